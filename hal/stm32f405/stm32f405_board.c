/* SPDX-License-Identifier: MIT */
/* stm32f405_board.c - what the STM32F405 does for every board, beside stm32_board.c. */
#include "chip_board.h"
#include "stm32_rng.h"
#include "stm32f405_clock.h"

/* --- pins --------------------------------------------------------------------------- */

const struct stm32_gpio_block chip_ports[] = {
    STM32_GPIO_BLOCK(CHIP_GPIOA, &stm32_edges, 'A'),
    STM32_GPIO_BLOCK(CHIP_GPIOB, &stm32_edges, 'B'),
    STM32_GPIO_BLOCK(CHIP_GPIOC, &stm32_edges, 'C'),
    STM32_GPIO_BLOCK(CHIP_GPIOD, &stm32_edges, 'D'),
};

static void put(volatile uint32_t *reg, unsigned shift, uint32_t mask, uint32_t value) {
    *reg = (*reg & ~(mask << shift)) | value << shift;
}

void chip_connect(unsigned pin, unsigned function) {
    struct stm32f405_gpio_regs *port = chip_port(pin);
    unsigned number = pin % STM32_PORT_PINS;
    chip_open_port(pin / STM32_PORT_PINS);
    put(&port->OSPEEDR, number * 2U, 3, CHIP_SPEED_OF(function));
    put(&port->PUPDR, number * 2U, 3, CHIP_PULL_OF(function));
    put(&port->AFR[number / 8U], number % 8U * 4U, 0xF, CHIP_AF_OF(function));
    put(&port->MODER, number * 2U, 3, CHIP_MODE_OF(function));
}

/* An open drain first: what connects it leaves that as it is. */
void chip_connect_i2c(const struct hal_gpio *pin) {
    unsigned port = stm32_gpio_block_of(pin)->number;
    chip_open_gpio(pin);
    (void)pin->driver->configure(pin, HAL_GPIO_OPEN_DRAIN, true);
    chip_connect(port * STM32_PORT_PINS + pin->pin,
                 CHIP_ALTERNATE(I2C) | CHIP_FUNCTION_PULLED);
}

/* --- the clock ---------------------------------------------------------------------- */

/* QEMU's TIM2 counts nanoseconds. */
static uint16_t tim2_mhz = CHIP_TIM2_MHZ;
static const struct stm32f405_clock_block tim2 = {
    .timer = CHIP_TIM2,
    .timer_mhz = &tim2_mhz,
    .systick_ref_mhz = CHIP_SYSTICK_REF_MHZ,
};

void SysTick_Handler(void);

void SysTick_Handler(void) {
    stm32f405_clock_isr(&board_clock);
}

void chip_start(void) {
    chip_is_emulated = stm32f405_rcc_is_emulated(CHIP_RCC);
    tim2_mhz = chip_is_emulated ? 1000 : CHIP_TIM2_MHZ;
    stm32f405_rcc_start(CHIP_RCC, CHIP_FLASH, board_crystal_mhz);
    (void)chip_open(STM32_GATE(CHIP_TIM2));
    hal_clock_start(&board_clock, &stm32f405_clock_driver, &tim2);
}

/* --- random numbers ----------------------------------------------------------------- */

/* Bit 6 of AHB2's gates (RM0090, 7.3.11). */
#define GATE_RNG (STM32_GATE_IS_ONE | 3U << 5 | 6U)

static const struct stm32_rng_block rng_block = {.regs = CHIP_RNG, .irq = CHIP_IRQ_RNG};
static struct hal_rng rng = HAL_RNG_INIT(&stm32_rng_driver, &rng_block);

BOARD_DEVICE(board_rng, rng, GATE_RNG, {0})
BOARD_HANDLER(board_rng, hal_rng, HASH_RNG)
