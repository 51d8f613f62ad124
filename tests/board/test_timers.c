/* SPDX-License-Identifier: MIT */
/*
 * test_timers.c - a board's hardware timers, held against its clock. A board that has none, or
 * whose emulator has not, skips it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/board.h>
#include <hal/irq.h>
#include <hal/timer.h>
#include <rondo.h>

/* Late: some hundred instructions of a core that divides in software, at 8 a microsecond. */
enum { TIMERS_MAX = 3, LATE_US = 100 };

RONDO_TASK_DEFINE(main_task, 1024);

static struct hal_timer *timers[TIMERS_MAX + 1];
static volatile int64_t ended_us[TIMERS_MAX];

static int64_t now(void) {
    return hal_board_clock()->now(hal_board_clock());
}

static void note_time(struct hal_timer *timer) {
    for (unsigned i = 0; i < TIMERS_MAX; i++) {
        if (timers[i] == timer) {
            ended_us[i] = now();
        }
    }
}

static int find_timers(void **state) {
    (void)state;
    for (unsigned i = 0; i <= TIMERS_MAX; i++) {
        timers[i] = hal_board_timer(i);
    }
    assert_ptr_equal(timers[TIMERS_MAX], NULL);
    return 0;
}

static int stop_timers(void **state) {
    (void)state;
    for (unsigned i = 0; timers[i] != NULL; i++) {
        hal_timer_stop(timers[i]);
        timers[i]->on_end = NULL;
    }
    return 0;
}

#define needs_timers()                                                                   \
    do {                                                                                 \
        if (timers[0] == NULL) {                                                         \
            skip();                                                                      \
        }                                                                                \
    } while (0)

/* The clock is read in thread mode and in the handler: never both at once. */
static void wait_for_end(const struct hal_timer *timer) {
    while (timer->is_running) {
        __asm volatile("" : : : "memory");
    }
}

static void each_ends_after_its_time_and_never_before(void **state) {
    (void)state;
    needs_timers();
    static const int64_t times[] = {1, 2, 10, 100, 1000, 65535, 65536, 70001, 400000};
    for (unsigned i = 0; timers[i] != NULL; i++) {
        timers[i]->on_end = note_time;
        for (unsigned j = 0; j < sizeof times / sizeof times[0]; j++) {
            uint32_t ends = timers[i]->ends;
            int64_t start = now();
            assert_int_equal(hal_timer_start(timers[i], RONDO_US(times[j])), RONDO_OK);
            wait_for_end(timers[i]);
            int64_t took = ended_us[i] - start;
            assert_int_equal(timers[i]->ends, ends + 1);
            assert_true(took >= times[j]);
            assert_true(took <= times[j] + times[j] / 1000 + LATE_US);
        }
    }
}

static enum rondo_err sleeps_beside(void *arg) {
    enum rondo_err err = RONDO_OK;
    (void)arg;
    for (unsigned i = 0; timers[i] != NULL && err == RONDO_OK; i++) {
        err = hal_timer_start(timers[i], RONDO_MS(30 - 7 * (int)i));
    }
    return err == RONDO_OK ? rondo_await_sleep(RONDO_MS(50)) : err;
}

static void all_run_at_once_beside_the_clock(void **state) {
    (void)state;
    needs_timers();
    int64_t start = now();
    for (unsigned i = 0; timers[i] != NULL; i++) {
        timers[i]->on_end = note_time;
    }
    assert_int_equal(rondo_run(hal_board_clock(), &main_task, sleeps_beside, NULL),
                     RONDO_OK);
    assert_true(now() - start >= 50000);
    for (unsigned i = 0; timers[i] != NULL; i++) {
        int64_t took = ended_us[i] - start;
        assert_true(took >= 30000 - 7000 * (int)i);
        assert_true(took <= 30000 - 7000 * (int)i + 2000);
    }
}

static enum rondo_err awaits_end(void *arg) {
    enum rondo_err err = hal_timer_start(arg, RONDO_MS(20));
    return err == RONDO_OK ? hal_timer_await_end(arg) : err;
}

static void a_task_waits_for_the_end(void **state) {
    (void)state;
    needs_timers();
    int64_t start = now();
    assert_int_equal(rondo_run(hal_board_clock(), &main_task, awaits_end, timers[0]),
                     RONDO_OK);
    assert_true(now() - start >= 20000);
    assert_true(now() - start <= 21000);
}

static volatile unsigned runs;
static volatile enum rondo_err refusal;

static void run_again(struct hal_timer *timer) {
    if (++runs < 10 && refusal == RONDO_OK) {
        refusal = hal_timer_start(timer, RONDO_US(500));
    }
}

static void its_interrupt_may_start_it_again(void **state) {
    (void)state;
    needs_timers();
    int64_t start = now();
    runs = 0;
    timers[0]->on_end = run_again;
    assert_int_equal(hal_timer_start(timers[0], RONDO_US(500)), RONDO_OK);
    while (runs < 10 && refusal == RONDO_OK) {
    }
    assert_int_equal(refusal, RONDO_OK);
    assert_true(now() - start >= 5000);
    assert_true(now() - start <= 5000 + 10 * LATE_US);
}

static void one_that_is_stopped_never_ends(void **state) {
    (void)state;
    needs_timers();
    uint32_t ends = timers[0]->ends;
    assert_int_equal(hal_timer_start(timers[0], RONDO_US(300)), RONDO_OK);
    hal_timer_stop(timers[0]);
    assert_false(timers[0]->is_running);
    for (int64_t start = now(); now() - start < 1000;) {
    }
    assert_int_equal(timers[0]->ends, ends);
}

static void one_that_ends_while_masked_and_is_stopped_never_interrupts(void **state) {
    (void)state;
    needs_timers();
    uint32_t ends = timers[0]->ends;
    hal_irq_key key = hal_irq_mask();
    assert_int_equal(hal_timer_start(timers[0], RONDO_US(50)), RONDO_OK);
    for (int64_t start = now(); now() - start < 1000;) {
    }
    hal_timer_stop(timers[0]);
    hal_irq_restore(key);
    __asm volatile("isb" : : : "memory");
    assert_int_equal(timers[0]->ends, ends);
    assert_int_equal(hal_timer_start(timers[0], RONDO_US(50)), RONDO_OK);
    wait_for_end(timers[0]);
    assert_int_equal(timers[0]->ends, ends + 1);
}

static void what_it_cannot_do_is_refused(void **state) {
    (void)state;
    needs_timers();
    int64_t longest_us = hal_timer_longest(timers[0]).us;
    assert_int_equal(hal_timer_start(timers[0], RONDO_US(0)), RONDO_VALUE_ERROR);
    assert_int_equal(hal_timer_start(timers[0], RONDO_US(longest_us + 1)),
                     RONDO_VALUE_ERROR);
    assert_int_equal(hal_timer_start(timers[0], RONDO_US(longest_us)), RONDO_OK);
    assert_int_equal(hal_timer_start(timers[0], RONDO_MS(1)), RONDO_RUNTIME_ERROR);
}

#define on_timers(test) cmocka_unit_test_setup_teardown(test, find_timers, stop_timers)

int main(void) {
    static const struct CMUnitTest timer_tests[] = {
        on_timers(each_ends_after_its_time_and_never_before),
        on_timers(all_run_at_once_beside_the_clock),
        on_timers(a_task_waits_for_the_end),
        on_timers(its_interrupt_may_start_it_again),
        on_timers(one_that_is_stopped_never_ends),
        on_timers(one_that_ends_while_masked_and_is_stopped_never_interrupts),
        on_timers(what_it_cannot_do_is_refused),
    };
    return cmocka_run_group_tests_name("timers", timer_tests, NULL, NULL);
}
