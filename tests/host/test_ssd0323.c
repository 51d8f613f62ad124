/* SPDX-License-Identifier: MIT */
/* test_ssd0323.c - hal/parts/ssd0323.c, with the simulated display of hal/host. */
#include "../kernel/support.h"
#include "host_ssd0323.h"

#include <hal/ssd0323.h>
#include <string.h>

static struct host_gpio_port port;
static const struct hal_gpio select_display = HOST_GPIO(&port, 1);
static const struct hal_gpio data = HOST_GPIO(&port, 2);
static const struct hal_gpio power = HOST_GPIO(&port, 3);
static struct host_spi_wire wire;
static struct hal_spi bus;
static struct hal_board_display wiring;
static struct host_ssd0323 glass;
static struct hal_ssd0323 display;

static int wire_up(void **state) {
    memset(&port, 0, sizeof port);
    memset(&wire, 0, sizeof wire);
    host_ssd0323_init(&glass, &select_display, &data);
    memset(glass.memory, 0x5A, sizeof glass.memory); /* what was in it at power-on */
    host_spi_add(&wire, &glass.device);
    bus = (struct hal_spi)HAL_SPI_INIT(&host_spi_driver, &wire);
    wiring = (struct hal_board_display){
        .device = {.bus = &bus, .select = &select_display, .hz = 1000000},
        .data = &data,
        .power = &power};
    hal_spi_start(&bus);
    assert_int_equal(hal_spi_attach(&wiring.device), RONDO_OK);
    return open_scenario(state);
}

#define with_display(test) scenario_with(test, wire_up)

static enum rondo_err starts(void *arg) {
    (void)arg;
    return hal_ssd0323_await_start(&display, &wiring);
}

static enum rondo_err shows(void *arg) {
    (void)arg;
    return hal_ssd0323_await_show(&display);
}

static void start_display(void) {
    assert_int_equal(run_main(starts, NULL), RONDO_OK);
}

static void assert_glass_is_canvas(void) {
    assert_int_equal(glass.unknown, 0);
    for (int y = 0; y < HAL_SSD0323_HEIGHT; y++) {
        for (int x = 0; x < HAL_SSD0323_WIDTH; x++) {
            assert_int_equal(host_ssd0323_pixel(&glass, (unsigned)x, (unsigned)y),
                             hal_canvas_get(&display.canvas, x, y));
        }
    }
}

static void it_starts_black_and_is_lit_when_that_is_shown(void **state) {
    (void)state;
    start_display();
    assert_true(glass.is_on);
    assert_true(host_gpio_level(&port, power.pin));
    assert_false(host_gpio_level(&port, data.pin));
    assert_int_equal(glass.bytes, sizeof display.pixels);
    assert_glass_is_canvas();
}

static void only_what_has_changed_goes_over_the_wire(void **state) {
    (void)state;
    start_display();
    glass.bytes = 0;
    (void)hal_canvas_text(&display.canvas, 31, 20, "Hi", HAL_CANVAS_WHITE);
    assert_int_equal(run_main(shows, NULL), RONDO_OK);
    assert_int_equal(glass.bytes,
                     6 * 7); /* from 31 to 42, and no row below the letters */
    assert_glass_is_canvas();
    assert_int_equal(run_main(shows, NULL), RONDO_OK);
    assert_int_equal(glass.bytes, 6 * 7);
}

static void a_pin_that_cannot_be_an_output_is_an_error(void **state) {
    (void)state;
    port.inputs_only = 1U << 2;
    assert_int_equal(run_main(starts, NULL), RONDO_VALUE_ERROR);
}

static enum rondo_err cut_at(void *arg) {
    hal_canvas_line(&display.canvas, 0, 0, 127, 63, 9);
    struct rondo_task *task = spawn("show", shows, NULL);
    (void)rondo_await_sleep(RONDO_US(INT_OF(arg)));
    (void)rondo_task_cancel(task);
    (void)hal_canvas_text(&display.canvas, 64, 8, "later", HAL_CANVAS_WHITE);
    return rondo_task_await(task, NULL);
}

static void what_a_cancelled_show_left_out_is_shown_next(void **state) {
    for (int us = 1; us < 32000; us += us < 200 ? 8 : 2111) {
        start_display();
        assert_int_equal(run_main(cut_at, INT(us)), RONDO_CANCELLED);
        assert_false(host_gpio_level(&port, data.pin));
        assert_true(host_gpio_level(&port, select_display.pin));
        assert_int_equal(run_main(shows, NULL), RONDO_OK);
        assert_glass_is_canvas();
        (void)close_scenario(state);
        (void)wire_up(state);
    }
}

int main(void) {
    static const struct CMUnitTest display_tests[] = {
        with_display(it_starts_black_and_is_lit_when_that_is_shown),
        with_display(only_what_has_changed_goes_over_the_wire),
        with_display(a_pin_that_cannot_be_an_output_is_an_error),
        with_display(what_a_cancelled_show_left_out_is_shown_next),
    };
    return cmocka_run_group_tests_name("ssd0323", display_tests, NULL, NULL);
}
