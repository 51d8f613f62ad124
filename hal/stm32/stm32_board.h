/* SPDX-License-Identifier: MIT */
/*
 * stm32_board.h - what a board says that has an STM32 F1 or F4: for chip_board.h of the chip,
 * which boards include. board_data.h says what becomes of it.
 *
 *     BOARD_UART(0, USART1, PIN(A, 9), PIN(A, 10), 256, 1024)   out, in; bytes of the rings
 *     BOARD_TIMER(0, TIM3)
 *     BOARD_PWM(0, TIM1, 3, PIN(A, 10))                         the timer's output, 1 to 4
 *     BOARD_I2C(0, I2C1, 100000, PIN(B, 6), PIN(B, 7))          clocks a second; SCL, SDA
 *     BOARD_SPI(0, SPI1, PIN(A, 5), PIN(A, 6), PIN(A, 7))       clock, in, out
 *     BOARD_ADC(1U << 0 | 1U << STM32_ADC_TEMPERATURE)          channels, which have their pins
 *     BOARD_EDGES(EXTI9_5)                                      interrupts of buttons' pins
 *
 * A device is named as in the manual. Which pins it can have is the data sheet's to say.
 */
#ifndef STM32_BOARD_H
#define STM32_BOARD_H

#include "board_data.h"
#include "stm32_adc.h"
#include "stm32_gpio.h"
#include "stm32_i2c.h"
#include "stm32_pwm.h"
#include "stm32_spi.h"
#include "stm32_timer.h"
#include "stm32_usart.h"

/* --- pins --------------------------------------------------------------------------- */

#define PIN(port, number) (STM32_PORT_##port * STM32_PORT_PINS + (number))

#define STM32_PORT_PINS 16U
#define STM32_PORT_SIZE 0x400U /* bytes from the registers of one to those of the next */
#define STM32_PORT_A    0U
#define STM32_PORT_B    1U
#define STM32_PORT_C    2U
#define STM32_PORT_D    3U

extern const struct stm32_gpio_block chip_ports[];

#define BOARD_GPIO(its_pin, inverted)                                                    \
    {                                                                                    \
        .driver = &CHIP_GPIO_DRIVER, .block = &chip_ports[(its_pin) / STM32_PORT_PINS],  \
        .pin = (its_pin) % STM32_PORT_PINS, .is_inverted = (inverted)                    \
    }

/* --- clocks ------------------------------------------------------------------------- */

/*
 * What is at kilobyte n of a bus has bit n in the bus's register of gates (RM0041, table 1, 6.3.7
 * and 6.3.8; RM0090, table 1, 7.3.10, 13 and 14): so its address says its gate. It is a bit, and
 * one of CHIP_GATES.
 */
#define STM32_GATE(regs)                                                                 \
    (STM32_GATE_IS_ONE | STM32_BUS(regs) << 5 | ((uintptr_t)(regs) >> 10 & 31U))
#define STM32_BUS(regs)         ((uintptr_t)(regs) >> 16 & 3U)
#define STM32_GATE_IS_ONE       0x100U
#define STM32_GATE_NOT_EMULATED 0x200U /* QEMU has it not, or not as it is */

/* The ports follow one another. */
static inline void chip_open_port(unsigned port) {
    (void)chip_open(STM32_GATE(CHIP_GPIOA) + port);
}

/* QEMU has no RCC: chip_start finds out. */
extern bool chip_is_emulated;

/* --- devices ------------------------------------------------------------------------ */

#define BOARD_UART(number, usart, tx, rx, rx_size, tx_size)                              \
    static const struct stm32_usart_block board_uart_##number##_block = {                \
        .regs = CHIP_##usart,                                                            \
        .is_polled = &chip_is_emulated,                                                  \
        .clock_hz = CHIP_BUS_HZ(CHIP_##usart),                                           \
        .irq = CHIP_IRQ_##usart,                                                         \
    };                                                                                   \
    BOARD_LINE(board_uart_##number, &stm32_usart_driver, &board_uart_##number##_block,   \
               rx_size, tx_size)                                                         \
    BOARD_DEVICE(board_uart_##number, board_uart_##number##_line,                        \
                 STM32_GATE(CHIP_##usart), {tx, CHIP_TX(usart)}, {rx, CHIP_RX(usart)})   \
    BOARD_UART_HANDLER(board_uart_##number, stm32_usart_isr, usart)

/* Of QEMU's, some end at another time than asked, and some never. */
#define BOARD_TIMER(number, tim)                                                         \
    static const struct stm32_timer_block board_timer_##number##_block = {               \
        .regs = CHIP_##tim,                                                              \
        .clock_hz = CHIP_TIMER_CLOCKS * CHIP_BUS_HZ(CHIP_##tim),                         \
        .irq = CHIP_IRQ_##tim,                                                           \
    };                                                                                   \
    static struct hal_timer board_timer_##number##_timer =                               \
        HAL_TIMER_INIT(&stm32_timer_driver, &board_timer_##number##_block);              \
    BOARD_DEVICE(board_timer_##number, board_timer_##number##_timer,                     \
                 STM32_GATE(CHIP_##tim) | STM32_GATE_NOT_EMULATED, {0})                  \
    BOARD_HANDLER(board_timer_##number, hal_timer, tim)

#define BOARD_PWM(number, tim, output, its_pin)                                          \
    static const struct stm32_pwm_block board_pwm_##number##_block = {                   \
        .regs = CHIP_##tim,                                                              \
        .clock_hz = CHIP_TIMER_CLOCKS * CHIP_BUS_HZ(CHIP_##tim),                         \
        .has_bdtr = STM32_BUS(CHIP_##tim) != 0,                                          \
    };                                                                                   \
    static struct hal_pwm board_pwm_##number##_output = {                                \
        .driver = &stm32_pwm_driver,                                                     \
        .block = &board_pwm_##number##_block,                                            \
        .channel = (output)-1,                                                           \
    };                                                                                   \
    BOARD_DEVICE(board_pwm_##number, board_pwm_##number##_output,                        \
                 STM32_GATE(CHIP_##tim) | STM32_GATE_NOT_EMULATED,                       \
                 {its_pin, CHIP_TIMER_OUTPUT(tim, its_pin)})

#define BOARD_I2C(number, i2c, its_hz, its_scl, its_sda)                                 \
    static const struct hal_gpio board_i2c_##number##_scl = BOARD_GPIO(its_scl, false);  \
    static const struct hal_gpio board_i2c_##number##_sda = BOARD_GPIO(its_sda, false);  \
    static const struct stm32_i2c_block board_i2c_##number##_block = {                   \
        .regs = CHIP_##i2c,                                                              \
        .pins = {&board_i2c_##number##_scl, &board_i2c_##number##_sda,                   \
                 chip_connect_i2c},                                                      \
        .clock_hz = CHIP_BUS_HZ(CHIP_##i2c),                                             \
        .event_irq = CHIP_IRQ_##i2c##_EV,                                                \
        .error_irq = CHIP_IRQ_##i2c##_ER,                                                \
    };                                                                                   \
    static struct hal_i2c board_i2c_##number##_bus =                                     \
        HAL_I2C_INIT(&stm32_i2c_driver, &board_i2c_##number##_block, its_hz);            \
    BOARD_DEVICE(board_i2c_##number, board_i2c_##number##_bus, STM32_GATE(CHIP_##i2c),   \
                 {0})                                                                    \
    BOARD_HANDLER(board_i2c_##number, hal_i2c, i2c##_EV)                                 \
    BOARD_HANDLER(board_i2c_##number, hal_i2c, i2c##_ER)

#define BOARD_SPI(number, spi, clock, miso, mosi)                                        \
    static const struct stm32_spi_block board_spi_##number##_block = {                   \
        .regs = CHIP_##spi,                                                              \
        .clock_hz = CHIP_BUS_HZ(CHIP_##spi),                                             \
        .irq = CHIP_IRQ_##spi,                                                           \
    };                                                                                   \
    static struct hal_spi board_spi_##number##_bus =                                     \
        HAL_SPI_INIT(&stm32_spi_driver, &board_spi_##number##_block);                    \
    BOARD_DEVICE(board_spi_##number, board_spi_##number##_bus, STM32_GATE(CHIP_##spi),   \
                 {clock, CHIP_SPI_OUT(spi)}, {miso, CHIP_SPI_IN(spi)},                   \
                 {mosi, CHIP_SPI_OUT(spi)})                                              \
    BOARD_HANDLER(board_spi_##number, hal_spi, spi)

#define BOARD_ADC(its_channels)                                                          \
    static const struct stm32_adc_block board_adc_block = {                              \
        .regs = CHIP_ADC1,                                                               \
        .irq = CHIP_IRQ_ADC1,                                                            \
        .is_f4 = CHIP_IS_F4,                                                             \
    };                                                                                   \
    static struct hal_adc board_adc_converter =                                          \
        HAL_ADC_INIT(&stm32_adc_driver, &board_adc_block, its_channels, CHIP_VDDA_MV);   \
    BOARD_DEVICE(board_adc, board_adc_converter, STM32_GATE(CHIP_ADC1), {0})             \
    BOARD_HANDLER(board_adc, hal_adc, CHIP_ADC1_VECTOR)

/* --- edges -------------------------------------------------------------------------- */

#define BOARD_EDGES(vector)                                                              \
    void vector##_Handler(void);                                                         \
    void vector##_Handler(void) {                                                        \
        stm32_edges_isr(&stm32_edges, STM32_LINES_##vector);                             \
    }

#define STM32_LINES_EXTI0     (1U << 0)
#define STM32_LINES_EXTI1     (1U << 1)
#define STM32_LINES_EXTI2     (1U << 2)
#define STM32_LINES_EXTI3     (1U << 3)
#define STM32_LINES_EXTI4     (1U << 4)
#define STM32_LINES_EXTI9_5   STM32_EXTI_LINES_9_5
#define STM32_LINES_EXTI15_10 STM32_EXTI_LINES_15_10

extern const struct stm32_exti_block stm32_edges;
/* Set by chip_take_edges: an image without buttons has no driver of them. */
extern void (*stm32_edges_isr)(const struct stm32_exti_block *exti, uint32_t lines);

/* Makes a pin an open drain, and a line of an I2C: see struct hal_i2c_pins. */
void chip_connect_i2c(const struct hal_gpio *pin);

#endif
