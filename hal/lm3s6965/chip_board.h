/* SPDX-License-Identifier: MIT */
/*
 * chip_board.h - what a board says that has an LM3S6965, with a crystal of 8 MHz; board_data.h
 * says what becomes of it. A device's pins are the only ones that it has.
 *
 *     BOARD_UART(0, UART0, PIN(A, 1), PIN(A, 0), 256, 1024)     out, in; bytes of the rings
 *     BOARD_TIMER(0, TIMER2)                                    2 or 3: the others are in use
 *     BOARD_PWM(0, PWM, 0, PIN(F, 0))                           the output, 0 to 5
 *     BOARD_I2C(0, I2C0, 100000, PIN(B, 2), PIN(B, 3))          clocks a second; SCL, SDA
 *     BOARD_SPI(0, SSI0, PIN(A, 2), PIN(A, 4), PIN(A, 5))       clock, in, out
 *     BOARD_ADC(LM3S_ADC_CHANNELS)                              of these channels
 *     BOARD_ETHERNET()
 *     BOARD_EDGES(E)                                            of the port of a button
 */
#ifndef CHIP_BOARD_H
#define CHIP_BOARD_H

#include "board_data.h"
#include "chip.h"
#include "lm3s_adc.h"
#include "lm3s_ethernet.h"
#include "lm3s_gpio.h"
#include "lm3s_i2c.h"
#include "lm3s_pwm.h"
#include "lm3s_sysctl.h"
#include "lm3s_timer.h"
#include "pl011_uart.h"
#include "pl022_spi.h"

/* --- pins --------------------------------------------------------------------------- */

#define PIN(port, number) (LM3S_PORT_##port * LM3S_GPIO_PINS + (number))

#define LM3S_PORT_A 0U
#define LM3S_PORT_B 1U
#define LM3S_PORT_C 2U
#define LM3S_PORT_D 3U
#define LM3S_PORT_E 4U
#define LM3S_PORT_F 5U
#define LM3S_PORT_G 6U

extern const struct lm3s_gpio_block chip_ports[];

#define BOARD_GPIO(its_pin, inverted)                                                    \
    {                                                                                    \
        .driver = &lm3s_gpio_driver, .block = &chip_ports[(its_pin) / LM3S_GPIO_PINS],   \
        .pin = (its_pin) % LM3S_GPIO_PINS, .is_inverted = (inverted)                     \
    }

/* The functions of chip_connect. */
#define CHIP_OUTPUT      1
#define CHIP_PERIPHERALS 2
#define CHIP_PULLED_UP   3 /* and a peripheral's */

/* --- devices ------------------------------------------------------------------------ */

#define BOARD_UART(number, uart, tx, rx, rx_size, tx_size)                               \
    static const struct pl011_uart_block board_uart_##number##_block = {                 \
        .regs = CHIP_##uart, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_##uart};         \
    BOARD_LINE(board_uart_##number, &pl011_uart_driver, &board_uart_##number##_block,    \
               rx_size, tx_size)                                                         \
    BOARD_DEVICE(board_uart_##number, board_uart_##number##_line, LM3S_GATE_##uart,      \
                 {tx, CHIP_PERIPHERALS}, {rx, CHIP_PERIPHERALS})                         \
    BOARD_UART_HANDLER(board_uart_##number, pl011_uart_isr, uart)

#define BOARD_TIMER(number, timer)                                                       \
    static const struct lm3s_timer_block board_timer_##number##_block = {                \
        .regs = CHIP_##timer, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_##timer##A};    \
    static struct hal_timer board_timer_##number##_timer =                               \
        HAL_TIMER_INIT(&lm3s_timer_driver, &board_timer_##number##_block);               \
    BOARD_DEVICE(board_timer_##number, board_timer_##number##_timer, LM3S_GATE_##timer,  \
                 {0})                                                                    \
    BOARD_HANDLER(board_timer_##number, hal_timer, timer##A)

#define BOARD_PWM(number, pwm, output, its_pin)                                          \
    static const struct lm3s_pwm_block board_pwm_##number##_block = {                    \
        .regs = CHIP_##pwm, .clock_hz = CHIP_CLOCK_HZ / LM3S_PWM_DIVIDER};               \
    static struct hal_pwm board_pwm_##number##_output = {                                \
        .driver = &lm3s_pwm_driver,                                                      \
        .block = &board_pwm_##number##_block,                                            \
        .channel = (output)};                                                            \
    BOARD_DEVICE(board_pwm_##number, board_pwm_##number##_output, LM3S_GATE_##pwm,       \
                 {its_pin, CHIP_PERIPHERALS})

#define BOARD_I2C(number, i2c, its_hz, its_scl, its_sda)                                 \
    static const struct lm3s_i2c_block board_i2c_##number##_block = {                    \
        .regs = CHIP_##i2c,                                                              \
        .port = CHIP_GPIO((its_scl) / LM3S_GPIO_PINS),                                   \
        .sysctl = CHIP_SYSCTL,                                                           \
        .rcgc1 = LM3S_RCGC1_##i2c,                                                       \
        .clock_hz = CHIP_CLOCK_HZ,                                                       \
        .scl = 1U << (its_scl) % LM3S_GPIO_PINS,                                         \
        .sda = 1U << (its_sda) % LM3S_GPIO_PINS,                                         \
        .irq = CHIP_IRQ_##i2c,                                                           \
    };                                                                                   \
    static struct hal_i2c board_i2c_##number##_bus =                                     \
        HAL_I2C_INIT(&lm3s_i2c_driver, &board_i2c_##number##_block, its_hz);             \
    BOARD_DEVICE(                                                                        \
        board_i2c_##number, board_i2c_##number##_bus,                                    \
        LM3S_GATES(LM3S_GATE_GPIO((its_scl) / LM3S_GPIO_PINS), LM3S_GATE_##i2c), {0})    \
    BOARD_HANDLER(board_i2c_##number, hal_i2c, i2c)

#define BOARD_SPI(number, spi, clock, miso, mosi)                                        \
    static const struct pl022_spi_block board_spi_##number##_block = {                   \
        .regs = CHIP_##spi, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_##spi};           \
    static struct hal_spi board_spi_##number##_bus =                                     \
        HAL_SPI_INIT(&pl022_spi_driver, &board_spi_##number##_block);                    \
    BOARD_DEVICE(board_spi_##number, board_spi_##number##_bus, LM3S_GATE_##spi,          \
                 {clock, CHIP_PERIPHERALS}, {miso, CHIP_PULLED_UP},                      \
                 {mosi, CHIP_PERIPHERALS})                                               \
    BOARD_HANDLER(board_spi_##number, hal_spi, spi)

/* The timer starts each conversion. */
#define BOARD_ADC(its_channels)                                                          \
    static const struct lm3s_adc_block board_adc_block = {                               \
        .regs = CHIP_ADC, .timer = CHIP_TIMER1, .irq = CHIP_IRQ_ADC3};                   \
    static struct hal_adc board_adc_converter = HAL_ADC_INIT(                            \
        &lm3s_adc_driver, &board_adc_block, its_channels, LM3S_ADC_REFERENCE_MV);        \
    BOARD_DEVICE(board_adc, board_adc_converter,                                         \
                 LM3S_GATES(LM3S_GATE_ADC, LM3S_GATE_TIMER1), {0})                       \
    BOARD_HANDLER(board_adc, hal_adc, ADC3)

#define BOARD_ETHERNET()                                                                 \
    static const struct lm3s_ethernet_block board_ethernet_block = {                     \
        .regs = CHIP_ETHERNET, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_ETHERNET};     \
    static struct hal_ethernet board_ethernet_socket =                                   \
        HAL_ETHERNET_INIT(&lm3s_ethernet_driver, &board_ethernet_block);                 \
    BOARD_DEVICE(board_ethernet, board_ethernet_socket,                                  \
                 LM3S_GATES(LM3S_GATE_EMAC0, LM3S_GATE_EPHY0), {0})                      \
    BOARD_HANDLER(board_ethernet, hal_ethernet, ETHERNET)

/* --- edges -------------------------------------------------------------------------- */

#define BOARD_EDGES(port)                                                                \
    void GPIO##port##_Handler(void);                                                     \
    void GPIO##port##_Handler(void) {                                                    \
        lm3s_edges_isr(&lm3s_edges[LM3S_PORT_##port]);                                   \
    }

/* Set by chip_take_edges: an image without buttons has neither ports nor their driver. */
extern const struct lm3s_gpio_block *lm3s_edges;
extern void (*lm3s_edges_isr)(const struct lm3s_gpio_block *port);

#endif
