/* SPDX-License-Identifier: MIT */
/* host_rng.c - see host_rng.h. The timer's callback is the interrupt handler. */
#include "host_rng.h"

#include <hal/rng_driver.h>
#include <rondo/loop.h>
#include <rondo/port.h>
#include <sys/random.h>

/* --- the system's ------------------------------------------------------------------------ */

static void do_nothing(struct hal_rng *rng) {
    (void)rng;
}

static void begin(struct hal_rng *rng) {
    bool goes_on = true;
    while (goes_on) {
        uint8_t byte = 0;
        if (getrandom(&byte, 1, 0) != 1) {
            hal_rng_end_isr(rng, true);
            return;
        }
        goes_on = hal_rng_take_isr(rng, byte);
    }
    hal_rng_end_isr(rng, false);
}

const struct hal_rng_driver host_rng_driver = {
    .start = do_nothing,
    .begin = begin,
    .stop = do_nothing,
};

struct hal_rng *hal_board_rng(void) {
    static struct hal_rng rng = HAL_RNG_INIT(&host_rng_driver, NULL);
    return &rng;
}

/* --- the simulated one ------------------------------------------------------------------- */

static struct host_rng *source_of(const struct hal_rng *rng) {
    return (struct host_rng *)(uintptr_t)rng->block;
}

static void give(struct rondo_handle *handle) {
    struct host_rng *source = RONDO_CONTAINER_OF(handle, struct host_rng, timer);
    source->given++;
    if (source->given == source->fails_at) {
        hal_rng_end_isr(source->rng, true);
    } else if (source->given == source->stands_at) {
        return;
    } else if (hal_rng_take_isr(source->rng, source->next++) ||
               (source->is_deaf && source->rng->left > 0)) {
        rondo_call_later(&source->timer, HOST_RNG_BYTE, give);
    } else {
        hal_rng_end_isr(source->rng, false);
    }
}

static void begin_slow(struct hal_rng *rng) {
    source_of(rng)->rng = rng;
    rondo_call_later(&source_of(rng)->timer, HOST_RNG_BYTE, give);
}

static void stop_slow(struct hal_rng *rng) {
    (void)rondo_timer_cancel(&source_of(rng)->timer);
}

const struct hal_rng_driver host_rng_slow_driver = {
    .start = do_nothing,
    .begin = begin_slow,
    .stop = stop_slow,
};
