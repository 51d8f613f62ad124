/* SPDX-License-Identifier: MIT */
/* board.c - Raspberry Pi Pico, and rp2040js. */
#include "chip.h"
#include "pl011_uart.h"
#include "rp2040_gpio.h"
#include "rp2040_start.h"
#include "rp2040_timer.h"

#include <hal/board.h>

#define CONSOLE_BAUD 115200
#define UARTS        2U

#define PIN_UART0_TX 0U
#define PIN_UART0_RX 1U
#define PIN_UART1_TX 4U
#define PIN_UART1_RX 5U
#define PIN_LED      25U

static const struct pl011_uart_block blocks[UARTS] = {
    {.regs = CHIP_UART0, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_UART0},
    {.regs = CHIP_UART1, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_UART1},
};

static const struct rp2040_timer_block timer = {
    .regs = CHIP_TIMER,
    .irq = CHIP_IRQ_TIMER0,
};

static uint8_t console_rx[256];
static uint8_t console_tx[1024];
static struct hal_uart console =
    HAL_UART_INIT(&pl011_uart_driver, &blocks[0], console_rx, console_tx);

static uint8_t uart1_rx[256];
static uint8_t uart1_tx[1024];
static struct hal_uart uart1 =
    HAL_UART_INIT(&pl011_uart_driver, &blocks[1], uart1_rx, uart1_tx);

/* Those that somebody has asked for: of the others an image has nothing. */
static struct hal_uart *started[UARTS] = {&console};
static struct hal_clock board_clock;

void UART0_IRQ_Handler(void);
void UART1_IRQ_Handler(void);
void TIMER_IRQ_0_Handler(void);

void UART0_IRQ_Handler(void) {
    pl011_uart_isr(&console);
}

void UART1_IRQ_Handler(void) {
    pl011_uart_isr(started[1]);
}

void TIMER_IRQ_0_Handler(void) {
    rp2040_timer_isr(&board_clock);
}

/* An open RX pin is pulled up: to an idle line. */
static void connect_uart(unsigned tx_pin, unsigned rx_pin) {
    rp2040_pin_set(tx_pin, RP2040_FUNCTION_UART, 0);
    rp2040_pin_set(rx_pin, RP2040_FUNCTION_UART, RP2040_PAD_INPUT | RP2040_PAD_PULL_UP);
}

static void set_pins(void) {
    connect_uart(PIN_UART0_TX, PIN_UART0_RX);
    rp2040_pin_set(PIN_LED, RP2040_FUNCTION_SIO, 0);
    rp2040_pin_drive(PIN_LED, false);
}

void hal_board_start(void) {
    rp2040_start();
    set_pins();
    hal_clock_start(&board_clock, &rp2040_timer_driver, &timer);
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
    return UARTS;
}

struct hal_uart *hal_board_uart(unsigned number) {
    if (number == 1) {
        started[1] = &uart1;
        connect_uart(PIN_UART1_TX, PIN_UART1_RX);
    }
    return number < UARTS ? started[number] : NULL;
}

unsigned hal_board_leds(void) {
    return 1;
}

void hal_board_led(unsigned led, bool on) {
    if (led == 0) {
        rp2040_pin_drive(PIN_LED, on);
    }
}
