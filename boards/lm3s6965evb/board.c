/* SPDX-License-Identifier: MIT */
/* board.c - Luminary Micro's EK-LM3S6965, and QEMU's lm3s6965evb. */
#include "chip.h"
#include "lm3s_clock.h"
#include "lm3s_gpio.h"
#include "lm3s_sysctl.h"
#include "pl011_uart.h"

#include <hal/board.h>

#define CONSOLE_BAUD 115200
#define UART0_PINS   0x03U /* PA0: in, PA1: out */
#define UART1_PINS   0x0CU /* PD2: in, PD3: out */
#define UART2_PINS   0x03U /* PG0: in, PG1: out */
#define UARTS        3U
#define LED_PIN      0x01U /* PF0 */

static const struct pl011_uart_block blocks[UARTS] = {
    {.regs = CHIP_UART0, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_UART0},
    {.regs = CHIP_UART1, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_UART1},
    {.regs = CHIP_UART2, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_UART2},
};

static const struct lm3s_clock_block timer0 = {
    .alarm = CHIP_TIMER0,
    .clock_hz = CHIP_CLOCK_HZ,
    .irq = CHIP_IRQ_TIMER0A,
};

static uint8_t console_rx[256];
static uint8_t console_tx[1024];
static struct hal_uart console =
    HAL_UART_INIT(&pl011_uart_driver, &blocks[0], console_rx, console_tx);

static uint8_t rx[UARTS - 1U][256];
static uint8_t tx[UARTS - 1U][256];
static struct hal_uart others[UARTS - 1U] = {
    HAL_UART_INIT(&pl011_uart_driver, &blocks[1], rx[0], tx[0]),
    HAL_UART_INIT(&pl011_uart_driver, &blocks[2], rx[1], tx[1]),
};

/* Those that somebody has asked for: of the others an image has nothing. */
static struct hal_uart *started[UARTS] = {&console};
static struct hal_clock board_clock;

void UART0_Handler(void);
void UART1_Handler(void);
void UART2_Handler(void);
void TIMER0A_Handler(void);
void SysTick_Handler(void);

void UART0_Handler(void) {
    pl011_uart_isr(&console);
}

void UART1_Handler(void) {
    pl011_uart_isr(started[1]);
}

void UART2_Handler(void) {
    pl011_uart_isr(started[2]);
}

void TIMER0A_Handler(void) {
    lm3s_clock_alarm_isr(&board_clock);
}

void SysTick_Handler(void) {
    lm3s_clock_wrap_isr(&board_clock);
}

void hal_board_start(void) {
    lm3s_sysctl_start(CHIP_SYSCTL);
    lm3s_sysctl_open(CHIP_SYSCTL, LM3S_RCGC1_UART0 | LM3S_RCGC1_TIMER0,
                     LM3S_RCGC2_GPIOA | LM3S_RCGC2_GPIOF);
    lm3s_gpio_connect(CHIP_GPIOA, UART0_PINS);
    lm3s_gpio_drive(CHIP_GPIOF, LED_PIN);
    hal_clock_start(&board_clock, &lm3s_clock_driver, &timer0);
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
    if (number > 0 && number < UARTS) {
        started[number] = &others[number - 1U];
    }
    if (number == 1) {
        lm3s_sysctl_open(CHIP_SYSCTL, LM3S_RCGC1_UART1, LM3S_RCGC2_GPIOD);
        lm3s_gpio_connect(CHIP_GPIOD, UART1_PINS);
    } else if (number == 2) {
        lm3s_sysctl_open(CHIP_SYSCTL, LM3S_RCGC1_UART2, LM3S_RCGC2_GPIOG);
        lm3s_gpio_connect(CHIP_GPIOG, UART2_PINS);
    }
    return number < UARTS ? started[number] : NULL;
}

unsigned hal_board_leds(void) {
    return 1;
}

void hal_board_led(unsigned led, bool on) {
    if (led == 0) {
        CHIP_GPIOF->DATA[LED_PIN] = on ? LED_PIN : 0;
    }
}
