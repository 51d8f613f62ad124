/* SPDX-License-Identifier: MIT */
/* test_uart_await.c - what of hal/class/uart.c waits, and what wakes it. */
#include "fake_uart.h"

static enum rondo_err read_err;

static size_t take(void *bytes, size_t size) {
    return hal_uart_read(&uart, bytes, size, &read_err);
}

static char got[16];
static size_t got_count;
static enum rondo_err got_err;

static enum rondo_err reader(void *arg) {
    (void)arg;
    got_err = hal_uart_await_read(&uart, got, sizeof got, &got_count);
    return got_err;
}

static enum rondo_err reads_what_is_there(void *arg) {
    (void)arg;
    wire_gives("abc");
    return reader(NULL);
}

static void await_read_gives_what_is_there_at_once(void **state) {
    (void)state;
    assert_int_equal(run(reads_what_is_there), RONDO_OK);
    assert_int_equal(got_count, 3);
    assert_memory_equal(got, "abc", 3);
}

static enum rondo_err reads_what_comes_later(void *arg) {
    (void)arg;
    struct rondo_task *task = spawn(1, reader, NULL);
    if (yields(3) != RONDO_OK) {
        return RONDO_RUNTIME_ERROR;
    }
    assert_false(rondo_task_done(task));
    wire_gives("xy");
    assert_int_equal(ends_soon(task), RONDO_OK);
    assert_int_equal(got_count, 2);
    assert_memory_equal(got, "xy", 2);
    return RONDO_OK;
}

static void await_read_waits_for_the_first_byte(void **state) {
    (void)state;
    assert_int_equal(run(reads_what_comes_later), RONDO_OK);
}

static enum rondo_err reads_the_end(void *arg) {
    (void)arg;
    wire_gives("z");
    hal_uart_ended(&uart);
    assert_int_equal(reader(NULL), RONDO_OK);
    assert_int_equal(got_count, 1);
    assert_int_equal(reader(NULL), RONDO_END_OF_INPUT);
    assert_int_equal(got_count, 0);
    assert_int_equal(reader(NULL), RONDO_END_OF_INPUT);
    return RONDO_OK;
}

static void the_end_of_input_comes_after_the_last_byte(void **state) {
    (void)state;
    assert_int_equal(run(reads_the_end), RONDO_OK);
}

static enum rondo_err waits_for_the_end(void *arg) {
    (void)arg;
    struct rondo_task *task = spawn(1, reader, NULL);
    if (yields(3) != RONDO_OK) {
        return RONDO_RUNTIME_ERROR;
    }
    hal_uart_ended(&uart);
    return ends_soon(task);
}

static void the_end_of_input_wakes_who_waits_for_more(void **state) {
    (void)state;
    assert_int_equal(run(waits_for_the_end), RONDO_END_OF_INPUT);
}

static enum rondo_err cancels_a_reader(void *arg) {
    (void)arg;
    struct rondo_task *task = spawn(1, reader, NULL);
    (void)yields(3);
    assert_true(rondo_task_cancel(task));
    assert_int_equal(rondo_task_await(task, NULL), RONDO_CANCELLED);
    assert_int_equal(got_count, 0);
    wire_gives("kept");
    assert_int_equal(reader(NULL), RONDO_OK);
    assert_int_equal(got_count, 4);
    return RONDO_OK;
}

static void a_cancelled_read_loses_nothing(void **state) {
    (void)state;
    assert_int_equal(run(cancels_a_reader), RONDO_OK);
}

static enum rondo_err waits_for_an_error(void *arg) {
    (void)arg;
    struct rondo_task *task = spawn(1, reader, NULL);
    (void)yields(3);
    hal_uart_failed(&uart, HAL_UART_BREAK);
    return ends_soon(task);
}

static void an_error_wakes_who_waits_for_bytes(void **state) {
    (void)state;
    assert_int_equal(run(waits_for_an_error), RONDO_IO_ERROR);
    assert_int_equal(got_count, 0);
}

/* An error that nobody has heard of outlives the cancelled reader. */
static enum rondo_err cancels_a_reader_of_an_error(void *arg) {
    (void)arg;
    struct rondo_task *task = spawn(1, reader, NULL);
    (void)yields(3);
    hal_uart_failed(&uart, HAL_UART_FRAMING);
    assert_true(rondo_task_cancel(task));
    assert_int_equal(rondo_task_await(task, NULL), RONDO_CANCELLED);
    return reader(NULL);
}

static void a_cancelled_read_leaves_the_error_to_the_next(void **state) {
    (void)state;
    assert_int_equal(run(cancels_a_reader_of_an_error), RONDO_IO_ERROR);
}

static struct rondo_handle handle;
static unsigned calls;

static void is_readable(struct rondo_handle *called) {
    char byte;
    assert_ptr_equal(called, &handle);
    calls++;
    if (take(&byte, 1) == 0) {
        rondo_io_clear(&uart.io, RONDO_READABLE);
    }
}

static enum rondo_err adds_a_reader(void *arg) {
    (void)arg;
    rondo_add_reader(&uart.io, &handle, is_readable);
    wire_gives("abc");
    (void)yields(9);
    assert_true(rondo_remove_reader(&uart.io));
    return RONDO_OK;
}

static void a_callback_is_called_in_each_turn_until_the_line_is_drained(void **state) {
    (void)state;
    calls = 0;
    assert_int_equal(run(adds_a_reader), RONDO_OK);
    assert_int_equal(calls, 4);
}

static size_t written;

static enum rondo_err writer(void *arg) {
    const char *text = arg;
    return hal_uart_await_write(&uart, text, strlen(text), &written);
}

static enum rondo_err writes_what_just_fits(void *arg) {
    (void)arg;
    return writer("12345678");
}

static void await_write_of_what_fits_does_not_wait(void **state) {
    (void)state;
    assert_int_equal(run(writes_what_just_fits), RONDO_OK);
    assert_int_equal(written, 8);
    assert_int_equal(sent_count, 0);
}

static enum rondo_err writes_more_than_fits(void *arg) {
    (void)arg;
    struct rondo_task *task = spawn(1, writer, "twenty bytes of text");
    for (unsigned turns = 0; !rondo_task_done(task); turns++) {
        assert_true(turns < 100);
        wire_takes(1);
        (void)rondo_await_yield();
    }
    return rondo_task_await(task, NULL);
}

static void await_write_waits_until_all_is_in(void **state) {
    (void)state;
    assert_int_equal(run(writes_more_than_fits), RONDO_OK);
    assert_int_equal(written, 20);
    assert_int_equal(uart.counts.stalls, 0);
    wire_takes(99);
    assert_string_equal(sent, "twenty bytes of text");
}

static enum rondo_err two_write_at_once(void *arg) {
    (void)arg;
    struct rondo_task *first = spawn(1, writer, "aaaaaaaaaaaaaaaaaaaa");
    struct rondo_task *second = spawn(2, writer, "bbbbbbbbbbbbbbbbbbbb");
    for (unsigned turns = 0; !rondo_task_done(first) || !rondo_task_done(second);
         turns++) {
        assert_true(turns < 200);
        wire_takes(1);
        (void)rondo_await_yield();
    }
    return RONDO_OK;
}

static void two_tasks_that_write_both_get_all_of_it_in(void **state) {
    (void)state;
    assert_int_equal(run(two_write_at_once), RONDO_OK);
    wire_takes(99);
    size_t a = 0;
    size_t b = 0;
    for (size_t i = 0; i < sent_count; i++) {
        a += sent[i] == 'a';
        b += sent[i] == 'b';
    }
    assert_int_equal(a, 20);
    assert_int_equal(b, 20);
}

static enum rondo_err cancels_a_writer(void *arg) {
    (void)arg;
    struct rondo_task *task = spawn(1, writer, "twenty bytes of text");
    (void)yields(3);
    wire_takes(4);
    (void)yields(3);
    assert_true(rondo_task_cancel(task));
    assert_int_equal(rondo_task_await(task, NULL), RONDO_CANCELLED);
    return RONDO_OK;
}

static void a_cancelled_write_says_how_much_went_in_and_that_is_sent(void **state) {
    (void)state;
    assert_int_equal(run(cancels_a_writer), RONDO_OK);
    assert_int_equal(written, 12);
    wire_takes(99);
    assert_string_equal(sent, "twenty bytes");
}

static enum rondo_err drainer(void *arg) {
    (void)arg;
    return hal_uart_await_drain(&uart);
}

static enum rondo_err drains(void *arg) {
    (void)arg;
    assert_int_equal(hal_uart_await_drain(&uart), RONDO_OK);
    (void)hal_uart_write(&uart, "12345678", 8);
    struct rondo_task *task = spawn(1, drainer, NULL);
    for (unsigned i = 0; i < 8; i++) {
        (void)yields(3);
        assert_false(rondo_task_done(task));
        wire_takes(1);
    }
    return ends_soon(task);
}

static void await_drain_waits_for_the_last_byte(void **state) {
    (void)state;
    assert_int_equal(run(drains), RONDO_OK);
    assert_int_equal(sent_count, 8);
}

/* The hardware needs a while for its last byte: longer than the ring. */
static enum rondo_err drains_the_hardware(void *arg) {
    (void)arg;
    (void)hal_uart_write(&uart, "x", 1);
    busy = 2;
    wire_takes(1);
    enum rondo_err err = hal_uart_await_drain(&uart);
    assert_int_equal(rondo_loop_time().us, 2 * (10000000 / 115200 + 1));
    return err;
}

static void await_drain_sleeps_until_the_hardware_is_idle(void **state) {
    (void)state;
    assert_int_equal(run(drains_the_hardware), RONDO_OK);
    assert_int_equal(busy, 0);
}

int main(void) {
    static const struct CMUnitTest uart_tests[] = {
        on_a_line(await_read_gives_what_is_there_at_once),
        on_a_line(await_read_waits_for_the_first_byte),
        on_a_line(the_end_of_input_comes_after_the_last_byte),
        on_a_line(the_end_of_input_wakes_who_waits_for_more),
        on_a_line(a_cancelled_read_loses_nothing),
        on_a_line(an_error_wakes_who_waits_for_bytes),
        on_a_line(a_cancelled_read_leaves_the_error_to_the_next),
        on_a_line(a_callback_is_called_in_each_turn_until_the_line_is_drained),
        on_a_line(await_write_of_what_fits_does_not_wait),
        on_a_line(await_write_waits_until_all_is_in),
        on_a_line(two_tasks_that_write_both_get_all_of_it_in),
        on_a_line(a_cancelled_write_says_how_much_went_in_and_that_is_sent),
        on_a_line(await_drain_waits_for_the_last_byte),
        on_a_line(await_drain_sleeps_until_the_hardware_is_idle),
    };
    return cmocka_run_group_tests_name("uart await", uart_tests, NULL, NULL);
}
