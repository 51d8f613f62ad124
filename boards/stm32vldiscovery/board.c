/* SPDX-License-Identifier: MIT */
/* board.c - ST's STM32VLDISCOVERY, and QEMU's stm32vldiscovery. */
#include "chip_board.h"

/* The console has PA9 and PA10. */
BOARD_UART(0, USART1, PIN(A, 9), PIN(A, 10), 64, 128)
BOARD_UART(1, USART2, PIN(A, 2), PIN(A, 3), 64, 64)

/* The blue one and the green one, which TIM3 can have, too. */
BOARD_LEDS({.pin = PIN(C, 8)}, {.pin = PIN(C, 9)})
BOARD_PWM(0, TIM3, 3, PIN(C, 8))
BOARD_PWM(1, TIM3, 4, PIN(C, 9))

/* The blue button; there is a resistor on the board. */
BOARD_BUTTON_HIGH(0, PIN(A, 0), HAL_GPIO_INPUT)
BOARD_EDGES(EXTI0)

BOARD_TIMER(0, TIM2)
BOARD_TIMER(1, TIM4)

/* What may be wired to the header: an I2C bus, with resistors; a card; PA0, the button's, and
 * PA1 as inputs of the converter. */
BOARD_I2C(0, I2C1, 100000, PIN(B, 6), PIN(B, 7))
BOARD_SPI(0, SPI1, PIN(A, 5), PIN(A, 6), PIN(A, 7))
BOARD_SD(0, PIN(A, 4))
BOARD_ADC(1U << 0 | 1U << 1 | 1U << STM32_ADC_TEMPERATURE)
