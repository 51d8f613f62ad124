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
    rondo_coroutine coroutine; /* for rondo__begin: r4, on ARMv6-M r8 */
    void *arg;                 /* the register after that one */
    uint32_t others[6];
    void (*pc)(void);
};

static inline void *rondo_port_stack_init(void *base, size_t size,
                                          rondo_coroutine coroutine, void *arg) {
    char *end = (char *)base + size;
    __asm("" : "+r"(end)); /* one register, so that two words are one store */
    struct rondo__frame *frame = (struct rondo__frame *)(void *)end - 1;
#ifdef RONDO_PORT_LIMIT
    frame->limit = RONDO_PORT_LIMIT(base);
#endif
    frame->coroutine = coroutine;
    frame->arg = arg;
    frame->pc = rondo__begin;
    return frame;
}

#endif
