/* SPDX-License-Identifier: MIT */
/*
 * chip_board.h - what a board says that has an RP2040, with a crystal of 12 MHz; board_data.h
 * says what becomes of it. Which pins a device can have: RP2040 datasheet, section 2.19.2.
 *
 *     BOARD_UART(0, UART0, GP(0), GP(1), 256, 1024)      out, in; bytes of the rings
 *     BOARD_TIMER(0, 1)                                  the TIMER's alarm, 1 to 3
 *     BOARD_PWM(0, GP(25))                               the pin, which has one output
 *     BOARD_I2C(0, I2C0, 100000, GP(21), GP(20))         clocks a second; SCL, SDA
 *     BOARD_SPI(0, SPI0, GP(18), GP(16), GP(19))         clock, in, out
 *     BOARD_ADC(RP2040_ADC_CHANNELS)                     of these channels
 *     BOARD_FLASH(0x200000)                              bytes of flash, image included
 */
#ifndef CHIP_BOARD_H
#define CHIP_BOARD_H

#include "board_data.h"
#include "chip.h"
#include "cortexm.h"
#include "pl011_uart.h"
#include "pl022_spi.h"
#include "rp2040_adc.h"
#include "rp2040_alarm.h"
#include "rp2040_flash.h"
#include "rp2040_gpio.h"
#include "rp2040_i2c.h"
#include "rp2040_pwm.h"
#include "rp2040_resets.h"

/* --- pins --------------------------------------------------------------------------- */

#define GP(number) (number)

extern const struct rp2040_gpio_block chip_bank;

#define BOARD_GPIO(its_pin, inverted)                                                    \
    {                                                                                    \
        .driver = &rp2040_gpio_driver, .block = &chip_bank, .pin = (its_pin),            \
        .is_inverted = (inverted)                                                        \
    }

/* The functions of chip_connect: one of enum rp2040_function, and what kind of pad it has. */
#define CHIP_OUTPUT             RP2040_FUNCTION_SIO
#define CHIP_PULLED_UP          0x20 /* an input, too */
#define CHIP_OPEN               0x40 /* neither input nor output */
#define CHIP_FUNCTION(function) ((function)&0x1FU)

/* --- devices ------------------------------------------------------------------------ */

/* The block whose bit it is comes out of reset. */
#define CHIP_GATE(name) (0x100U | __builtin_ctz(RP2040_RESETS_##name))

/* A receiver is pulled up: an open one is an idle line. */
#define BOARD_UART(number, uart, tx, rx, rx_size, tx_size)                               \
    static const struct pl011_uart_block board_uart_##number##_block = {                 \
        .regs = CHIP_##uart, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_##uart};         \
    BOARD_LINE(board_uart_##number, &pl011_uart_driver, &board_uart_##number##_block,    \
               rx_size, tx_size)                                                         \
    BOARD_DEVICE(board_uart_##number, board_uart_##number##_line, CHIP_GATE(uart),       \
                 {tx, RP2040_FUNCTION_UART},                                             \
                 {rx, RP2040_FUNCTION_UART | CHIP_PULLED_UP})                            \
    BOARD_UART_HANDLER(board_uart_##number, pl011_uart_isr, uart##_IRQ)

#define BOARD_TIMER(its_number, alarm)                                                   \
    static const struct rp2040_alarm_block board_timer_##its_number##_block = {          \
        .regs = CHIP_TIMER, .number = (alarm), .irq = CHIP_IRQ_TIMER##alarm};            \
    static struct hal_timer board_timer_##its_number##_timer =                           \
        HAL_TIMER_INIT(&rp2040_alarm_driver, &board_timer_##its_number##_block);         \
    BOARD_DEVICE(board_timer_##its_number, board_timer_##its_number##_timer, 0, {0})     \
    BOARD_HANDLER(board_timer_##its_number, hal_timer, TIMER_IRQ_##alarm)

#define BOARD_PWM(number, its_pin)                                                       \
    static const struct rp2040_pwm_block board_pwm_##number##_block = {                  \
        .regs = CHIP_PWM, .clock_hz = CHIP_CLOCK_HZ};                                    \
    static struct hal_pwm board_pwm_##number##_output = {                                \
        .driver = &rp2040_pwm_driver,                                                    \
        .block = &board_pwm_##number##_block,                                            \
        .channel = (its_pin)};                                                           \
    BOARD_DEVICE(board_pwm_##number, board_pwm_##number##_output, CHIP_GATE(PWM),        \
                 {its_pin, RP2040_FUNCTION_PWM})

/* Its driver takes it out of reset. */
#define BOARD_I2C(number, i2c, its_hz, its_scl, its_sda)                                 \
    static const struct hal_gpio board_i2c_##number##_scl = BOARD_GPIO(its_scl, false);  \
    static const struct hal_gpio board_i2c_##number##_sda = BOARD_GPIO(its_sda, false);  \
    static const struct rp2040_i2c_block board_i2c_##number##_block = {                  \
        .regs = CHIP_##i2c,                                                              \
        .resets = CHIP_RESETS,                                                           \
        .reset = RP2040_RESETS_##i2c,                                                    \
        .pins = {&board_i2c_##number##_scl, &board_i2c_##number##_sda,                   \
                 chip_connect_i2c},                                                      \
        .clock_hz = CHIP_CLOCK_HZ,                                                       \
        .irq = CHIP_IRQ_##i2c,                                                           \
    };                                                                                   \
    static struct hal_i2c board_i2c_##number##_bus =                                     \
        HAL_I2C_INIT(&rp2040_i2c_driver, &board_i2c_##number##_block, its_hz);           \
    BOARD_DEVICE(board_i2c_##number, board_i2c_##number##_bus, 0, {0})                   \
    BOARD_HANDLER(board_i2c_##number, hal_i2c, i2c##_IRQ)

#define BOARD_SPI(number, spi, clock, miso, mosi)                                        \
    static const struct pl022_spi_block board_spi_##number##_block = {                   \
        .regs = CHIP_##spi, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_##spi};           \
    static struct hal_spi board_spi_##number##_bus =                                     \
        HAL_SPI_INIT(&pl022_spi_driver, &board_spi_##number##_block);                    \
    BOARD_DEVICE(board_spi_##number, board_spi_##number##_bus, CHIP_GATE(spi),           \
                 {clock, RP2040_FUNCTION_SPI},                                           \
                 {miso, RP2040_FUNCTION_SPI | CHIP_PULLED_UP},                           \
                 {mosi, RP2040_FUNCTION_SPI})                                            \
    BOARD_HANDLER(board_spi_##number, hal_spi, spi##_IRQ)

#define BOARD_ADC(its_channels)                                                          \
    static const struct rp2040_adc_block board_adc_block = {.regs = CHIP_ADC,            \
                                                            .irq = CHIP_IRQ_ADC};        \
    static struct hal_adc board_adc_converter = HAL_ADC_INIT(                            \
        &rp2040_adc_driver, &board_adc_block, its_channels, CHIP_ADC_REFERENCE_MV);      \
    BOARD_DEVICE(board_adc, board_adc_converter, CHIP_GATE(ADC), {0})                    \
    BOARD_HANDLER(board_adc, hal_adc, ADC_IRQ_FIFO)

#define CHIP_ADC_REFERENCE_MV 3300U

#define BOARD_FLASH(its_size)                                                            \
    static struct hal_flash board_flash = {                                              \
        .driver = &rp2040_flash_driver,                                                  \
        .base = (const uint8_t *)CHIP_FLASH_BASE,                                        \
        .image_end = __code_end,                                                         \
        .size = (its_size),                                                              \
    };                                                                                   \
    struct hal_flash *hal_board_flash(void) {                                            \
        return &board_flash;                                                             \
    }

/* Makes a pin a line of an I2C: see struct hal_i2c_pins. */
void chip_connect_i2c(const struct hal_gpio *pin);

#endif
