/* SPDX-License-Identifier: MIT */
/* test_stream_close.c - writers that are closed, and sinks that fail. */
#include "stream_writer.h"

static struct rondo_task *task;

/* --- closing ------------------------------------------------------------------------ */

static void a_writer_with_nothing_to_send_is_closed_at_once(void **state) {
    (void)state;
    (void)spawn("x", awaits_closed, NULL);
    run_turns(1);
    assert_false(rondo_stream_is_closing(&writer));
    rondo_stream_close(&writer);
    assert_true(rondo_stream_is_closing(&writer));
    (void)spawn("y", awaits_closed, NULL);
    run_dry();
    assert_trace("2 x closed OK\n"
                 "2 y closed OK\n");
    assert_int_equal(dst.calls, 0);
}

static void one_that_has_sent_all_is_not_closed_by_that(void **state) {
    (void)state;
    put_all("hello");
    (void)spawn("x", awaits_closed, NULL);
    run_turns(1);
    make_room(100);
    run_turns(2);
    assert_sent("hello");
    assert_trace("");
    rondo_stream_close(&writer);
    run_dry();
    assert_trace("4 x closed OK\n");
}

static void closing_wakes_nobody_before_all_is_sent(void **state) {
    (void)state;
    put_all("hello");
    (void)spawn("x", awaits_closed, NULL);
    run_turns(1);
    rondo_stream_close(&writer);
    run_turns(2);
    assert_trace("");
    make_room(100);
    run_dry();
    assert_trace("5 x closed OK\n");
}

static void what_is_in_the_buffer_is_sent_before_it_is_closed(void **state) {
    (void)state;
    put_all("hello");
    (void)spawn("x", awaits_closed, NULL);
    rondo_stream_close(&writer);
    rondo_stream_close(&writer); /* twice does no harm */
    task = spawn("y", awaits_closed, NULL);
    run_turns(1);
    assert_string_equal(rondo_task_waits_for(task), "stream");
    make_room(3);
    run_turns(2);
    assert_trace("");
    make_room(2);
    run_dry();
    assert_trace("5 x closed OK\n"
                 "5 y closed OK\n");
    assert_sent("hello");
    nobody_is_expected();
    assert_null(writer.closers);
}

static void a_cancelled_wait_for_the_end_sends_the_bytes_all_the_same(void **state) {
    (void)state;
    put_all("hello");
    rondo_stream_close(&writer);
    task = spawn("x", awaits_closed, NULL);
    (void)spawn("y", awaits_closed, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_turns(1);
    make_room(100);
    run_dry();
    assert_trace("2 x closed CANCELLED\n"
                 "4 y closed OK\n");
    assert_sent("hello");
}

static void nothing_is_written_once_it_is_closing(void **state) {
    (void)state;
    put_all("hello");
    rondo_stream_close(&writer);
    assert_int_equal(put("!"), RONDO_RUNTIME_ERROR);
    assert_int_equal(put(""), RONDO_RUNTIME_ERROR);
    make_room(100);
    run_dry();
    assert_sent("hello");
    assert_int_equal(put("!"), RONDO_RUNTIME_ERROR);
}

static void draining_while_it_is_closing_takes_a_turn(void **state) {
    (void)state;
    rondo_stream_close(&writer);
    (void)spawn("x", awaits_drained, NULL);
    task = spawn("y", awaits_drained, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("2 x drained OK\n"
                 "2 y drained CANCELLED\n");
}

static void draining_while_it_is_closing_waits_for_the_low_water_too(void **state) {
    (void)state;
    put_all("0123456789");
    rondo_stream_close(&writer);
    (void)spawn("x", awaits_drained, NULL);
    run_turns(3);
    assert_trace("");
    make_room(6);
    run_turns(2);
    assert_trace("5 x drained OK\n");
}

/* --- failing ------------------------------------------------------------------------ */

static void a_sink_that_fails_tells_all_who_wait_and_write(void **state) {
    (void)state;
    put_all("0123456789");
    (void)spawn("x", awaits_drained, NULL);
    (void)spawn("y", awaits_closed, NULL);
    run_turns(1);
    rondo_stream_writer_fail(&writer, RONDO_IO_ERROR);
    assert_true(rondo_stream_is_closing(&writer));
    assert_int_equal(writer.bytes.count, 0);
    nobody_is_expected();
    assert_int_equal(put("!"), RONDO_IO_ERROR);
    run_turns(1);
    (void)spawn("x", awaits_drained, NULL);
    (void)spawn("y", awaits_closed, NULL);
    make_room(100);
    run_dry();
    assert_trace("2 x drained IO_ERROR\n"
                 "2 y closed IO_ERROR\n"
                 "3 y closed IO_ERROR\n"
                 "4 x drained IO_ERROR\n"); /* it is closing: that takes a turn */
    assert_sent("");
    rondo_stream_close(&writer);
    assert_int_equal(put("!"), RONDO_IO_ERROR);
}

static void a_sink_that_fails_while_it_closes_fails_the_close(void **state) {
    (void)state;
    put_all("hello");
    rondo_stream_close(&writer);
    (void)spawn("x", awaits_closed, NULL);
    run_turns(1);
    rondo_stream_writer_fail(&writer, ERR(1));
    run_dry();
    assert_trace("2 x closed USER1\n");
}

static void a_writer_with_nothing_to_send_can_fail(void **state) {
    (void)state;
    rondo_stream_writer_fail(&writer, ERR(1));
    assert_int_equal(put("hello"), ERR(1));
    (void)spawn("x", awaits_closed, NULL);
    run_dry();
    assert_trace("1 x closed USER1\n");
    nobody_is_expected();
}

/* Takes up to `can` bytes, and fails all the same. */
static size_t fails(struct rondo_sink *sink, const void *bytes, size_t size) {
    size_t count = take(sink, bytes, size);
    rondo_stream_writer_fail(&writer, RONDO_IO_ERROR);
    return count;
}

static void a_sink_may_fail_as_it_is_written_to(void **state) {
    (void)state;
    dst.sink.write = fails;
    assert_int_equal(put("hello"), RONDO_IO_ERROR);
    assert_int_equal(put("hello"), RONDO_IO_ERROR);
    nobody_is_expected();
    (void)spawn("x", awaits_closed, NULL);
    run_dry();
    assert_trace("1 x closed IO_ERROR\n");
}

static void a_sink_that_fails_may_have_taken_some_bytes_or_all(void **state) {
    (void)state;
    dst.sink.write = fails;
    for (size_t can = 0; can <= 5; can++) {
        rondo_stream_writer_init(&writer, &dst.sink, writer_buffer, CAPACITY);
        dst.can = can;
        assert_int_equal(put("hello"), RONDO_IO_ERROR);
        assert_int_equal(writer.bytes.count, 0);
        assert_int_equal(dst.count, can);
        dst.count = 0;
        nobody_is_expected();
    }
}

static void a_sink_may_fail_when_it_was_writable(void **state) {
    (void)state;
    put_all("hello");
    dst.sink.write = fails;
    (void)spawn("x", awaits_closed, NULL);
    make_room(1);
    run_dry();
    assert_trace("2 x closed IO_ERROR\n");
    nobody_is_expected();
}

static void a_code_that_cannot_be_kept_is_noticed(void **state) {
    (void)state;
    needs_checks();
    assert_panics(rondo_stream_writer_fail(&writer, RONDO_ERR_MAX + 1), "RONDO_ERR_MAX");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_writer(a_writer_with_nothing_to_send_is_closed_at_once),
        with_writer(one_that_has_sent_all_is_not_closed_by_that),
        with_writer(closing_wakes_nobody_before_all_is_sent),
        with_writer(what_is_in_the_buffer_is_sent_before_it_is_closed),
        with_writer(a_cancelled_wait_for_the_end_sends_the_bytes_all_the_same),
        with_writer(nothing_is_written_once_it_is_closing),
        with_writer(draining_while_it_is_closing_takes_a_turn),
        with_writer(draining_while_it_is_closing_waits_for_the_low_water_too),
        with_writer(a_sink_that_fails_tells_all_who_wait_and_write),
        with_writer(a_sink_that_fails_while_it_closes_fails_the_close),
        with_writer(a_writer_with_nothing_to_send_can_fail),
        with_writer(a_sink_may_fail_as_it_is_written_to),
        with_writer(a_sink_that_fails_may_have_taken_some_bytes_or_all),
        with_writer(a_sink_may_fail_when_it_was_writable),
        with_writer(a_code_that_cannot_be_kept_is_noticed),
    };
    return cmocka_run_group_tests_name("stream_close", tests, NULL, NULL);
}
