/* SPDX-License-Identifier: MIT */
/*
 * uart_stream.h - a serial line as a pair of asyncio's streams (rondo/stream.h,
 * rondo/stream_writer.h): readline, readuntil, readexactly; write, drain, close.
 *
 * What went wrong on the wire breaks the reader's stream, as asyncio's connection_lost does:
 * every read gives RONDO_IO_ERROR until hal_uart_stream_resume. Nothing is lost by that: the
 * bytes from before wait in the stream, those that come meanwhile in the line's ring.
 * The end of the line is the stream's end (feed_eof).
 *
 * A line that has a stream is read and written by it only.
 */
#ifndef HAL_UART_STREAM_H
#define HAL_UART_STREAM_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/uart.h>
#include <rondo/stream.h>
#include <rondo/stream_writer.h>

struct hal_uart_stream {
    struct rondo_stream_reader reader;
    struct rondo_stream_writer writer;
    struct rondo_source source;
    struct rondo_sink sink;
    struct hal_uart *uart;
};

/*
 * Puts streams on a line that was started. The reader's limit is its capacity less one: the
 * longest line, without its newline, that fits.
 *
 * Context  loop or task. Cost O(1).
 */
void hal_uart_stream_open(struct hal_uart_stream *stream, struct hal_uart *uart,
                          void *read_buffer, size_t read_capacity, void *write_buffer,
                          size_t write_capacity);

/*
 * Goes on after a RONDO_IO_ERROR of the reader; otherwise does nothing.
 *
 * Returns  what the error was: bits of enum hal_uart_error, 0 if there was none
 * Context  loop or task. Cost O(1).
 */
unsigned hal_uart_stream_resume(struct hal_uart_stream *stream);

/*
 * Waits until all that was written has left the hardware: more than the writer's drain,
 * which waits for room.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Suspends unless all is sent.
 * Cancel   the bytes are sent all the same.
 * Cost     O(1)
 */
RONDO_NODISCARD enum rondo_err hal_uart_stream_await_sent(struct hal_uart_stream *stream);

/* Lets go of the line, whose bytes others may read from now on. Loop or task. O(1). */
void hal_uart_stream_close(struct hal_uart_stream *stream);

#ifdef __cplusplus
}
#endif

#endif
