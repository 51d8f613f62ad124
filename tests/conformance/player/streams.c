/* SPDX-License-Identifier: MIT */
/* streams.c - statements on streams. */
#include "player.h"

/* Room to read into. */
struct room {
    struct room *next;
    char bytes[];
};

struct stream {
    struct rondo_stream_reader reader;
    size_t capacity;
    struct room *rooms; /* those that nobody reads into */
};

static enum rondo_err find_stream(const struct statement *statement,
                                  struct stream **stream) {
    void *object = NULL;
    enum rondo_err err = find(statement->arguments[0].word, STREAM, &object);
    *stream = object;
    return err;
}

enum rondo_err declare_stream(const struct statement *statement) {
    int32_t limit = statement->count > 1 ? statement->arguments[1].number
                                         : (int32_t)RONDO_STREAM_LIMIT;
    size_t feed = program.longest_feed == 0 ? 1 : program.longest_feed;
    struct stream *stream = memory_take(sizeof *stream);
    if (stream == NULL) {
        return RONDO_NO_SPACE;
    }
    stream->capacity = storage_for(feed) * feed;
    void *buffer = memory_take_raw(stream->capacity);
    if (buffer == NULL) {
        return RONDO_NO_SPACE;
    }
    bind(statement->arguments[0].word, STREAM, stream);
    return rondo_stream_reader_init(&stream->reader, buffer, stream->capacity,
                                    limit < 0 ? 0 : (size_t)limit);
}

/* --- the source's side ---------------------------------------------------------------- */

/* The text with each \n made a newline; a piece of memory of the text's size. */
static char *unescape(struct text text, size_t *size) {
    char *bytes = take_raw(text.size);
    *size = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.bytes[i];
        if (c == '\\' && i + 1 < text.size && text.bytes[i + 1] == 'n') {
            c = '\n';
            i++;
        }
        bytes[(*size)++] = c;
    }
    return bytes;
}

enum rondo_err play_feed(struct step *step) {
    struct stream *stream;
    enum rondo_err err = find_stream(step->statement, &stream);
    if (err != RONDO_OK) {
        return err;
    }
    struct text text = step->statement->arguments[1].text;
    size_t size;
    char *bytes = unescape(text, &size);
    err = rondo_stream_feed_data(&stream->reader, bytes, size);
    memory_give(bytes, text.size);
    return err;
}

enum rondo_err play_feedeof(struct step *step) {
    struct stream *stream;
    enum rondo_err err = find_stream(step->statement, &stream);
    if (err == RONDO_OK) {
        rondo_stream_feed_eof(&stream->reader);
    }
    return err;
}

enum rondo_err play_feederror(struct step *step) {
    struct stream *stream;
    enum rondo_err err = find_stream(step->statement, &stream);
    if (err == RONDO_OK) {
        enum rondo_err number = (enum rondo_err)step->statement->arguments[1].number;
        rondo_stream_set_exception(&stream->reader, number, NULL);
    }
    return err;
}

enum rondo_err play_ateof(struct step *step) {
    struct stream *stream;
    enum rondo_err err = find_stream(step->statement, &stream);
    if (err == RONDO_OK) {
        (void)with_truth(step, rondo_stream_at_eof(&stream->reader));
    }
    return err;
}

/* --- the reader's side ---------------------------------------------------------------- */

static struct room *take_room(struct stream *stream) {
    struct room *room = stream->rooms;
    if (room == NULL) {
        return take_raw(sizeof *room + stream->capacity);
    }
    stream->rooms = room->next;
    return room;
}

/*
 * Ends a read: the bytes are the statement's value, which is traced before anything else
 * can happen, so that the room is free already.
 */
static enum rondo_err end_read(struct step *step, enum rondo_err err,
                               struct stream *stream, struct room *room, size_t count) {
    room->next = stream->rooms;
    stream->rooms = room;
    return with_bytes(step, err, room->bytes, count);
}

enum rondo_err play_read(struct step *step) {
    struct stream *stream;
    enum rondo_err err = find_stream(step->statement, &stream);
    if (err != RONDO_OK) {
        return err;
    }
    int32_t number = step->statement->arguments[1].number;
    size_t size = number < 0 ? stream->capacity : (size_t)number;
    size = size < stream->capacity ? size : stream->capacity;
    struct room *room = take_room(stream);
    size_t count = 0;
    if (number < 0) {
        err = rondo_stream_await_read_all(&stream->reader, room->bytes, size, &count);
    } else {
        err = rondo_stream_await_read(&stream->reader, room->bytes, size, &count);
    }
    return end_read(step, err, stream, room, count);
}

enum rondo_err play_readexactly(struct step *step) {
    struct stream *stream;
    enum rondo_err err = find_stream(step->statement, &stream);
    if (err != RONDO_OK) {
        return err;
    }
    int32_t number = step->statement->arguments[1].number;
    if (number < 0) {
        return RONDO_VALUE_ERROR;
    }
    struct room *room = take_room(stream);
    size_t count = 0;
    err = rondo_stream_await_readexactly(&stream->reader, room->bytes, (size_t)number,
                                         &count);
    return end_read(step, err, stream, room, count);
}

enum rondo_err play_readline(struct step *step) {
    struct stream *stream;
    enum rondo_err err = find_stream(step->statement, &stream);
    if (err != RONDO_OK) {
        return err;
    }
    struct room *room = take_room(stream);
    size_t count = 0;
    err = rondo_stream_await_readline(&stream->reader, room->bytes, stream->capacity,
                                      &count);
    return end_read(step, err, stream, room, count);
}

enum rondo_err play_readuntil(struct step *step) {
    struct stream *stream;
    enum rondo_err err = find_stream(step->statement, &stream);
    if (err != RONDO_OK) {
        return err;
    }
    struct text text = step->statement->arguments[1].text;
    size_t size;
    char *separator = unescape(text, &size);
    struct room *room = take_room(stream);
    size_t count = 0;
    err = rondo_stream_await_readuntil(&stream->reader, separator, size, room->bytes,
                                       stream->capacity, &count);
    memory_give(separator, text.size);
    return end_read(step, err, stream, room, count);
}
