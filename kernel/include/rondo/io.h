/* SPDX-License-Identifier: MIT */
/*
 * io.h - what can be read or written now: the loop's third queue.
 *
 * An IO source belongs to a driver. Its interrupt raises "readable" or "writable" through
 * the door; the source is then ready, and stays so until the driver has found the device
 * drained and clears it: like epoll, by level. While it is ready, the callback added for
 * it is called in every turn, and a task that awaits it does not suspend.
 *
 * When a source becomes ready in turn k, the callback runs in turn k, the tasks that await
 * it in turn k + 1. Any number of tasks may wait; one callback a direction.
 *
 * A loop that is closed forgets callbacks and waiters; that a source is ready stays.
 *
 * Invariants
 *   O1  a source is in the loop's queue exactly while a direction of it is ready and has a
 *       callback.
 *   O2  a direction that is ready and has waiters is about to wake them.
 */
#ifndef RONDO_IO_H
#define RONDO_IO_H

#include <rondo/err.h>
#include <rondo/post.h>
#include <stdbool.h>
#include <stdint.h>

enum rondo_io_direction { RONDO_READABLE, RONDO_WRITABLE };

/* One direction of a source. */
struct rondo_io_side {
    struct rondo_handle waking;  /* wakes the waiters */
    struct rondo_handle *handle; /* the callback's, NULL: none */
    rondo_callback run;
    struct rondo_link *waiters; /* oldest first */
    volatile bool is_raised;    /* by the interrupt, not yet taken */
    bool is_ready;
};

struct rondo_io {
    struct rondo_post post;
    struct rondo_link link; /* in the loop's queue of ready sources */
    struct rondo_io_side side[2];
    uint32_t loop;      /* the number of the loop that those who wait belong to */
    bool is_background; /* waiting for it does not keep the loop from a deadlock */
};

void rondo__io_take(struct rondo_post *post);
void rondo__io_wake(struct rondo_handle *handle);

#define RONDO_IO_INIT                                                                    \
    {                                                                                    \
        .post = {.next = NULL, .take = rondo__io_take}, .side = {                        \
            {.waking = {.run = rondo__io_wake}},                                         \
            {.waking = {.run = rondo__io_wake}}                                          \
        }                                                                                \
    }

/* Makes a source that is not ready. Context: any, while nobody uses it. Cost: O(1). */
void rondo_io_init(struct rondo_io *io);

/*
 * The interrupt's side: the device can be read, or written.
 *
 * Context  any, interrupts of every priority included
 * Cost     O(1), as rondo_post_isr
 */
static inline void rondo_io_raise_isr(struct rondo_io *io,
                                      enum rondo_io_direction direction) {
    io->side[direction].is_raised = true;
    (void)rondo_post_isr(&io->post);
}

/*
 * The driver's side: the device was found drained (or full). What its interrupt raised
 * meanwhile counts all the same, so nothing is lost in between.
 *
 * Context  loop or task. Cost O(1).
 */
void rondo_io_clear(struct rondo_io *io, enum rondo_io_direction direction);

/* True while the source is ready. Context: loop or task. Cost: O(1). */
static inline bool rondo_io_is_ready(const struct rondo_io *io,
                                     enum rondo_io_direction direction) {
    return io->side[direction].is_ready;
}

/*
 * asyncio's add_reader and add_writer: run(handle) is called in every turn in which the
 * source is ready, until it is removed. A callback that was there before is replaced.
 *
 * Context  loop or task, or before the loop runs. Cost O(1).
 */
void rondo_add_reader(struct rondo_io *io, struct rondo_handle *handle,
                      rondo_callback run);
void rondo_add_writer(struct rondo_io *io, struct rondo_handle *handle,
                      rondo_callback run);

/*
 * Takes the callback away; it is not called any more, even if it is ready.
 *
 * Returns  true if there was one
 * Context  loop or task. Cost O(1).
 */
bool rondo_remove_reader(struct rondo_io *io);
bool rondo_remove_writer(struct rondo_io *io);

/*
 * Waits until the source is readable, or writable. Another task may drain the device
 * first: try, and wait again.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Suspends unless it is ready.
 * Cancel   leaves no trace: the source stays ready.
 * Cost     O(1)
 */
RONDO_NODISCARD enum rondo_err rondo_io_await_readable(struct rondo_io *io);
RONDO_NODISCARD enum rondo_err rondo_io_await_writable(struct rondo_io *io);

#endif
