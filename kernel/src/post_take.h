/* SPDX-License-Identifier: MIT */
/* post_take.h - the loop's side of the door: it takes the stack that was pushed as a whole. */
#ifndef RONDO_POST_TAKE_H
#define RONDO_POST_TAKE_H

#include "check.h"
#include "likely.h"

#include <rondo/post.h>
#include <stdint.h>

/*
 * The lowest bit of post->next, which no address has, marks an object as posted: so the
 * oldest one, with none below it, is told from one that is not posted (P1), and nobody has to
 * ask which it is.
 */
static inline struct rondo_post *rondo__post_marked(struct rondo_post *below) {
    return (struct rondo_post *)((uintptr_t)below + 1U);
}

/* What was posted before an object that is posted; NULL if nothing was. */
static inline struct rondo_post *rondo__post_below(const struct rondo_post *post) {
    RONDO_REQUIRE(((uintptr_t)post->next & 1U) != 0,
                  "what was posted has become something else before it was taken");
    return (struct rondo_post *)((uintptr_t)post->next - 1U);
}

/* What was posted, from the newest on, with the oldest first. */
struct rondo_post *rondo__post_reversed(struct rondo_post *newest);

/* From here on it can be posted again; take() sees all that came before. */
static inline void rondo__allow_post(struct rondo_post *post) {
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
    *(struct rondo_post *volatile *)&post->next = NULL;
    __atomic_signal_fence(__ATOMIC_SEQ_CST);
}

/* Phase 2: calls take() of all that was posted, of one at least, in the order of posting. */
static inline void rondo__take_posted(void) {
    struct rondo_post *post =
        rondo_port_exchange((void *volatile *)&rondo__loop.posted, NULL);
    if (RONDO_UNLIKELY(rondo__post_below(post) != NULL)) {
        post = rondo__post_reversed(post);
    }
    do {
        struct rondo_post *next = rondo__post_below(post);
        rondo__allow_post(post);
        post->take(post);
        post = next;
    } while (RONDO_UNLIKELY(post != NULL));
}

#endif
