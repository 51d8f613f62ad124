/* SPDX-License-Identifier: MIT */
/* ready.h - the ready queue. It is never empty (R1), which saves the test for it. */
#ifndef RONDO_READY_H
#define RONDO_READY_H

#include "ring.h"
#include <rondo/loop.h>

static inline struct rondo_handle *rondo__handle_of(struct rondo_link *link) {
    return RONDO_CONTAINER_OF(link, struct rondo_handle, link);
}

static inline struct rondo_task *rondo__task_of(struct rondo_handle *handle) {
    return RONDO_CONTAINER_OF(handle, struct rondo_task, handle);
}

static inline void rondo__ready_append(struct rondo_link *link) {
    rondo__link_before(rondo__loop.ready, link);
}

static inline void rondo__ready_remove(struct rondo_link *link) {
    struct rondo_link *next = link->next;
    struct rondo_link *prev = link->prev;
    prev->next = next;
    next->prev = prev;
    if (rondo__loop.ready == link) {
        rondo__loop.ready = next;
    }
    link->next = NULL;
}

/*
 * The same for the one that is first, which goes into another queue at once: it is not
 * marked as being in none.
 *
 * Returns  what is first now
 */
static inline struct rondo_link *rondo__ready_leave(const struct rondo_link *link) {
    struct rondo_link *next = link->next;
    struct rondo_link *prev = link->prev;
    prev->next = next;
    next->prev = prev;
    rondo__loop.ready = next;
    return next;
}

/* The same for a task that is done: its callbacks, a ring of them or none, come to the end. */
static inline struct rondo_link *rondo__ready_leave_to(const struct rondo_link *link,
                                                       struct rondo_link **ring) {
    struct rondo_link *next = link->next;
    struct rondo_link *last = link->prev; /* the end: what is first comes after it */
    struct rondo_link *first = *ring;
    if (RONDO_LIKELY(first != NULL)) {
        *ring = NULL;
        last->next = first;
        struct rondo_link *before = last;
        last = first->prev;
        first->prev = before;
    }
    last->next = next;
    next->prev = last;
    rondo__loop.ready = next;
    return next;
}

/* The same for one that is in no queue then. */
static inline void rondo__ready_remove_first(struct rondo_link *link) {
    (void)rondo__ready_leave(link);
    link->next = NULL;
}

/* Puts a link before all that is ready. */
static inline void rondo__ready_prepend(struct rondo_link *link) {
    rondo__ready_append(link);
    rondo__loop.ready = link;
}

/* Moves a whole ring behind all that is ready. */
static inline void rondo__ready_splice(struct rondo_link **ring) {
    struct rondo_link *first = *ring;
    if (first == NULL) {
        return;
    }
    *ring = NULL;
    struct rondo_link *last = first->prev;
    struct rondo_link *place = rondo__loop.ready;
    struct rondo_link *before = place->prev;
    before->next = first;
    first->prev = before;
    last->next = place;
    place->prev = last;
}

#endif
