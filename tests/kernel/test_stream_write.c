/* SPDX-License-Identifier: MIT */
/* test_stream_write.c - bytes as they can go, and those who wait for that. */
#include "stream_writer.h"

static struct rondo_task *task;

/* --- writing ------------------------------------------------------------------------ */

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
    (void)spawn("x", awaits_drained, NULL);
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

/* --- draining ----------------------------------------------------------------------- */

static void draining_does_not_suspend_up_to_the_high_water(void **state) {
    (void)state;
    (void)spawn("x", awaits_drained, NULL);
    run_turns(1);
    put_all("01234567");
    assert_int_equal(writer.bytes.count, HIGH);
    (void)spawn("y", awaits_drained, NULL);
    run_turns(1);
    assert_trace("1 x drained OK\n"
                 "2 y drained OK\n");
    put_all("8");
    task = spawn("z", awaits_drained, NULL);
    run_turns(2);
    assert_trace("");
    assert_string_equal(rondo_task_waits_for(task), "stream");
}

static void draining_waits_for_the_low_water(void **state) {
    (void)state;
    put_all("0123456789");
    (void)spawn("x", awaits_drained, NULL);
    (void)spawn("y", awaits_drained, NULL);
    run_turns(1);
    make_room(10 - LOW - 1);
    run_turns(3);
    assert_trace(""); /* one byte above it */
    (void)spawn("z", awaits_drained,
                NULL); /* still paused, although below the high water */
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
    task = spawn("x", awaits_drained, NULL);
    (void)spawn("y", awaits_drained, NULL);
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
    (void)spawn("x", awaits_drained, NULL);
    run_turns(1);
    assert_trace("2 x drained OK\n");
}

static void who_waits_for_a_drain_keeps_the_loop_from_a_deadlock(void **state) {
    (void)state;
    put_all("0123456789");
    assert_int_equal(rondo__loop.expected, 1);
    (void)spawn("x", awaits_drained, NULL);
    run_turns(1);
    make_room(100);
    run_dry();
    assert_trace("3 x drained OK\n");
}

/* --- misuse ------------------------------------------------------------------------- */

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
        with_writer(only_a_task_may_wait),
    };
    return cmocka_run_group_tests_name("stream_write", tests, NULL, NULL);
}
