/* SPDX-License-Identifier: MIT */
/* stream_writer.c - see stream_writer.h. */
#include "bytes.h"
#include "check.h"
#include "park.h"

#include <rondo/stream_writer.h>
#include <rondo/task.h>

void rondo_stream_writer_init(struct rondo_stream_writer *writer, struct rondo_sink *sink,
                              void *buffer, size_t capacity) {
    *writer = (struct rondo_stream_writer){
        .sink = sink,
        .bytes = {.buffer = buffer, .capacity = capacity},
    };
}

/* Gives the sink what it takes from the buffer, piece by piece. */
static void push(struct rondo_stream_writer *writer) {
    struct rondo_bytes *bytes = &writer->bytes;
    bool is_full = false;
    while (bytes->count > 0 && !is_full) {
        size_t piece = rondo__bytes_piece(bytes, bytes->first, bytes->count);
        size_t taken =
            writer->sink->write(writer->sink, bytes->buffer + bytes->first, piece);
        if (bytes->count == 0) {
            return; /* it has failed: nothing is left, whatever it took */
        }
        rondo__bytes_drop(bytes, taken);
        is_full = taken < piece;
    }
}

static void settle(struct rondo_stream_writer *writer) {
    if (writer->is_paused && writer->bytes.count <= writer->bytes.capacity / 4) {
        writer->is_paused = false;
        rondo__wake_all(&writer->drainers);
    }
    if (writer->bytes.count == 0) {
        (void)rondo_remove_writer(writer->sink->io);
        if (writer->is_closing) {
            rondo__wake_all(&writer->closers);
        }
    }
}

static void sink_is_writable(struct rondo_handle *handle) {
    struct rondo_stream_writer *writer =
        RONDO_CONTAINER_OF(handle, struct rondo_stream_writer, pump);
    push(writer);
    settle(writer);
}

enum rondo_err rondo_stream_write(struct rondo_stream_writer *writer, const void *bytes,
                                  size_t size) {
    RONDO_IN_LOOP();
    if (writer->err != RONDO_OK) {
        return (enum rondo_err)writer->err;
    }
    if (writer->is_closing) {
        return RONDO_RUNTIME_ERROR;
    }
    if (size > rondo__bytes_room(&writer->bytes)) {
        return RONDO_NO_SPACE;
    }
    bool was_empty = writer->bytes.count == 0;
    if (size > 0) {
        rondo__bytes_append(&writer->bytes, bytes, size);
    }
    if (was_empty) {
        push(writer);
        if (writer->bytes.count > 0) {
            rondo_add_writer(writer->sink->io, &writer->pump, sink_is_writable);
        }
    }
    if (writer->bytes.count > writer->bytes.capacity / 2) {
        writer->is_paused = true;
    }
    return (enum rondo_err)writer->err;
}

enum rondo_err rondo_stream_await_drain(struct rondo_stream_writer *writer) {
    RONDO_IN_TASK();
    if (writer->is_closing) {
        enum rondo_err err = rondo_await_yield();
        if (err != RONDO_OK) {
            return err;
        }
    }
    if (writer->err == RONDO_OK && writer->is_paused) {
        enum rondo_err err = rondo__park(&writer->drainers, RONDO_WAITS_FOR_STREAM);
        if (err != RONDO_OK) {
            return err;
        }
    }
    return (enum rondo_err)writer->err;
}

void rondo_stream_close(struct rondo_stream_writer *writer) {
    RONDO_IN_LOOP();
    if (!writer->is_closing) {
        writer->is_closing = true;
        if (writer->bytes.count == 0) {
            rondo__wake_all(&writer->closers);
        }
    }
}

enum rondo_err rondo_stream_await_closed(struct rondo_stream_writer *writer) {
    RONDO_IN_TASK();
    if (!writer->is_closing || writer->bytes.count > 0) {
        enum rondo_err err = rondo__park(&writer->closers, RONDO_WAITS_FOR_STREAM);
        if (err != RONDO_OK) {
            return err;
        }
    }
    return (enum rondo_err)writer->err;
}

void rondo_stream_writer_fail(struct rondo_stream_writer *writer, enum rondo_err err) {
    RONDO_IN_LOOP();
    writer->err = rondo__kept(err);
    writer->is_closing = true;
    writer->is_paused = false;
    if (writer->bytes.count > 0) {
        writer->bytes.count = 0;
        (void)rondo_remove_writer(writer->sink->io);
    }
    rondo__wake_all(&writer->drainers);
    rondo__wake_all(&writer->closers);
}
