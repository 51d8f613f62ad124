/* SPDX-License-Identifier: MIT */
/* post.c - the door: a stack that interrupts push to and the loop takes as a whole. */
#include "check.h"
#include "post_take.h"

#include <rondo/post.h>

/* Ends the stack. Not NULL, which would say that the oldest object is not posted (P1). */
#define OLDEST ((struct rondo_post *)(void *)&rondo__loop)

static inline bool swap(struct rondo_post *volatile *place, struct rondo_post *expected,
                        struct rondo_post *wanted) {
    return rondo_port_compare_swap((void *volatile *)place, expected, wanted);
}

bool rondo_post_isr(struct rondo_post *post) {
    /* Claim it first: an interrupt that nests here and posts the same object finds it
     * posted, and it will be, before anything below an interrupt runs again. */
    if (!swap(&post->next, NULL, OLDEST)) {
        return false;
    }
    struct rondo_post *newest;
    do {
        newest = rondo__loop.posted;
        post->next = newest == NULL ? OLDEST : newest;
    } while (!swap(&rondo__loop.posted, newest, post));
    return true;
}

/* All that is posted, the oldest first, each still marked as posted; OLDEST if nothing is. */
static inline struct rondo_post *take_all(void) {
    struct rondo_post *newest;
    do {
        newest = rondo__loop.posted;
    } while (!swap(&rondo__loop.posted, newest, NULL));

    struct rondo_post *reversed = OLDEST;
    while (newest != OLDEST && newest != NULL) {
        struct rondo_post *older = newest->next;
        newest->next = reversed;
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
    while (post != OLDEST) {
        struct rondo_post *next = post->next;
        allow_post(post);
        post->take(post);
        post = next;
    }
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
