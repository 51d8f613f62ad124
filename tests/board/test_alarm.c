/* SPDX-License-Identifier: MIT */
/*
 * test_alarm.c - the board's clock and the core's sleep, on the board itself: what the kernel
 * counts on, and what drivers and emulators get wrong.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/board.h>
#include <hal/irq.h>
#include <rondo.h>

#define ICSR      (*(volatile uint32_t *)0xE000ED04)
#define PENDSVSET (1U << 28)

/* In microseconds. What an alarm may be late by is an interrupt's way, on a slow core. */
#define DELAY 1000
#define LATE  500

static struct hal_clock *board_clock;
static volatile unsigned pendsvs;

void PendSV_Handler(void);
void PendSV_Handler(void) {
    pendsvs++;
}

static int64_t now(void) {
    return board_clock->clock.now(&board_clock->clock);
}

/* What it is counted as says what has ended the last sleep, or come since arm(). */
static bool has_fired(void) {
    return board_clock->count == board_clock->alarm_count;
}

/* The delay begins when the time was last looked at. */
static void arm(uint32_t delay_us) {
    board_clock->driver->disarm(board_clock);
    board_clock->alarm_count = &board_clock->counts.alarms;
    board_clock->count = NULL;
    board_clock->driver->arm(board_clock, delay_us);
}

/* Takes what interrupts have posted. */
static void run_one_turn(void) {
    assert_int_equal(rondo_loop_open(&board_clock->clock), RONDO_OK);
    rondo_loop_stop();
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
}

/* How long after `start` the alarm came; -1 if it did not within a while. */
static int64_t until_alarm(int64_t start) {
    while (!has_fired()) {
        if (now() - start > DELAY + LATE) {
            return -1;
        }
    }
    return now() - start;
}

static void spin(int64_t us) {
    for (int64_t start = now(); now() - start < us;) {
    }
}

static int find_clock(void **state) {
    (void)state;
    board_clock = RONDO_CONTAINER_OF(hal_board_clock(), struct hal_clock, clock);
    hal_uart_flush(hal_board_console());
    run_one_turn();
    pendsvs = 0;
    return 0;
}

static int disarm(void **state) {
    (void)state;
    board_clock->driver->disarm(board_clock);
    run_one_turn();
    return 0;
}

static void an_alarm_comes_after_its_delay_and_never_before(void **state) {
    (void)state;
    for (uint32_t delay = 1; delay <= DELAY; delay += delay / 3 + 1) {
        int64_t start = now();
        arm(delay);
        int64_t passed = until_alarm(start);
        assert_true(passed >= delay);
        assert_true(passed <= delay + LATE);
    }
}

static void an_alarm_that_is_armed_too_late_comes_all_the_same(void **state) {
    (void)state;
    for (int64_t late = 0; late < 20; late++) {
        int64_t start = now();
        int64_t end = start + late;
        while (board_clock->driver->count(board_clock) - board_clock->counter.last <
               late) {
        }
        arm(1);
        assert_true(until_alarm(end) >= 0);
    }
}

static void an_alarm_that_was_disarmed_never_comes(void **state) {
    (void)state;
    (void)now();
    arm(DELAY);
    board_clock->driver->disarm(board_clock);
    spin(DELAY + LATE);
    assert_false(has_fired());
}

static void an_alarm_that_came_while_masked_is_gone_once_it_is_disarmed(void **state) {
    (void)state;
    hal_irq_key key = hal_irq_mask();
    (void)now();
    arm(20);
    spin(DELAY);
    board_clock->driver->disarm(board_clock);
    hal_irq_restore(key);
    spin(20);
    assert_false(has_fired());
}

/* Where the clock is made of the alarm's timer, coming is a wrap. */
static void look_at_the_time_while_the_alarm_comes(void) {
    for (uint32_t delay = 1; delay < 100; delay++) {
        int64_t start = now();
        int64_t last = start;
        arm(delay);
        while (last - start < delay + LATE) {
            int64_t next = now();
            assert_true(next >= last);
            assert_true(next <= last + LATE);
            last = next;
        }
    }
}

static void time_passes_evenly_while_an_alarm_comes(void **state) {
    (void)state;
    look_at_the_time_while_the_alarm_comes();
}

static void time_passes_evenly_while_an_alarm_comes_masked(void **state) {
    (void)state;
    hal_irq_key key = hal_irq_mask();
    look_at_the_time_while_the_alarm_comes();
    hal_irq_restore(key);
}

/*
 * The test's input, one Ctrl-D, comes in real time: its interrupt may end the sleep, and what
 * it posts keeps the core from sleeping until it is taken. Then the sleep begins anew.
 */
static void a_sleep_ends_at_its_deadline(void **state) {
    (void)state;
    int64_t start;
    bool slept;
    unsigned tries = 0;
    do {
        assert_true(tries++ < 3);
        run_one_turn();
        start = now();
        slept = board_clock->clock.wait(&board_clock->clock, start + DELAY);
    } while (!slept || !has_fired());
    assert_true(now() - start >= DELAY);
    assert_true(now() - start <= DELAY + LATE);
}

/* The console may have an interrupt of its own that ends a WFI, but none ends the loop. */
static void a_masked_interrupt_ends_the_sleep_and_waits_to_be_unmasked(void **state) {
    (void)state;
    int64_t start = now();
    hal_irq_key key = hal_irq_mask();
    arm(DELAY);
    while (now() - start < DELAY) {
        __asm volatile("dsb\n\twfi" : : : "memory");
    }
    spin(10);
    bool had_fired = has_fired();
    hal_irq_restore(key);
    __asm volatile("isb" : : : "memory");
    assert_false(had_fired);
    assert_true(has_fired());
}

static void a_core_does_not_sleep_while_an_interrupt_is_pending(void **state) {
    (void)state;
    int64_t start = now();
    hal_irq_key key = hal_irq_mask();
    ICSR = PENDSVSET;
    arm(10 * DELAY); /* wakes a core that sleeps in spite of it */
    __asm volatile("dsb\n\twfi" : : : "memory");
    int64_t slept = now() - start;
    unsigned before = pendsvs;
    hal_irq_restore(key);
    __asm volatile("isb" : : : "memory");
    assert_true(slept < LATE);
    assert_int_equal(before, 0);
    assert_int_equal(pendsvs, 1);
}

#define on_the_board(test) cmocka_unit_test_setup_teardown(test, find_clock, disarm)

int main(void) {
    static const struct CMUnitTest alarm_tests[] = {
        on_the_board(an_alarm_comes_after_its_delay_and_never_before),
        on_the_board(an_alarm_that_is_armed_too_late_comes_all_the_same),
        on_the_board(an_alarm_that_was_disarmed_never_comes),
        on_the_board(an_alarm_that_came_while_masked_is_gone_once_it_is_disarmed),
        on_the_board(time_passes_evenly_while_an_alarm_comes),
        on_the_board(time_passes_evenly_while_an_alarm_comes_masked),
        on_the_board(a_sleep_ends_at_its_deadline),
        on_the_board(a_masked_interrupt_ends_the_sleep_and_waits_to_be_unmasked),
        on_the_board(a_core_does_not_sleep_while_an_interrupt_is_pending),
    };
    return cmocka_run_group_tests(alarm_tests, NULL, NULL);
}
