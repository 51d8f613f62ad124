/* SPDX-License-Identifier: MIT */
/* test_sd.c - a board's SPI controller, with a card in its slot; skipped where none is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/board.h>
#include <hal/board_io.h>
#include <hal/sd.h>
#include <rondo.h>
#include <string.h>

enum { FIRST = 5, BLOCKS = 4 };

static struct hal_sd sd;
static uint8_t out[HAL_SD_BLOCK];
static uint8_t in[HAL_SD_BLOCK];

RONDO_TASK_DEFINE(main_task, 1536);
RONDO_TASK_DEFINE(other_task, 1536);

static enum rondo_err run(rondo_coroutine coroutine) {
    return rondo_run(hal_board_clock(), &main_task, coroutine, NULL);
}

static enum rondo_err opens(void *arg) {
    (void)arg;
    return hal_sd_await_open(&sd);
}

static bool has_card;

static int open_card(void **state) {
    (void)state;
    sd = (struct hal_sd)HAL_SD_INIT(hal_board_sd());
    has_card = sd.device != NULL && run(opens) == RONDO_OK;
    return 0;
}

#define needs_card()                                                                     \
    do {                                                                                 \
        if (!has_card) {                                                                 \
            skip();                                                                      \
        }                                                                                \
    } while (0)

static void fill(unsigned seed) {
    for (unsigned i = 0; i < sizeof out; i++) {
        out[i] = (uint8_t)(i * 31 + i / 256 + seed);
    }
}

static enum rondo_err writes_then_reads(void *arg) {
    (void)arg;
    enum rondo_err err = RONDO_OK;
    for (unsigned i = 0; i < BLOCKS && err == RONDO_OK; i++) {
        fill(i);
        err = hal_sd_await_write(&sd, FIRST + i, out);
    }
    for (unsigned i = 0; i < BLOCKS && err == RONDO_OK; i++) {
        fill(i);
        err = hal_sd_await_read(&sd, FIRST + i, in);
        assert_memory_equal(in, out, sizeof out);
    }
    return err;
}

static void blocks_are_kept(void **state) {
    (void)state;
    needs_card();
    assert_true(sd.blocks > FIRST + BLOCKS);
    assert_int_equal(run(writes_then_reads), RONDO_OK);
}

static enum rondo_err reads_past_the_end(void *arg) {
    (void)arg;
    return hal_sd_await_read(&sd, sd.blocks, in);
}

static void a_block_that_the_card_has_not_is_refused(void **state) {
    (void)state;
    needs_card();
    assert_int_equal(run(reads_past_the_end), RONDO_VALUE_ERROR);
    assert_int_equal(run(writes_then_reads), RONDO_OK);
}

static enum rondo_err reads_one(void *arg) {
    (void)arg;
    return hal_sd_await_read(&sd, FIRST, in);
}

/* At every place where the reader suspends. */
static enum rondo_err cancels_readers(void *arg) {
    enum rondo_err err = RONDO_OK;
    for (int turns = 0; turns < 150 && err == RONDO_OK; turns += 7) {
        struct rondo_task *other = rondo_create_task(&other_task, reads_one, NULL);
        for (int i = 0; i < turns; i++) {
            (void)rondo_await_yield();
        }
        (void)rondo_task_cancel(other);
        (void)rondo_task_await(other, NULL);
        assert_false(sd.device->bus->transfer.is_under_way);
        (void)rondo_await_yield();
        fill(0);
        memset(in, 0, sizeof in);
        err = reads_one(arg);
        assert_memory_equal(in, out, sizeof out);
    }
    return err;
}

static void a_read_can_be_cut_and_the_next_one_works(void **state) {
    (void)state;
    needs_card();
    assert_int_equal(run(cancels_readers), RONDO_OK);
}

#define with_card(test) cmocka_unit_test_setup(test, open_card)

int main(void) {
    static const struct CMUnitTest sd_tests[] = {
        with_card(blocks_are_kept),
        with_card(a_block_that_the_card_has_not_is_refused),
        with_card(a_read_can_be_cut_and_the_next_one_works),
    };
    return cmocka_run_group_tests(sd_tests, NULL, NULL);
}
