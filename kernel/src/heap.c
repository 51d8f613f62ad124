/* SPDX-License-Identifier: MIT */
/* heap.c - a leftist heap: every operation is one merge along two short right spines. */
#include "heap.h"

#include <stddef.h>

enum { LEFT, RIGHT };

static uint32_t rank_of(const struct rondo_timer *timer) {
    return timer == NULL ? 0 : timer->rank;
}

static bool is_before(const struct rondo_timer *a, const struct rondo_timer *b) {
    if (a->when_us != b->when_us) {
        return a->when_us < b->when_us;
    }
    return (int32_t)(a->order - b->order) < 0;
}

/* Restores T3 at one timer whose children are right. Returns true if its rank changed. */
static bool settle(struct rondo_timer *timer) {
    struct rondo_timer *left = timer->child[LEFT];
    struct rondo_timer *right = timer->child[RIGHT];
    uint32_t rank = rank_of(right);
    if (rank_of(left) < rank) {
        timer->child[LEFT] = right;
        timer->child[RIGHT] = left;
        rank = rank_of(left);
    }
    bool has_changed = timer->rank != rank + 1;
    timer->rank = rank + 1;
    return has_changed;
}

/*
 * Merges two heaps and hangs the result below `parent` at *place: down both right spines,
 * always taking the earlier timer, then up again to settle each of those.
 */
static void merge(struct rondo_timer *a, struct rondo_timer *b,
                  struct rondo_timer *parent, struct rondo_timer **place) {
    struct rondo_timer *above = parent;
    while (a != NULL && b != NULL) {
        bool takes_b = is_before(b, a);
        struct rondo_timer *first = takes_b ? b : a;
        b = takes_b ? a : b;
        a = first->child[RIGHT];
        *place = first;
        place = &first->child[RIGHT];
        first->parent = above;
        above = first;
    }
    struct rondo_timer *rest = a != NULL ? a : b;
    *place = rest;
    if (rest != NULL) {
        rest->parent = above;
    }
    for (; above != parent; above = above->parent) {
        (void)settle(above);
    }
}

/*
 * A merge with one timer: down the right spine past all that are not later, which the
 * newcomer is never before on equal terms, and up as long as ranks change.
 */
void rondo__heap_insert(struct rondo_timer **root, struct rondo_timer *timer) {
    struct rondo_timer *parent = NULL;
    struct rondo_timer **place = root;
    struct rondo_timer *below = *root;
    int64_t when_us = timer->when_us;
    while (below != NULL && below->when_us <= when_us) {
        parent = below;
        place = &below->child[RIGHT];
        below = *place;
    }
    *place = timer;
    timer->parent = parent;
    timer->child[LEFT] = below;
    timer->child[RIGHT] = NULL;
    timer->rank = 1;
    if (below != NULL) {
        below->parent = timer;
    }
    while (parent != NULL && settle(parent)) {
        parent = parent->parent;
    }
}

void rondo__heap_remove(struct rondo_timer **root, struct rondo_timer *timer) {
    struct rondo_timer *parent = timer->parent;
    struct rondo_timer **place = root;
    if (parent != NULL) {
        place = &parent->child[parent->child[LEFT] == timer ? LEFT : RIGHT];
    }
    merge(timer->child[LEFT], timer->child[RIGHT], parent, place);
    /* Ranks rise strictly while they change on the way up, so this stops after log2(n). */
    while (parent != NULL && settle(parent)) {
        parent = parent->parent;
    }
    timer->child[LEFT] = NULL;
    timer->rank = 0;
}
