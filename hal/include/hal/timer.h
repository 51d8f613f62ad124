/* SPDX-License-Identifier: MIT */
/*
 * timer.h - hardware timers beside the clock's: each runs once and ends in an interrupt.
 *
 * Two halves. A chip's driver (struct hal_timer_driver) knows registers and interrupts, and of
 * the kernel only its door. What is the same on every chip is in hal/class/timer.c.
 *
 * Tasks that wait for a time want rondo_await_sleep: of those any number share the clock's one
 * alarm. A hardware timer is for what must be done at an instant, whatever the tasks are at:
 * its `on_end` runs in the interrupt. What it may call of the kernel is the door.
 *
 * A timer ends no earlier than asked; how much later, its tick says: a microsecond, or what
 * the driver's header has for long times.
 *
 * Invariant
 *   H1  is_running until the interrupt of the end, or until it is stopped.
 */
#ifndef HAL_TIMER_H
#define HAL_TIMER_H

#ifdef __cplusplus
extern "C" {
#endif

#include <rondo/err.h>
#include <rondo/signal.h>
#include <rondo/time.h>
#include <stdbool.h>
#include <stdint.h>

struct hal_timer;

/* What a chip's driver implements; hal_timer_end_isr is what it calls. */
struct hal_timer_driver {
    /* Makes it ready. Once, before it is used. */
    void (*start)(struct hal_timer *timer);
    /* Ends once, not before so many microseconds: 1 to longest_us. Masked, or in its handler. */
    void (*arm)(struct hal_timer *timer, uint32_t us);
    /* No interrupt comes any more. Masked. */
    void (*disarm)(struct hal_timer *timer);
    /* For the board's interrupt handler. */
    void (*isr)(struct hal_timer *timer);
    uint32_t longest_us;
};

struct hal_timer {
    const struct hal_timer_driver *driver;
    const void *block; /* the driver's: which hardware it is */
    /* Called by the interrupt of the end; may start the timer again. NULL: nothing. */
    void (*on_end)(struct hal_timer *timer);
    struct rondo_signal ended;
    volatile uint32_t ends; /* so often since start-up */
    volatile bool is_running;
};

#define HAL_TIMER_INIT(timer_driver, timer_block)                                        \
    { .driver = (timer_driver), .block = (timer_block), .ended = RONDO_SIGNAL_INIT }

/*
 * Has it run once.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if it cannot be so short (1 us) or so long;
 *          RONDO_RUNTIME_ERROR if it is running
 * Context  any, its own on_end and interrupts of its priority included. Cost O(1).
 */
RONDO_NODISCARD enum rondo_err hal_timer_start(struct hal_timer *timer,
                                               rondo_duration after);

/* The longest that it can run. Context: any. */
rondo_duration hal_timer_longest(const struct hal_timer *timer);

/* Stops it before its end; who waits for that goes on waiting. Nothing if it is not running.
 * Context: as hal_timer_start. Cost: O(1). */
void hal_timer_stop(struct hal_timer *timer);

/*
 * Waits for the next end: one that comes after the call, of this run or of a later one.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Suspends.
 * Cancel   leaves no trace; the timer runs on.
 * Cost     O(1)
 */
RONDO_NODISCARD enum rondo_err hal_timer_await_end(struct hal_timer *timer);

/*
 * The board's timers but the clock's own, counted from 0.
 *
 * Returns  NULL after the last
 * Context  outside the loop or in it. Cost O(1).
 */
struct hal_timer *hal_board_timer(unsigned number);

/* The driver's interrupt handler calls this at the end. Interrupt. O(1), and on_end. */
static inline void hal_timer_end_isr(struct hal_timer *timer) {
    timer->is_running = false;
    timer->ends++;
    rondo_signal_raise_isr(&timer->ended);
    if (timer->on_end != NULL) {
        timer->on_end(timer);
    }
}

#ifdef __cplusplus
}
#endif

#endif
