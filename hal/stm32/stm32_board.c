/* SPDX-License-Identifier: MIT */
/* stm32_board.c - what an STM32 F1 or F4 does for every board; see board_data.h. */
#include "chip_board.h"
#include "cortexm.h"
#include "stm32_flash.h"
#include "stm32_iwdg.h"
#include "stm32_reset.h"

#include <hal/reset.h>

bool chip_is_emulated;

/* It takes two clocks of the bus until a gate is open: a read of it does. */
bool chip_open(unsigned gate) {
    static volatile uint32_t *const gates[] = CHIP_GATES;
    if ((gate & STM32_GATE_NOT_EMULATED) != 0 && chip_is_emulated) {
        return false;
    }
    volatile uint32_t *reg = gates[gate >> 5 & 3U];
    *reg |= 1U << (gate & 31U);
    (void)*reg;
    return true;
}

/* --- pins --------------------------------------------------------------------------- */

void chip_open_gpio(const struct hal_gpio *gpio) {
    chip_open_port(stm32_gpio_block_of(gpio)->number);
}

void chip_drive(unsigned pin, bool high) {
    unsigned number = pin % STM32_PORT_PINS;
    chip_port(pin)->BSRR = 1U << (high ? number : number + 16U);
}

/* Channels 0 to 7 are PA0 to PA7, then PB0 and PB1, PC0 to PC5; the others have no pin. */
bool chip_open_adc(uint32_t channels) {
    for (unsigned i = 0; i < 16U; i++) {
        unsigned first = i < 8U ? PIN(A, 0) : i < 10U ? PIN(B, 0) - 8U : PIN(C, 0) - 10U;
        if ((channels >> i & 1U) != 0) {
            chip_connect(first + i, CHIP_ANALOG);
        }
    }
    return true;
}

/* --- edges -------------------------------------------------------------------------- */

static struct hal_gpio_input *inputs[STM32_EXTI_LINES];
const struct stm32_exti_block stm32_edges = {CHIP_EXTI, CHIP_EXTI_SELECT, inputs};
void (*stm32_edges_isr)(const struct stm32_exti_block *exti, uint32_t lines);

void chip_take_edges(void) {
    (void)chip_open(STM32_GATE(CHIP_EXTI_SELECT));
    stm32_edges_isr = stm32_exti_isr;
}

/* --- what every board has ----------------------------------------------------------- */

unsigned hal_board_take_reset_reasons(void) {
    return stm32_take_reset(&CHIP_RCC->CSR);
}

static const struct stm32_iwdg_block iwdg = {
    .regs = CHIP_IWDG,
    .debug = CHIP_IWDG_DEBUG,
    .debug_stop = CHIP_IWDG_DEBUG_STOP,
    .fastest_hz = CHIP_LSI_MAX_HZ,
};
static struct hal_watchdog watchdog = HAL_WATCHDOG_INIT(&stm32_iwdg_driver, &iwdg);

struct hal_watchdog *hal_board_watchdog(void) {
    return &watchdog;
}

static struct hal_flash flash = {
    .driver = &CHIP_FLASH_DRIVER,
    .block = CHIP_FLASH,
    .base = (const uint8_t *)CHIP_FLASH_BASE,
    .image_end = __code_end,
    .size = CHIP_FLASH_SIZE,
};

struct hal_flash *hal_board_flash(void) {
    return &flash;
}
