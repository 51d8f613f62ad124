/* SPDX-License-Identifier: MIT */
/* post_take.h - the loop's side of the door. */
#ifndef RONDO_POST_TAKE_H
#define RONDO_POST_TAKE_H

#include "check.h"

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

/* Phase 2: calls take() of all that was posted, of one at least, in the order of posting. */
void rondo__take_posted(void);

#endif
