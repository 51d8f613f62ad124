/* SPDX-License-Identifier: MIT */
/* test_stream.c - bytes as they come. */
#include "support.h"

#include <string.h>

enum { CAPACITY = 16, LIMIT = 8, ROOM = 64 };

static unsigned char buffer[CAPACITY];
static struct rondo_stream_reader stream;
static struct rondo_task *task;

static int open_stream(void **state) {
    (void)memset(&stream, 0xA5, sizeof stream);
    (void)rondo_stream_reader_init(&stream, buffer, CAPACITY, LIMIT);
    return open_scenario(state);
}

#define with_stream(test) scenario_with(test, open_stream)

static void feed(const char *text) {
    assert_int_equal(rondo_stream_feed_data(&stream, text, strlen(text)), RONDO_OK);
}

/* Has read so many in a buffer that must not be written beyond `size`. */
static unsigned char room[ROOM + 1];

static void clear_room(void) {
    (void)memset(room, '#', sizeof room);
}

/* Notes `what`, the code and the bytes that came, a newline as /. */
static enum rondo_err note_bytes(const char *what, enum rondo_err err, size_t count,
                                 size_t size) {
    char line[ROOM + 48];
    (void)strcpy(line, what);
    (void)strcat(line, " ");
    (void)strcat(line, rondo_err_name(err));
    char *end = strchr(line, 0);
    *end++ = ' ';
    assert_true(count <= size && size <= ROOM);
    for (size_t i = 0; i < count; i++) {
        *end++ = (char)(room[i] == '\n' ? '/' : room[i]);
    }
    *end = 0;
    for (size_t i = size; i < sizeof room; i++) {
        assert_int_equal(room[i], '#');
    }
    note(line);
    return err;
}

/* The readers; `arg` is how many bytes they take, or have room for. */

static enum rondo_err reads(void *arg) {
    size_t size = (size_t)INT_OF(arg);
    size_t count = 99;
    clear_room();
    enum rondo_err err = rondo_stream_await_read(&stream, room, size, &count);
    return note_bytes("read", err, count, size);
}

static enum rondo_err reads_all(void *arg) {
    size_t size = (size_t)INT_OF(arg);
    size_t count = 99;
    clear_room();
    enum rondo_err err = rondo_stream_await_read_all(&stream, room, size, &count);
    return note_bytes("all", err, count, size);
}

static enum rondo_err reads_exactly(void *arg) {
    size_t size = (size_t)INT_OF(arg);
    size_t count = 99;
    clear_room();
    enum rondo_err err = rondo_stream_await_readexactly(&stream, room, size, &count);
    return note_bytes("exactly", err, count, size);
}

static enum rondo_err reads_line(void *arg) {
    size_t size = (size_t)INT_OF(arg);
    size_t count = 99;
    clear_room();
    enum rondo_err err = rondo_stream_await_readline(&stream, room, size, &count);
    return note_bytes("line", err, count, size);
}

/* Up to the separator `arg`. */
static enum rondo_err reads_until(void *arg) {
    size_t count = 99;
    clear_room();
    enum rondo_err err =
        rondo_stream_await_readuntil(&stream, arg, strlen(arg), room, ROOM, &count);
    return note_bytes("until", err, count, ROOM);
}

static void *until(const char *separator) {
    return (void *)(uintptr_t)separator;
}

/* --- making ---------------------------------------------------------------------------- */

static void a_limit_of_nothing_is_refused(void **state) {
    (void)state;
    feed("ab");
    assert_int_equal(rondo_stream_reader_init(&stream, buffer, CAPACITY, 0),
                     RONDO_VALUE_ERROR);
    assert_int_equal(stream.bytes.count, 2); /* as it was */
}

static void a_new_stream_is_empty_and_not_at_its_end(void **state) {
    (void)state;
    assert_false(rondo_stream_at_eof(&stream));
    assert_int_equal(rondo_stream_exception(&stream), RONDO_OK);
    task = spawn("x", reads, INT(1));
    run_dry();
    assert_string_equal(rondo_task_waits_for(task), "stream");
}

/* --- feeding --------------------------------------------------------------------------- */

static void a_feed_that_does_not_fit_fails_whole(void **state) {
    (void)state;
    feed("0123456789");
    assert_int_equal(rondo_stream_feed_data(&stream, "abcdefg", 7), RONDO_NO_SPACE);
    assert_int_equal(stream.bytes.count, 10);
    feed("abcdef"); /* just fits */
    assert_int_equal(rondo_stream_feed_data(&stream, "g", 1), RONDO_NO_SPACE);
    feed("");
    (void)spawn("x", reads, INT(ROOM));
    run_dry();
    assert_trace("1 x read OK 0123456789abcdef\n");
}

static void a_feed_that_does_not_fit_wakes_nobody(void **state) {
    (void)state;
    feed("0123456789");
    (void)spawn("x", reads_exactly, INT(12));
    run_turns(1);
    assert_int_equal(rondo_stream_feed_data(&stream, "abcdefg", 7), RONDO_NO_SPACE);
    run_turns(1);
    feed("ab");
    run_dry();
    assert_trace("3 x exactly OK 0123456789ab\n");
}

static void a_feed_of_nothing_wakes_nobody(void **state) {
    (void)state;
    (void)spawn("x", reads, INT(4));
    run_turns(1);
    feed("");
    run_turns(2);
    assert_trace("");
}

static void nothing_can_be_fed_after_the_end(void **state) {
    (void)state;
    rondo_stream_feed_eof(&stream);
    assert_int_equal(rondo_stream_feed_data(&stream, "a", 1), RONDO_RUNTIME_ERROR);
    assert_int_equal(rondo_stream_feed_data(&stream, "", 0), RONDO_RUNTIME_ERROR);
    assert_int_equal(stream.bytes.count, 0);
    rondo_stream_feed_eof(&stream); /* once more does no harm */
    assert_true(rondo_stream_at_eof(&stream));
}

static void a_stream_is_at_its_end_when_all_was_read(void **state) {
    (void)state;
    feed("ab");
    rondo_stream_feed_eof(&stream);
    assert_false(rondo_stream_at_eof(&stream));
    (void)spawn("x", reads, INT(1));
    run_turns(1);
    assert_false(rondo_stream_at_eof(&stream));
    (void)spawn("x", reads, INT(1));
    run_turns(1);
    assert_true(rondo_stream_at_eof(&stream));
    (void)spawn("x", reads, INT(1));
    run_dry();
    assert_trace("1 x read OK a\n"
                 "2 x read OK b\n"
                 "3 x read OK \n");
}

static void a_stream_without_storage_has_an_end(void **state) {
    (void)state;
    assert_int_equal(rondo_stream_reader_init(&stream, NULL, 0, LIMIT), RONDO_OK);
    assert_int_equal(rondo_stream_feed_data(&stream, "a", 1), RONDO_NO_SPACE);
    feed("");
    rondo_stream_feed_eof(&stream);
    (void)spawn("x", reads, INT(4));
    (void)spawn("x", reads_all, INT(4));
    (void)spawn("x", reads_exactly, INT(0));
    (void)spawn("x", reads_exactly, INT(1));
    (void)spawn("x", reads_line, INT(4));
    (void)spawn("x", reads_until, until("ab"));
    run_dry();
    assert_trace("1 x read OK \n"
                 "1 x all OK \n"
                 "1 x exactly OK \n"
                 "1 x exactly NO_SPACE \n"
                 "1 x line OK \n"
                 "1 x until INCOMPLETE_READ \n");
}

/* --- read -------------------------------------------------------------------------------- */

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

/* --- read_all ------------------------------------------------------------------------------ */

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

/* --- readexactly ------------------------------------------------------------------------------ */

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

/* --- readuntil -------------------------------------------------------------------------------- */

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

static enum rondo_err reads_until_into(void *arg) {
    size_t size = (size_t)INT_OF(arg);
    size_t count = 99;
    clear_room();
    enum rondo_err err =
        rondo_stream_await_readuntil(&stream, ";", 1, room, size, &count);
    return note_bytes("until", err, count, size);
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
        rondo_stream_reader_init(&stream, buffer, CAPACITY, RONDO_STREAM_LIMIT),
        RONDO_OK);
    feed("0123456789abcdef");
    (void)spawn("x", reads_until, until(";"));
    (void)spawn("y", reads_line, INT(ROOM));
    run_turns(1);
    assert_trace("1 x until NO_SPACE \n"
                 "1 y line NO_SPACE \n"); /* nothing could ever come */
    assert_int_equal(stream.bytes.count, CAPACITY);
}

/* --- readline -------------------------------------------------------------------------------- */

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
    (void)rondo_stream_reader_init(&stream, buffer, 4, LIMIT);
    (void)spawn("x", reads_line, INT(ROOM));
    run_turns(1);
    feed("abcd");
    rondo_stream_feed_eof(&stream);
    run_dry();
    (void)rondo_stream_reader_init(&stream, buffer, 4, LIMIT);
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

/* --- errors -------------------------------------------------------------------------------- */

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

/* --- cancelling, and two who read ------------------------------------------------------------ */

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

/* --- the ring ---------------------------------------------------------------------------- */

static enum rondo_err goes_round(void *arg) {
    char text[] = "ab-def<>x"; /* nine bytes: they come to lie everywhere in sixteen */
    (void)arg;
    for (int i = 0; i < 3 * CAPACITY; i++) {
        size_t count = 0;
        enum rondo_err err;
        text[2] = (char)('0' + i % 10);
        feed(text);
        clear_room();
        if (i % 2 == 0) {
            err = rondo_stream_await_readuntil(&stream, "<>", 2, room, ROOM, &count);
        } else {
            err = rondo_stream_await_readexactly(&stream, room, 8, &count);
        }
        assert_int_equal(err, RONDO_OK);
        assert_int_equal(count, 8);
        assert_memory_equal(room, text, 8);
        err = rondo_stream_await_read(&stream, room, ROOM, &count);
        assert_int_equal(err, RONDO_OK);
        assert_int_equal(count, 1);
        assert_int_equal(room[0], 'x');
    }
    return RONDO_OK;
}

static void bytes_go_round_the_buffer_in_their_order(void **state) {
    (void)state;
    assert_int_equal(run_main(goes_round, NULL), RONDO_OK);
}

/* What is in the stream, for the model. */
static struct {
    unsigned char bytes[CAPACITY];
    size_t count;
} model;

static void model_take(size_t count) {
    assert_memory_equal(room, model.bytes, count);
    model.count -= count;
    (void)memmove(model.bytes, model.bytes + count, model.count);
}

static void model_feed(void) {
    unsigned char bytes[CAPACITY + 2];
    size_t size = chance(CAPACITY + 3);
    for (size_t i = 0; i < size; i++) {
        bytes[i] = (unsigned char)("ab\n"[chance(3)]);
    }
    bool fits = size <= CAPACITY - model.count;
    assert_int_equal(rondo_stream_feed_data(&stream, bytes, size),
                     fits ? RONDO_OK : RONDO_NO_SPACE);
    if (fits) {
        (void)memcpy(model.bytes + model.count, bytes, size);
        model.count += size;
    }
}

/* How far the separator is; SIZE_MAX if it is not there. */
static size_t model_find(const char *separator) {
    size_t size = strlen(separator);
    for (size_t i = 0; i + size <= model.count; i++) {
        if (memcmp(model.bytes + i, separator, size) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

static enum rondo_err plays(void *arg) {
    static const char *const separators[] = {"a", "ab", "\n\n", "bab"};
    (void)arg;
    model.count = 0;
    for (int step = 0; step < 4000; step++) {
        size_t count = 99;
        size_t size = 1 + chance(CAPACITY);
        const char *separator = separators[chance(4)];
        clear_room();
        switch (chance(4)) {
        case 0:
            if (model.count > 0) {
                assert_int_equal(rondo_stream_await_read(&stream, room, size, &count),
                                 RONDO_OK);
                assert_int_equal(count, model.count < size ? model.count : size);
                model_take(count);
            }
            break;
        case 1:
            if (model.count >= size) {
                assert_int_equal(
                    rondo_stream_await_readexactly(&stream, room, size, &count),
                    RONDO_OK);
                assert_int_equal(count, size);
                model_take(count);
            }
            break;
        case 2: {
            size_t found = model_find(separator);
            if (found != SIZE_MAX) {
                enum rondo_err err = rondo_stream_await_readuntil(
                    &stream, separator, strlen(separator), room, size, &count);
                size_t whole = found + strlen(separator);
                if (found > LIMIT) {
                    assert_int_equal(err, RONDO_LIMIT_OVERRUN);
                } else if (whole > size) {
                    assert_int_equal(err, RONDO_NO_SPACE);
                } else {
                    assert_int_equal(err, RONDO_OK);
                    assert_int_equal(count, whole);
                    model_take(count);
                    break;
                }
                assert_int_equal(count, 0);
            }
            break;
        }
        default: model_feed(); break;
        }
        assert_int_equal(stream.bytes.count, model.count);
    }
    return RONDO_OK;
}

static void random_use_agrees_with_a_model(void **state) {
    (void)state;
    assert_int_equal(run_main(plays, NULL), RONDO_OK);
}

/* --- sources ----------------------------------------------------------------------------- */

/* Has `there` bytes of a text ready, of which it gives `most` at once; then its end. */
static struct text_source {
    struct rondo_source source;
    struct rondo_io io;
    const char *text;
    size_t there;
    size_t most;
    enum rondo_err end;
    unsigned calls;
} src;

static size_t give(struct rondo_source *source, void *bytes, size_t size,
                   enum rondo_err *err) {
    struct text_source *text = RONDO_CONTAINER_OF(source, struct text_source, source);
    text->calls++;
    assert_int_not_equal(size, 0);
    size_t count = text->there < size ? text->there : size;
    count = count < text->most ? count : text->most;
    (void)memcpy(bytes, text->text, count);
    text->text += count;
    text->there -= count;
    if (text->there == 0) {
        rondo_io_clear(&text->io, RONDO_READABLE);
        *err = text->end;
    }
    return count;
}

static void open_source(const char *text) {
    src = (struct text_source){.source = {.read = give, .io = &src.io},
                               .text = text,
                               .most = SIZE_MAX,
                               .end = RONDO_OK};
    rondo_io_init(&src.io);
    rondo_stream_set_source(&stream, &src.source);
}

/* So many bytes more have come. */
static void arrive(size_t count) {
    src.there += count;
    rondo_io_raise_isr(&src.io, RONDO_READABLE);
}

static void nobody_is_expected(void) {
    assert_int_equal(rondo__loop.expected, 0);
    assert_null(rondo__loop.ios);
}

static void what_a_source_has_is_fed_in_the_turn_in_which_it_is_ready(void **state) {
    (void)state;
    open_source("abcdef");
    (void)spawn("x", reads, INT(4));
    run_turns(1);
    arrive(3);
    run_turns(2);
    assert_trace("3 x read OK abc\n");
    run_turns(3);
    assert_int_equal(src.calls, 2); /* the second found nothing */
    rondo_stream_set_source(&stream, NULL);
    nobody_is_expected();
}

static void a_source_keeps_the_loop_from_a_deadlock(void **state) {
    (void)state;
    open_source("abcdef");
    assert_int_equal(rondo__loop.expected, 1);
    rondo_stream_set_source(&stream, NULL);
    (void)spawn("x", reads, INT(4));
    run_dry();
    nobody_is_expected();
}

static void what_a_source_gives_goes_round_the_buffer(void **state) {
    (void)state;
    feed("0123456789");
    (void)spawn("x", reads_exactly, INT(10));
    run_turns(1);
    open_source("abcdefghijkl");
    arrive(12);
    run_turns(1);
    assert_int_equal(stream.bytes.count, 12);
    assert_int_equal(src.calls, 3); /* two pieces, and nothing more */
    (void)spawn("x", reads, INT(ROOM));
    run_turns(1);
    assert_trace("1 x exactly OK 0123456789\n"
                 "3 x read OK abcdefghijkl\n");
}

static void a_source_may_give_its_bytes_one_by_one(void **state) {
    (void)state;
    open_source("abcdef");
    src.most = 1;
    arrive(5);
    run_turns(1);
    assert_int_equal(stream.bytes.count, 5);
}

static void a_source_gives_as_often_as_it_is_ready(void **state) {
    (void)state;
    open_source("abcdef");
    for (int i = 0; i < 3; i++) {
        arrive(2);
        run_turns(1);
    }
    assert_int_equal(stream.bytes.count, 6); /* and nobody has read */
}

static void a_source_that_had_nothing_after_all_wakes_nobody(void **state) {
    (void)state;
    open_source("ab");
    (void)spawn("x", reads, INT(4));
    run_turns(1);
    arrive(0);
    run_turns(2);
    assert_trace("");
    arrive(2);
    run_turns(2);
    assert_trace("5 x read OK ab\n");
}

static void what_a_source_gives_mends_no_error(void **state) {
    (void)state;
    open_source("ab");
    rondo_stream_set_exception(&stream, RONDO_IO_ERROR, NULL);
    arrive(2);
    run_turns(1);
    assert_int_equal(stream.bytes.count, 2);
    assert_int_equal(rondo_stream_exception(&stream), RONDO_IO_ERROR);
}

static void a_source_is_left_alone_while_there_is_no_room(void **state) {
    (void)state;
    open_source("0123456789abcdefghijklmnopqrstuvwxyz");
    arrive(30);
    run_turns(1);
    assert_int_equal(stream.bytes.count, CAPACITY);
    unsigned calls = src.calls;
    run_turns(3);
    assert_int_equal(src.calls, calls);
    assert_true(rondo_io_is_ready(&src.io, RONDO_READABLE));
    nobody_is_expected();

    (void)spawn("x", reads, INT(5)); /* makes room */
    run_turns(1);
    assert_int_equal(stream.bytes.count, CAPACITY - 5);
    run_turns(1);
    assert_int_equal(stream.bytes.count, CAPACITY);
    (void)spawn("y", reads_exactly, INT(CAPACITY));
    run_turns(2);
    (void)spawn("z", reads_exactly, INT(9));
    run_turns(1);
    assert_trace("5 x read OK 01234\n"
                 "7 y exactly OK 56789abcdefghijk\n"
                 "9 z exactly OK lmnopqrst\n");
    assert_int_equal(src.there, 0);
}

static void a_source_goes_on_after_a_line_was_dropped(void **state) {
    (void)state;
    open_source("0123456789abcdef\nab\n");
    arrive(16);
    run_turns(1);
    arrive(4);
    (void)spawn("x", reads_line, INT(ROOM));
    run_turns(2);
    (void)spawn("x", reads_line, INT(ROOM));
    (void)spawn("x", reads_line, INT(ROOM));
    run_turns(1);
    assert_trace("2 x line VALUE_ERROR \n"
                 "4 x line OK /\n"
                 "4 x line OK ab/\n");
}

static void a_source_that_is_given_a_full_buffer_waits_for_room(void **state) {
    (void)state;
    feed("0123456789abcdef");
    open_source("xyz");
    arrive(3);
    run_turns(2);
    assert_int_equal(src.calls, 0);
    (void)spawn("x", reads, INT(ROOM));
    run_turns(2);
    (void)spawn("x", reads, INT(ROOM));
    run_turns(1);
    assert_trace("3 x read OK 0123456789abcdef\n"
                 "5 x read OK xyz\n");
}

static void the_end_of_a_source_is_the_end_of_the_stream(void **state) {
    (void)state;
    open_source("abc");
    src.end = RONDO_END_OF_INPUT;
    (void)spawn("x", reads_all, INT(ROOM));
    run_turns(1);
    arrive(3);
    run_dry();
    assert_trace("3 x all OK abc\n");
    assert_true(rondo_stream_at_eof(&stream));
    nobody_is_expected();
}

static void the_error_of_a_source_is_the_streams(void **state) {
    (void)state;
    open_source("abc");
    src.end = RONDO_IO_ERROR;
    (void)spawn("x", reads_exactly, INT(8));
    run_turns(1);
    arrive(3);
    run_dry();
    assert_trace("3 x exactly IO_ERROR \n");
    assert_int_equal(rondo_stream_exception(&stream), RONDO_IO_ERROR);
    nobody_is_expected();
}

static void bytes_that_come_with_the_end_and_fill_the_buffer_are_no_pause(void **state) {
    (void)state;
    open_source("0123456789abcdef");
    src.end = RONDO_END_OF_INPUT;
    arrive(16);
    run_turns(1);
    (void)spawn("x", reads, INT(ROOM));
    (void)spawn("x", reads, INT(ROOM));
    run_dry();
    assert_trace("2 x read OK 0123456789abcdef\n"
                 "2 x read OK \n");
    assert_int_equal(src.calls, 1);
    nobody_is_expected();
}

static void a_source_can_be_let_go_and_taken_again(void **state) {
    (void)state;
    open_source("abcdef");
    arrive(2);
    run_turns(1);
    rondo_stream_set_source(&stream, NULL);
    arrive(2);
    run_turns(2);
    assert_int_equal(stream.bytes.count, 2);
    rondo_stream_set_source(&stream, &src.source);
    run_turns(1);
    (void)spawn("x", reads, INT(ROOM));
    run_turns(1);
    assert_trace("5 x read OK abcd\n");
    rondo_stream_set_source(&stream, &src.source); /* itself */
    assert_int_equal(rondo__loop.expected, 1);
    rondo_stream_set_source(&stream, NULL);
    nobody_is_expected();
}

static void a_source_let_go_while_it_is_paused_stays_away(void **state) {
    (void)state;
    open_source("0123456789abcdefgh");
    arrive(18);
    run_turns(1);
    rondo_stream_set_source(&stream, NULL);
    (void)spawn("x", reads, INT(ROOM));
    run_dry();
    assert_trace("2 x read OK 0123456789abcdef\n");
    assert_int_equal(stream.bytes.count, 0);
    nobody_is_expected();
}

static void a_line_longer_than_the_buffer_of_a_source_is_no_deadlock(void **state) {
    (void)state;
    assert_int_equal(
        rondo_stream_reader_init(&stream, buffer, CAPACITY, RONDO_STREAM_LIMIT),
        RONDO_OK);
    open_source("0123456789abcdefghijk\n");
    arrive(22);
    (void)spawn("x", reads_line, INT(ROOM));
    run_turns(4);
    assert_trace("2 x line NO_SPACE \n");
}

/* --- misuse ------------------------------------------------------------------------------ */

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

static void a_code_that_cannot_be_kept_is_noticed(void **state) {
    (void)state;
    needs_checks();
    assert_panics(rondo_stream_set_exception(&stream, RONDO_ERR_MAX + 1, NULL),
                  "RONDO_ERR_MAX");
}

static void only_a_task_may_read(void **state) {
    (void)state;
    assert_caught_in_callback(reads_in_a_callback);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_stream(a_limit_of_nothing_is_refused),
        with_stream(a_new_stream_is_empty_and_not_at_its_end),
        with_stream(a_feed_that_does_not_fit_fails_whole),
        with_stream(a_feed_that_does_not_fit_wakes_nobody),
        with_stream(a_feed_of_nothing_wakes_nobody),
        with_stream(nothing_can_be_fed_after_the_end),
        with_stream(a_stream_is_at_its_end_when_all_was_read),
        with_stream(a_stream_without_storage_has_an_end),
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
        with_stream(an_error_comes_before_all_bytes),
        with_stream(an_error_wakes_the_one_who_waits),
        with_stream(a_cancelled_reader_has_taken_nothing),
        with_stream(a_reader_cancelled_as_bytes_come_leaves_them_to_the_next),
        with_stream(bytes_that_come_after_a_reader_was_cancelled_stay),
        with_stream(one_task_at_a_time_may_wait_for_bytes),
        with_stream(a_task_may_wait_once_the_one_before_was_woken),
        with_stream(bytes_go_round_the_buffer_in_their_order),
        with_stream(random_use_agrees_with_a_model),
        with_stream(what_a_source_has_is_fed_in_the_turn_in_which_it_is_ready),
        with_stream(a_source_keeps_the_loop_from_a_deadlock),
        with_stream(what_a_source_gives_goes_round_the_buffer),
        with_stream(a_source_may_give_its_bytes_one_by_one),
        with_stream(a_source_gives_as_often_as_it_is_ready),
        with_stream(a_source_that_had_nothing_after_all_wakes_nobody),
        with_stream(what_a_source_gives_mends_no_error),
        with_stream(a_source_is_left_alone_while_there_is_no_room),
        with_stream(a_source_goes_on_after_a_line_was_dropped),
        with_stream(a_source_that_is_given_a_full_buffer_waits_for_room),
        with_stream(the_end_of_a_source_is_the_end_of_the_stream),
        with_stream(the_error_of_a_source_is_the_streams),
        with_stream(bytes_that_come_with_the_end_and_fill_the_buffer_are_no_pause),
        with_stream(a_source_can_be_let_go_and_taken_again),
        with_stream(a_source_let_go_while_it_is_paused_stays_away),
        with_stream(a_line_longer_than_the_buffer_of_a_source_is_no_deadlock),
        with_stream(a_code_that_cannot_be_kept_is_noticed),
        with_stream(only_a_task_may_read),
    };
    return cmocka_run_group_tests_name("stream", tests, NULL, NULL);
}
