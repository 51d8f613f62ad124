/* SPDX-License-Identifier: MIT */
/*
 * stream.h - bytes as they come: asyncio's StreamReader.
 *
 * A source feeds bytes in, one task reads them out. The buffer is the caller's; its
 * capacity and the limit are two things: the limit bounds what readuntil and readline
 * accept, the capacity what can wait to be read. A feed that does not fit fails whole.
 *
 * Readers copy into the caller's memory and say how much. What does not fit there is an
 * error of its own, RONDO_NO_SPACE, and stays in the stream.
 */
#ifndef RONDO_STREAM_H
#define RONDO_STREAM_H

#include <rondo/bytes.h>
#include <rondo/future.h>
#include <rondo/io.h>
#include <stddef.h>

/* asyncio's default limit, in bytes. */
#define RONDO_STREAM_LIMIT 65536U

/* Where bytes come from: a driver, or another protocol. */
struct rondo_source {
    /*
     * Gives up to `size` bytes that are there now, returns how many. When there are none
     * left it clears `io` for reading (rondo_io_clear), and raises it when more come. At
     * the end, or on an error, it sets *err (RONDO_END_OF_INPUT, or the error).
     */
    size_t (*read)(struct rondo_source *source, void *bytes, size_t size,
                   enum rondo_err *err);
    struct rondo_io *io;
};

struct rondo_stream_reader {
    struct rondo_bytes bytes;    /* fed, and not yet read */
    struct rondo_source *source; /* NULL: fed by hand */
    struct rondo_handle pump;    /* takes what the source has */
    size_t limit;
    struct rondo_future *waiter; /* of the task that waits for data */
    void *err_value;
    int16_t err; /* enum rondo_err */
    bool at_eof;
    bool is_paused; /* there was no room for what the source has */
};

/*
 * Makes an empty stream over `capacity` bytes of `buffer`.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if `limit` is 0
 * Context  any, while nobody uses it. Cost O(1).
 */
enum rondo_err rondo_stream_reader_init(struct rondo_stream_reader *reader, void *buffer,
                                        size_t capacity, size_t limit);

/*
 * The source's side: gives bytes, ends the stream, breaks it with an error.
 *
 * Returns  RONDO_OK; RONDO_RUNTIME_ERROR for bytes after the end; RONDO_NO_SPACE if they
 *          do not all fit, and none was taken
 * Context  loop or task. Cost O(size); O(1).
 */
enum rondo_err rondo_stream_feed_data(struct rondo_stream_reader *reader,
                                      const void *bytes, size_t size);
void rondo_stream_feed_eof(struct rondo_stream_reader *reader);
void rondo_stream_set_exception(struct rondo_stream_reader *reader, enum rondo_err err,
                                void *value);

/*
 * Feeds the stream from a source: whatever it has goes into the buffer as long as there is
 * room; when there is none the source is left alone until something was read (asyncio
 * pauses its transport at twice the limit). NULL lets go of the source.
 *
 * Context  loop or task. Cost O(1).
 */
void rondo_stream_set_source(struct rondo_stream_reader *reader,
                             struct rondo_source *source);

/* The error set, RONDO_OK if none; its payload is reader->err_value. Any context. O(1). */
enum rondo_err rondo_stream_exception(const struct rondo_stream_reader *reader);

/* True at the end of the stream with nothing left to read. Context: any. Cost: O(1). */
bool rondo_stream_at_eof(const struct rondo_stream_reader *reader);

/*
 * All of the following wait for data as they need it, one task at a time. They return
 *
 *   RONDO_OK                the bytes are in `bytes`, their number in *count
 *   RONDO_RUNTIME_ERROR     another task is waiting for data already
 *   RONDO_CANCELLED
 *   or the stream's own error, set by rondo_stream_set_exception.
 *
 * Context  task. Suspend while data is missing.
 * Cancel   nothing is lost: no byte has left the stream.
 * Cost     O(bytes looked at)
 */

/* Up to `size` bytes, at least one; none at the end of the stream. */
RONDO_NODISCARD enum rondo_err rondo_stream_await_read(struct rondo_stream_reader *reader,
                                                       void *bytes, size_t size,
                                                       size_t *count);

/*
 * All bytes up to the end of the stream: asyncio's read(-1). Cancelled or broken, it has
 * lost what it had read, as there; *count says how much of it is in `bytes`.
 * RONDO_NO_SPACE when `size` is used up and more came.
 */
RONDO_NODISCARD enum rondo_err
rondo_stream_await_read_all(struct rondo_stream_reader *reader, void *bytes, size_t size,
                            size_t *count);

/*
 * Exactly `size` bytes. RONDO_INCOMPLETE_READ if the stream ends before: what there was is
 * in `bytes`, *count long, and the stream is empty. RONDO_NO_SPACE if `size` is more than
 * the capacity.
 */
RONDO_NODISCARD enum rondo_err
rondo_stream_await_readexactly(struct rondo_stream_reader *reader, void *bytes,
                               size_t size, size_t *count);

/*
 * Everything up to and including a separator. RONDO_INCOMPLETE_READ as above;
 * RONDO_LIMIT_OVERRUN if what comes before the separator is longer than the limit, and it
 * stays in the stream; RONDO_VALUE_ERROR for an empty separator. RONDO_NO_SPACE, and it
 * stays there too, if it is longer than `size`, or as soon as the buffer is full without a
 * separator in it: also of a last line that is as long as the buffer, unless its end was fed
 * in the same turn. So give the buffer a byte more than the longest line.
 */
RONDO_NODISCARD enum rondo_err
rondo_stream_await_readuntil(struct rondo_stream_reader *reader, const void *separator,
                             size_t separator_size, void *bytes, size_t size,
                             size_t *count);

/*
 * A line with its newline; without one at the end of the stream; nothing after that.
 * RONDO_VALUE_ERROR for one longer than the limit, which is dropped from the stream (all
 * there is of it, if its end has not come yet). RONDO_NO_SPACE as above.
 */
RONDO_NODISCARD enum rondo_err
rondo_stream_await_readline(struct rondo_stream_reader *reader, void *bytes, size_t size,
                            size_t *count);

#endif
