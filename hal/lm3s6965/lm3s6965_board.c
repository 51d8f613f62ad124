/* SPDX-License-Identifier: MIT */
/* lm3s6965_board.c - what the LM3S6965 does for every board; see board_data.h. */
#include "chip_board.h"
#include "cmsdk_watchdog.h"
#include "cortexm.h"
#include "cortexm_nvic.h"
#include "lm3s_clock.h"
#include "lm3s_flash.h"

#include <hal/reset.h>

bool chip_open(unsigned gate) {
    lm3s_sysctl_open(CHIP_SYSCTL, gate);
    return true;
}

/* --- pins --------------------------------------------------------------------------- */

#define PORT(letter)                                                                     \
    {                                                                                    \
        .regs = CHIP_GPIO(LM3S_PORT_##letter), .inputs = inputs[LM3S_PORT_##letter],     \
        .irq = CHIP_IRQ_GPIO##letter                                                     \
    }

static struct hal_gpio_input *inputs[LM3S_PORT_G + 1U][LM3S_GPIO_PINS];
const struct lm3s_gpio_block chip_ports[] = {PORT(A), PORT(B), PORT(C), PORT(D),
                                             PORT(E), PORT(F), PORT(G)};

static struct lm3s_gpio_regs *port_of(unsigned pin) {
    return CHIP_GPIO(pin / LM3S_GPIO_PINS);
}

static uint32_t bit_of(unsigned pin) {
    return 1U << pin % LM3S_GPIO_PINS;
}

void chip_connect(unsigned pin, unsigned function) {
    struct lm3s_gpio_regs *port = port_of(pin);
    uint32_t bit = bit_of(pin);
    lm3s_sysctl_open(CHIP_SYSCTL, LM3S_GATE_GPIO(pin / LM3S_GPIO_PINS));
    if (function == CHIP_PULLED_UP) {
        port->PUR |= bit;
    }
    *(function == CHIP_OUTPUT ? &port->DIR : &port->AFSEL) |= bit;
    port->DEN |= bit;
}

void chip_drive(unsigned pin, bool high) {
    port_of(pin)->DATA[bit_of(pin)] = high ? bit_of(pin) : 0;
}

void chip_open_gpio(const struct hal_gpio *gpio) {
    const struct lm3s_gpio_block *block = gpio->block;
    lm3s_sysctl_open(CHIP_SYSCTL, LM3S_GATE_GPIO((unsigned)(block - chip_ports)));
}

/* They have pins of their own. */
bool chip_open_adc(uint32_t channels) {
    (void)channels;
    return true;
}

const struct lm3s_gpio_block *lm3s_edges;
void (*lm3s_edges_isr)(const struct lm3s_gpio_block *port);

void chip_take_edges(void) {
    lm3s_edges = chip_ports;
    lm3s_edges_isr = lm3s_gpio_isr;
}

/* --- the clock ---------------------------------------------------------------------- */

static const struct lm3s_clock_block timer0 = {
    .alarm = CHIP_TIMER0,
    .clock_hz = CHIP_CLOCK_HZ,
    .irq = CHIP_IRQ_TIMER0A,
};

void TIMER0A_Handler(void);
void SysTick_Handler(void);

void TIMER0A_Handler(void) {
    lm3s_clock_alarm_isr(&board_clock);
}

void SysTick_Handler(void) {
    lm3s_clock_wrap_isr(&board_clock);
}

void chip_start(void) {
    lm3s_sysctl_start(CHIP_SYSCTL);
    lm3s_sysctl_open(CHIP_SYSCTL, LM3S_GATE_TIMER0);
    hal_clock_start(&board_clock, &lm3s_clock_driver, &timer0);
}

/* --- what every board has ----------------------------------------------------------- */

unsigned hal_board_take_reset_reasons(void) {
    return lm3s_sysctl_take_reset(CHIP_SYSCTL);
}

static const struct cmsdk_watchdog_block watchdog_block = {
    .regs = CHIP_WATCHDOG,
    .clock_hz = CHIP_CLOCK_HZ,
    .has_stall = true,
};
static struct hal_watchdog watchdog =
    HAL_WATCHDOG_INIT(&cmsdk_watchdog_driver, &watchdog_block);

CORTEXM_HANDLER_BY_POINTER(WATCHDOG_Handler, on_watchdog)

struct hal_watchdog *hal_board_watchdog(void) {
    on_watchdog = cortexm_watchdog_warning;
    lm3s_sysctl_open(CHIP_SYSCTL, LM3S_GATE_WDT);
    cortexm_nvic_enable_at(CHIP_IRQ_WATCHDOG, CORTEXM_WARNING_PRIORITY);
    return &watchdog;
}

static const struct lm3s_flash_block flash_block = {
    .regs = CHIP_FLASH,
    .usecrl = &CHIP_SYSCTL->USECRL,
    .clock_hz = CHIP_CLOCK_HZ,
};
static struct hal_flash flash = {
    .driver = &lm3s_flash_driver,
    .block = &flash_block,
    .base = (const uint8_t *)CHIP_FLASH_BASE,
    .image_end = __code_end,
    .size = CHIP_FLASH_SIZE,
};

struct hal_flash *hal_board_flash(void) {
    return &flash;
}
