/* SPDX-License-Identifier: MIT */
/*
 * mps2_console.c - the UARTs of all images of Arm's MPS2, of which the first is the console:
 * not in those of MINIMAL=1.
 */
#include "mps2_console.h"

#include "chip.h"
#include "cmsdk_uart.h"

#include <hal/board.h>

#define CONSOLE_BAUD 115200
#define UARTS        5U

#define BLOCK(n)                                                                         \
    {                                                                                    \
        .regs = CHIP_UART##n, .clock_hz = CHIP_CLOCK_HZ, .rx_irq = CHIP_IRQ_UARTRX##n,   \
        .tx_irq = CHIP_IRQ_UARTTX##n                                                     \
    }
static const struct cmsdk_uart_block blocks[UARTS] = {BLOCK(0), BLOCK(1), BLOCK(2),
                                                      BLOCK(3), BLOCK(4)};

static uint8_t console_rx[256];
static uint8_t console_tx[1024];
static struct hal_uart console =
    HAL_UART_INIT(&cmsdk_uart_driver, &blocks[0], console_rx, console_tx);

static uint8_t rx[UARTS - 1U][256];
static uint8_t tx[UARTS - 1U][1024];
#define UART(n) HAL_UART_INIT(&cmsdk_uart_driver, &blocks[n], rx[(n)-1], tx[(n)-1])
static struct hal_uart others[UARTS - 1U] = {UART(1), UART(2), UART(3), UART(4)};

/* Those that somebody has asked for: of the others an image has nothing. */
static struct hal_uart *started[UARTS] = {&console};

#define UART_HANDLERS(n)                                                                 \
    void UARTRX##n##_Handler(void);                                                      \
    void UARTTX##n##_Handler(void);                                                      \
    void UARTRX##n##_Handler(void) {                                                     \
        cmsdk_uart_rx_isr(started[n]);                                                   \
    }                                                                                    \
    void UARTTX##n##_Handler(void) {                                                     \
        cmsdk_uart_tx_isr(started[n]);                                                   \
    }
UART_HANDLERS(0)
UART_HANDLERS(1)
UART_HANDLERS(2)
UART_HANDLERS(3)
UART_HANDLERS(4)

void mps2_console_start(void) {
    (void)hal_uart_start(&console, CONSOLE_BAUD);
}

struct hal_uart *hal_board_console(void) {
    return &console;
}

unsigned hal_board_uarts(void) {
    return UARTS;
}

struct hal_uart *hal_board_uart(unsigned number) {
    if (number > 0 && number < UARTS) {
        started[number] = &others[number - 1U];
    }
    return number < UARTS ? started[number] : NULL;
}
