/* SPDX-License-Identifier: MIT */
/* mps3_board.c - Arm MPS3 with the FPGA image AN547 as a board. */
#include "chip.h"
#include "cmsdk_uart.h"
#include "mps2_fpgaio.h"
#include "sse_clock.h"

#include <hal/board.h>
#include <hal/irq.h>

#define CONSOLE_BAUD 115200
#define LEDS         10U

static const struct cmsdk_uart_block uart0 = {
    .regs = CHIP_UART0,
    .clock_hz = CHIP_UART_HZ,
    .rx_irq = CHIP_IRQ_UARTRX0,
    .tx_irq = CHIP_IRQ_UARTTX0,
};

static const struct sse_clock_block systimer0 = {
    .counter = CHIP_SYSCOUNTER,
    .timer = CHIP_SYSTIMER0,
    .ticks_per_us_log2 = CHIP_TICKS_PER_US_LOG2,
    .irq = CHIP_IRQ_SYSTIMER0,
};

static uint8_t console_rx[256];
static uint8_t console_tx[1024];
static struct hal_uart console =
    HAL_UART_INIT(&cmsdk_uart_driver, &uart0, console_rx, console_tx);
static struct hal_clock board_clock;

void UARTRX0_Handler(void);
void UARTTX0_Handler(void);
void SYSTIMER0_Handler(void);

void UARTRX0_Handler(void) {
    cmsdk_uart_rx_isr(&console);
}

void UARTTX0_Handler(void) {
    cmsdk_uart_tx_isr(&console);
}

void SYSTIMER0_Handler(void) {
    sse_clock_isr(&board_clock);
}

void hal_board_start(void) {
    CHIP_FPGAIO->LED0 = 0;
    hal_clock_start(&board_clock, &sse_clock_driver, &systimer0);
    (void)hal_uart_start(&console, CONSOLE_BAUD);
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

unsigned hal_board_uarts(void) {
    return 1;
}

struct hal_uart *hal_board_uart(unsigned number) {
    return number == 0 ? &console : NULL;
}

unsigned hal_board_leds(void) {
    return LEDS;
}

void hal_board_led(unsigned led, bool on) {
    if (led < LEDS) {
        hal_irq_key key = hal_irq_mask();
        uint32_t others = CHIP_FPGAIO->LED0 & ~(1U << led);
        CHIP_FPGAIO->LED0 = others | (uint32_t)on << led;
        hal_irq_restore(key);
    }
}
