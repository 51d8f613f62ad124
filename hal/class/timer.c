/* SPDX-License-Identifier: MIT */
/* timer.c - the half of a hardware timer that is the same on every chip; see hal/timer.h. */
#include <hal/irq.h>
#include <hal/timer.h>
#include <stddef.h>

__attribute__((weak)) struct hal_timer *hal_board_timer(unsigned number) {
    (void)number;
    return NULL;
}

enum rondo_err hal_timer_start(struct hal_timer *timer, rondo_duration after) {
    if (after.us < 1 || after.us > timer->driver->longest_us) {
        return RONDO_VALUE_ERROR;
    }
    hal_irq_key key = hal_irq_mask();
    bool may_start = !timer->is_running;
    if (may_start) {
        timer->is_running = true;
        timer->driver->arm(timer, (uint32_t)after.us);
    }
    hal_irq_restore(key);
    return may_start ? RONDO_OK : RONDO_RUNTIME_ERROR;
}

rondo_duration hal_timer_longest(const struct hal_timer *timer) {
    return RONDO_US(timer->driver->longest_us);
}

void hal_timer_stop(struct hal_timer *timer) {
    hal_irq_key key = hal_irq_mask();
    if (timer->is_running) {
        timer->driver->disarm(timer);
        timer->is_running = false;
    }
    hal_irq_restore(key);
}

/* The signal may be left over from an earlier end: what counts is `ends`. */
enum rondo_err hal_timer_await_end(struct hal_timer *timer) {
    uint32_t before = timer->ends;
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK && timer->ends == before) {
        err = rondo_signal_await(&timer->ended);
    }
    return err;
}
