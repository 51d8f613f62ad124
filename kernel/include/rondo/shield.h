/* SPDX-License-Identifier: MIT */
/* shield.h - waits for a future without cancelling it: asyncio's shield. */
#ifndef RONDO_SHIELD_H
#define RONDO_SHIELD_H

#include <rondo/future.h>

struct rondo_shield {
    struct rondo_future outer;
    struct rondo_done_callback inner_done;
    struct rondo_done_callback outer_done;
};

/*
 * Makes a future that is done as `inner` is, but whose cancellation does not reach it.
 *
 *     err = rondo_await(rondo_shield(&shield, &task->future), &value);
 *
 * The storage is in use until either is done, one turn longer, or rondo_shield_abandon.
 *
 * Returns  the future to await: shield->outer, or `inner` itself if that is done
 * Context  loop or task. Cost O(1).
 */
struct rondo_future *rondo_shield(struct rondo_shield *shield,
                                  struct rondo_future *inner);

/* Lets go of both, so that the storage is free. Context: loop or task. Cost: O(1). */
void rondo_shield_abandon(struct rondo_shield *shield);

#endif
