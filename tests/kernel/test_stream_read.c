/* SPDX-License-Identifier: MIT */
/* test_stream_read.c - bytes by their number: some, exactly so many, or all. */
#include "stream_reader.h"

static struct rondo_task *task;

/* --- read --------------------------------------------------------------------------- */

static void read_takes_what_is_there_without_suspending(void **state) {
    (void)state;
    feed("abcdef");
    (void)spawn("x", reads, INT(4));
    (void)spawn("x", reads, INT(4));
    run_dry();
    assert_trace("1 x read OK abcd\n"
                 "1 x read OK ef\n");
}

static void read_waits_for_one_byte_at_least(void **state) {
    (void)state;
    (void)spawn("x", reads, INT(4));
    run_turns(1);
    feed("ab");
    feed("cdef");
    run_dry();
    assert_trace("2 x read OK abcd\n");
}

static void read_of_nothing_does_not_suspend(void **state) {
    (void)state;
    (void)spawn("x", reads, INT(0));
    run_dry();
    assert_trace("1 x read OK \n");
}

static void the_end_wakes_the_one_who_reads(void **state) {
    (void)state;
    (void)spawn("x", reads, INT(4));
    run_turns(1);
    rondo_stream_feed_eof(&stream);
    run_dry();
    assert_trace("2 x read OK \n");
}

/* --- read_all ----------------------------------------------------------------------- */

static void read_all_takes_everything_up_to_the_end(void **state) {
    (void)state;
    (void)spawn("x", reads_all, INT(ROOM));
    feed("0123456789abc"); /* more than the limit, which is all it takes at once */
    run_turns(1);
    feed("de");
    run_turns(1);
    feed("f");
    rondo_stream_feed_eof(&stream);
    run_dry();
    assert_trace("3 x all OK 0123456789abcdef\n");
}

static void read_all_says_when_its_room_is_used_up_and_more_came(void **state) {
    (void)state;
    (void)spawn("x", reads_all, INT(4));
    feed("abc");
    run_turns(1);
    feed("d");
    run_turns(2);
    assert_trace(""); /* one byte more would be too many */
    feed("e");
    run_dry();
    assert_trace("4 x all NO_SPACE abcd\n");
    assert_int_equal(stream.bytes.count, 1); /* it is still there */
}

static void read_all_may_fill_its_room_to_the_last_byte(void **state) {
    (void)state;
    (void)spawn("x", reads_all, INT(4));
    feed("abcd");
    run_turns(2);
    rondo_stream_feed_eof(&stream);
    run_dry();
    assert_trace("3 x all OK abcd\n");
}

static void read_all_that_is_cancelled_has_lost_what_it_read(void **state) {
    (void)state;
    task = spawn("x", reads_all, INT(ROOM));
    feed("abc");
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_turns(1);
    assert_trace("2 x all CANCELLED abc\n"); /* but says what it was */
    task = spawn("x", reads_all, INT(2));
    feed("de");
    run_turns(1);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_trace("4 x all CANCELLED de\n");
    assert_int_equal(stream.bytes.count, 0);
}

static void read_all_that_breaks_off_has_lost_what_it_read(void **state) {
    (void)state;
    (void)spawn("x", reads_all, INT(ROOM));
    feed("abc");
    run_turns(1);
    rondo_stream_set_exception(&stream, RONDO_IO_ERROR, NULL);
    run_dry();
    assert_trace("2 x all IO_ERROR abc\n");
    (void)spawn("x", reads_all, INT(0));
    run_dry();
    assert_trace("3 x all IO_ERROR \n");
}

/* --- readexactly -------------------------------------------------------------------- */

static void readexactly_waits_for_all_its_bytes(void **state) {
    (void)state;
    (void)spawn("x", reads_exactly, INT(6));
    feed("ab");
    run_turns(1);
    feed("cde");
    run_turns(1);
    feed("fgh");
    run_turns(1);
    (void)spawn("x", reads_exactly, INT(2));
    (void)spawn("x", reads_exactly, INT(0));
    run_dry();
    assert_trace("3 x exactly OK abcdef\n"
                 "4 x exactly OK gh\n"
                 "4 x exactly OK \n");
}

static void readexactly_gives_what_there_was_at_the_end(void **state) {
    (void)state;
    (void)spawn("x", reads_exactly, INT(6));
    run_turns(1);
    feed("abc");
    run_turns(1);
    rondo_stream_feed_eof(&stream);
    run_turns(1);
    (void)spawn("x", reads_exactly, INT(1));
    run_dry();
    assert_trace("3 x exactly INCOMPLETE_READ abc\n"
                 "4 x exactly INCOMPLETE_READ \n");
    assert_true(rondo_stream_at_eof(&stream));
}

static void readexactly_of_more_than_the_capacity_can_never_be(void **state) {
    (void)state;
    feed("abc");
    (void)spawn("x", reads_exactly, INT(CAPACITY + 1));
    (void)spawn("y", reads_exactly, INT(CAPACITY));
    run_turns(1);
    feed("0123456789def");
    run_dry();
    assert_trace("1 x exactly NO_SPACE \n"
                 "2 y exactly OK abc0123456789def\n");
}

static void readexactly_may_be_more_than_the_limit(void **state) {
    (void)state;
    feed("0123456789");
    (void)spawn("x", reads_exactly, INT(LIMIT + 2));
    run_dry();
    assert_trace("1 x exactly OK 0123456789\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_stream(read_takes_what_is_there_without_suspending),
        with_stream(read_waits_for_one_byte_at_least),
        with_stream(read_of_nothing_does_not_suspend),
        with_stream(the_end_wakes_the_one_who_reads),
        with_stream(read_all_takes_everything_up_to_the_end),
        with_stream(read_all_says_when_its_room_is_used_up_and_more_came),
        with_stream(read_all_may_fill_its_room_to_the_last_byte),
        with_stream(read_all_that_is_cancelled_has_lost_what_it_read),
        with_stream(read_all_that_breaks_off_has_lost_what_it_read),
        with_stream(readexactly_waits_for_all_its_bytes),
        with_stream(readexactly_gives_what_there_was_at_the_end),
        with_stream(readexactly_of_more_than_the_capacity_can_never_be),
        with_stream(readexactly_may_be_more_than_the_limit),
    };
    return cmocka_run_group_tests_name("stream_read", tests, NULL, NULL);
}
