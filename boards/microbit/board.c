/* SPDX-License-Identifier: MIT */
/* board.c - the BBC micro:bit (V1), and QEMU's microbit. */
#include "chip.h"
#include "nrf51_clock.h"
#include "nrf51_gpio.h"
#include "nrf51_hfclk.h"
#include "nrf51_uart.h"

#include <hal/board.h>

#define CONSOLE_BAUD 115200
#define CONSOLE_TX   24
#define CONSOLE_RX   25
/* Of the matrix, the first and the third LED of the top line: one row, two columns. */
#define LED_ROW 13U
#define LED_COL 4U
#define LEDS    2U

static volatile bool uart0_has_sent;
static const struct nrf51_uart_block uart0 = {
    .regs = CHIP_UART0,
    .has_sent = &uart0_has_sent,
    .tx_pin = CONSOLE_TX,
    .rx_pin = CONSOLE_RX,
    .irq = CHIP_IRQ_UART0,
};

static const struct nrf51_clock_block timer0 = {
    .timer = CHIP_TIMER0,
    .irq = CHIP_IRQ_TIMER0,
};

static uint8_t console_rx[64];
static uint8_t console_tx[256];
static struct hal_uart console =
    HAL_UART_INIT(&nrf51_uart_driver, &uart0, console_rx, console_tx);
static struct hal_clock board_clock;

void UART0_Handler(void);
void TIMER0_Handler(void);

void UART0_Handler(void) {
    nrf51_uart_isr(&console);
}

void TIMER0_Handler(void) {
    nrf51_clock_isr(&board_clock);
}

/* An LED is lit by a high row and a low column. */
void hal_board_start(void) {
    nrf51_hfclk_start(CHIP_CLOCK);
    nrf51_gpio_drive_high(CHIP_P0, 1U << CONSOLE_TX | 1U << LED_ROW | 3U << LED_COL);
    nrf51_gpio_listen(CHIP_P0, CONSOLE_RX);
    hal_clock_start(&board_clock, &nrf51_clock_driver, &timer0);
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
        *(on ? &CHIP_P0->OUTCLR : &CHIP_P0->OUTSET) = 1U << (LED_COL + led);
    }
}
