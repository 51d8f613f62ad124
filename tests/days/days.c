/* SPDX-License-Identifier: MIT */
/*
 * days.c - a hundred timers over fifty days, every one on time to the microsecond.
 *
 * Fifty, for 2^32 milliseconds are 49.7 days: three timers are due around that. The others come
 * again and again, each at a period of its own between a minute and eleven days, at whole
 * milliseconds, so that those that are due at once are due at the same instant. After ten
 * days only the long ones go on, and the board sleeps for hours. tests/days/check runs this
 * in virtual time, knows by arithmetic what must be counted here, and looks whether it was.
 */
#include <hal/board.h>
#include <hal/clock.h>
#include <rondo.h>
#include <stdio.h>

/* With HOURS it is a few of them, all times are shorter, and what is due around a wrap is so
 * around that of 2^32 microseconds. */
#ifdef HOURS
#define END_MS      (INT64_C(3600000) * HOURS)
#define BUSY_MS     (END_MS / 5)
#define WRAP_MS     ((INT64_C(1) << 32) / 1000)
#define OCTAVES     12U /* of periods, from SHORTEST_MS on */
#define SHORTEST_MS 2000U
#define LONG_OCTAVE 9U
#else
#define END_MS      (INT64_C(86400000) * 50)
#define BUSY_MS     (INT64_C(86400000) * 10)
#define WRAP_MS     (INT64_C(1) << 32)
#define OCTAVES     14U
#define SHORTEST_MS 60000U
#define LONG_OCTAVE 11U
#endif
#define TIMERS   100U
#define PERIODIC 97U

static struct rondo_timer timers[TIMERS], end;

static struct {
    uint32_t random;
    uint32_t fired;
    uint32_t instants; /* at which at least one was due */
    uint32_t wrong;    /* not in the order of deadlines, or too early */
    int64_t latest_us; /* how late at most */
    int64_t last_us;   /* the last instant */
} days = {.random = 1};

static uint32_t random_below(uint32_t limit) {
    days.random = days.random * 1664525U + 1013904223U;
    return (uint32_t)(((uint64_t)days.random * limit) >> 32U);
}

static uint32_t shortest_of(unsigned number) {
    return SHORTEST_MS << (number % OCTAVES);
}

static uint32_t periods_ms[PERIODIC];

static void note(const struct rondo_timer *timer) {
    int64_t late_us = rondo_loop_time().us - timer->when_us;
    days.fired++;
    days.instants += timer->when_us != days.last_us;
    days.wrong += late_us < 0 || timer->when_us < days.last_us;
    days.latest_us = late_us > days.latest_us ? late_us : days.latest_us;
    days.last_us = timer->when_us;
}

static void come_again(struct rondo_handle *handle) {
    struct rondo_timer *timer = RONDO_CONTAINER_OF(handle, struct rondo_timer, handle);
    note(timer);
    unsigned number = (unsigned)(timer - timers);
    int64_t until_ms = number % OCTAVES < LONG_OCTAVE ? BUSY_MS : END_MS;
    int64_t next_us = timer->when_us + (int64_t)periods_ms[number] * 1000;
    if (next_us < until_ms * 1000) {
        rondo_call_at(timer, (rondo_time){next_us}, come_again);
    }
}

static void come_once(struct rondo_handle *handle) {
    note(RONDO_CONTAINER_OF(handle, struct rondo_timer, handle));
}

static void stop(struct rondo_handle *handle) {
    come_once(handle);
    rondo_loop_stop();
}

static void call_at_ms(struct rondo_timer *timer, int64_t ms, rondo_callback run) {
    rondo_call_at(timer, (rondo_time){ms * 1000}, run);
}

static void arm_all(void) {
    for (unsigned i = 0; i < PERIODIC; i++) {
        periods_ms[i] = shortest_of(i) + random_below(shortest_of(i));
        call_at_ms(&timers[i], 1 + random_below(periods_ms[i]), come_again);
    }
    for (unsigned i = PERIODIC; i < TIMERS; i++) {
        call_at_ms(&timers[i], WRAP_MS - 1 + (int64_t)(i - PERIODIC), come_once);
    }
    call_at_ms(&end, END_MS, stop);
}

/* As far as one sleep reaches. */
static uint32_t longest_us(void) {
    const struct hal_clock *clock =
        RONDO_CONTAINER_OF(hal_board_clock(), struct hal_clock, clock);
    uint32_t half_wrap = hal_counter_half_wrap_us(&clock->counter);
    bool is_cut = clock->longest_us != 0 && clock->longest_us < half_wrap;
    return is_cut ? clock->longest_us : half_wrap;
}

static void print_all(void) {
    struct hal_clock_counts counts = hal_board_clock_counts();
    printf(
        "end_s %lu timers %u fired %lu instants %lu wrong %lu latest_us %lu wakeups %lu "
        "alarms %lu extensions %lu interrupts %lu longest_us %lu\n",
        (unsigned long)(END_MS / 1000), TIMERS, (unsigned long)days.fired,
        (unsigned long)days.instants, (unsigned long)days.wrong,
        (unsigned long)days.latest_us, (unsigned long)rondo_loop_wakeups(),
        (unsigned long)counts.alarms, (unsigned long)counts.extensions,
        (unsigned long)counts.interrupts, (unsigned long)longest_us());
}

int main(void) {
    enum rondo_err err = rondo_loop_open(hal_board_clock());
    if (err == RONDO_OK) {
        arm_all();
        err = rondo_run_forever();
        print_all();
    }
    return err == RONDO_OK && rondo_loop_close() == RONDO_OK ? 0 : 1;
}
