/* SPDX-License-Identifier: MIT */
/* test_stream_feed.c - bytes as they come, and what keeps them until they are read. */
#include "stream_reader.h"

/* --- making ------------------------------------------------------------------------- */

static void a_limit_of_nothing_is_refused(void **state) {
    (void)state;
    feed("ab");
    assert_int_equal(rondo_stream_reader_init(&stream, stream_buffer, CAPACITY, 0),
                     RONDO_VALUE_ERROR);
    assert_int_equal(stream.bytes.count, 2); /* as it was */
}

static void a_new_stream_is_empty_and_not_at_its_end(void **state) {
    (void)state;
    assert_false(rondo_stream_at_eof(&stream));
    assert_int_equal(rondo_stream_exception(&stream), RONDO_OK);
    const struct rondo_task *task = spawn("x", reads, INT(1));
    run_dry();
    assert_string_equal(rondo_task_waits_for(task), "stream");
}

/* --- feeding ------------------------------------------------------------------------ */

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

/* --- the ring ----------------------------------------------------------------------- */

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

/* --- misuse ------------------------------------------------------------------------- */

static void a_code_that_cannot_be_kept_is_noticed(void **state) {
    (void)state;
    needs_checks();
    assert_panics(rondo_stream_set_exception(&stream, RONDO_ERR_MAX + 1, NULL),
                  "RONDO_ERR_MAX");
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
        with_stream(bytes_go_round_the_buffer_in_their_order),
        with_stream(random_use_agrees_with_a_model),
        with_stream(a_code_that_cannot_be_kept_is_noticed),
    };
    return cmocka_run_group_tests_name("stream_feed", tests, NULL, NULL);
}
