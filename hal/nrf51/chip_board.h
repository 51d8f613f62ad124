/* SPDX-License-Identifier: MIT */
/*
 * chip_board.h - what a board says that has an nRF51822; board_data.h says what becomes of it.
 * Any pin can be anything, but for the inputs of the converter.
 *
 *     BOARD_UART(0, UART0, P0(24), P0(25), 64, 256)     out, in; bytes of the rings
 *     BOARD_TIMER(0, TIMER1)                            1 or 2: TIMER0 is the clock
 *     BOARD_ADC(1U << 2 | 1U << 3)                      of the inputs AIN2 and AIN3
 *     BOARD_HIGH(1U << 13)                              pins of P0 that are high for ever
 */
#ifndef CHIP_BOARD_H
#define CHIP_BOARD_H

#include "board_data.h"
#include "chip.h"
#include "nrf51_adc.h"
#include "nrf51_gpio.h"
#include "nrf51_timer.h"
#include "nrf51_uart.h"

/* --- pins --------------------------------------------------------------------------- */

#define P0(number) (number)

extern const struct nrf51_gpio_block chip_port;
extern struct hal_gpio_driver chip_gpio_driver;

#define BOARD_GPIO(its_pin, inverted)                                                    \
    {                                                                                    \
        .driver = &chip_gpio_driver, .block = &chip_port, .pin = (its_pin),              \
        .is_inverted = (inverted)                                                        \
    }

#define BOARD_HIGH(pins)                                                                 \
    extern const uint32_t board_high_pins;                                               \
    const uint32_t board_high_pins = (pins);

/* The functions of chip_connect. */
#define CHIP_OUTPUT 1
#define CHIP_TX     2 /* an output, high at first */
#define CHIP_RX     3

/* --- devices ------------------------------------------------------------------------ */

#define BOARD_UART(number, uart, tx, rx, rx_size, tx_size)                               \
    static volatile bool board_uart_##number##_has_sent;                                 \
    static const struct nrf51_uart_block board_uart_##number##_block = {                 \
        .regs = CHIP_##uart,                                                             \
        .has_sent = &board_uart_##number##_has_sent,                                     \
        .tx_pin = (tx),                                                                  \
        .rx_pin = (rx),                                                                  \
        .irq = CHIP_IRQ_##uart,                                                          \
    };                                                                                   \
    BOARD_LINE(board_uart_##number, &nrf51_uart_driver, &board_uart_##number##_block,    \
               rx_size, tx_size)                                                         \
    BOARD_DEVICE(board_uart_##number, board_uart_##number##_line, 0, {tx, CHIP_TX},      \
                 {rx, CHIP_RX})                                                          \
    BOARD_UART_HANDLER(board_uart_##number, nrf51_uart_isr, uart)

#define BOARD_TIMER(number, timer)                                                       \
    static const struct nrf51_timer_block board_timer_##number##_block = {               \
        .regs = CHIP_##timer, .irq = CHIP_IRQ_##timer};                                  \
    static struct hal_timer board_timer_##number##_timer =                               \
        HAL_TIMER_INIT(&nrf51_timer_driver, &board_timer_##number##_block);              \
    BOARD_DEVICE(board_timer_##number, board_timer_##number##_timer, 0, {0})             \
    BOARD_HANDLER(board_timer_##number, hal_timer, timer)

#define BOARD_ADC(its_channels)                                                          \
    static const struct nrf51_adc_block board_adc_block = {.regs = CHIP_ADC,             \
                                                           .irq = CHIP_IRQ_ADC};         \
    static struct hal_adc board_adc_converter = HAL_ADC_INIT(                            \
        &nrf51_adc_driver, &board_adc_block, its_channels, NRF51_ADC_REFERENCE_MV);      \
    BOARD_DEVICE(board_adc, board_adc_converter, 0, {0})                                 \
    BOARD_HANDLER(board_adc, hal_adc, ADC)

#endif
