/* SPDX-License-Identifier: MIT */
/* quiet.h - what the host's port needs and a processor does not; see port.h. */
#ifndef RONDO_CORTEXM_QUIET_H
#define RONDO_CORTEXM_QUIET_H

#include <stdbool.h>
#include <stddef.h>

static inline void rondo_port_stack_close(const void *stack, size_t size) {
    (void)stack;
    (void)size;
}

static inline bool rondo_port_must_poll(void) {
    return false;
}

static inline void rondo_port_poll(void) {
}

#endif
