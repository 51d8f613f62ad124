/* SPDX-License-Identifier: MIT */
/*
 * post.h - the door through which interrupts reach the loop.
 *
 * An interrupt handler, at any priority, posts an object; the loop takes what was posted
 * in phase 2 of its next turn, in the order of posting. Posting is O(1), coalesces (an
 * object posted twice before the loop takes it is taken once) and cannot overflow, for the
 * link is in the object. On ARMv7-M and up it masks no interrupt. Nothing else of the
 * kernel may be called from an interrupt. What was posted must be there until the loop has
 * taken it: in its next turn, which can be that of another loop opened later.
 *
 * Invariants
 *   P1  post->next is NULL exactly while the object is not posted.
 *   P2  an object posted before the loop went to sleep is taken before it sleeps.
 */
#ifndef RONDO_POST_H
#define RONDO_POST_H

#include <rondo/handle.h>
#include <rondo/link.h>
#include <stdbool.h>

/* What can be posted. `take` is called by the loop, never by the interrupt. */
struct rondo_post {
    struct rondo_post *next; /* NULL: not posted */
    void (*take)(struct rondo_post *post);
};

/*
 * Posts an object to the loop, running or not. What the interrupt wrote to memory before
 * is seen by take().
 *
 * Returns  true if it was not posted already
 * Context  any, interrupts of every priority included
 * Cost     O(1): about 15 instructions, no interrupt masked on ARMv7-M and up
 */
bool rondo_post_isr(struct rondo_post *post);

/* A handle that an interrupt can make ready: asyncio's call_soon_threadsafe. */
struct rondo_isr_handle {
    struct rondo_post post;
    struct rondo_handle handle;
};

/*
 * Readies a handle for rondo_call_soon_isr. `run` is called by the loop, as with
 * rondo_call_soon.
 *
 * Context  loop or task, while it is not posted. Cost O(1).
 */
void rondo_isr_handle_init(struct rondo_isr_handle *handle, rondo_callback run);

/*
 * Runs the handle in the loop's next turn. Posted again before it ran, it runs once.
 *
 * Returns  true if it was not posted already
 * Context  any, interrupts of every priority included
 * Cost     O(1)
 */
static inline bool rondo_call_soon_isr(struct rondo_isr_handle *handle) {
    return rondo_post_isr(&handle->post);
}

#endif
