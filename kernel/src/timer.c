/* SPDX-License-Identifier: MIT */
/* timer.c - arming and taking back timers; the loop collects those that are due. */
#include "check.h"
#include "ready.h"
#include "timer_tree.h"

#include <rondo/timer.h>

void rondo_call_at(struct rondo_timer *timer, rondo_time when, rondo_callback run) {
    RONDO_IN_LOOP();
    RONDO_REQUIRE(!rondo_loop_is_closed(), "no loop is open to arm this timer");
    RONDO_REQUIRE(!rondo_timer_is_armed(timer), "this timer is armed already");
    timer->handle.run = run;
    rondo__tree_insert(timer, &rondo__loop.timers, when.us);
}

void rondo_call_later(struct rondo_timer *timer, rondo_duration delay,
                      rondo_callback run) {
    rondo_call_at(timer, rondo_time_add(rondo_loop_time(), delay), run);
}

bool rondo_timer_cancel(struct rondo_timer *timer) {
    RONDO_IN_LOOP();
    if (RONDO_UNLIKELY(timer->rank == 0)) {
        return rondo_handle_cancel(&timer->handle);
    }
    rondo__tree_remove(&rondo__loop.timers, timer);
    return true;
}
