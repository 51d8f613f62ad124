/* SPDX-License-Identifier: MIT */
/* heap.h - the leftist heap of timers; timer.h states its invariants (T1 to T3). */
#ifndef RONDO_HEAP_H
#define RONDO_HEAP_H

#include <rondo/timer.h>

/* Puts a timer with when_us and order set into the heap. O(log n) in the worst case. */
void rondo__heap_insert(struct rondo_timer **root, struct rondo_timer *timer);

/* Takes a timer out of the heap, the root or any other. O(log n) in the worst case. */
void rondo__heap_remove(struct rondo_timer **root, struct rondo_timer *timer);

#endif
