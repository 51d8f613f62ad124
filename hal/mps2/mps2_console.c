/* SPDX-License-Identifier: MIT */
/* mps2_console.c - the console of all images of Arm's MPS2: not in those of MINIMAL=1. */
#include "mps2_console.h"

#include "chip.h"
#include "cmsdk_uart.h"

#include <hal/board.h>

#define CONSOLE_BAUD 115200

static const struct cmsdk_uart_block uart0 = {
    .regs = CHIP_UART0,
    .clock_hz = CHIP_CLOCK_HZ,
    .rx_irq = CHIP_IRQ_UARTRX0,
    .tx_irq = CHIP_IRQ_UARTTX0,
};

static uint8_t console_rx[256];
static uint8_t console_tx[1024];
static struct hal_uart console =
    HAL_UART_INIT(&cmsdk_uart_driver, &uart0, console_rx, console_tx);

void UARTRX0_Handler(void);
void UARTTX0_Handler(void);

void UARTRX0_Handler(void) {
    cmsdk_uart_rx_isr(&console);
}

void UARTTX0_Handler(void) {
    cmsdk_uart_tx_isr(&console);
}

void mps2_console_start(void) {
    hal_uart_start(&console, CONSOLE_BAUD);
}

struct hal_uart *hal_board_console(void) {
    return &console;
}
