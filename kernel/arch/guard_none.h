/* SPDX-License-Identifier: MIT */
/* guard_none.h - for ports whose stacks have no guard in hardware; see port.h. */
#ifndef RONDO_GUARD_NONE_H
#define RONDO_GUARD_NONE_H

#include <stdint.h>

#define RONDO_PORT_GUARD_SIZE  0U
#define RONDO_PORT_STACK_ALIGN 8U
#define RONDO_PORT_UNGUARDED   0U

static inline uintptr_t rondo_port_limit(void) {
    return 0;
}

static inline void rondo_port_set_limit(uintptr_t limit) {
    (void)limit;
}

#endif
