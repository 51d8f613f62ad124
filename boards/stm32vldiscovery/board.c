/* SPDX-License-Identifier: MIT */
/* board.c - ST's STM32VLDISCOVERY, and QEMU's stm32vldiscovery. */
#include "chip.h"
#include "stm32_usart.h"
#include "stm32f100_gpio.h"
#include "stm32f100_rcc.h"
#include "systick_clock.h"

#include <hal/board.h>

#define CONSOLE_BAUD 115200
#define CONSOLE_TX   9U /* PA9 and PA10 */
#define CONSOLE_RX   10U
#define UART1_TX     2U /* PA2 and PA3 */
#define UART1_RX     3U
#define UARTS        2U
#define LED_BLUE     8U /* PC8, PC9: green */
#define LEDS         2U

static bool is_emulated;
static const struct stm32_usart_block blocks[UARTS] = {
    {
        .regs = CHIP_USART1,
        .is_polled = &is_emulated,
        .clock_hz = CHIP_CLOCK_HZ,
        .irq = CHIP_IRQ_USART1,
    },
    {
        .regs = CHIP_USART2,
        .is_polled = &is_emulated,
        .clock_hz = CHIP_CLOCK_HZ,
        .irq = CHIP_IRQ_USART2,
    },
};

static const struct systick_clock_block systick = {.ticks_per_us = 3};

static uint8_t console_rx[64];
static uint8_t console_tx[128];
static struct hal_uart console =
    HAL_UART_INIT(&stm32_usart_driver, &blocks[0], console_rx, console_tx);

static uint8_t uart1_rx[64];
static uint8_t uart1_tx[64];
static struct hal_uart uart1 =
    HAL_UART_INIT(&stm32_usart_driver, &blocks[1], uart1_rx, uart1_tx);

/* Those that somebody has asked for: of the others an image has nothing. */
static struct hal_uart *started[UARTS] = {&console};
static struct hal_clock board_clock;

void USART1_Handler(void);
void USART2_Handler(void);
void SysTick_Handler(void);

void USART1_Handler(void) {
    stm32_usart_isr(&console);
}

void USART2_Handler(void) {
    stm32_usart_isr(started[1]);
}

void SysTick_Handler(void) {
    systick_clock_isr(&board_clock);
}

void hal_board_start(void) {
    is_emulated = stm32f100_rcc_is_emulated(CHIP_RCC);
    stm32f100_rcc_start(CHIP_RCC);
    CHIP_RCC->APB2ENR |= STM32F100_RCC_APB2ENR_IOPAEN | STM32F100_RCC_APB2ENR_IOPCEN |
                         STM32F100_RCC_APB2ENR_USART1EN;
    stm32f100_gpio_set(CHIP_GPIOA, CONSOLE_TX, STM32F100_GPIO_ALTERNATE);
    stm32f100_gpio_set(CHIP_GPIOA, CONSOLE_RX, STM32F100_GPIO_INPUT);
    stm32f100_gpio_set(CHIP_GPIOC, LED_BLUE, STM32F100_GPIO_OUTPUT);
    stm32f100_gpio_set(CHIP_GPIOC, LED_BLUE + 1U, STM32F100_GPIO_OUTPUT);
    hal_clock_start(&board_clock, &systick_clock_driver, &systick);
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
        CHIP_RCC->APB1ENR |= STM32F100_RCC_APB1ENR_USART2EN;
        stm32f100_gpio_set(CHIP_GPIOA, UART1_TX, STM32F100_GPIO_ALTERNATE);
        stm32f100_gpio_set(CHIP_GPIOA, UART1_RX, STM32F100_GPIO_INPUT);
    }
    return number < UARTS ? started[number] : NULL;
}

unsigned hal_board_leds(void) {
    return LEDS;
}

void hal_board_led(unsigned led, bool on) {
    if (led < LEDS) {
        stm32f100_gpio_write(CHIP_GPIOC, LED_BLUE + led, on);
    }
}
