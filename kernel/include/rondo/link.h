/* SPDX-License-Identifier: MIT */
/*
 * link.h - the intrusive link that every queue of the kernel is made of.
 *
 * A queue is a ring of links and a pointer to its first one; the last one is the one
 * before the first. An empty queue is a null pointer, so zeroed storage is an empty queue.
 *
 * Invariants
 *   L1  a link that is in no queue has next == NULL (but for a task's that is done).
 *   L2  link->next->prev == link and link->prev->next == link for one that is in a queue.
 *   L3  a link is in one queue at most.
 */
#ifndef RONDO_LINK_H
#define RONDO_LINK_H

#include <stddef.h>

struct rondo_link {
    struct rondo_link *next; /* towards the end of the queue; NULL: in no queue */
    struct rondo_link *prev;
};

/* A name that no other line of a file has, so that macros which declare it can nest. */
#define RONDO__JOIN(name, line)      name##line
#define RONDO__UNIQUE_AT(name, line) RONDO__JOIN(name, line)
#define RONDO__UNIQUE(name)          RONDO__UNIQUE_AT(name, __LINE__)

/* The object of the given type whose member `pointer` points to. */
#define RONDO_CONTAINER_OF(pointer, type, member)                                        \
    ((type *)(void *)((char *)(pointer)-offsetof(type, member)))

#endif
