/* SPDX-License-Identifier: MIT */
/*
 * interrupt.c - from the first instruction of an interrupt's handler, with the core asleep,
 * to just after the wait of a task returns. The handler acknowledges its device and raises.
 */
#include "bench.h"

#define UNTIL_ASLEEP 3000U /* instructions, more than enough */

static RONDO_SIGNAL_DEFINE(signal);
static struct rondo_io io = RONDO_IO_INIT;

static void raise_signal(void) {
    count_acknowledge();
    rondo_signal_raise_isr(&signal);
}

static void raise_io(void) {
    count_acknowledge();
    rondo_io_raise_isr(&io, RONDO_READABLE);
}

enum rondo_err bench_interrupt(const char *signal_name, const char *io_name) {
    enum rondo_err err = RONDO_OK;
    struct tally by_signal = {0}, by_io = {0};
    for (uint32_t i = 0; i < ROUNDS && err == RONDO_OK; i++) {
        count_interrupt_in(UNTIL_ASLEEP, raise_signal);
        err = rondo_signal_await(&signal);
        COUNT(count_ended);
        tally_add(&by_signal, count_taken_since_interrupt());
    }
    for (uint32_t i = 0; i < ROUNDS && err == RONDO_OK; i++) {
        count_interrupt_in(UNTIL_ASLEEP, raise_io);
        err = rondo_io_await_readable(&io);
        COUNT(count_ended);
        tally_add(&by_io, count_taken_since_interrupt());
        rondo_io_clear(&io, RONDO_READABLE);
    }
    print_mean(signal_name, &by_signal);
    print_mean(io_name, &by_io);
    return err;
}
