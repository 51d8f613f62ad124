/* SPDX-License-Identifier: MIT */
/* ring.h - the operations on queues of links; link.h states their invariants. */
#ifndef RONDO_RING_H
#define RONDO_RING_H

#include "likely.h"

#include <rondo/link.h>
#include <stdbool.h>

static inline bool rondo__is_linked(const struct rondo_link *link) {
    return link->next != NULL;
}

/* Puts a link before `place`, whose ring goes on as before. */
static inline void rondo__link_before(struct rondo_link *place, struct rondo_link *link) {
    struct rondo_link *last = place->prev;
    link->next = place;
    link->prev = last;
    last->next = link;
    place->prev = link;
}

/* Takes a link out of a ring whose first one is known to be another. */
static inline void rondo__link_remove(struct rondo_link *link) {
    struct rondo_link *next = link->next;
    struct rondo_link *prev = link->prev;
    prev->next = next;
    next->prev = prev;
    link->next = NULL;
}

/* Makes a ring of one. */
static inline void rondo__ring_start(struct rondo_link **first, struct rondo_link *link) {
    link->next = link;
    link->prev = link;
    *first = link;
}

static inline void rondo__ring_append(struct rondo_link **first,
                                      struct rondo_link *link) {
    if (RONDO_LIKELY(*first == NULL)) {
        rondo__ring_start(first, link);
    } else {
        rondo__link_before(*first, link);
    }
}

static inline void rondo__ring_remove(struct rondo_link **first,
                                      struct rondo_link *link) {
    struct rondo_link *next = link->next;
    if (RONDO_LIKELY(next == link)) {
        *first = NULL;
    } else {
        struct rondo_link *prev = link->prev;
        prev->next = next;
        next->prev = prev;
        if (*first == link) {
            *first = next;
        }
    }
    link->next = NULL;
}

/* The link after this one, NULL after the last. */
static inline struct rondo_link *rondo__ring_next(const struct rondo_link *first,
                                                  const struct rondo_link *link) {
    return link->next == first ? NULL : link->next;
}

#endif
