/* SPDX-License-Identifier: MIT */
/* test_board_data.c - what hal/board makes of a board's data, on a chip that takes notes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

/* The host is a board, too: these are another one's. */
#define hal_board_adc          that_adc
#define hal_board_button       that_button
#define hal_board_clock        that_clock
#define hal_board_clock_counts that_clock_counts
#define hal_board_console      that_console
#define hal_board_display      that_display
#define hal_board_ethernet     that_ethernet
#define hal_board_i2c          that_i2c
#define hal_board_led          that_led
#define hal_board_leds         that_leds
#define hal_board_pwm          that_pwm
#define hal_board_rng          that_rng
#define hal_board_sd           that_sd
#define hal_board_start        that_start
#define hal_board_timer        that_timer
#define hal_board_uart         that_uart
#define hal_board_uarts        that_uarts

#include <hal/adc.h>
#include <hal/board.h>
#include <hal/board_io.h>
#include <hal/ethernet.h>
#include <hal/pwm.h>
#include <hal/rng.h>
#include <hal/timer.h>

#include "../../hal/board/ask.c"
#include "../../hal/board/board.c"
#include "../../hal/board/buttons.c"
#include "../../hal/board/devices.c"
#include "../../hal/board/spi.c"

/* --- the chip: a text of what it was asked ------------------------------------------ */

static char notes[256];
static bool is_missing; /* what has a gate */

static void note(const char *what, unsigned number) {
    size_t used = strlen(notes);
    (void)snprintf(notes + used, sizeof notes - used, "%s%u ", what, number);
}

static void assert_notes(const char *expected) {
    assert_string_equal(notes, expected);
    notes[0] = '\0';
}

void chip_start(void) {
    note("start", 0);
}

bool chip_open(unsigned gate) {
    note("gate", gate);
    return !is_missing;
}

void chip_connect(unsigned pin, unsigned function) {
    note(function == CHIP_OUTPUT ? "output" : "pin", pin);
}

void chip_drive(unsigned pin, bool high) {
    note(high ? "high" : "low", pin);
}

void chip_open_gpio(const struct hal_gpio *gpio) {
    note("gpio", gpio->pin);
}

void chip_take_edges(void) {
    note("edges", 0);
}

bool chip_open_adc(uint32_t channels) {
    note("channels", channels);
    return !is_missing;
}

/* --- drivers ------------------------------------------------------------------------ */

static bool configure(const struct hal_gpio *gpio, enum hal_gpio_mode mode, bool level) {
    note(mode == HAL_GPIO_OUTPUT && level ? "select" : "?", gpio->pin);
    return true;
}
static const struct hal_gpio_driver fake_gpio = {.configure = configure};

static void start_timer(struct hal_timer *timer) {
    (void)timer;
    note("timer", 0);
}
static unsigned interrupts;
static void timer_isr(struct hal_timer *timer) {
    (void)timer;
    interrupts++;
}
static const struct hal_timer_driver fake_timer = {.start = start_timer,
                                                   .isr = timer_isr};

static void start_spi(struct hal_spi *bus) {
    (void)bus;
    note("spi", 0);
}
static const struct hal_spi_driver fake_spi = {.start = start_spi};

static void start_adc(struct hal_adc *adc) {
    (void)adc;
    note("adc", 0);
}
static const struct hal_adc_driver fake_adc = {.start = start_adc};

static bool set_baud(struct hal_uart *uart, uint32_t baud) {
    (void)uart;
    note("baud", baud);
    return true;
}
static void start_uart(struct hal_uart *uart) {
    (void)uart;
}
static const struct hal_uart_driver fake_uart = {.start = start_uart,
                                                 .set_baud = set_baud};

/* --- the board ---------------------------------------------------------------------- */

BOARD_LINE(board_uart_0, &fake_uart, NULL, 16, 16)
BOARD_DEVICE(board_uart_0, board_uart_0_line, 40, {1, CHIP_USED}, {2, CHIP_USED})
BOARD_LINE(board_uart_1, &fake_uart, NULL, 16, 16)
BOARD_DEVICE(board_uart_1, board_uart_1_line, 41, {3, CHIP_USED})

BOARD_LEDS({.pin = 8}, {.pin = 9, .is_low = true})
BOARD_BUTTON_LOW(0, 7, HAL_GPIO_PULL_UP)
BOARD_BUTTON_HIGH(1, 6, HAL_GPIO_INPUT)

static struct hal_timer timer_0 = HAL_TIMER_INIT(&fake_timer, NULL);
static struct hal_timer timer_1 = HAL_TIMER_INIT(&fake_timer, NULL);
BOARD_DEVICE(board_timer_0, timer_0, 50, {0})
BOARD_HANDLER(board_timer_0, hal_timer, TIMER_A)
BOARD_DEVICE(board_timer_1, timer_1, 0, {0})

static struct hal_adc converter = HAL_ADC_INIT(&fake_adc, NULL, 5, 3300);
BOARD_DEVICE(board_adc, converter, 60, {0})

static struct hal_spi board_spi_0_bus = HAL_SPI_INIT(&fake_spi, NULL);
BOARD_DEVICE(board_spi_0, board_spi_0_bus, 70, {20, CHIP_USED})
BOARD_SD(0, 21)
BOARD_DISPLAY(0, 1000000, 22, 23, 24)

static int make_board(void **state) {
    (void)state;
    board_uart_0_started = NULL;
    board_uart_1_started = NULL;
    board_timer_0_started = NULL;
    board_timer_1_started = NULL;
    board_adc_started = NULL;
    board_spi_0_started = NULL;
    is_missing = false;
    notes[0] = '\0';
    interrupts = 0;
    return 0;
}

/* --- tests -------------------------------------------------------------------------- */

static void the_start_is_that_of_the_chip_the_leds_and_the_console(void **state) {
    (void)state;
    hal_board_start();
    assert_notes("start0 output8 output9 high9 gate40 pin1 pin2 baud115200 ");
    assert_ptr_equal(hal_board_console(), &board_uart_0_line);
    assert_ptr_equal(hal_board_uart(0), &board_uart_0_line);
    assert_notes("");
}

static void an_led_is_switched_by_its_level_and_others_are_ignored(void **state) {
    (void)state;
    assert_int_equal(hal_board_leds(), 2);
    hal_board_led(0, true);
    hal_board_led(1, true);
    hal_board_led(1, false);
    hal_board_led(2, true);
    assert_notes("high8 low9 high9 ");
}

static void a_device_is_opened_once_when_it_is_asked_for(void **state) {
    (void)state;
    assert_ptr_equal(hal_board_timer(0), &timer_0);
    assert_notes("gate50 timer0 ");
    assert_ptr_equal(hal_board_timer(0), &timer_0);
    assert_notes("");
    assert_ptr_equal(hal_board_timer(1), &timer_1);
    assert_notes("timer0 ");
}

static void its_interrupt_comes_to_its_driver(void **state) {
    (void)state;
    (void)hal_board_timer(0);
    TIMER_A_Handler();
    assert_int_equal(interrupts, 1);
}

static void a_device_that_the_chip_has_not_is_none_and_asked_for_again(void **state) {
    (void)state;
    is_missing = true;
    assert_null(hal_board_timer(0));
    assert_null(hal_board_uart(1));
    assert_notes("gate50 gate41 ");
    is_missing = false;
    assert_ptr_equal(hal_board_timer(0), &timer_0);
    assert_notes("gate50 timer0 ");
}

static void what_the_board_does_not_have_is_none(void **state) {
    (void)state;
    assert_null(hal_board_timer(2));
    assert_null(hal_board_timer(1000));
    assert_null(hal_board_pwm(0));
    assert_null(hal_board_i2c(0));
    assert_null(hal_board_rng());
    assert_null(hal_board_ethernet());
    assert_null(hal_board_button(2));
    assert_null(hal_board_button(1000));
    assert_notes("");
}

static void uarts_are_counted_and_connected_when_asked_for(void **state) {
    (void)state;
    assert_int_equal(hal_board_uarts(), 2);
    assert_ptr_equal(hal_board_uart(1), &board_uart_1_line);
    assert_notes("gate41 pin3 ");
    assert_null(hal_board_uart(2));
    assert_null(hal_board_uart(1000));
}

static void a_converter_is_opened_with_its_channels_or_not_at_all(void **state) {
    (void)state;
    is_missing = true;
    assert_null(hal_board_adc());
    assert_notes("channels5 ");
    is_missing = false;
    assert_ptr_equal(hal_board_adc(), &converter);
    assert_notes("channels5 gate60 adc0 ");
    assert_ptr_equal(hal_board_adc(), &converter);
    assert_notes("");
}

static void both_selects_of_a_bus_are_high_before_it_starts(void **state) {
    (void)state;
    assert_ptr_equal(hal_board_sd(), &board_sd);
    assert_notes("gpio21 select21 gpio22 select22 gate70 pin20 spi0 ");
    assert_ptr_equal(hal_board_sd(), &board_sd);
    assert_notes("");
    assert_ptr_equal(hal_board_display(), &board_display);
    assert_notes("gpio23 gpio24 ");
}

static void a_bus_that_the_chip_has_not_has_no_devices(void **state) {
    (void)state;
    is_missing = true;
    assert_null(hal_board_sd());
    assert_null(hal_board_display());
}

static void a_button_is_opened_and_its_edges_taken(void **state) {
    (void)state;
    const struct hal_board_button *button = hal_board_button(0);
    assert_int_equal(button->gpio.pin, 7);
    assert_true(button->gpio.is_inverted);
    assert_int_equal(button->mode, HAL_GPIO_PULL_UP);
    assert_notes("gpio7 edges0 ");
    assert_false(hal_board_button(1)->gpio.is_inverted);
}

#define on_board(test) cmocka_unit_test_setup(test, make_board)

int main(void) {
    const struct CMUnitTest tests[] = {
        on_board(the_start_is_that_of_the_chip_the_leds_and_the_console),
        on_board(an_led_is_switched_by_its_level_and_others_are_ignored),
        on_board(a_device_is_opened_once_when_it_is_asked_for),
        on_board(its_interrupt_comes_to_its_driver),
        on_board(a_device_that_the_chip_has_not_is_none_and_asked_for_again),
        on_board(what_the_board_does_not_have_is_none),
        on_board(uarts_are_counted_and_connected_when_asked_for),
        on_board(a_converter_is_opened_with_its_channels_or_not_at_all),
        on_board(both_selects_of_a_bus_are_high_before_it_starts),
        on_board(a_bus_that_the_chip_has_not_has_no_devices),
        on_board(a_button_is_opened_and_its_edges_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
