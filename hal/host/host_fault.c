/* SPDX-License-Identifier: MIT */
/* host_fault.c - on the host a fault is the debugger's: nothing begins anew. */
#include <hal/fault.h>

struct rondo_task *hal_create_restartable(struct hal_restartable *memory,
                                          struct rondo_task *task,
                                          rondo_coroutine coroutine, void *arg) {
    (void)memory;
    return rondo_create_task(task, coroutine, arg);
}
