/* SPDX-License-Identifier: MIT */
/*
 * mps2_board.c - what all images of Arm's MPS2 have in common as boards: of which chip.h says
 * where it is, and each board.c its name.
 */
#include "chip.h"
#include "cmsdk_clock.h"
#include "cmsdk_uart.h"

#include <hal/board.h>
#include <hal/irq.h>

#define CONSOLE_BAUD 115200

static const struct cmsdk_uart_block uart0 = {
    .regs = CHIP_UART0,
    .clock_hz = CHIP_CLOCK_HZ,
    .rx_irq = CHIP_IRQ_UARTRX0,
    .tx_irq = CHIP_IRQ_UARTTX0,
};

static const struct cmsdk_clock_block timers = {
    .counter = CHIP_FPGAIO,
    .alarm = CHIP_DUALTIMER,
    .clock_hz = CHIP_CLOCK_HZ,
    .irq = CHIP_IRQ_DUALTIMER,
};

static uint8_t console_rx[256];
static uint8_t console_tx[1024];
static struct hal_uart console =
    HAL_UART_INIT(&cmsdk_uart_driver, &uart0, console_rx, console_tx);
static struct hal_clock board_clock = HAL_CLOCK_INIT(&cmsdk_clock_driver, &timers);

void UARTRX0_Handler(void);
void UARTTX0_Handler(void);
void DUALTIMER_Handler(void);

void UARTRX0_Handler(void) {
    cmsdk_uart_rx_isr(&console);
}

void UARTTX0_Handler(void) {
    cmsdk_uart_tx_isr(&console);
}

void DUALTIMER_Handler(void) {
    cmsdk_clock_isr(&board_clock);
}

void hal_board_start(void) {
    CHIP_FPGAIO->LED0 = 0;
    hal_clock_start(&board_clock);
    hal_uart_start(&console, CONSOLE_BAUD);
}

struct rondo_clock *hal_board_clock(void) {
    return &board_clock.clock;
}

struct hal_clock_counts hal_board_clock_counts(void) {
    return board_clock.counts;
}

struct hal_uart *hal_board_console(void) {
    return &console;
}

unsigned hal_board_leds(void) {
    return MPS2_FPGAIO_LEDS;
}

void hal_board_led(unsigned led, bool on) {
    if (led < MPS2_FPGAIO_LEDS) {
        hal_irq_key key = hal_irq_mask();
        uint32_t others = CHIP_FPGAIO->LED0 & ~(1U << led);
        CHIP_FPGAIO->LED0 = others | (uint32_t)on << led;
        hal_irq_restore(key);
    }
}
