/* SPDX-License-Identifier: MIT */
/* flags.h - the bits of rondo_task.flags. */
#ifndef RONDO_FLAGS_H
#define RONDO_FLAGS_H

enum {
    TASK_PAINTED = 1U << 0,   /* created before, on this stack; else as if it never was */
    TASK_WALKED = 1U << 1,    /* on the way of a request to cancel */
    TASK_LEFTOVER = 1U << 2,  /* the teardown of the loop waits for it */
    TASK_UNFETCHED = 1U << 3, /* it failed, and nobody knows yet */
};

#endif
