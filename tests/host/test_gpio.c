/* SPDX-License-Identifier: MIT */
/* test_gpio.c - hal/class/gpio.c, on pins whose world outside is this file. */
#include "../kernel/support.h"
#include "host_gpio.h"

#include <string.h>

enum { PLAIN = 3, INVERTED = 4, INPUT_ONLY = 5, SILENT = 6 };

static struct host_gpio_port port;
static const struct hal_gpio plain = HOST_GPIO(&port, PLAIN);
static const struct hal_gpio input_only = HOST_GPIO(&port, INPUT_ONLY);
static const struct hal_gpio inverted = {
    .driver = &host_gpio_driver, .block = &port, .pin = INVERTED, .is_inverted = true};
static const struct hal_gpio silent = {
    .driver = &host_gpio_silent_driver, .block = &port, .pin = SILENT};

static struct hal_gpio_input input;
static const struct hal_gpio *opened;

/* Every test but those of outputs begins with an input that is low. */
static int open_pins(void **state) {
    memset(&port, 0, sizeof port);
    port.inputs_only = 1U << INPUT_ONLY;
    opened = NULL;
    return open_scenario(state);
}

#define with_pins(test) scenario_with(test, open_pins)

static void open_input(const struct hal_gpio *gpio) {
    opened = gpio;
    assert_int_equal(hal_gpio_open(&input, gpio, HAL_GPIO_INPUT), RONDO_OK);
}

static void drive(bool level) {
    host_gpio_drive(&port, opened->pin, level != opened->is_inverted);
}

static void pulse(void) {
    drive(true);
    drive(false);
}

/* --- without waiting ---------------------------------------------------------------- */

static void an_output_has_its_level_from_the_start(void **state) {
    (void)state;
    assert_int_equal(hal_gpio_configure(&plain, HAL_GPIO_OUTPUT, true), RONDO_OK);
    assert_true(host_gpio_level(&port, PLAIN));
    hal_gpio_set(&plain, false);
    assert_false(host_gpio_level(&port, PLAIN));
    assert_false(hal_gpio_get(&plain));
}

static void an_inverted_output_that_is_on_is_low(void **state) {
    (void)state;
    assert_int_equal(hal_gpio_configure(&inverted, HAL_GPIO_OUTPUT, false), RONDO_OK);
    assert_true(host_gpio_level(&port, INVERTED));
    hal_gpio_set(&inverted, true);
    assert_false(host_gpio_level(&port, INVERTED));
    assert_true(hal_gpio_get(&inverted));
}

static void an_open_drain_that_is_let_go_is_what_the_world_makes_of_it(void **state) {
    (void)state;
    assert_int_equal(hal_gpio_configure(&plain, HAL_GPIO_OPEN_DRAIN, true), RONDO_OK);
    assert_true(hal_gpio_get(&plain));
    host_gpio_drive(&port, PLAIN, false);
    assert_false(hal_gpio_get(&plain));
    host_gpio_release(&port, PLAIN);
    hal_gpio_set(&plain, false);
    assert_false(host_gpio_level(&port, PLAIN));
}

static void a_pull_holds_an_input_that_nobody_drives(void **state) {
    (void)state;
    assert_int_equal(hal_gpio_configure(&plain, HAL_GPIO_PULL_UP, false), RONDO_OK);
    assert_true(hal_gpio_get(&plain));
    assert_int_equal(hal_gpio_configure(&plain, HAL_GPIO_PULL_DOWN, false), RONDO_OK);
    assert_false(hal_gpio_get(&plain));
}

static void a_pin_that_cannot_do_it_says_so_and_stays_as_it_was(void **state) {
    (void)state;
    host_gpio_drive(&port, INPUT_ONLY, true);
    assert_int_equal(hal_gpio_configure(&input_only, HAL_GPIO_OUTPUT, false),
                     RONDO_VALUE_ERROR);
    assert_true(host_gpio_level(&port, INPUT_ONLY));
}

static void an_output_cannot_be_opened_as_an_input(void **state) {
    (void)state;
    assert_int_equal(hal_gpio_open(&input, &plain, HAL_GPIO_OUTPUT), RONDO_VALUE_ERROR);
    assert_int_equal(hal_gpio_open(&input, &plain, HAL_GPIO_OPEN_DRAIN),
                     RONDO_VALUE_ERROR);
}

static void edges_are_counted_by_kind(void **state) {
    (void)state;
    open_input(&plain);
    drive(true);
    assert_true(hal_gpio_look(&input));
    drive(false);
    assert_false(hal_gpio_look(&input));
    drive(true);
    assert_int_equal(input.rises, 2);
    assert_int_equal(input.falls, 1);
    assert_int_equal(input.interrupts, 3);
}

static void a_noisy_line_costs_one_interrupt_a_look(void **state) {
    (void)state;
    open_input(&plain);
    for (int i = 0; i < 1000; i++) {
        pulse();
    }
    drive(true);
    assert_int_equal(input.interrupts, 1);
    assert_true(hal_gpio_look(&input));
    assert_true(input.rises >= 1);
    assert_in_range(input.rises - input.falls + 1, 0, 2);
}

static void an_edge_back_while_masked_is_found_by_the_look(void **state) {
    (void)state;
    open_input(&plain);
    pulse();
    assert_int_equal(input.rises, 1);
    assert_int_equal(input.falls, 0);
    assert_false(hal_gpio_look(&input));
    assert_int_equal(input.falls, 1);
}

static void a_closed_input_sees_nothing_any_more(void **state) {
    (void)state;
    open_input(&plain);
    hal_gpio_close(&input);
    drive(true);
    assert_int_equal(input.interrupts, 0);
}

/* --- an edge ------------------------------------------------------------------------ */

static enum rondo_err awaits_edge(void *arg) {
    enum rondo_err err = hal_gpio_await_edge(&input, (enum hal_gpio_edge)INT_OF(arg));
    note_err("edge", err);
    return err;
}

static void an_edge_wakes_all_who_wait_for_its_kind(void **state) {
    (void)state;
    open_input(&plain);
    (void)spawn("up", awaits_edge, INT(HAL_GPIO_RISING));
    (void)spawn("down", awaits_edge, INT(HAL_GPIO_FALLING));
    (void)spawn("both", awaits_edge, INT(HAL_GPIO_BOTH));
    run_turns(2);
    assert_trace("");
    drive(true);
    run_turns(2);
    assert_trace("4 up edge OK\n4 both edge OK\n");
    drive(false);
    run_turns(2);
    assert_trace("6 down edge OK\n");
}

static void an_edge_of_an_inverted_pin_is_named_by_its_logical_level(void **state) {
    (void)state;
    host_gpio_drive(&port, INVERTED, true);
    open_input(&inverted);
    (void)spawn("up", awaits_edge, INT(HAL_GPIO_RISING));
    run_turns(2);
    host_gpio_drive(&port, INVERTED, false);
    run_turns(2);
    assert_trace("4 up edge OK\n");
}

static void a_pulse_that_is_over_before_anyone_looks_is_both_edges(void **state) {
    (void)state;
    open_input(&plain);
    (void)spawn("up", awaits_edge, INT(HAL_GPIO_RISING));
    (void)spawn("down", awaits_edge, INT(HAL_GPIO_FALLING));
    run_turns(2);
    pulse();
    run_turns(2);
    assert_trace("4 up edge OK\n4 down edge OK\n");
}

static void an_edge_that_came_before_the_wait_does_not_count(void **state) {
    (void)state;
    open_input(&plain);
    drive(true);
    (void)spawn("up", awaits_edge, INT(HAL_GPIO_RISING));
    run_turns(4);
    assert_trace("");
    drive(false);
    run_turns(2);
    drive(true);
    run_turns(2);
    assert_trace("8 up edge OK\n");
}

static void a_cancelled_wait_for_an_edge_leaves_no_trace(void **state) {
    (void)state;
    open_input(&plain);
    struct rondo_task *task = spawn("up", awaits_edge, INT(HAL_GPIO_RISING));
    run_turns(2);
    assert_true(rondo_task_cancel(task));
    run_turns(1);
    assert_trace("3 up edge CANCELLED\n");
    drive(true);
    run_turns(2);
    (void)spawn("down", awaits_edge, INT(HAL_GPIO_FALLING));
    run_turns(1);
    drive(false);
    run_turns(2);
    assert_trace("8 down edge OK\n");
}

static enum rondo_err times_out(void *arg) {
    (void)arg;
    struct rondo_timeout limit;
    rondo_timeout_enter(&limit, RONDO_MS(50));
    enum rondo_err err = hal_gpio_await_edge(&input, HAL_GPIO_RISING);
    err = rondo_timeout_exit(&limit, err);
    note_err("edge", err);
    return err;
}

static void a_wait_for_an_edge_has_the_limit_that_a_timeout_gives_it(void **state) {
    (void)state;
    open_input(&plain);
    assert_int_equal(run_main(times_out, NULL), RONDO_TIMEOUT);
    assert_int_equal(scenario_clock.now_us, 50000);
}

/* A callback, for those who have no task. */
static void on_change(struct rondo_handle *handle) {
    call(handle);
    note_int("level", hal_gpio_look(&input));
}

static void a_callback_runs_at_an_edge_and_looks(void **state) {
    (void)state;
    static struct call a;
    a = (struct call){.tag = "a"};
    open_input(&plain);
    rondo_add_reader(&input.io, &a.handle, on_change);
    run_turns(1);
    drive(true);
    run_turns(3);
    assert_trace("2 - a\n2 - level 1\n");
    assert_true(rondo_remove_reader(&input.io));
}

/* --- a level, steady ---------------------------------------------------------------- */

struct change {
    int64_t at_ms;
    bool level;
};

/* Drives the pin as the changes say, in order. */
static enum rondo_err world(void *arg) {
    enum rondo_err err = RONDO_OK;
    for (const struct change *c = arg; c->at_ms >= 0 && err == RONDO_OK; c++) {
        err = rondo_await_sleep_until((rondo_time){rondo_ms(c->at_ms).us});
        drive(c->level);
    }
    return err;
}

static enum rondo_err awaits_high_for_10_ms(void *arg) {
    (void)arg;
    enum rondo_err err = hal_gpio_await_level(&input, true, RONDO_MS(10));
    note_err("high", err);
    return err;
}

static void a_level_that_is_there_must_only_stay(void **state) {
    (void)state;
    host_gpio_drive(&port, PLAIN, true);
    open_input(&plain);
    assert_int_equal(run_main(awaits_high_for_10_ms, NULL), RONDO_OK);
    assert_int_equal(scenario_clock.now_us, 10000);
}

static void debounces(const struct hal_gpio *gpio, int64_t expected_ms) {
    static const struct change bounces[] = {{20, true},  {21, false},  {22, true},
                                            {23, false}, {24, true},   {33, false},
                                            {35, true},  {100, false}, {-1, false}};
    open_input(gpio);
    (void)spawn("world", world, (void *)(uintptr_t)bounces);
    assert_int_equal(run_main(awaits_high_for_10_ms, NULL), RONDO_OK);
    assert_in_range(scenario_clock.now_us, expected_ms * 1000,
                    expected_ms * 1000 + HAL_GPIO_LOOK.us + 10000);
}

static void a_contact_that_bounces_counts_when_it_has_been_steady(void **state) {
    (void)state;
    debounces(&plain, 45);
    assert_true(input.interrupts <= 8);
}

static void a_pin_without_interrupts_is_looked_at_and_debounced_as_well(void **state) {
    (void)state;
    debounces(&silent, 45);
    assert_int_equal(input.interrupts, 0);
}

static void an_edge_of_a_pin_without_interrupts_is_seen_by_looking(void **state) {
    (void)state;
    static const struct change rise[] = {{7, true}, {-1, false}};
    open_input(&silent);
    (void)spawn("world", world, (void *)(uintptr_t)rise);
    assert_int_equal(run_main(awaits_edge, INT(HAL_GPIO_RISING)), RONDO_OK);
    assert_in_range(scenario_clock.now_us, 7000, 7000 + HAL_GPIO_LOOK.us);
}

static enum rondo_err awaits_low_now(void *arg) {
    (void)arg;
    return hal_gpio_await_level(&input, false, RONDO_US(0));
}

static void a_level_that_is_there_and_need_not_be_steady_does_not_suspend(void **state) {
    (void)state;
    open_input(&plain);
    (void)spawn("task", awaits_low_now, NULL);
    run_turns(1);
    assert_ptr_equal(rondo_all_tasks(NULL), NULL);
}

/* A line that never rests: the waiter times out, and works little meanwhile. */
static enum rondo_err makes_noise(void *arg) {
    (void)arg;
    enum rondo_err err = RONDO_OK;
    for (bool level = true; err == RONDO_OK; level = !level) {
        drive(level);
        err = rondo_await_sleep(RONDO_US(100));
    }
    return err;
}

static enum rondo_err gives_up_after_a_second(void *arg) {
    (void)arg;
    struct rondo_timeout limit;
    rondo_timeout_enter(&limit, RONDO_S(1));
    enum rondo_err err = hal_gpio_await_level(&input, true, RONDO_MS(10));
    return rondo_timeout_exit(&limit, err);
}

static void noise_does_not_pass_for_a_level_and_costs_little(void **state) {
    (void)state;
    open_input(&plain);
    (void)spawn("noise", makes_noise, NULL);
    assert_int_equal(run_main(gives_up_after_a_second, NULL), RONDO_TIMEOUT);
    assert_true(input.rises + input.falls < 5 * 1000 / 10);
}

int main(void) {
    static const struct CMUnitTest gpio_tests[] = {
        with_pins(an_output_has_its_level_from_the_start),
        with_pins(an_inverted_output_that_is_on_is_low),
        with_pins(an_open_drain_that_is_let_go_is_what_the_world_makes_of_it),
        with_pins(a_pull_holds_an_input_that_nobody_drives),
        with_pins(a_pin_that_cannot_do_it_says_so_and_stays_as_it_was),
        with_pins(an_output_cannot_be_opened_as_an_input),
        with_pins(edges_are_counted_by_kind),
        with_pins(a_noisy_line_costs_one_interrupt_a_look),
        with_pins(an_edge_back_while_masked_is_found_by_the_look),
        with_pins(a_closed_input_sees_nothing_any_more),
        with_pins(an_edge_wakes_all_who_wait_for_its_kind),
        with_pins(an_edge_of_an_inverted_pin_is_named_by_its_logical_level),
        with_pins(a_pulse_that_is_over_before_anyone_looks_is_both_edges),
        with_pins(an_edge_that_came_before_the_wait_does_not_count),
        with_pins(a_cancelled_wait_for_an_edge_leaves_no_trace),
        with_pins(a_wait_for_an_edge_has_the_limit_that_a_timeout_gives_it),
        with_pins(a_callback_runs_at_an_edge_and_looks),
        with_pins(a_level_that_is_there_must_only_stay),
        with_pins(a_contact_that_bounces_counts_when_it_has_been_steady),
        with_pins(a_pin_without_interrupts_is_looked_at_and_debounced_as_well),
        with_pins(an_edge_of_a_pin_without_interrupts_is_seen_by_looking),
        with_pins(a_level_that_is_there_and_need_not_be_steady_does_not_suspend),
        with_pins(noise_does_not_pass_for_a_level_and_costs_little),
    };
    return cmocka_run_group_tests_name("gpio", gpio_tests, NULL, NULL);
}
