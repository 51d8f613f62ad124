/* SPDX-License-Identifier: MIT */
/* post.c - the door: a stack that interrupts push to and the loop takes as a whole. */
#include "check.h"
#include "likely.h"
#include "post_take.h"

#include <rondo/post.h>

static inline bool swap(struct rondo_post *volatile *place, struct rondo_post *expected,
                        struct rondo_post *wanted) {
    return rondo_port_compare_swap((void *volatile *)place, expected, wanted);
}

bool rondo_post_isr(struct rondo_post *post) {
    /* Claim it first: an interrupt that nests here and posts the same object finds it
     * posted, and it will be, before anything below an interrupt runs again. */
    struct rondo_post *newest = rondo__loop.posted;
    if (!swap(&post->next, NULL, rondo__post_marked(newest))) {
        return false;
    }
    while (!swap(&rondo__loop.posted, newest, post)) {
        newest = rondo__loop.posted;
        post->next = rondo__post_marked(newest);
    }
    return true;
}

/* All that was posted, the newest first, each still marked as posted. */
static inline struct rondo_post *take_all(void) {
    struct rondo_post *newest;
    do {
        newest = rondo__loop.posted;
    } while (!swap(&rondo__loop.posted, newest, NULL));
    return newest;
}

/* The same, the oldest first. */
static RONDO_APART struct rondo_post *reverse(struct rondo_post *newest) {
    struct rondo_post *reversed = NULL;
    while (newest != NULL) {
        struct rondo_post *older = rondo__post_below(newest);
        newest->next = rondo__post_marked(reversed);
        reversed = newest;
        newest = older;
    }
    return reversed;
}

/* From here on it can be posted again; take() sees all that came before. */
static inline void allow_post(struct rondo_post *post) {
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    *(struct rondo_post *volatile *)&post->next = NULL;
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
}

void rondo__take_posted(void) {
    struct rondo_post *post = take_all();
    if (RONDO_UNLIKELY(rondo__post_below(post) != NULL)) {
        post = reverse(post);
    }
    do {
        struct rondo_post *next = rondo__post_below(post);
        allow_post(post);
        post->take(post);
        post = next;
    } while (post != NULL);
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
