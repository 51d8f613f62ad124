/* SPDX-License-Identifier: MIT */
/* uart_stream.c - see hal/uart_stream.h. */
#include <hal/uart_stream.h>
#include <rondo/task.h>

static size_t read_line(struct rondo_source *source, void *bytes, size_t size,
                        enum rondo_err *err) {
    struct hal_uart_stream *stream =
        RONDO_CONTAINER_OF(source, struct hal_uart_stream, source);
    size_t count = hal_uart_read(stream->uart, bytes, size, err);
    if (count == 0 && *err == RONDO_OK) {
        rondo_io_clear(source->io, RONDO_READABLE);
    }
    return count;
}

static size_t write_line(struct rondo_sink *sink, const void *bytes, size_t size) {
    struct hal_uart_stream *stream =
        RONDO_CONTAINER_OF(sink, struct hal_uart_stream, sink);
    size_t count = hal_uart_write(stream->uart, bytes, size);
    if (count < size) {
        rondo_io_clear(sink->io, RONDO_WRITABLE);
    }
    return count;
}

void hal_uart_stream_open(struct hal_uart_stream *stream, struct hal_uart *uart,
                          void *read_buffer, size_t read_capacity, void *write_buffer,
                          size_t write_capacity) {
    *stream = (struct hal_uart_stream){
        .source = {.read = read_line, .io = &uart->io},
        .sink = {.write = write_line, .io = &uart->io},
        .uart = uart,
    };
    (void)rondo_stream_reader_init(&stream->reader, read_buffer, read_capacity,
                                   read_capacity - 1);
    rondo_stream_writer_init(&stream->writer, &stream->sink, write_buffer,
                             write_capacity);
    rondo_stream_set_source(&stream->reader, &stream->source);
}

unsigned hal_uart_stream_resume(struct hal_uart_stream *stream) {
    if (rondo_stream_exception(&stream->reader) == RONDO_OK) {
        return 0;
    }
    rondo_stream_set_exception(&stream->reader, RONDO_OK, NULL);
    rondo_stream_set_source(&stream->reader, &stream->source);
    return hal_uart_last_error(stream->uart);
}

/* The line can be empty while the writer has bytes, for one turn: until it is told. */
enum rondo_err hal_uart_stream_await_sent(struct hal_uart_stream *stream) {
    enum rondo_err err = hal_uart_await_drain(stream->uart);
    while (err == RONDO_OK && stream->writer.bytes.count > 0) {
        err = rondo_await_yield();
        if (err == RONDO_OK) {
            err = hal_uart_await_drain(stream->uart);
        }
    }
    return err;
}

void hal_uart_stream_close(struct hal_uart_stream *stream) {
    rondo_stream_set_source(&stream->reader, NULL);
    rondo_stream_writer_fail(&stream->writer, RONDO_RUNTIME_ERROR);
}
