/* SPDX-License-Identifier: MIT */
/*
 * test_watchdog.c - a board that hangs is reset by its watchdog, again and again: each start
 * looks at what the one before has left, and then hangs in another way. The last one tells.
 * A board without a watchdog skips it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/board.h>
#include <hal/fault.h>
#include <hal/irq.h>
#include <hal/reset.h>
#include <hal/watchdog.h>
#include <rondo.h>
#include <string.h>

#define MAGIC  0x21676F64U
#define PERIOD RONDO_MS(20)

enum { TASK_HANGS, WARNING_HANGS, MASKED_HANGS, TASK_BREAKS, STARTS };

/* Kept over the resets. */
static struct {
    uint32_t magic;
    uint32_t starts;
    uint32_t reasons[STARTS + 1];
    uint32_t warnings[STARTS];
    int64_t fed_us[STARTS];
    int64_t warned_us[STARTS];
    bool names_the_task[STARTS];
    bool knows_the_place[STARTS];
    bool is_warning[STARTS];
} history __attribute__((section(".noinit")));

RONDO_TASK_DEFINE(main_task, 1024);
RONDO_TASK_DEFINE(feeder, 512);

static bool has_watchdog; /* an emulator may have none of the chip's */

static int64_t now(void) {
    return hal_board_clock()->now(hal_board_clock());
}

/* Where the program hangs, for ever. */
static void hang(void) {
    for (;;) {
        __asm volatile("");
    }
}

enum hal_fault_action hal_fault_hook(const struct hal_fault *fault) {
    uint32_t start = history.starts - 1;
    history.is_warning[start] = strstr(fault->reason, "watchdog") != NULL;
    if (++history.warnings[start] > 1) {
        return HAL_FAULT_STOP;
    }
    history.warned_us[start] = now();
    history.names_the_task[start] =
        fault->task != NULL && strcmp(rondo_task_name(fault->task), "main_task") == 0;
    history.knows_the_place[start] = fault->pc != 0;
    if (start == WARNING_HANGS || start == MASKED_HANGS) {
        hang();
    }
    return HAL_FAULT_RESET;
}

static enum rondo_err feeds(void *arg) {
    return hal_watchdog_await_feeding(arg);
}

/* Its report takes longer than the watchdog waits. */
static enum rondo_err breaks(void *arg) {
    enum rondo_err err = hal_watchdog_start(arg, HAL_WATCHDOG_SHORTEST);
    __asm volatile(".inst.n 0xDEDE"); /* UDF */
    return err;
}

/* Well for ten periods; then nobody turns the loop any more. */
static enum rondo_err hangs(void *arg) {
    enum rondo_err err = hal_watchdog_start(arg, PERIOD);
    if (err != RONDO_OK) {
        return err;
    }
    (void)rondo_create_task(&feeder, feeds, arg);
    err = rondo_await_sleep(RONDO_MS(200));
    if (err == RONDO_OK && history.starts - 1 == MASKED_HANGS) {
        (void)hal_irq_mask();
    }
    hal_watchdog_feed(arg);
    history.fed_us[history.starts - 1] = now();
    hang();
    return err;
}

/* --- what is left of it, at the last start ---------------------------------------------- */

#define needs_watchdog()                                                                 \
    do {                                                                                 \
        if (!has_watchdog) {                                                             \
            skip();                                                                      \
        }                                                                                \
    } while (0)

static void a_board_that_stops_feeding_is_reset(void **state) {
    (void)state;
    needs_watchdog();
    assert_int_equal(history.starts, STARTS);
}

static void the_next_start_knows_that_it_was_the_watchdog(void **state) {
    (void)state;
    needs_watchdog();
    assert_int_equal(history.reasons[0] & HAL_RESET_WATCHDOG, 0);
    assert_int_equal(history.reasons[TASK_HANGS + 1], HAL_RESET_WATCHDOG);
}

/* Those that warn do so at the end of the period, and say who hangs. */
static void a_warning_comes_in_time_and_names_the_task(void **state) {
    (void)state;
    needs_watchdog();
    if (history.warnings[TASK_HANGS] == 0) {
        skip();
    }
    int64_t after_us = history.warned_us[TASK_HANGS] - history.fed_us[TASK_HANGS];
    assert_in_range(after_us, PERIOD.us, 2 * PERIOD.us);
    assert_true(history.names_the_task[TASK_HANGS]);
    assert_true(history.knows_the_place[TASK_HANGS]);
}

static void if_the_warning_hangs_the_chip_is_reset_all_the_same(void **state) {
    (void)state;
    needs_watchdog();
    assert_true(history.warnings[WARNING_HANGS] <= 1);
    assert_int_equal(history.reasons[WARNING_HANGS + 1], HAL_RESET_WATCHDOG);
}

static void masked_interrupts_do_not_hold_it_back(void **state) {
    (void)state;
    needs_watchdog();
    assert_true(history.warnings[MASKED_HANGS] <= 1);
    assert_int_equal(history.fed_us[MASKED_HANGS] > 0, 1);
}

static void a_report_that_takes_longer_than_the_period_comes_to_its_end(void **state) {
    (void)state;
    needs_watchdog();
    assert_int_equal(history.warnings[TASK_BREAKS], 1);
    assert_false(history.is_warning[TASK_BREAKS]);
    assert_true(history.is_warning[TASK_HANGS] == (history.warnings[TASK_HANGS] > 0));
}

static void periods_that_it_cannot_have_are_refused(void **state) {
    (void)state;
    needs_watchdog();
    struct hal_watchdog *watchdog = hal_board_watchdog();
    rondo_duration longest = hal_watchdog_longest(watchdog);
    assert_int_equal(hal_watchdog_start(watchdog, RONDO_US(999)), RONDO_VALUE_ERROR);
    assert_int_equal(hal_watchdog_start(watchdog, RONDO_US(longest.us + 1)),
                     RONDO_VALUE_ERROR);
}

static enum rondo_err sleeps_fed(void *arg) {
    (void)rondo_create_task(&feeder, feeds, arg);
    return rondo_await_sleep(RONDO_S(2));
}

static void a_board_that_sleeps_and_feeds_lives(void **state) {
    (void)state;
    needs_watchdog();
    struct hal_watchdog *watchdog = hal_board_watchdog();
    assert_int_equal(hal_watchdog_start(watchdog, RONDO_S(1)), RONDO_OK);
    assert_int_equal(hal_watchdog_start(watchdog, RONDO_S(1)), RONDO_RUNTIME_ERROR);
    assert_int_equal(rondo_run(hal_board_clock(), &main_task, sleeps_fed, watchdog),
                     RONDO_OK);
    hal_watchdog_feed(watchdog);
}

/* Comes back when the board has been through it all, or has no watchdog. */
static void play(struct hal_watchdog *watchdog) {
    if (history.magic != MAGIC) {
        memset(&history, 0, sizeof history);
        history.magic = MAGIC;
    }
    has_watchdog = watchdog != NULL;
    history.reasons[history.starts] = hal_reset_reasons();
    if (has_watchdog && history.starts < STARTS) {
        history.starts++;
        rondo_coroutine way = history.starts - 1 == TASK_BREAKS ? breaks : hangs;
        enum rondo_err err = rondo_run(hal_board_clock(), &main_task, way, watchdog);
        has_watchdog = err != RONDO_IO_ERROR;
    }
}

int main(void) {
    static const struct CMUnitTest watchdog_tests[] = {
        cmocka_unit_test(a_board_that_stops_feeding_is_reset),
        cmocka_unit_test(the_next_start_knows_that_it_was_the_watchdog),
        cmocka_unit_test(a_warning_comes_in_time_and_names_the_task),
        cmocka_unit_test(if_the_warning_hangs_the_chip_is_reset_all_the_same),
        cmocka_unit_test(masked_interrupts_do_not_hold_it_back),
        cmocka_unit_test(a_report_that_takes_longer_than_the_period_comes_to_its_end),
        cmocka_unit_test(periods_that_it_cannot_have_are_refused),
        cmocka_unit_test(a_board_that_sleeps_and_feeds_lives),
    };
    play(hal_board_watchdog());
    return cmocka_run_group_tests_name("watchdog", watchdog_tests, NULL, NULL);
}
