/* SPDX-License-Identifier: MIT */
/* post.c - the side of the door that interrupts come to: a stack that they push to. */
#include "check.h"
#include "post_take.h"

#include <rondo/post.h>

/*
 * Claim it, push it, link it. Nothing below an interrupt runs before that is done: so one
 * that nests here and posts the same object may rely on the claim, and one that posts another
 * pushes it on top of an object that has no link yet.
 */
bool rondo_post_isr(struct rondo_post *post) {
    if (!rondo_port_claim((void *volatile *)&post->next, post)) {
        return false;
    }
    struct rondo_post *below =
        rondo_port_exchange((void *volatile *)&rondo__loop.posted, post);
    post->next = rondo__post_marked(below);
    return true;
}

struct rondo_post *rondo__post_reversed(struct rondo_post *newest) {
    struct rondo_post *reversed = NULL;
    while (newest != NULL) {
        struct rondo_post *older = rondo__post_below(newest);
        newest->next = rondo__post_marked(reversed);
        reversed = newest;
        newest = older;
    }
    return reversed;
}

static void isr_handle_take(struct rondo_post *post) {
    struct rondo_isr_handle *handle =
        RONDO_CONTAINER_OF(post, struct rondo_isr_handle, post);
    rondo_call_soon(&handle->handle, handle->handle.run);
}

void rondo_isr_handle_init(struct rondo_isr_handle *handle, rondo_callback run) {
    handle->post = (struct rondo_post){.next = NULL, .take = isr_handle_take};
    handle->handle = (struct rondo_handle){.run = run};
}
