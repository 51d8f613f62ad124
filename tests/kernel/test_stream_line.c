/* SPDX-License-Identifier: MIT */
/* test_stream_line.c - bytes up to a separator, or to the end of a line. */
#include "stream_reader.h"

/* --- readuntil ---------------------------------------------------------------------- */

static void readuntil_takes_the_separator_too(void **state) {
    (void)state;
    feed("ab;cd;");
    (void)spawn("x", reads_until, until(";"));
    (void)spawn("x", reads_until, until(";"));
    (void)spawn("x", reads_until, until(";"));
    run_turns(1);
    feed(";");
    run_dry();
    assert_trace("1 x until OK ab;\n"
                 "1 x until OK cd;\n"
                 "2 x until OK ;\n");
}

static void a_separator_may_come_in_pieces(void **state) {
    (void)state;
    (void)spawn("x", reads_until, until("<=>"));
    run_turns(1);
    static const char *const pieces[] = {"a", "<", "<", "=", "<", "=", ">b"};
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        assert_trace("");
        feed(pieces[i]);
        run_turns(1);
    }
    assert_trace("8 x until OK a<<=<=>\n");
    assert_int_equal(stream.bytes.count, 1);
}

static void a_separator_may_begin_anew_within_itself(void **state) {
    (void)state;
    (void)spawn("x", reads_until, until("aab"));
    run_turns(1);
    feed("aa");
    run_turns(1);
    feed("aab");
    run_dry();
    assert_trace("3 x until OK aaaab\n");
}

static void a_separator_may_hold_any_byte(void **state) {
    (void)state;
    static const unsigned char bytes[] = {1, 0, 255, 0, 0, 255, 10};
    size_t count = 0;
    assert_int_equal(rondo_stream_feed_data(&stream, bytes, sizeof bytes), RONDO_OK);
    assert_int_equal(rondo_stream_feed_data(&stream, bytes, sizeof bytes), RONDO_OK);
    (void)spawn("x", reads_until, until("\n"));
    run_dry();
    assert_memory_equal(room, bytes, sizeof bytes);
    trace_clear();
    count = stream.bytes.count;
    assert_int_equal(count, sizeof bytes);
}

static void an_empty_separator_is_refused(void **state) {
    (void)state;
    (void)spawn("x", reads_until, until(""));
    rondo_stream_set_exception(&stream, RONDO_IO_ERROR, NULL);
    (void)spawn("x", reads_until, until(""));
    run_dry();
    assert_trace("1 x until VALUE_ERROR \n"
                 "1 x until VALUE_ERROR \n");
}

static void readuntil_gives_what_there_was_at_the_end(void **state) {
    (void)state;
    (void)spawn("x", reads_until, until(";"));
    feed("abc");
    run_turns(1);
    rondo_stream_feed_eof(&stream);
    run_turns(1);
    (void)spawn("x", reads_until, until(";"));
    run_dry();
    assert_trace("2 x until INCOMPLETE_READ abc\n"
                 "3 x until INCOMPLETE_READ \n");
}

static void a_separator_that_came_with_the_end_is_found(void **state) {
    (void)state;
    (void)spawn("x", reads_until, until(";"));
    run_turns(1);
    feed("abc;d");
    rondo_stream_feed_eof(&stream);
    run_dry();
    assert_trace("2 x until OK abc;\n");
}

static void what_comes_before_a_separator_may_be_as_long_as_the_limit(void **state) {
    (void)state;
    feed("01234567;");
    (void)spawn("x", reads_until, until(";"));
    run_turns(1);
    feed("012345678;");
    (void)spawn("x", reads_until, until(";"));
    run_dry();
    assert_trace("1 x until OK 01234567;\n"
                 "2 x until LIMIT_OVERRUN \n");
    assert_int_equal(stream.bytes.count, 10); /* it stays there */
}

static void a_limit_is_overrun_before_the_separator_comes(void **state) {
    (void)state;
    (void)spawn("x", reads_until, until("<>"));
    feed("01234567"); /* its last byte may be the separator's first */
    run_turns(1);
    feed("8");
    run_turns(1);
    assert_trace("");
    feed("9");
    run_dry();
    assert_trace("3 x until LIMIT_OVERRUN \n");
    assert_int_equal(stream.bytes.count, 10);
}

static void at_the_end_too_the_limit_holds(void **state) {
    (void)state;
    feed("012345678");
    rondo_stream_feed_eof(&stream);
    (void)spawn("x", reads_until, until(";"));
    run_dry();
    assert_trace("1 x until LIMIT_OVERRUN \n");
}

static void what_does_not_fit_the_callers_room_stays_in_the_stream(void **state) {
    (void)state;
    feed("abc;de");
    rondo_stream_feed_eof(&stream);
    (void)spawn("x", reads_until_into, INT(3));
    (void)spawn("x", reads_until_into, INT(4));
    (void)spawn("x", reads_until_into, INT(1));
    (void)spawn("x", reads_line, INT(1));
    (void)spawn("x", reads_until_into, INT(2));
    run_dry();
    assert_trace("1 x until NO_SPACE \n"
                 "1 x until OK abc;\n"
                 "1 x until NO_SPACE \n"
                 "1 x line NO_SPACE \n"
                 "1 x until INCOMPLETE_READ de\n");
}

static void a_full_buffer_without_a_separator_is_no_reason_to_wait(void **state) {
    (void)state;
    assert_int_equal(
        rondo_stream_reader_init(&stream, stream_buffer, CAPACITY, RONDO_STREAM_LIMIT),
        RONDO_OK);
    feed("0123456789abcdef");
    (void)spawn("x", reads_until, until(";"));
    (void)spawn("y", reads_line, INT(ROOM));
    run_turns(1);
    assert_trace("1 x until NO_SPACE \n"
                 "1 y line NO_SPACE \n"); /* nothing could ever come */
    assert_int_equal(stream.bytes.count, CAPACITY);
}

/* --- readline ----------------------------------------------------------------------- */

static void lines_come_with_their_newline_but_the_last_one(void **state) {
    (void)state;
    feed("ab\n\ncd");
    (void)spawn("x", reads_line, INT(ROOM));
    (void)spawn("x", reads_line, INT(ROOM));
    (void)spawn("x", reads_line, INT(ROOM));
    run_turns(1);
    rondo_stream_feed_eof(&stream);
    run_turns(1);
    (void)spawn("x", reads_line, INT(ROOM));
    run_dry();
    assert_trace("1 x line OK ab/\n"
                 "1 x line OK /\n"
                 "2 x line OK cd\n"
                 "3 x line OK \n");
}

static void a_line_beyond_the_limit_is_dropped(void **state) {
    (void)state;
    feed("012345678\nab\n");
    (void)spawn("x", reads_line, INT(ROOM));
    (void)spawn("x", reads_line, INT(ROOM));
    run_dry();
    assert_trace("1 x line VALUE_ERROR \n"
                 "1 x line OK ab/\n");
}

static void
of_a_line_beyond_the_limit_whose_end_is_to_come_all_there_is_is_dropped(void **state) {
    (void)state;
    (void)spawn("x", reads_line, INT(ROOM));
    run_turns(1);
    feed("01234567");
    run_turns(1);
    assert_trace("");
    feed("8");
    run_turns(1);
    assert_int_equal(stream.bytes.count, 0);
    feed("9\nab\n");
    (void)spawn("x", reads_line, INT(ROOM));
    (void)spawn("x", reads_line, INT(ROOM));
    run_dry();
    assert_trace("3 x line VALUE_ERROR \n"
                 "4 x line OK 9/\n"
                 "4 x line OK ab/\n");
}

static void a_line_as_long_as_the_limit_is_none_too_long(void **state) {
    (void)state;
    feed("01234567\n");
    (void)spawn("x", reads_line, INT(LIMIT + 1));
    run_dry();
    assert_trace("1 x line OK 01234567/\n");
}

static void a_last_line_as_long_as_the_buffer_needs_its_end_in_time(void **state) {
    (void)state;
    (void)rondo_stream_reader_init(&stream, stream_buffer, 4, LIMIT);
    (void)spawn("x", reads_line, INT(ROOM));
    run_turns(1);
    feed("abcd");
    rondo_stream_feed_eof(&stream);
    run_dry();
    (void)rondo_stream_reader_init(&stream, stream_buffer, 4, LIMIT);
    (void)spawn("y", reads_line, INT(ROOM));
    run_turns(1);
    feed("abcd");
    run_turns(1);
    rondo_stream_feed_eof(&stream);
    (void)spawn("y", reads_line, INT(ROOM)); /* nothing is lost by that */
    run_dry();
    assert_trace("2 x line OK abcd\n"
                 "4 y line NO_SPACE \n"
                 "5 y line OK abcd\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_stream(readuntil_takes_the_separator_too),
        with_stream(a_separator_may_come_in_pieces),
        with_stream(a_separator_may_begin_anew_within_itself),
        with_stream(a_separator_may_hold_any_byte),
        with_stream(an_empty_separator_is_refused),
        with_stream(readuntil_gives_what_there_was_at_the_end),
        with_stream(a_separator_that_came_with_the_end_is_found),
        with_stream(what_comes_before_a_separator_may_be_as_long_as_the_limit),
        with_stream(a_limit_is_overrun_before_the_separator_comes),
        with_stream(at_the_end_too_the_limit_holds),
        with_stream(what_does_not_fit_the_callers_room_stays_in_the_stream),
        with_stream(a_full_buffer_without_a_separator_is_no_reason_to_wait),
        with_stream(lines_come_with_their_newline_but_the_last_one),
        with_stream(a_line_beyond_the_limit_is_dropped),
        with_stream(
            of_a_line_beyond_the_limit_whose_end_is_to_come_all_there_is_is_dropped),
        with_stream(a_line_as_long_as_the_limit_is_none_too_long),
        with_stream(a_last_line_as_long_as_the_buffer_needs_its_end_in_time),
    };
    return cmocka_run_group_tests_name("stream_line", tests, NULL, NULL);
}
