/* SPDX-License-Identifier: MIT */
/* stream.c - see stream.h. */
#include "bytes.h"
#include "check.h"

#include <rondo/stream.h>

enum rondo_err rondo_stream_reader_init(struct rondo_stream_reader *reader, void *buffer,
                                        size_t capacity, size_t limit) {
    if (limit == 0) {
        return RONDO_VALUE_ERROR;
    }
    *reader = (struct rondo_stream_reader){
        .bytes = {.buffer = buffer, .capacity = capacity}, .limit = limit};
    return RONDO_OK;
}

/* True if the separator stands this far from the oldest byte. */
static bool is_at(const struct rondo_stream_reader *reader, size_t offset,
                  const unsigned char *separator, size_t size) {
    if (offset + size > reader->bytes.count) {
        return false;
    }
    for (size_t i = 0; i < size; i++) {
        if (reader->bytes.buffer[rondo__bytes_index(&reader->bytes, offset + i)] !=
            separator[i]) {
            return false;
        }
    }
    return true;
}

/* --- the source's side -------------------------------------------------------------- */

static void wake(struct rondo_stream_reader *reader, enum rondo_err err, void *value) {
    struct rondo_future *waiter = reader->waiter;
    reader->waiter = NULL;
    if (waiter != NULL) {
        (void)rondo_future_set_exception(waiter, err, value); /* unless cancelled */
    }
}

enum rondo_err rondo_stream_feed_data(struct rondo_stream_reader *reader,
                                      const void *bytes, size_t size) {
    RONDO_IN_LOOP();
    if (reader->at_eof) {
        return RONDO_RUNTIME_ERROR;
    }
    if (size > rondo__bytes_room(&reader->bytes)) {
        return RONDO_NO_SPACE;
    }
    if (size > 0) {
        rondo__bytes_append(&reader->bytes, bytes, size);
        wake(reader, RONDO_OK, NULL);
    }
    return RONDO_OK;
}

void rondo_stream_feed_eof(struct rondo_stream_reader *reader) {
    RONDO_IN_LOOP();
    reader->at_eof = true;
    wake(reader, RONDO_OK, NULL);
}

void rondo_stream_set_exception(struct rondo_stream_reader *reader, enum rondo_err err,
                                void *value) {
    RONDO_IN_LOOP();
    reader->err = rondo__kept(err);
    reader->err_value = value;
    wake(reader, err, value);
}

enum rondo_err rondo_stream_exception(const struct rondo_stream_reader *reader) {
    return (enum rondo_err)reader->err;
}

bool rondo_stream_at_eof(const struct rondo_stream_reader *reader) {
    return reader->at_eof && reader->bytes.count == 0;
}

/* --- a source ----------------------------------------------------------------------- */

/* Takes what the source has, in at most two pieces. */
static void pump(struct rondo_handle *handle) {
    struct rondo_stream_reader *reader =
        RONDO_CONTAINER_OF(handle, struct rondo_stream_reader, pump);
    struct rondo_bytes *bytes = &reader->bytes;
    enum rondo_err err = RONDO_OK;
    size_t fed = 0;
    size_t taken = 1;
    while (taken > 0 && err == RONDO_OK && rondo__bytes_room(bytes) > 0) {
        size_t end = rondo__bytes_index(bytes, bytes->count);
        size_t piece = rondo__bytes_piece(bytes, end, rondo__bytes_room(bytes));
        taken = reader->source->read(reader->source, bytes->buffer + end, piece, &err);
        bytes->count += taken;
        fed += taken;
    }
    bool is_broken = err != RONDO_OK && err != RONDO_END_OF_INPUT;
    if (fed > 0 && !is_broken) {
        wake(reader, RONDO_OK, NULL);
    }
    if (err == RONDO_END_OF_INPUT) {
        rondo_stream_feed_eof(reader);
    } else if (is_broken) {
        rondo_stream_set_exception(reader, err, NULL);
    }
    if (err != RONDO_OK || rondo__bytes_room(bytes) == 0) {
        (void)rondo_remove_reader(reader->source->io);
        reader->is_paused = err == RONDO_OK;
    }
}

void rondo_stream_set_source(struct rondo_stream_reader *reader,
                             struct rondo_source *source) {
    RONDO_IN_LOOP();
    if (reader->source != NULL) {
        (void)rondo_remove_reader(reader->source->io);
    }
    reader->source = source;
    reader->is_paused = false;
    if (source != NULL) {
        rondo_add_reader(source->io, &reader->pump, pump);
    }
}

/* Something was read, so there is room for more. */
static void resume(struct rondo_stream_reader *reader) {
    if (reader->is_paused && rondo__bytes_room(&reader->bytes) > 0) {
        reader->is_paused = false;
        rondo_add_reader(reader->source->io, &reader->pump, pump);
    }
}

static void take(struct rondo_stream_reader *reader, void *bytes, size_t size) {
    rondo__bytes_take(&reader->bytes, bytes, size);
    resume(reader);
}

static void drop(struct rondo_stream_reader *reader, size_t size) {
    rondo__bytes_drop(&reader->bytes, size);
    resume(reader);
}

/* --- the reader's side -------------------------------------------------------------- */

/* Waits until something was fed. */
static enum rondo_err await_data(struct rondo_stream_reader *reader) {
    if (reader->waiter != NULL) {
        return RONDO_RUNTIME_ERROR;
    }
    struct rondo_future future = {.kind = RONDO_FUTURE_STREAM};
    reader->waiter = &future;
    enum rondo_err err = rondo_await(&future, NULL);
    reader->waiter = NULL;
    return err;
}

/* The stream is at its end too early: all that is left goes to the caller, if it fits. */
static enum rondo_err incomplete(struct rondo_stream_reader *reader, void *bytes,
                                 size_t size, size_t *count) {
    if (reader->bytes.count > size) {
        return RONDO_NO_SPACE;
    }
    *count = reader->bytes.count;
    take(reader, bytes, *count);
    return RONDO_INCOMPLETE_READ;
}

enum rondo_err rondo_stream_await_read(struct rondo_stream_reader *reader, void *bytes,
                                       size_t size, size_t *count) {
    RONDO_IN_TASK();
    *count = 0;
    if (reader->err != RONDO_OK) {
        return rondo_stream_exception(reader);
    }
    if (size == 0) {
        return RONDO_OK;
    }
    if (reader->bytes.count == 0 && !reader->at_eof) {
        enum rondo_err err = await_data(reader);
        if (err != RONDO_OK) {
            return err;
        }
    }
    *count = reader->bytes.count < size ? reader->bytes.count : size;
    take(reader, bytes, *count);
    return RONDO_OK;
}

enum rondo_err rondo_stream_await_read_all(struct rondo_stream_reader *reader,
                                           void *bytes, size_t size, size_t *count) {
    RONDO_IN_TASK();
    size_t total = 0;
    size_t block;
    enum rondo_err err;
    do {
        size_t room = size - total;
        if (room == 0 && reader->err == RONDO_OK) {
            /* One byte more would be too many: look whether it comes. */
            while (reader->bytes.count == 0 && !reader->at_eof) {
                err = await_data(reader);
                if (err != RONDO_OK) {
                    *count = total;
                    return err;
                }
            }
            *count = total;
            return reader->bytes.count > 0 ? RONDO_NO_SPACE : RONDO_OK;
        }
        room = room < reader->limit ? room : reader->limit;
        err =
            rondo_stream_await_read(reader, (unsigned char *)bytes + total, room, &block);
        total += block;
    } while (err == RONDO_OK && block > 0);
    *count = total;
    return err;
}

enum rondo_err rondo_stream_await_readexactly(struct rondo_stream_reader *reader,
                                              void *bytes, size_t size, size_t *count) {
    RONDO_IN_TASK();
    *count = 0;
    if (reader->err != RONDO_OK) {
        return rondo_stream_exception(reader);
    }
    if (size > reader->bytes.capacity) {
        return RONDO_NO_SPACE;
    }
    while (reader->bytes.count < size) {
        if (reader->at_eof) {
            return incomplete(reader, bytes, size, count);
        }
        enum rondo_err err = await_data(reader);
        if (err != RONDO_OK) {
            return err;
        }
    }
    *count = size;
    take(reader, bytes, size);
    return RONDO_OK;
}

/*
 * Looks for the separator from *offset on, waiting for more. Returns RONDO_OK with what
 * comes before it in *offset; RONDO_LIMIT_OVERRUN with what can be dropped there.
 */
static enum rondo_err await_separator(struct rondo_stream_reader *reader,
                                      const unsigned char *separator, size_t size,
                                      size_t *offset) {
    for (;;) {
        for (; *offset + size <= reader->bytes.count; ++*offset) {
            if (is_at(reader, *offset, separator, size)) {
                return *offset > reader->limit ? RONDO_LIMIT_OVERRUN : RONDO_OK;
            }
        }
        if (*offset > reader->limit) {
            return RONDO_LIMIT_OVERRUN;
        }
        if (reader->at_eof) {
            return RONDO_INCOMPLETE_READ;
        }
        if (rondo__bytes_room(&reader->bytes) == 0) {
            return RONDO_NO_SPACE; /* nothing more can come */
        }
        enum rondo_err err = await_data(reader);
        if (err != RONDO_OK) {
            return err;
        }
    }
}

/* readuntil; in *consumed what a limit overrun has looked at. */
static enum rondo_err await_until(struct rondo_stream_reader *reader,
                                  const unsigned char *separator, size_t separator_size,
                                  void *bytes, size_t size, size_t *count,
                                  size_t *consumed) {
    *count = 0;
    if (separator_size == 0) {
        return RONDO_VALUE_ERROR;
    }
    if (reader->err != RONDO_OK) {
        return rondo_stream_exception(reader);
    }
    enum rondo_err err = await_separator(reader, separator, separator_size, consumed);
    if (err == RONDO_INCOMPLETE_READ) {
        return incomplete(reader, bytes, size, count);
    }
    if (err != RONDO_OK) {
        return err;
    }
    if (*consumed + separator_size > size) {
        return RONDO_NO_SPACE;
    }
    *count = *consumed + separator_size;
    take(reader, bytes, *count);
    return RONDO_OK;
}

enum rondo_err rondo_stream_await_readuntil(struct rondo_stream_reader *reader,
                                            const void *separator, size_t separator_size,
                                            void *bytes, size_t size, size_t *count) {
    RONDO_IN_TASK();
    size_t consumed = 0;
    return await_until(reader, separator, separator_size, bytes, size, count, &consumed);
}

enum rondo_err rondo_stream_await_readline(struct rondo_stream_reader *reader,
                                           void *bytes, size_t size, size_t *count) {
    RONDO_IN_TASK();
    static const unsigned char newline[] = {'\n'};
    size_t consumed = 0;
    enum rondo_err err = await_until(reader, newline, 1, bytes, size, count, &consumed);
    if (err == RONDO_INCOMPLETE_READ) {
        return RONDO_OK;
    }
    if (err == RONDO_LIMIT_OVERRUN) {
        bool has_newline = is_at(reader, consumed, newline, 1);
        drop(reader, has_newline ? consumed + 1 : reader->bytes.count);
        return RONDO_VALUE_ERROR;
    }
    return err;
}
