/* SPDX-License-Identifier: MIT */
/*
 * host_idle.c - how a process sleeps: until the alarm, a line, or a signal's handler.
 *
 * A handler of a signal may post, as an interrupt would, so signals are blocked from the
 * check to the sleep: ppoll takes them, and only it.
 */
#define _GNU_SOURCE
#include "host.h"

#include <rondo/loop.h>
#include <signal.h>
#include <stdio.h>
#include <time.h>

#define NS_PER_S 1000000000

static bool sleep_with(const sigset_t *signals) {
    struct pollfd events[HOST_UART_EVENTS];
    unsigned count = host_uart_events(events);
    int64_t delay_ns = host_alarm_delay_ns();
    struct timespec limit = {.tv_sec = delay_ns / NS_PER_S,
                             .tv_nsec = delay_ns % NS_PER_S};
    int ready = ppoll(events, count, delay_ns < 0 ? NULL : &limit, signals);
    if (ready > 0) {
        host_uart_serve(events);
    } else if (ready == 0) {
        hal_clock_alarm_isr(host_alarm_clock);
    }
    return true;
}

static bool host_idle(void) {
    sigset_t all;
    sigset_t before;
    (void)fflush(stdout);
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    bool slept = rondo__loop.posted == NULL && sleep_with(&before);
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return slept;
}

void host_idle_start(void) {
    rondo_host_idle = host_idle;
}
