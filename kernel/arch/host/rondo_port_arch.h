/* SPDX-License-Identifier: MIT */
/* rondo_port_arch.h - the host: Linux on x86-64 or AArch64. */
#ifndef RONDO_PORT_ARCH_H
#define RONDO_PORT_ARCH_H

#include "../guard_none.h"
#include <stdbool.h>
#include <stddef.h>

/* The C library of the host is not written for small stacks. */
#define RONDO_PORT_STACK_MIN 65536

/* What stands for interrupts: called once a turn, if not NULL. */
extern void (*rondo_host_poll)(void);

/*
 * Waits without a limit until something is posted, if not NULL: what rondo_port_idle does.
 * Returns true if it waited.
 */
extern bool (*rondo_host_idle)(void);

static inline bool rondo_port_claim(void *volatile *place, void *mark) {
    void *none = 0;
    return __atomic_compare_exchange_n(place, &none, mark, false, __ATOMIC_SEQ_CST,
                                       __ATOMIC_SEQ_CST);
}

static inline void *rondo_port_exchange(void *volatile *place, void *value) {
    return __atomic_exchange_n(place, value, __ATOMIC_SEQ_CST);
}

void rondo_port_stack_close(const void *stack, size_t size);

static inline bool rondo_port_must_poll(void) {
    return rondo_host_poll != 0;
}

static inline void rondo_port_poll(void) {
    if (rondo_host_poll != 0) {
        rondo_host_poll();
    }
}

#endif
