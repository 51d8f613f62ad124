/* SPDX-License-Identifier: MIT */
/*
 * timer_tree.c - a binary search tree that the ranks of its timers keep flat: a weak AVL
 * tree (Haeupler, Sen, Tarjan: Rank-Balanced Trees, 2015).
 *
 * A timer put in or taken out may break T4 between one timer and its parent. That is mended
 * by changing the parent's rank, which may move the break one step up, or by one or two
 * rotations, which end it. Rotations are rare: of all operations, fewer than one has one.
 */
#include "timer_tree.h"
#include "likely.h"

#include <stdbool.h>
#include <stddef.h>

enum { LEFT, RIGHT }; /* the other side of s is !s */

static uint32_t rank_of(const struct rondo_timer *timer) {
    return timer == NULL ? 0 : timer->rank;
}

/* On which side of its parent a timer hangs, or no timer does if its sibling does. */
static int side_of(const struct rondo_timer *timer, const struct rondo_timer *parent) {
    return parent->child[LEFT] == timer ? LEFT : RIGHT;
}

static bool has_no_children(const struct rondo_timer *timer) {
    return timer->child[LEFT] == NULL && timer->child[RIGHT] == NULL;
}

/* Puts a timer, or none, where `old` hangs below `parent`. */
static void replace(struct rondo_timer_tree *tree, struct rondo_timer *parent,
                    const struct rondo_timer *old, struct rondo_timer *timer) {
    if (parent == NULL) {
        tree->root = timer;
    } else {
        parent->child[side_of(old, parent)] = timer;
    }
    if (timer != NULL) {
        timer->parent = parent;
    }
}

/* Moves a timer up to where its parent is, which becomes its child. */
static void rotate_up(struct rondo_timer_tree *tree, struct rondo_timer *child) {
    struct rondo_timer *parent = child->parent;
    int side = side_of(child, parent);
    struct rondo_timer *inner = child->child[!side];
    replace(tree, parent->parent, parent, child);
    parent->child[side] = inner;
    if (inner != NULL) {
        inner->parent = parent;
    }
    child->child[!side] = parent;
    parent->parent = child;
}

/* --- putting in --------------------------------------------------------------------- */

/* A timer has the rank of its parent, whose other child's rank is lower by two. */
static __attribute__((noinline)) void rotate_after_insert(struct rondo_timer_tree *tree,
                                                          struct rondo_timer *timer,
                                                          struct rondo_timer *parent) {
    struct rondo_timer *inner = timer->child[!side_of(timer, parent)];
    struct rondo_timer *up = timer;
    if (inner != NULL && timer->rank - inner->rank == 1) {
        rotate_up(tree, inner);
        inner->rank++;
        timer->rank--;
        up = inner;
    }
    rotate_up(tree, up);
    parent->rank--;
}

void rondo__tree_insert(struct rondo_timer_tree *tree, struct rondo_timer *timer) {
    int64_t when_us = timer->when_us;
    struct rondo_timer *parent = NULL;
    for (struct rondo_timer *below = tree->root; below != NULL;) {
        parent = below;
        below = below->when_us <= when_us ? below->child[RIGHT] : below->child[LEFT];
    }
    timer->child[LEFT] = NULL;
    timer->child[RIGHT] = NULL;
    timer->parent = parent;
    timer->rank = 1;
    if (parent == NULL) {
        tree->root = tree->first = timer;
        return;
    }
    if (parent->when_us <= when_us) {
        parent->child[RIGHT] = timer;
    } else {
        parent->child[LEFT] = timer;
        if (parent == tree->first) {
            tree->first = timer;
        }
    }
    /* The timer may have the rank of its parent. */
    for (uint32_t rank = 1; parent->rank == rank; rank++) {
        const struct rondo_timer *sibling = parent->child[LEFT];
        if (sibling == timer) {
            sibling = parent->child[RIGHT];
        }
        if (rank_of(sibling) != rank - 1) {
            rotate_after_insert(tree, timer, parent);
            return;
        }
        parent->rank = rank + 1;
        timer = parent;
        parent = parent->parent;
        if (parent == NULL) {
            return;
        }
    }
}

/* --- taking out --------------------------------------------------------------------- */

/* The rank of `parent` is three above that of one child, one above that of the other, the
 * sibling, and a child of that one is lower than it by one only. */
static void rotate_after_remove(struct rondo_timer_tree *tree, struct rondo_timer *parent,
                                struct rondo_timer *sibling) {
    int side = side_of(sibling, parent);
    struct rondo_timer *inner = sibling->child[!side];
    if (inner == NULL || sibling->rank - rank_of(sibling->child[side]) == 1) {
        rotate_up(tree, sibling);
        sibling->rank++;
        parent->rank--;
        if (has_no_children(parent)) {
            parent->rank = 1;
        }
    } else {
        rotate_up(tree, inner);
        rotate_up(tree, inner);
        inner->rank += 2;
        sibling->rank--;
        parent->rank -= 2;
    }
}

/* The rank of `timer`, which may be none, was one or two below its parent's, and fell. */
static inline void mend_after_remove(struct rondo_timer_tree *tree,
                                     struct rondo_timer *timer,
                                     struct rondo_timer *parent) {
    if (parent != NULL && parent->rank == 2 && has_no_children(parent)) {
        parent->rank = 1;
        timer = parent;
        parent = parent->parent;
    }
    while (parent != NULL && parent->rank - rank_of(timer) == 3) {
        struct rondo_timer *sibling = parent->child[!side_of(timer, parent)];
        if (sibling != NULL &&
            parent->rank - sibling->rank == 1) { /* by T4 there is one */
            if (sibling->rank - rank_of(sibling->child[LEFT]) == 1 ||
                sibling->rank - rank_of(sibling->child[RIGHT]) == 1) {
                rotate_after_remove(tree, parent, sibling);
                return;
            }
            sibling->rank--;
        }
        parent->rank--;
        timer = parent;
        parent = parent->parent;
    }
}

/* Puts a timer that is in no place where another one is, which has two children. */
static void take_place(struct rondo_timer_tree *tree, struct rondo_timer *timer,
                       const struct rondo_timer *old) {
    for (int side = LEFT; side <= RIGHT; side++) {
        timer->child[side] = old->child[side];
        if (timer->child[side] != NULL) { /* it was the right child, and the only one */
            timer->child[side]->parent = timer;
        }
    }
    timer->rank = old->rank;
    replace(tree, old->parent, old, timer);
}

void rondo__tree_remove(struct rondo_timer_tree *tree, struct rondo_timer *timer) {
    struct rondo_timer *left = timer->child[LEFT];
    struct rondo_timer *below = timer->child[RIGHT];
    struct rondo_timer *gap = timer->parent; /* it has `below` for a child instead */
    if (timer == tree->first) {              /* by T4 its right child has no children */
        tree->first = below != NULL ? below : gap;
    }
    if (left == NULL || below == NULL) {
        below = left != NULL ? left : below;
        replace(tree, gap, timer, below);
    } else {
        struct rondo_timer *next = below;
        while (next->child[LEFT] != NULL) {
            next = next->child[LEFT];
        }
        gap = next->parent;
        below = next->child[RIGHT];
        replace(tree, gap, next, below);
        take_place(tree, next, timer);
        gap = gap == timer ? next : gap;
    }
    timer->handle.link.next = NULL;
    timer->rank = 0;
    mend_after_remove(tree, below, gap);
}
