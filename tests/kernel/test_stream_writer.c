/* SPDX-License-Identifier: MIT */
/* test_stream_writer.c - bytes as they can go. */
#include "support.h"

#include <string.h>

enum { CAPACITY = 16, HIGH = CAPACITY / 2, LOW = CAPACITY / 4, SENT = 256 };

static unsigned char buffer[CAPACITY];
static struct rondo_stream_writer writer;
static struct rondo_task *task;

/* Takes `can` bytes more, and keeps what it took. */
static struct {
    struct rondo_sink sink;
    struct rondo_io io;
    size_t can;
    unsigned calls;
    char sent[SENT];
    size_t count;
} dst;

static size_t take(struct rondo_sink *sink, const void *bytes, size_t size) {
    assert_ptr_equal(sink, &dst.sink);
    assert_int_not_equal(size, 0);
    size_t count = size < dst.can ? size : dst.can;
    assert_true(dst.count + count < SENT);
    (void)memcpy(dst.sent + dst.count, bytes, count);
    dst.count += count;
    dst.can -= count;
    dst.calls++;
    if (count < size) {
        rondo_io_clear(&dst.io, RONDO_WRITABLE);
    }
    return count;
}

static int open_writer(void **state) {
    (void)memset(&dst, 0, sizeof dst);
    dst.sink = (struct rondo_sink){.write = take, .io = &dst.io};
    rondo_io_init(&dst.io);
    (void)memset(&writer, 0xA5, sizeof writer);
    rondo_stream_writer_init(&writer, &dst.sink, buffer, CAPACITY);
    return open_scenario(state);
}

#define with_writer(test) scenario_with(test, open_writer)

static enum rondo_err put(const char *text) {
    return rondo_stream_write(&writer, text, strlen(text));
}

static void put_all(const char *text) {
    assert_int_equal(put(text), RONDO_OK);
}

/* The sink can take so many bytes more. */
static void make_room(size_t count) {
    dst.can += count;
    rondo_io_raise_isr(&dst.io, RONDO_WRITABLE);
}

/* What was sent is this, since the last time. */
static void assert_sent(const char *expected) {
    dst.sent[dst.count] = 0;
    assert_string_equal(dst.sent, expected);
    dst.count = 0;
}

static enum rondo_err drains(void *arg) {
    (void)arg;
    enum rondo_err err = rondo_stream_await_drain(&writer);
    note_err("drained", err);
    return err;
}

static enum rondo_err awaits_closed(void *arg) {
    (void)arg;
    enum rondo_err err = rondo_stream_await_closed(&writer);
    note_err("closed", err);
    return err;
}

static void nobody_is_expected(void) {
    assert_int_equal(rondo__loop.expected, 0);
    assert_null(rondo__loop.ios);
}

/* --- writing --------------------------------------------------------------------------- */

static void what_the_sink_takes_goes_at_once(void **state) {
    (void)state;
    dst.can = 100;
    put_all("hello");
    assert_sent("hello");
    put_all("");
    assert_sent("");
    assert_int_equal(dst.calls, 1);
    nobody_is_expected();
}

static void what_the_sink_does_not_take_goes_when_it_is_writable(void **state) {
    (void)state;
    dst.can = 3;
    put_all("hello");
    assert_sent("hel");
    put_all("world");
    assert_sent("");
    assert_int_equal(writer.bytes.count, 7);
    run_turns(2);
    assert_int_equal(dst.calls, 1); /* it is not asked until it is writable */
    make_room(4);
    run_turns(1);
    assert_sent("lowo");
    run_turns(2);
    assert_int_equal(dst.calls, 2);
    make_room(100);
    run_turns(1);
    assert_sent("rld");
    nobody_is_expected();
    put_all("!");
    assert_sent("!");
}

static void what_does_not_fit_the_buffer_fails_whole(void **state) {
    (void)state;
    dst.can = 2;
    put_all("0123456789"); /* eight wait */
    assert_int_equal(put("abcdefghi"), RONDO_NO_SPACE);
    put_all("abcdefgh");
    assert_int_equal(put("i"), RONDO_NO_SPACE);
    put_all("");
    make_room(100);
    run_turns(1);
    assert_sent("0123456789abcdefgh");
}

static void a_write_larger_than_the_buffer_is_not_begun(void **state) {
    (void)state;
    dst.can = 100;
    assert_int_equal(put("0123456789abcdefg"), RONDO_NO_SPACE);
    assert_int_equal(dst.calls, 0);
    assert_sent("");
    put_all("0123456789abcdef");
    assert_sent("0123456789abcdef");
}

static void a_writer_without_storage_writes_nothing(void **state) {
    (void)state;
    dst.can = 100;
    rondo_stream_writer_init(&writer, &dst.sink, NULL, 0);
    assert_int_equal(put("a"), RONDO_NO_SPACE);
    put_all("");
    assert_int_equal(rondo_stream_write(&writer, NULL, 0), RONDO_OK);
    (void)spawn("x", drains, NULL);
    rondo_stream_close(&writer);
    (void)spawn("y", awaits_closed, NULL);
    run_dry();
    assert_trace("1 y closed OK\n"
                 "2 x drained OK\n");
}

static void bytes_go_round_the_buffer_in_their_order(void **state) {
    (void)state;
    char text[] = "abcdefghijk"; /* eleven: they come to lie everywhere in sixteen */
    for (int i = 0; i < 3 * CAPACITY; i++) {
        text[3] = (char)('0' + i % 10);
        put_all(text);
        make_room(5);
        run_turns(1);
        assert_int_equal(writer.bytes.count, 6);
        make_room(6);
        run_turns(1);
        assert_sent(text);
    }
}

static void random_use_loses_no_byte(void **state) {
    (void)state;
    static char model[CAPACITY + SENT];
    size_t waiting = 0;
    char next = 'a';
    check_kernel_no_more();
    for (int step = 0; step < 3000; step++) {
        if (chance(2) == 0) {
            char text[CAPACITY + 3] = {0};
            size_t size = chance(CAPACITY + 3);
            for (size_t i = 0; i < size; i++) {
                text[i] = (char)(next + (char)i);
            }
            dst.can = 0;
            if (size <= CAPACITY - waiting) {
                put_all(text);
                (void)memcpy(model + waiting, text, size);
                waiting += size;
                next = next > 'w' ? 'a' : (char)(next + 1);
            } else {
                assert_int_equal(put(text), RONDO_NO_SPACE);
            }
        } else {
            make_room(chance(CAPACITY));
            size_t could = dst.can;
            run_turns(1);
            size_t went = could < waiting ? could : waiting;
            assert_int_equal(dst.count, went);
            assert_memory_equal(dst.sent, model, went);
            dst.count = 0;
            waiting -= went;
            (void)memmove(model, model + went, waiting);
        }
        assert_int_equal(writer.bytes.count, waiting);
    }
}

/* --- draining -------------------------------------------------------------------------- */

static void draining_does_not_suspend_up_to_the_high_water(void **state) {
    (void)state;
    (void)spawn("x", drains, NULL);
    run_turns(1);
    put_all("01234567");
    assert_int_equal(writer.bytes.count, HIGH);
    (void)spawn("y", drains, NULL);
    run_turns(1);
    assert_trace("1 x drained OK\n"
                 "2 y drained OK\n");
    put_all("8");
    task = spawn("z", drains, NULL);
    run_turns(2);
    assert_trace("");
    assert_string_equal(rondo_task_waits_for(task), "stream");
}

static void draining_waits_for_the_low_water(void **state) {
    (void)state;
    put_all("0123456789");
    (void)spawn("x", drains, NULL);
    (void)spawn("y", drains, NULL);
    run_turns(1);
    make_room(10 - LOW - 1);
    run_turns(3);
    assert_trace("");               /* one byte above it */
    (void)spawn("z", drains, NULL); /* still paused, although below the high water */
    run_turns(1);
    assert_trace("");
    make_room(1);
    run_turns(2);
    assert_trace("7 x drained OK\n"
                 "7 y drained OK\n"
                 "7 z drained OK\n");
    assert_int_equal(writer.bytes.count, LOW);
    assert_null(writer.drainers);
}

static void a_cancelled_drain_sends_the_bytes_all_the_same(void **state) {
    (void)state;
    put_all("0123456789");
    task = spawn("x", drains, NULL);
    (void)spawn("y", drains, NULL);
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    make_room(100);
    run_turns(2);
    assert_trace("2 x drained CANCELLED\n"
                 "3 y drained OK\n");
    assert_sent("0123456789");
    assert_null(writer.drainers);
}

static void a_write_between_low_and_high_water_does_not_pause(void **state) {
    (void)state;
    put_all("0123456789");
    make_room(6);
    run_turns(1);
    put_all("abcd"); /* four waited: as many as the high water now */
    (void)spawn("x", drains, NULL);
    run_turns(1);
    assert_trace("2 x drained OK\n");
}

static void who_waits_for_a_drain_keeps_the_loop_from_a_deadlock(void **state) {
    (void)state;
    put_all("0123456789");
    assert_int_equal(rondo__loop.expected, 1);
    (void)spawn("x", drains, NULL);
    run_turns(1);
    make_room(100);
    run_dry();
    assert_trace("3 x drained OK\n");
}

/* --- closing --------------------------------------------------------------------------- */

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
    (void)spawn("x", drains, NULL);
    task = spawn("y", drains, NULL);
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
    (void)spawn("x", drains, NULL);
    run_turns(3);
    assert_trace("");
    make_room(6);
    run_turns(2);
    assert_trace("5 x drained OK\n");
}

/* --- failing --------------------------------------------------------------------------- */

static void a_sink_that_fails_tells_all_who_wait_and_write(void **state) {
    (void)state;
    put_all("0123456789");
    (void)spawn("x", drains, NULL);
    (void)spawn("y", awaits_closed, NULL);
    run_turns(1);
    rondo_stream_writer_fail(&writer, RONDO_IO_ERROR);
    assert_true(rondo_stream_is_closing(&writer));
    assert_int_equal(writer.bytes.count, 0);
    nobody_is_expected();
    assert_int_equal(put("!"), RONDO_IO_ERROR);
    run_turns(1);
    (void)spawn("x", drains, NULL);
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
        rondo_stream_writer_init(&writer, &dst.sink, buffer, CAPACITY);
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

/* --- misuse ------------------------------------------------------------------------------ */

static void waits_in_a_callback(struct rondo_handle *handle) {
    (void)handle;
    assert_panics((void)!rondo_stream_await_drain(&writer), "a callback may not");
    rondo_stream_close(&writer);
    assert_panics((void)!rondo_stream_await_drain(&writer), "a callback may not");
    assert_panics((void)!rondo_stream_await_closed(&writer), "a callback may not");
    note("caught");
}

static void only_a_task_may_wait(void **state) {
    (void)state;
    assert_caught_in_callback(waits_in_a_callback);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_writer(what_the_sink_takes_goes_at_once),
        with_writer(what_the_sink_does_not_take_goes_when_it_is_writable),
        with_writer(what_does_not_fit_the_buffer_fails_whole),
        with_writer(a_write_larger_than_the_buffer_is_not_begun),
        with_writer(a_writer_without_storage_writes_nothing),
        with_writer(bytes_go_round_the_buffer_in_their_order),
        with_writer(random_use_loses_no_byte),
        with_writer(draining_does_not_suspend_up_to_the_high_water),
        with_writer(draining_waits_for_the_low_water),
        with_writer(a_cancelled_drain_sends_the_bytes_all_the_same),
        with_writer(a_write_between_low_and_high_water_does_not_pause),
        with_writer(who_waits_for_a_drain_keeps_the_loop_from_a_deadlock),
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
        with_writer(only_a_task_may_wait),
    };
    return cmocka_run_group_tests_name("stream_writer", tests, NULL, NULL);
}
