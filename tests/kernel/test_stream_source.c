/* SPDX-License-Identifier: MIT */
/* test_stream_source.c - bytes that the stream fetches from a source that is ready. */
#include "stream_reader.h"

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
        rondo_stream_reader_init(&stream, stream_buffer, CAPACITY, RONDO_STREAM_LIMIT),
        RONDO_OK);
    open_source("0123456789abcdefghijk\n");
    arrive(22);
    (void)spawn("x", reads_line, INT(ROOM));
    run_turns(4);
    assert_trace("2 x line NO_SPACE \n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
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
    };
    return cmocka_run_group_tests_name("stream_source", tests, NULL, NULL);
}
