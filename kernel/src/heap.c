/* SPDX-License-Identifier: MIT */
/* heap.c - a leftist heap: every operation is one merge along two short right spines. */
#include "heap.h"
#include "likely.h"

#include <stdbool.h>
#include <stddef.h>

enum { LEFT, RIGHT };

static uint32_t rank_of(const struct rondo_timer *timer) {
    return timer == NULL ? 0 : timer->rank;
}

/* Two comparisons only if the first says no; equal deadlines are rare. */
static inline bool is_before(const struct rondo_timer *a, const struct rondo_timer *b) {
    if (a->when_us < b->when_us) {
        return true;
    }
    return RONDO_UNLIKELY(a->when_us <= b->when_us) && (int32_t)(a->order - b->order) < 0;
}

/*
 * Restores T3 at a timer whose right child, of this rank, is new: the children change places
 * if need be. Returns the timer's rank, which is not stored.
 */
static inline uint32_t settle(struct rondo_timer *timer, struct rondo_timer *right,
                              uint32_t right_rank) {
    struct rondo_timer *left = timer->child[LEFT];
    uint32_t left_rank = rank_of(left);
    if (left_rank < right_rank) {
        timer->child[LEFT] = right;
        timer->child[RIGHT] = left;
        return left_rank + 1;
    }
    return right_rank + 1;
}

/*
 * Goes up from a timer below which one was taken out, for as long as ranks change. They rise
 * strictly on the way, so that it ends after log2(n) timers.
 */
static inline void settle_up(struct rondo_timer *timer) {
    while (timer != NULL) {
        struct rondo_timer *right = timer->child[RIGHT];
        uint32_t rank = settle(timer, right, rank_of(right));
        if (rank == timer->rank) {
            return;
        }
        timer->rank = rank;
        timer = timer->parent;
    }
}

/*
 * Merges two heaps that are not empty, the result below `parent`: down both right spines,
 * always taking the earlier timer, then up again to settle each of those. Returns the first.
 */
static inline struct rondo_timer *merge(struct rondo_timer *a, struct rondo_timer *b,
                                        struct rondo_timer *parent) {
    struct rondo_timer *top = is_before(b, a) ? b : a;
    b = top == b ? a : b;
    struct rondo_timer *above = top;
    top->parent = parent;
    for (a = top->child[RIGHT]; a != NULL; a = above->child[RIGHT]) {
        struct rondo_timer *first = a;
        if (is_before(b, a)) {
            first = b;
            b = a;
        }
        above->child[RIGHT] = first;
        first->parent = above;
        above = first;
    }
    above->child[RIGHT] = b;
    b->parent = above;
    uint32_t rank = b->rank;
    for (;;) {
        rank = settle(above, b, rank);
        above->rank = rank;
        if (above == top) {
            return top;
        }
        b = above;
        above = above->parent;
    }
}

/*
 * A merge with one timer: down the right spine past all that are not later, which the
 * newcomer is never before on equal terms, and up that spine as long as ranks change.
 */
void rondo__heap_insert(struct rondo_timer **root, struct rondo_timer *timer) {
    int64_t when_us = timer->when_us;
    struct rondo_timer **place = root;
    struct rondo_timer *below = *place;
    while (below != NULL && below->when_us <= when_us) {
        place = &below->child[RIGHT];
        below = *place;
    }
    timer->child[LEFT] = below;
    timer->child[RIGHT] = NULL;
    timer->rank = 1;
    if (below != NULL) {
        below->parent = timer;
    }
    *place = timer;
    if (place == root) {
        timer->parent = NULL;
        return;
    }
    struct rondo_timer *parent =
        RONDO_CONTAINER_OF(place, struct rondo_timer, child[RIGHT]);
    timer->parent = parent;
    if (parent->child[LEFT] == NULL) {
        parent->child[LEFT] = timer;
        parent->child[RIGHT] = NULL;
        return;
    }
    uint32_t rank = 1;
    do { /* from here on up there is a left child beside the right one */
        struct rondo_timer *left = parent->child[LEFT];
        uint32_t left_rank = left->rank;
        if (left_rank < rank) {
            parent->child[LEFT] = timer;
            parent->child[RIGHT] = left;
            rank = left_rank;
        }
        rank++;
        if (rank == parent->rank) {
            return;
        }
        parent->rank = rank;
        timer = parent;
        parent = parent->parent;
    } while (parent != NULL);
}

void rondo__heap_remove(struct rondo_timer **root, struct rondo_timer *timer) {
    struct rondo_timer *parent = timer->parent;
    struct rondo_timer *left = timer->child[LEFT];
    struct rondo_timer *right = timer->child[RIGHT];
    struct rondo_timer **place = root;
    if (parent != NULL) {
        place = &parent->child[parent->child[LEFT] == timer ? LEFT : RIGHT];
    }
    if (right != NULL) {
        left = merge(left, right, parent);
    } else if (left != NULL) {
        left->parent = parent;
    }
    *place = left;
    settle_up(parent);
    timer->child[LEFT] = NULL;
    timer->rank = 0;
}
