/* SPDX-License-Identifier: MIT */
/*
 * timer_tree.c - a binary search tree that the ranks of its timers keep flat: a weak AVL
 * tree (Haeupler, Sen, Tarjan: Rank-Balanced Trees, 2015).
 *
 * A timer put in or taken out may break T4 between one timer and its parent. That is mended
 * by changing the parent's rank, which may move the break one step up, or by a rotation,
 * which ends it. Rotations are rare: fewer than one an operation.
 */
#include "timer_tree.h"

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

/* The other child of its parent, NULL if there is none. */
static struct rondo_timer *sibling_of(const struct rondo_timer *timer,
                                      const struct rondo_timer *parent) {
    struct rondo_timer *left = parent->child[LEFT];
    return left == timer ? parent->child[RIGHT] : left;
}

/* Both are then NULL: no timer is the child of two. */
static bool has_no_children(const struct rondo_timer *timer) {
    return timer->child[LEFT] == timer->child[RIGHT];
}

/* Hangs a timer, or none, below another. */
static inline void hang(struct rondo_timer *parent, int side, struct rondo_timer *timer) {
    parent->child[side] = timer;
    if (timer != NULL) {
        timer->parent = parent;
    }
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

/*
 * Mends T4 at a timer, of whose children `high` has a rank that is higher than the other's by
 * two: that one, or else its inner child, takes the timer's place and rank.
 */
static __attribute__((noinline)) void rotate(struct rondo_timer_tree *tree,
                                             struct rondo_timer *timer,
                                             struct rondo_timer *high) {
    int side = side_of(high, timer);
    struct rondo_timer *top = high;
    struct rondo_timer *inner = high->child[!side];
    uint32_t rank = timer->rank - 1; /* that the timer gets */
    if (high->rank - rank_of(high->child[side]) != 1 && inner != NULL) { /* by T4 it is */
        top = inner;
        high->rank--;
        rank = high->rank;
        hang(high, !side, top->child[side]);
        top->child[side] = high;
        high->parent = top;
    }
    replace(tree, timer->parent, timer, top);
    hang(timer, side, top->child[!side]);
    top->child[!side] = timer;
    timer->parent = top;
    top->rank = timer->rank;
    timer->rank = rank;
}

/* --- putting in --------------------------------------------------------------------- */

/* From a timer that has the rank of its parent, if it has, up to where none has. */
static inline void mend_after_insert(struct rondo_timer_tree *tree,
                                     struct rondo_timer *timer,
                                     struct rondo_timer *parent) {
    /* A new one is a leaf; so was its parent if that has its rank, and ranks above it now. */
    if (parent->rank != 1) {
        return;
    }
    uint32_t rank = 1;
    do {
        parent->rank = ++rank;
        timer = parent;
        parent = timer->parent;
        if (parent == NULL || parent->rank != rank) {
            return;
        }
    } while (rank_of(sibling_of(timer, parent)) == rank - 1);
    rotate(tree, parent, timer);
}

void rondo__tree_insert(struct rondo_timer *timer, struct rondo_timer_tree *tree,
                        int64_t when_us) {
    timer->child[LEFT] = NULL;
    timer->child[RIGHT] = NULL;
    timer->rank = 1;
    timer->when_us = when_us;
    struct rondo_timer *parent = tree->root;
    if (parent == NULL) {
        timer->parent = NULL;
        tree->root = tree->first = timer;
        return;
    }
    for (;;) {
        struct rondo_timer *below;
        int64_t parents_us = parent->when_us;
        __asm("" : "+r"(parents_us)); /* both words in one load */
        if (when_us < parents_us) {
            below = parent->child[LEFT];
            if (below == NULL) {
                parent->child[LEFT] = timer;
                if (parent == tree->first) {
                    tree->first = timer;
                }
                break;
            }
        } else {
            below = parent->child[RIGHT];
            if (below == NULL) {
                parent->child[RIGHT] = timer;
                break;
            }
        }
        parent = below;
    }
    timer->parent = parent;
    mend_after_insert(tree, timer, parent);
}

/* --- taking out --------------------------------------------------------------------- */

/* The rank of `timer`, which may be none, was one or two below its parent's, and fell. */
static void mend_after_remove(struct rondo_timer_tree *tree, struct rondo_timer *timer,
                              struct rondo_timer *parent) {
    if (parent != NULL && parent->rank == 2 && has_no_children(parent)) {
        parent->rank = 1;
        timer = parent;
        parent = parent->parent;
    }
    while (parent != NULL && parent->rank - rank_of(timer) == 3) {
        struct rondo_timer *sibling = sibling_of(timer, parent);
        if (sibling != NULL &&
            parent->rank - sibling->rank == 1) { /* by T4 there is one */
            if (sibling->rank - rank_of(sibling->child[LEFT]) == 1 ||
                sibling->rank - rank_of(sibling->child[RIGHT]) == 1) {
                rotate(tree, parent, sibling);
                if (has_no_children(parent)) {
                    parent->rank = 1;
                }
                return;
            }
            sibling->rank--;
        }
        parent->rank--;
        timer = parent;
        parent = parent->parent;
    }
}

void rondo__tree_remove_first(struct rondo_timer_tree *tree) {
    struct rondo_timer *timer = tree->first;
    struct rondo_timer *below = timer->child[RIGHT];
    struct rondo_timer *parent = timer->parent;
    tree->first = below != NULL ? below : parent; /* by T4, `below` has no children */
    if (parent != NULL) {
        hang(parent, LEFT, below);
    } else {
        tree->root = below;
        if (below != NULL) {
            below->parent = NULL;
        }
    }
    timer->handle.link.next = NULL;
    timer->rank = 0;
    mend_after_remove(tree, below, parent);
}

void rondo__tree_remove(struct rondo_timer_tree *tree, struct rondo_timer *timer) {
    if (timer == tree->first) {
        rondo__tree_remove_first(tree);
        return;
    }
    struct rondo_timer *left = timer->child[LEFT];
    struct rondo_timer *below = timer->child[RIGHT];
    struct rondo_timer *gap = timer->parent; /* it has `below` for a child instead */
    if (left == NULL || below == NULL) {
        below = left != NULL ? left : below;
        replace(tree, gap, timer, below);
    } else {
        struct rondo_timer *right = below;
        struct rondo_timer *next = right; /* takes the timer's place and rank */
        while (next->child[LEFT] != NULL) {
            next = next->child[LEFT];
        }
        below = next->child[RIGHT];
        gap = next;
        if (next != right) {
            gap = next->parent;
            hang(gap, LEFT, below);
            hang(next, RIGHT, right);
        }
        hang(next, LEFT, left);
        next->rank = timer->rank;
        replace(tree, timer->parent, timer, next);
    }
    timer->handle.link.next = NULL;
    timer->rank = 0;
    mend_after_remove(tree, below, gap);
}
