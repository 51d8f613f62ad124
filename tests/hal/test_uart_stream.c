/* SPDX-License-Identifier: MIT */
/* test_uart_stream.c - asyncio's streams on a serial line (hal/uart_stream.h). */
#include "fake_uart.h"

#include <hal/uart_stream.h>

#define FRAME 64

static struct hal_uart_stream stream;
static char read_buffer[FRAME];
static char write_buffer[16];

static void open_stream(void) {
    hal_uart_stream_open(&stream, &uart, read_buffer, sizeof read_buffer, write_buffer,
                         sizeof write_buffer);
}

static char got[FRAME + 1];
static size_t got_count;

static enum rondo_err read_line(void *arg) {
    (void)arg;
    memset(got, 0, sizeof got);
    return rondo_stream_await_readline(&stream.reader, got, FRAME, &got_count);
}

/* Gives a text of any length, as the loop makes room for it. */
static enum rondo_err gives(const char *text, size_t size) {
    enum rondo_err err = RONDO_OK;
    for (size_t i = 0; i < size && err == RONDO_OK; i++) {
        wire_gives((char[]){text[i], 0});
        err = rondo_await_yield();
    }
    return err;
}

/* --- reading ------------------------------------------------------------------------ */

static enum rondo_err reads_two_lines(void *arg) {
    (void)arg;
    open_stream();
    struct rondo_task *task = spawn(1, read_line, NULL);
    assert_int_equal(gives("one\ntwo\n", 8), RONDO_OK);
    assert_int_equal(ends_soon(task), RONDO_OK);
    assert_string_equal(got, "one\n");
    assert_int_equal(read_line(NULL), RONDO_OK);
    assert_string_equal(got, "two\n");
    hal_uart_stream_close(&stream);
    return RONDO_OK;
}

static void lines_are_read_one_by_one(void **state) {
    (void)state;
    assert_int_equal(run(reads_two_lines), RONDO_OK);
}

static enum rondo_err reads_a_broken_line(void *arg) {
    (void)arg;
    open_stream();
    struct rondo_task *task = spawn(1, read_line, NULL);
    assert_int_equal(gives("bro", 3), RONDO_OK);
    hal_uart_failed(&uart, HAL_UART_OVERRUN);
    assert_int_equal(ends_soon(task), RONDO_IO_ERROR);
    assert_int_equal(read_line(NULL), RONDO_IO_ERROR);
    wire_gives("ken\n");
    assert_int_equal(read_line(NULL), RONDO_IO_ERROR);
    assert_int_equal(hal_uart_stream_resume(&stream), HAL_UART_OVERRUN);
    assert_int_equal(read_line(NULL), RONDO_OK);
    assert_string_equal(got, "broken\n");
    return RONDO_OK;
}

static void an_error_is_told_until_the_reader_resumes_and_loses_no_byte(void **state) {
    (void)state;
    assert_int_equal(run(reads_a_broken_line), RONDO_OK);
}

static enum rondo_err resumes_without_an_error(void *arg) {
    (void)arg;
    open_stream();
    assert_int_equal(hal_uart_stream_resume(&stream), 0);
    wire_gives("fine\n");
    return read_line(NULL);
}

static void to_resume_what_is_not_broken_does_nothing(void **state) {
    (void)state;
    assert_int_equal(run(resumes_without_an_error), RONDO_OK);
    assert_string_equal(got, "fine\n");
}

static enum rondo_err reads_to_the_end(void *arg) {
    (void)arg;
    open_stream();
    wire_gives("last");
    hal_uart_ended(&uart);
    assert_int_equal(read_line(NULL), RONDO_OK);
    assert_string_equal(got, "last");
    assert_true(rondo_stream_at_eof(&stream.reader));
    assert_int_equal(read_line(NULL), RONDO_OK);
    assert_int_equal(got_count, 0);
    return RONDO_OK;
}

static void the_end_of_the_line_is_the_end_of_the_stream(void **state) {
    (void)state;
    assert_int_equal(run(reads_to_the_end), RONDO_OK);
}

static enum rondo_err reads_a_flood(void *arg) {
    (void)arg;
    char flood[FRAME + 6];
    memset(flood, 'x', sizeof flood);
    flood[FRAME] = '\n';
    memcpy(flood + FRAME + 1, "tail\n", 5);
    open_stream();
    struct rondo_task *task = spawn(1, read_line, NULL);
    assert_int_equal(gives(flood, FRAME), RONDO_OK);
    assert_int_equal(ends_soon(task), RONDO_VALUE_ERROR);
    assert_int_equal(gives(flood + FRAME, 6), RONDO_OK);
    assert_int_equal(read_line(NULL), RONDO_OK);
    assert_string_equal(got, "\n");
    assert_int_equal(read_line(NULL), RONDO_OK);
    assert_string_equal(got, "tail\n");
    return RONDO_OK;
}

static void a_line_longer_than_the_buffer_is_dropped_and_the_next_one_read(void **state) {
    (void)state;
    assert_int_equal(run(reads_a_flood), RONDO_OK);
    assert_int_equal(uart.counts.overruns, 0);
}

/* --- cancelling at every byte ------------------------------------------------------- */

static char frame[FRAME];

static enum rondo_err read_frame(void *arg) {
    (void)arg;
    return rondo_stream_await_readexactly(&stream.reader, got, FRAME, &got_count);
}

static enum rondo_err cancels_at_every_byte(void *arg) {
    (void)arg;
    open_stream();
    for (size_t cut = 0; cut < FRAME; cut++) {
        struct rondo_task *task = spawn(1, read_frame, NULL);
        (void)yields(2);
        assert_int_equal(gives(frame, cut), RONDO_OK);
        assert_true(rondo_task_cancel(task));
        assert_int_equal(rondo_task_await(task, NULL), RONDO_CANCELLED);
        task = spawn(2, read_frame, NULL);
        assert_int_equal(gives(frame + cut, FRAME - cut), RONDO_OK);
        assert_int_equal(ends_soon(task), RONDO_OK);
        assert_memory_equal(got, frame, FRAME);
    }
    return RONDO_OK;
}

static void a_reader_cancelled_at_any_byte_of_a_frame_loses_nothing(void **state) {
    (void)state;
    for (size_t i = 0; i < FRAME; i++) {
        frame[i] = (char)(i + 1);
    }
    assert_int_equal(run(cancels_at_every_byte), RONDO_OK);
    assert_int_equal(uart.counts.rx_bytes, FRAME * FRAME);
}

/* The same without a stream: what a cancelled await has not taken is there for the next. */
static enum rondo_err read_some(void *arg) {
    (void)arg;
    enum rondo_err err = RONDO_OK;
    while (got_count < FRAME && err == RONDO_OK) {
        size_t count;
        err = hal_uart_await_read(&uart, got + got_count, FRAME - got_count, &count);
        got_count += count;
    }
    return err;
}

static enum rondo_err cancels_bare_reads_at_every_byte(void *arg) {
    (void)arg;
    for (size_t cut = 0; cut < FRAME; cut++) {
        got_count = 0;
        struct rondo_task *task = spawn(1, read_some, NULL);
        assert_int_equal(gives(frame, cut), RONDO_OK);
        assert_true(rondo_task_cancel(task));
        assert_int_equal(rondo_task_await(task, NULL), RONDO_CANCELLED);
        task = spawn(2, read_some, NULL);
        assert_int_equal(gives(frame + cut, FRAME - cut), RONDO_OK);
        assert_int_equal(ends_soon(task), RONDO_OK);
        assert_memory_equal(got, frame, FRAME);
    }
    return RONDO_OK;
}

static void a_bare_read_cancelled_at_any_byte_of_a_frame_loses_nothing(void **state) {
    (void)state;
    assert_int_equal(run(cancels_bare_reads_at_every_byte), RONDO_OK);
}

/* --- writing ------------------------------------------------------------------------ */

static enum rondo_err await_sent(void *arg) {
    (void)arg;
    return hal_uart_stream_await_sent(&stream);
}

static enum rondo_err writes_more_than_the_ring_holds(void *arg) {
    (void)arg;
    open_stream();
    assert_int_equal(rondo_stream_write(&stream.writer, "twenty bytes of text", 20),
                     RONDO_NO_SPACE);
    assert_int_equal(rondo_stream_write(&stream.writer, "twenty bytes", 12), RONDO_OK);
    assert_int_equal(rondo_stream_write(&stream.writer, " of text", 8), RONDO_OK);
    struct rondo_task *task = spawn(1, await_sent, NULL);
    for (size_t i = 0; i < 20; i++) {
        (void)yields(3);
        assert_false(rondo_task_done(task));
        wire_takes(1);
    }
    return ends_soon(task);
}

static void what_is_written_waits_in_the_writer_and_is_sent_in_order(void **state) {
    (void)state;
    assert_int_equal(run(writes_more_than_the_ring_holds), RONDO_OK);
    assert_string_equal(sent, "twenty bytes of text");
}

static enum rondo_err closes_the_stream(void *arg) {
    (void)arg;
    open_stream();
    hal_uart_stream_close(&stream);
    assert_int_equal(rondo_stream_write(&stream.writer, "x", 1), RONDO_RUNTIME_ERROR);
    wire_gives("kept");
    (void)yields(2);
    return hal_uart_await_read(&uart, got, FRAME, &got_count);
}

static void a_closed_stream_leaves_the_line_to_others(void **state) {
    (void)state;
    assert_int_equal(run(closes_the_stream), RONDO_OK);
    assert_memory_equal(got, "kept", 4);
}

int main(void) {
    static const struct CMUnitTest stream_tests[] = {
        on_a_line(lines_are_read_one_by_one),
        on_a_line(an_error_is_told_until_the_reader_resumes_and_loses_no_byte),
        on_a_line(to_resume_what_is_not_broken_does_nothing),
        on_a_line(the_end_of_the_line_is_the_end_of_the_stream),
        on_a_line(a_line_longer_than_the_buffer_is_dropped_and_the_next_one_read),
        on_a_line(a_reader_cancelled_at_any_byte_of_a_frame_loses_nothing),
        on_a_line(a_bare_read_cancelled_at_any_byte_of_a_frame_loses_nothing),
        on_a_line(what_is_written_waits_in_the_writer_and_is_sent_in_order),
        on_a_line(a_closed_stream_leaves_the_line_to_others),
    };
    return cmocka_run_group_tests_name("uart stream", stream_tests, NULL, NULL);
}
