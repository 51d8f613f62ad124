/* SPDX-License-Identifier: MIT */
/* first_frame.h - the first frame of a stack. Inline: it is most of what a task's creation
 * does with its stack. */
#ifndef RONDO_CORTEXM_FIRST_FRAME_H
#define RONDO_CORTEXM_FIRST_FRAME_H

#include <stddef.h>
#include <stdint.h>

/* What rondo_port_switch pops; see the profile's switch.S. */
struct rondo__frame {
#ifdef RONDO_PORT_LIMIT
    uintptr_t limit;
#endif
    uint32_t r4_to_r11[8];
    void (*pc)(uintptr_t value);
};

static inline void *rondo_port_stack_init(void *base, size_t size,
                                          void (*entry)(uintptr_t value)) {
    struct rondo__frame *frame =
        (struct rondo__frame *)(void *)((char *)base + size - sizeof *frame);
#ifdef RONDO_PORT_LIMIT
    frame->limit = RONDO_PORT_LIMIT(base);
#endif
    frame->pc = entry;
    return frame;
}

#endif
