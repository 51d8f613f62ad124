/* SPDX-License-Identifier: MIT */
/* io.c - see io.h. */
#include "check.h"
#include "park.h"

#include <rondo/io.h>

static struct rondo_io *io_of(struct rondo_link *link) {
    return RONDO_CONTAINER_OF(link, struct rondo_io, link);
}

/* --- which sources the loop must look at (O1) --------------------------------------- */

static bool has_work(const struct rondo_io_side *side) {
    return side->is_ready && side->handle != NULL;
}

static void update(struct rondo_io *io) {
    bool must_be_queued =
        has_work(&io->side[RONDO_READABLE]) || has_work(&io->side[RONDO_WRITABLE]);
    if (must_be_queued && !rondo__is_linked(&io->link)) {
        rondo__ring_append(&rondo__loop.ios, &io->link);
    } else if (!must_be_queued && rondo__is_linked(&io->link)) {
        rondo__ring_remove(&rondo__loop.ios, &io->link);
    }
}

static RONDO_APART void forget(struct rondo_io *io) {
    io->loop = rondo__loop.number;
    io->link.next = NULL;
    for (int direction = RONDO_READABLE; direction <= RONDO_WRITABLE; direction++) {
        io->side[direction].handle = NULL;
        io->side[direction].waiters = NULL;
    }
}

/* Whoever waited in an earlier loop was forgotten with it. */
static inline void forget_earlier_loop(struct rondo_io *io) {
    if (RONDO_UNLIKELY(io->loop != rondo__loop.number)) {
        forget(io);
    }
}

/* Somebody more, or less, waits for what an interrupt may bring. */
static void expect(const struct rondo_io *io, int32_t change) {
    if (!io->is_background) {
        rondo__loop.expected += (uint32_t)change;
    }
}

/* --- from interrupt to ready queue -------------------------------------------------- */

void rondo_io_init(struct rondo_io *io) {
    *io = (struct rondo_io)RONDO_IO_INIT;
}

void rondo__io_wake(struct rondo_handle *handle) {
    struct rondo_io_side *side = RONDO_CONTAINER_OF(handle, struct rondo_io_side, waking);
    rondo__wake_all(&side->waiters);
}

static inline void take_side(struct rondo_io_side *side) {
    if (!side->is_raised) {
        return;
    }
    side->is_raised = false;
    side->is_ready = true;
    if (side->waiters != NULL && !rondo_handle_is_ready(&side->waking)) {
        rondo__ready_append(&side->waking.link);
    }
}

/* Apart, since most sources have none. */
static RONDO_APART void take_callbacks(struct rondo_io *io) {
    forget_earlier_loop(io);
    update(io);
}

void rondo__io_take(struct rondo_post *post) {
    struct rondo_io *io = RONDO_CONTAINER_OF(post, struct rondo_io, post);
    take_side(&io->side[RONDO_READABLE]);
    take_side(&io->side[RONDO_WRITABLE]);
    if (io->side[RONDO_READABLE].handle != NULL ||
        io->side[RONDO_WRITABLE].handle != NULL) {
        take_callbacks(io);
    }
}

static void collect_side(const struct rondo_io_side *side) {
    if (has_work(side)) {
        rondo_call_soon(side->handle, side->run);
    }
}

/* Still phase 2: makes ready what waits for sources that are. O(ready sources). */
static void collect_ready(void) {
    struct rondo_link *link = rondo__loop.ios;
    for (; link != NULL; link = rondo__ring_next(rondo__loop.ios, link)) {
        collect_side(&io_of(link)->side[RONDO_READABLE]);
        collect_side(&io_of(link)->side[RONDO_WRITABLE]);
    }
}

void rondo_io_clear(struct rondo_io *io, enum rondo_io_direction direction) {
    RONDO_IN_LOOP();
    forget_earlier_loop(io);
    io->side[direction].is_ready = false;
    update(io);
}

/* --- callbacks ---------------------------------------------------------------------- */

static bool remove_callback(struct rondo_io *io, enum rondo_io_direction direction) {
    RONDO_IN_LOOP();
    forget_earlier_loop(io);
    struct rondo_io_side *side = &io->side[direction];
    if (side->handle == NULL) {
        return false;
    }
    (void)rondo_handle_cancel(side->handle);
    side->handle = NULL;
    expect(io, -1);
    update(io);
    return true;
}

static void add_callback(struct rondo_io *io, enum rondo_io_direction direction,
                         struct rondo_handle *handle, rondo_callback run) {
    RONDO_REQUIRE(!rondo_loop_is_closed(), "no loop is open to call this");
    (void)remove_callback(io, direction);
    struct rondo_io_side *side = &io->side[direction];
    side->handle = handle;
    side->run = run;
    rondo__loop.collect_ios = collect_ready;
    expect(io, 1);
    update(io);
}

void rondo_add_reader(struct rondo_io *io, struct rondo_handle *handle,
                      rondo_callback run) {
    add_callback(io, RONDO_READABLE, handle, run);
}

void rondo_add_writer(struct rondo_io *io, struct rondo_handle *handle,
                      rondo_callback run) {
    add_callback(io, RONDO_WRITABLE, handle, run);
}

bool rondo_remove_reader(struct rondo_io *io) {
    return remove_callback(io, RONDO_READABLE);
}

bool rondo_remove_writer(struct rondo_io *io) {
    return remove_callback(io, RONDO_WRITABLE);
}

/* --- tasks -------------------------------------------------------------------------- */

static enum rondo_err await_ready(struct rondo_io *io,
                                  enum rondo_io_direction direction) {
    RONDO_IN_TASK();
    forget_earlier_loop(io);
    struct rondo_io_side *side = &io->side[direction];
    if (side->is_ready) {
        return RONDO_OK;
    }
    expect(io, 1);
    enum rondo_err err = rondo__park(&side->waiters, RONDO_WAITS_FOR_IO);
    expect(io, -1);
    return err;
}

enum rondo_err rondo_io_await_readable(struct rondo_io *io) {
    return await_ready(io, RONDO_READABLE);
}

enum rondo_err rondo_io_await_writable(struct rondo_io *io) {
    return await_ready(io, RONDO_WRITABLE);
}
