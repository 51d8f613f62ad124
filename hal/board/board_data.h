/* SPDX-License-Identifier: MIT */
/*
 * board_data.h - what a board says of itself, and what its chip does for every board.
 *
 * A board's board.c has a line for each thing that is on it, and no function:
 *
 *     BOARD_UART(0, USART6, PIN(C, 6), PIN(C, 7), 256, 1024)
 *     BOARD_LEDS({.pin = PIN(A, 10)})
 *
 * The words are macros, most of them of the chip's chip_board.h, and alike on all chips that
 * have such a device. They define what is below; the files beside this one make the functions
 * of hal/board.h, hal/board_io.h and the classes out of it. What an image never asks for is not
 * in it, but for its interrupt's handler, a few instructions and a pointer.
 */
#ifndef BOARD_DATA_H
#define BOARD_DATA_H

#include <hal/board_io.h>
#include <hal/clock.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* --- what a board says -------------------------------------------------------------- */

/* A pin as the chip numbers them, and what it is there: chip_board.h knows both. */
struct board_pin {
    uint8_t number;
    uint8_t function; /* 0: no pin */
};

#define BOARD_PINS 3U

/* A device: a struct hal_uart, hal_timer or what else its name says. */
struct board_device {
    void *device;
    void **started; /* where its interrupt's handler finds it, once it was asked for */
    uint16_t gate;  /* the chip's: the clocks that it needs; 0: none */
    struct board_pin pins[BOARD_PINS];
};

struct board_led {
    uint8_t pin;
    bool is_low; /* when it is on */
};

/*
 * The names by which devices are found, numbered from 0 without a gap, of which a board has what
 * it wants. UART 0 is the console, which every board has.
 */
#define BOARD_NAMES(NAME)                                                                \
    NAME(board_uart_0)                                                                   \
    NAME(board_uart_1)                                                                   \
    NAME(board_uart_2)                                                                   \
    NAME(board_uart_3)                                                                   \
    NAME(board_uart_4)                                                                   \
    NAME(board_uart_5)                                                                   \
    NAME(board_timer_0)                                                                  \
    NAME(board_timer_1)                                                                  \
    NAME(board_timer_2)                                                                  \
    NAME(board_timer_3)                                                                  \
    NAME(board_pwm_0)                                                                    \
    NAME(board_pwm_1)                                                                    \
    NAME(board_pwm_2)                                                                    \
    NAME(board_pwm_3)                                                                    \
    NAME(board_i2c_0)                                                                    \
    NAME(board_i2c_1)                                                                    \
    NAME(board_i2c_2)                                                                    \
    NAME(board_spi_0)                                                                    \
    NAME(board_spi_1)                                                                    \
    NAME(board_adc)                                                                      \
    NAME(board_rng)                                                                      \
    NAME(board_ethernet)
#define BOARD_BUTTON_NAMES(NAME)                                                         \
    NAME(board_button_0)                                                                 \
    NAME(board_button_1)                                                                 \
    NAME(board_button_2)                                                                 \
    NAME(board_button_3)                                                                 \
    NAME(board_button_4)                                                                 \
    NAME(board_button_5)
#define BOARD__DEVICE_NAME(name) extern const struct board_device name;
#define BOARD__BUTTON_NAME(name) extern const struct hal_board_button name;
BOARD_NAMES(BOARD__DEVICE_NAME)
BOARD_BUTTON_NAMES(BOARD__BUTTON_NAME)

/* The LEDs, which may be none. */
extern const struct board_led board_leds[];
extern const unsigned board_led_count;

/* The board's clock, for the chip's start and its interrupts' handlers. */
extern struct hal_clock board_clock;

/* --- what its chip does: hal/CHIP/CHIP_board.c -------------------------------------- */

/* Has the chip run at its speed, and starts board_clock. Context: start-up, once. */
void chip_start(void);

/*
 * Opens clocks, and waits until what needs them may be used.
 *
 * Returns  false if that is not there, as in an emulator
 * Context  outside the loop or in it, as of all the others. Cost O(1).
 */
bool chip_open(unsigned gate);

/* Gives a pin its function, and opens what it needs for that; an output (CHIP_OUTPUT, on every
 * chip) is low at first. O(1). */
void chip_connect(unsigned pin, unsigned function);

/* Drives a pin whose function is CHIP_OUTPUT. Any context. O(1). */
void chip_drive(unsigned pin, bool high);

/* Opens what a pin needs that is to be set up by its driver. O(1). */
void chip_open_gpio(const struct hal_gpio *gpio);

/* Has interrupts of pins come to the driver. O(1). */
void chip_take_edges(void);

/* Makes ready what the converter's channels need; false: it cannot be used. O(1). */
bool chip_open_adc(uint32_t channels);

/* --- words for board.c that are the same on every chip ------------------------------ */

/* The LEDs: {.pin = PIN(C, 8)} each, and .is_low = true if it is on then; () if there are none. */
#define BOARD_LEDS(...)                                                                  \
    const struct board_led board_leds[] = {__VA_ARGS__};                                 \
    const unsigned board_led_count = sizeof board_leds / sizeof board_leds[0];

/* A button that connects its pin to the supply, and one that does to ground; the mode says
 * which resistor the chip has to add (hal/gpio.h). */
#define BOARD_BUTTON_HIGH(number, pin, its_mode)                                         \
    BOARD__BUTTON(number, its_mode, BOARD_GPIO(pin, false))
#define BOARD_BUTTON_LOW(number, pin, its_mode)                                          \
    BOARD__BUTTON(number, its_mode, BOARD_GPIO(pin, true))
#define BOARD__BUTTON(number, its_mode, ...)                                             \
    _Static_assert(sizeof board_button_##number != 0,                                    \
                   "one of the numbers that there are");                                 \
    const struct hal_board_button board_button_##number = {.gpio = __VA_ARGS__,          \
                                                           .mode = (its_mode)};

/* The slot of an SD card: on which SPI, and the pin of its select. */
#define BOARD_SD(spi, its_select)                                                        \
    static const struct hal_gpio board_sd_select = BOARD_GPIO(its_select, false);        \
    extern struct hal_spi_device board_sd;                                               \
    struct hal_spi_device board_sd = {                                                   \
        .bus = &board_spi_##spi##_bus, .select = &board_sd_select, .hz = BOARD_SD_HZ};   \
    struct hal_spi_device *hal_board_sd(void) {                                          \
        return board_start_spi(&board_spi_##spi) ? &board_sd : NULL;                     \
    }

#define BOARD_SD_HZ 400000 /* until the card has told how fast it is */

/* A display: on which SPI, how fast, and the pins of select, data, and the panel's voltage. */
#define BOARD_DISPLAY(spi, its_hz, its_select, its_data, its_power)                      \
    static const struct hal_gpio board_display_select = BOARD_GPIO(its_select, false);   \
    static const struct hal_gpio board_display_data = BOARD_GPIO(its_data, false);       \
    static const struct hal_gpio board_display_power = BOARD_GPIO(its_power, false);     \
    extern const struct hal_board_display board_display;                                 \
    const struct hal_board_display board_display = {                                     \
        .device = {.bus = &board_spi_##spi##_bus,                                        \
                   .select = &board_display_select,                                      \
                   .hz = (its_hz)},                                                      \
        .data = &board_display_data,                                                     \
        .power = &board_display_power,                                                   \
    };                                                                                   \
    const struct hal_board_display *hal_board_display(void) {                            \
        chip_open_gpio(&board_display_data);                                             \
        chip_open_gpio(&board_display_power);                                            \
        return board_start_spi(&board_spi_##spi) ? &board_display : NULL;                \
    }

/* Starts the SPI that they are on, once; every chip select of it is high before. */
bool board_start_spi(const struct board_device *spi);

/* --- words for chip_board.h --------------------------------------------------------- */

/* The record of a device: the object, its gate, its pins in braces ({0}: none). */
#define BOARD_DEVICE(name, object, its_gate, ...)                                        \
    static void *name##_started;                                                         \
    _Static_assert(sizeof(name) != 0, "one of BOARD_NAMES");                             \
    const struct board_device name = {                                                   \
        .device = &(object),                                                             \
        .started = &name##_started,                                                      \
        .gate = (its_gate),                                                              \
        .pins = {__VA_ARGS__},                                                           \
    };

/* The object of a line, with its rings. */
#define BOARD_LINE(name, uart_driver, uart_block, rx_size, tx_size)                      \
    static uint8_t name##_rx[rx_size];                                                   \
    static uint8_t name##_tx[tx_size];                                                   \
    static struct hal_uart name##_line =                                                 \
        HAL_UART_INIT(uart_driver, uart_block, name##_rx, name##_tx);

/* The handler of its interrupt: of one whose driver has an isr, and of a UART's by name. */
#define BOARD_HANDLER(name, type, vector) BOARD__HANDLER(name, type, vector)
#define BOARD__HANDLER(name, type, vector)                                               \
    void vector##_Handler(void);                                                         \
    void vector##_Handler(void) {                                                        \
        struct type *device = name##_started;                                            \
        device->driver->isr(device);                                                     \
    }
#define BOARD_UART_HANDLER(name, isr, vector)                                            \
    void vector##_Handler(void);                                                         \
    void vector##_Handler(void) {                                                        \
        isr(name##_started);                                                             \
    }

#endif
