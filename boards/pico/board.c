/* SPDX-License-Identifier: MIT */
/* board.c - Raspberry Pi Pico, and rp2040js. */
#include "chip.h"
#include "pl011_uart.h"
#include "rp2040_gpio.h"
#include "rp2040_start.h"
#include "rp2040_timer.h"

#include <hal/board.h>

#define CONSOLE_BAUD 115200

#define PIN_UART0_TX 0U
#define PIN_UART0_RX 1U
#define PIN_LED      25U

static const struct pl011_uart_block uart0 = {
    .regs = CHIP_UART0,
    .clock_hz = CHIP_CLOCK_HZ,
    .irq = CHIP_IRQ_UART0,
};

static const struct rp2040_timer_block timer = {
    .regs = CHIP_TIMER,
    .irq = CHIP_IRQ_TIMER0,
};

static uint8_t console_rx[256];
static uint8_t console_tx[1024];
static struct hal_uart console =
    HAL_UART_INIT(&pl011_uart_driver, &uart0, console_rx, console_tx);
static struct hal_clock board_clock = HAL_CLOCK_INIT(&rp2040_timer_driver, &timer);

void UART0_IRQ_Handler(void);
void TIMER_IRQ_0_Handler(void);

void UART0_IRQ_Handler(void) {
    pl011_uart_isr(&console);
}

void TIMER_IRQ_0_Handler(void) {
    rp2040_timer_isr(&board_clock);
}

/* An open RX pin is pulled up: to an idle line. */
static void set_pins(void) {
    rp2040_pin_set(PIN_UART0_TX, RP2040_FUNCTION_UART, 0);
    rp2040_pin_set(PIN_UART0_RX, RP2040_FUNCTION_UART,
                   RP2040_PAD_INPUT | RP2040_PAD_PULL_UP);
    rp2040_pin_set(PIN_LED, RP2040_FUNCTION_SIO, 0);
    rp2040_pin_drive(PIN_LED, false);
}

void hal_board_start(void) {
    rp2040_start();
    set_pins();
    hal_clock_start(&board_clock);
    hal_uart_start(&console, CONSOLE_BAUD);
}

const char *hal_board_name(void) {
    return "pico";
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
    return 1;
}

void hal_board_led(unsigned led, bool on) {
    if (led == 0) {
        rp2040_pin_drive(PIN_LED, on);
    }
}
