/* SPDX-License-Identifier: MIT */
/* test_stream_wait.c - errors, requests to cancel, and others, while one waits. */
#include "stream_reader.h"

static struct rondo_task *task;

/* --- errors ------------------------------------------------------------------------- */

static void an_error_comes_before_all_bytes(void **state) {
    (void)state;
    feed("ab\n");
    rondo_stream_set_exception(&stream, ERR(1), INT(5));
    assert_int_equal(rondo_stream_exception(&stream), ERR(1));
    assert_int_equal(INT_OF(stream.err_value), 5);
    (void)spawn("x", reads, INT(1));
    (void)spawn("x", reads, INT(0));
    (void)spawn("x", reads_all, INT(1));
    (void)spawn("x", reads_exactly, INT(1));
    (void)spawn("x", reads_exactly, INT(0));
    (void)spawn("x", reads_line, INT(8));
    (void)spawn("x", reads_until, until("b"));
    run_dry();
    assert_trace("1 x read USER \n"
                 "1 x read USER \n"
                 "1 x all USER \n"
                 "1 x exactly USER \n"
                 "1 x exactly USER \n"
                 "1 x line USER \n"
                 "1 x until USER \n");
    assert_int_equal(stream.bytes.count, 3);
    feed("c"); /* feeding goes on */
}

static void an_error_wakes_the_one_who_waits(void **state) {
    (void)state;
    static const rondo_coroutine readers[] = {reads, reads_all, reads_exactly,
                                              reads_line};
    static const char *const traces[] = {"2 x read IO_ERROR \n", "2 x all IO_ERROR \n",
                                         "2 x exactly IO_ERROR \n",
                                         "2 x line IO_ERROR \n"};
    for (size_t i = 0; i < 4; i++) {
        (void)open_stream(state);
        (void)spawn("x", readers[i], INT(4));
        run_turns(1);
        rondo_stream_set_exception(&stream, RONDO_IO_ERROR, NULL);
        run_dry();
        assert_trace(traces[i]);
    }
}

/* --- cancelling, and two who read --------------------------------------------------- */

static void a_cancelled_reader_has_taken_nothing(void **state) {
    (void)state;
    static const rondo_coroutine readers[] = {reads_exactly, reads_line};
    static const char *const traces[] = {"2 x exactly CANCELLED \n2 y read OK abc\n",
                                         "2 x line CANCELLED \n2 y read OK abc\n"};
    for (size_t i = 0; i < 2; i++) {
        (void)open_stream(state);
        feed("abc");
        task = spawn("x", readers[i], INT(6));
        run_turns(1);
        assert_true(rondo_task_cancel(task));
        (void)spawn("y", reads, INT(8));
        run_dry();
        assert_trace(traces[i]);
        assert_null(stream.waiter);
    }
}

static void a_reader_cancelled_as_bytes_come_leaves_them_to_the_next(void **state) {
    (void)state;
    task = spawn("x", reads, INT(6));
    run_turns(1);
    feed("abc");
    assert_true(rondo_task_cancel(task));
    run_turns(1);
    (void)spawn("y", reads, INT(8));
    run_dry();
    assert_trace("2 x read CANCELLED \n"
                 "3 y read OK abc\n");
}

static void bytes_that_come_after_a_reader_was_cancelled_stay(void **state) {
    (void)state;
    task = spawn("x", reads, INT(6));
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    feed("abc");
    run_turns(1);
    (void)spawn("y", reads, INT(8));
    run_dry();
    assert_trace("2 x read CANCELLED \n"
                 "3 y read OK abc\n");
}

static void one_task_at_a_time_may_wait_for_bytes(void **state) {
    (void)state;
    (void)spawn("x", reads, INT(6));
    (void)spawn("y", reads, INT(6));
    (void)spawn("y", reads_all, INT(6));
    (void)spawn("y", reads_all, INT(0));
    (void)spawn("y", reads_exactly, INT(6));
    (void)spawn("y", reads_line, INT(6));
    (void)spawn("y", reads_until, until(";"));
    (void)spawn("y", reads_exactly, INT(0)); /* has no need to wait */
    run_turns(1);
    assert_trace("1 y read RUNTIME_ERROR \n"
                 "1 y all RUNTIME_ERROR \n"
                 "1 y all RUNTIME_ERROR \n"
                 "1 y exactly RUNTIME_ERROR \n"
                 "1 y line RUNTIME_ERROR \n"
                 "1 y until RUNTIME_ERROR \n"
                 "1 y exactly OK \n");
    feed("abc"); /* the first one is not disturbed */
    run_dry();
    assert_trace("2 x read OK abc\n");
}

static void a_task_may_wait_once_the_one_before_was_woken(void **state) {
    (void)state;
    (void)spawn("x", reads, INT(6));
    run_turns(1);
    (void)spawn("y", reads_exactly, INT(4)); /* runs before x does */
    feed("abc");
    run_turns(1);
    assert_trace("2 x read OK abc\n"); /* and no RUNTIME_ERROR of y */
}

/* --- misuse ------------------------------------------------------------------------- */

static void reads_in_a_callback(struct rondo_handle *handle) {
    size_t count;
    (void)handle;
    feed("a\n");
    assert_panics((void)!rondo_stream_await_read(&stream, room, 1, &count),
                  "a callback may not");
    assert_panics((void)!rondo_stream_await_read_all(&stream, room, 1, &count),
                  "a callback may not");
    assert_panics((void)!rondo_stream_await_read_all(&stream, room, 0, &count),
                  "a callback may not");
    assert_panics((void)!rondo_stream_await_readexactly(&stream, room, 1, &count),
                  "a callback may not");
    assert_panics((void)!rondo_stream_await_readline(&stream, room, 1, &count),
                  "a callback may not");
    assert_panics((void)!rondo_stream_await_readuntil(&stream, "a", 1, room, 1, &count),
                  "a callback may not");
    note("caught");
}

static void only_a_task_may_read(void **state) {
    (void)state;
    assert_caught_in_callback(reads_in_a_callback);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_stream(an_error_comes_before_all_bytes),
        with_stream(an_error_wakes_the_one_who_waits),
        with_stream(a_cancelled_reader_has_taken_nothing),
        with_stream(a_reader_cancelled_as_bytes_come_leaves_them_to_the_next),
        with_stream(bytes_that_come_after_a_reader_was_cancelled_stay),
        with_stream(one_task_at_a_time_may_wait_for_bytes),
        with_stream(a_task_may_wait_once_the_one_before_was_woken),
        with_stream(only_a_task_may_read),
    };
    return cmocka_run_group_tests_name("stream_wait", tests, NULL, NULL);
}
