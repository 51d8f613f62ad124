/* SPDX-License-Identifier: MIT */
/*
 * stream_writer.h - bytes as they can go: asyncio's StreamWriter.
 *
 * write() never suspends: what the sink does not take at once waits in a buffer of the
 * caller's, and goes when the sink is writable. Who writes much awaits drain() in between:
 * it suspends while more than half of the buffer is full, until a quarter is (asyncio's
 * high and low water). A write that does not fit fails whole.
 */
#ifndef RONDO_STREAM_WRITER_H
#define RONDO_STREAM_WRITER_H

#include <rondo/bytes.h>
#include <rondo/err.h>
#include <rondo/io.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where the bytes go: a driver, or another protocol. */
struct rondo_sink {
    /* Takes up to `size` bytes now, returns how many. When it takes fewer, it clears `io`
     * for writing (rondo_io_clear), and raises it when it can take more. If it fails it
     * calls rondo_stream_writer_fail: here, or whenever it finds out. */
    size_t (*write)(struct rondo_sink *sink, const void *bytes, size_t size);
    struct rondo_io *io;
};

struct rondo_stream_writer {
    struct rondo_sink *sink;
    struct rondo_bytes bytes; /* written, and not yet taken by the sink */
    struct rondo_handle pump;
    struct rondo_link *drainers;
    struct rondo_link *closers;
    int16_t err; /* enum rondo_err: the sink has failed */
    bool is_paused;
    bool is_closing;
};

/*
 * Makes a writer with `capacity` bytes of buffer.
 *
 * Context  any, while nobody uses it. Cost O(1).
 */
void rondo_stream_writer_init(struct rondo_stream_writer *writer, struct rondo_sink *sink,
                              void *buffer, size_t capacity);

/*
 * Writes all bytes, into the sink or the buffer. asyncio's write() has no result: after
 * close() it drops what it is given, and an error of the sink shows in the next drain().
 *
 * Returns  RONDO_OK; RONDO_NO_SPACE if they do not all fit, and none was taken;
 *          RONDO_RUNTIME_ERROR once it is closing; the sink's error, be it of this very call
 * Context  loop or task. Never suspends. Cost O(size).
 */
enum rondo_err rondo_stream_write(struct rondo_stream_writer *writer, const void *bytes,
                                  size_t size);

/*
 * Waits while the buffer is above its high water.
 *
 * Returns  RONDO_OK, also once it is closed and everything was sent (asyncio then raises
 *          ConnectionResetError); RONDO_CANCELLED; the sink's error
 * Context  task. Suspends while paused; for one turn if it is closing.
 * Cancel   the bytes are sent all the same.
 * Cost     O(1)
 */
RONDO_NODISCARD enum rondo_err
rondo_stream_await_drain(struct rondo_stream_writer *writer);

/* Closes it: what is in the buffer is still sent. Context: loop or task. Cost: O(1). */
void rondo_stream_close(struct rondo_stream_writer *writer);

/* True once closed, or failed. Context: any. Cost: O(1). */
static inline bool rondo_stream_is_closing(const struct rondo_stream_writer *writer) {
    return writer->is_closing;
}

/*
 * Waits until a closed writer has sent everything: asyncio's wait_closed.
 *
 * Returns  RONDO_OK; RONDO_CANCELLED; the sink's error
 * Context  task. Suspends until then.
 * Cancel   the bytes are sent all the same.
 * Cost     O(1)
 */
RONDO_NODISCARD enum rondo_err
rondo_stream_await_closed(struct rondo_stream_writer *writer);

/*
 * The sink has failed: drops what is in the buffer, closes, and gives the error to all who
 * wait or write from now on (asyncio's connection_lost).
 *
 * Context  loop or task. Cost O(waiters).
 */
void rondo_stream_writer_fail(struct rondo_stream_writer *writer, enum rondo_err err);

#endif
