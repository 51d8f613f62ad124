/* SPDX-License-Identifier: MIT */
/* board.c - Secret Labs' Netduino Plus 2, and QEMU's netduinoplus2. */
#include "chip.h"
#include "stm32_usart.h"
#include "stm32f405_clock.h"
#include "stm32f405_gpio.h"
#include "stm32f405_rcc.h"

#include <hal/board.h>

#define CRYSTAL_MHZ  25
#define CONSOLE_BAUD 115200
#define CONSOLE_TX   6U /* PC6, which the header calls D1 */
#define CONSOLE_RX   7U /* PC7: D0 */
#define UART1_TX     2U /* PA2, which the header calls D3 */
#define UART1_RX     3U /* PA3: D2 */
#define UARTS        2U
#define LED          10U /* PA10 */

static bool is_emulated;
static const struct stm32_usart_block blocks[UARTS] = {
    {
        .regs = CHIP_USART6,
        .is_polled = &is_emulated,
        .clock_hz = CHIP_APB2_HZ,
        .irq = CHIP_IRQ_USART6,
    },
    {
        .regs = CHIP_USART2,
        .is_polled = &is_emulated,
        .clock_hz = CHIP_APB1_HZ,
        .irq = CHIP_IRQ_USART2,
    },
};

/* QEMU's TIM2 counts nanoseconds. */
static uint16_t tim2_mhz = CHIP_TIM2_MHZ;
static const struct stm32f405_clock_block tim2 = {
    .timer = CHIP_TIM2,
    .timer_mhz = &tim2_mhz,
    .systick_ref_mhz = CHIP_SYSTICK_REF_MHZ,
};

static uint8_t console_rx[256];
static uint8_t console_tx[1024];
static struct hal_uart console =
    HAL_UART_INIT(&stm32_usart_driver, &blocks[0], console_rx, console_tx);

static uint8_t uart1_rx[256];
static uint8_t uart1_tx[1024];
static struct hal_uart uart1 =
    HAL_UART_INIT(&stm32_usart_driver, &blocks[1], uart1_rx, uart1_tx);

/* Those that somebody has asked for: of the others an image has nothing. */
static struct hal_uart *started[UARTS] = {&console};
static struct hal_clock board_clock;

void USART2_Handler(void);
void USART6_Handler(void);
void SysTick_Handler(void);

void USART2_Handler(void) {
    stm32_usart_isr(started[1]);
}

void USART6_Handler(void) {
    stm32_usart_isr(&console);
}

void SysTick_Handler(void) {
    stm32f405_clock_isr(&board_clock);
}

void hal_board_start(void) {
    is_emulated = stm32f405_rcc_is_emulated(CHIP_RCC);
    tim2_mhz = is_emulated ? 1000 : CHIP_TIM2_MHZ;
    stm32f405_rcc_start(CHIP_RCC, CHIP_FLASH, CRYSTAL_MHZ);
    CHIP_RCC->AHB1ENR |= STM32F405_RCC_AHB1ENR_GPIOAEN | STM32F405_RCC_AHB1ENR_GPIOCEN;
    CHIP_RCC->APB1ENR |= STM32F405_RCC_APB1ENR_TIM2EN;
    CHIP_RCC->APB2ENR |= STM32F405_RCC_APB2ENR_USART6EN;
    (void)CHIP_RCC->APB2ENR; /* two clocks of its bus, until the gate is open */
    stm32f405_gpio_connect(CHIP_GPIOC, CONSOLE_TX, STM32F405_GPIO_AF_USART6);
    stm32f405_gpio_connect(CHIP_GPIOC, CONSOLE_RX, STM32F405_GPIO_AF_USART6);
    stm32f405_gpio_set(CHIP_GPIOA, LED, STM32F405_GPIO_OUTPUT);
    hal_clock_start(&board_clock, &stm32f405_clock_driver, &tim2);
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
        CHIP_RCC->APB1ENR |= STM32F405_RCC_APB1ENR_USART2EN;
        (void)CHIP_RCC->APB1ENR; /* two clocks of its bus, until the gate is open */
        stm32f405_gpio_connect(CHIP_GPIOA, UART1_TX, STM32F405_GPIO_AF_USART2);
        stm32f405_gpio_connect(CHIP_GPIOA, UART1_RX, STM32F405_GPIO_AF_USART2);
    }
    return number < UARTS ? started[number] : NULL;
}

unsigned hal_board_leds(void) {
    return 1;
}

void hal_board_led(unsigned led, bool on) {
    if (led == 0) {
        stm32f405_gpio_write(CHIP_GPIOA, LED, on);
    }
}
