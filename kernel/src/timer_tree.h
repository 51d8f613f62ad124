/* SPDX-License-Identifier: MIT */
/* timer_tree.h - the tree of timers; timer.h states its invariants (T1 to T4). */
#ifndef RONDO_TIMER_TREE_H
#define RONDO_TIMER_TREE_H

#include <rondo/timer.h>

/*
 * Puts a timer into the tree. O(log n) in the worst case. The order of the arguments is that
 * of rondo_call_at, which then has to move none.
 */
void rondo__tree_insert(struct rondo_timer *timer, struct rondo_timer_tree *tree,
                        int64_t when_us);

/* Takes the first timer out of the tree; there must be one. O(log n) in the worst case. */
void rondo__tree_remove_first(struct rondo_timer_tree *tree);

/* Takes out any timer that is in it, as only who cancels one needs to. O(log n), too. */
void rondo__tree_remove(struct rondo_timer_tree *tree, struct rondo_timer *timer);

#endif
