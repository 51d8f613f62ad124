/* SPDX-License-Identifier: MIT */
/*
 * test_rng.c - a board's random bytes. A board that has none skips it; where an emulator has
 * not what the chip has, that must be told as an error, in time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/board.h>
#include <hal/rng.h>
#include <rondo.h>
#include <string.h>

RONDO_TASK_DEFINE(main_task, 1024);
RONDO_TASK_DEFINE(other_task, 1024);

static uint8_t first[64];
static uint8_t second[64];
static bool has_source;

static enum rondo_err fills_first(void *arg) {
    (void)arg;
    return hal_rng_await_fill(hal_board_rng(), first, sizeof first);
}

static enum rondo_err fills_second(void *arg) {
    (void)arg;
    return hal_rng_await_fill(hal_board_rng(), second, sizeof second);
}

static enum rondo_err run(rondo_coroutine coroutine) {
    return rondo_run(hal_board_clock(), &main_task, coroutine, NULL);
}

#define needs_source()                                                                   \
    do {                                                                                 \
        if (!has_source) {                                                               \
            skip();                                                                      \
        }                                                                                \
    } while (0)

static bool is_zero(const uint8_t *bytes, size_t size) {
    while (size > 0 && *bytes == 0) {
        bytes++;
        size--;
    }
    return size == 0;
}

static void a_source_that_an_emulator_has_not_is_an_error(void **state) {
    (void)state;
    if (hal_board_rng() == NULL) {
        skip();
    }
    memset(first, 0xA5, sizeof first);
    enum rondo_err err = run(fills_first);
    has_source = err == RONDO_OK;
    if (!has_source) {
        assert_true(err == RONDO_IO_ERROR || err == RONDO_TIMEOUT);
        assert_true(is_zero(first, sizeof first));
    }
}

/* One buffer in 2^256 is like another by chance, and one in 2^150 has so many bits alike. */
static void no_two_buffers_are_alike(void **state) {
    (void)state;
    needs_source();
    assert_int_equal(run(fills_first), RONDO_OK);
    assert_int_equal(run(fills_second), RONDO_OK);
    assert_true(memcmp(first, second, sizeof first) != 0);
    unsigned ones = 0;
    for (size_t i = 0; i < sizeof first; i++) {
        ones += (unsigned)__builtin_popcount(first[i] ^ second[i]);
    }
    assert_in_range(ones, 128, 384);
}

static enum rondo_err both(void *arg) {
    struct rondo_task *other = rondo_create_task(&other_task, fills_second, arg);
    enum rondo_err err = fills_first(arg);
    enum rondo_err others = rondo_task_await(other, NULL);
    return err != RONDO_OK ? err : others;
}

static void two_tasks_get_bytes_of_their_own(void **state) {
    (void)state;
    needs_source();
    memset(first, 0, sizeof first);
    memset(second, 0, sizeof second);
    assert_int_equal(run(both), RONDO_OK);
    assert_false(is_zero(first, 16));
    assert_false(is_zero(second, 16));
    assert_true(memcmp(first, second, sizeof first) != 0);
}

/* Cut at many places; QEMU's bytes come all at once or some time apart. */
static enum rondo_err cancels(void *arg) {
    enum rondo_err err = RONDO_OK;
    for (int i = 0; i < 20 && err == RONDO_OK; i++) {
        struct rondo_task *other = rondo_create_task(&other_task, fills_second, arg);
        err = rondo_await_sleep(RONDO_US(50 + 700 * i));
        bool was_cut = rondo_task_cancel(other);
        enum rondo_err others = rondo_task_await(other, NULL);
        assert_int_equal(others, was_cut ? RONDO_CANCELLED : RONDO_OK);
        assert_int_equal(is_zero(second, sizeof second), was_cut);
        assert_false(hal_board_rng()->transfer.is_under_way);
    }
    return err == RONDO_OK ? fills_first(arg) : err;
}

static void a_cancelled_request_leaves_zeros_and_the_next_one_works(void **state) {
    (void)state;
    needs_source();
    assert_int_equal(run(cancels), RONDO_OK);
}

int main(void) {
    static const struct CMUnitTest rng_tests[] = {
        cmocka_unit_test(a_source_that_an_emulator_has_not_is_an_error),
        cmocka_unit_test(no_two_buffers_are_alike),
        cmocka_unit_test(two_tasks_get_bytes_of_their_own),
        cmocka_unit_test(a_cancelled_request_leaves_zeros_and_the_next_one_works),
    };
    return cmocka_run_group_tests_name("rng", rng_tests, NULL, NULL);
}
