/* SPDX-License-Identifier: MIT */
/*
 * test_flash.c - a board's flash behind the running image. A board without one that can be
 * written skips it; where an emulator cannot, that must be told as an error.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/board.h>
#include <hal/flash.h>
#include <rondo.h>
#include <string.h>

enum { SIZE = 300 };

RONDO_TASK_DEFINE(main_task, 1024);
RONDO_TASK_DEFINE(other_task, 512);

static struct hal_flash *flash;
static bool can_be_written;
static uint32_t last_page; /* far from the image, in a page of its own */
static uint8_t bytes[SIZE];

static enum rondo_err erases(void *arg) {
    return hal_flash_await_erase(flash, (uint32_t)(uintptr_t)arg);
}

static enum rondo_err writes(void *arg) {
    return hal_flash_await_write(flash, (uint32_t)(uintptr_t)arg, bytes, sizeof bytes);
}

static enum rondo_err run(rondo_coroutine coroutine, uint32_t offset) {
    return rondo_run(hal_board_clock(), &main_task, coroutine, (void *)(uintptr_t)offset);
}

static void find_last_page(void) {
    last_page = hal_flash_first(flash);
    for (uint32_t size = hal_flash_page_size(flash, last_page);
         last_page + size < flash->size; size = hal_flash_page_size(flash, last_page)) {
        last_page += size;
    }
}

#define needs_flash()                                                                    \
    do {                                                                                 \
        if (!can_be_written) {                                                           \
            skip();                                                                      \
        }                                                                                \
    } while (0)

/* QEMU's flashes are all ones from the start where it cannot write: that erases, too. */
static void one_that_an_emulator_cannot_write_is_an_error(void **state) {
    (void)state;
    flash = hal_board_flash();
    if (flash == NULL) {
        skip();
    }
    find_last_page();
    for (unsigned i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)(i * 7);
    }
    (void)run(erases, last_page);
    enum rondo_err err = run(writes, last_page);
    can_be_written = err == RONDO_OK;
    assert_true(err == RONDO_OK || err == RONDO_IO_ERROR);
}

static void what_was_written_can_be_read(void **state) {
    (void)state;
    needs_flash();
    assert_int_equal(run(erases, last_page), RONDO_OK);
    assert_int_equal(hal_flash_at(flash, last_page)[0], 0xFF);
    assert_int_equal(run(writes, last_page), RONDO_OK);
    assert_memory_equal(hal_flash_at(flash, last_page), bytes, sizeof bytes);
    assert_int_equal(hal_flash_at(flash, last_page)[sizeof bytes], 0xFF);
    assert_int_equal(run(writes, last_page + 512), RONDO_OK);
    assert_memory_equal(hal_flash_at(flash, last_page + 512), bytes, sizeof bytes);
}

static void what_was_not_erased_is_not_written_in_silence(void **state) {
    (void)state;
    needs_flash();
    assert_int_equal(run(erases, last_page), RONDO_OK);
    assert_int_equal(run(writes, last_page), RONDO_OK);
    assert_int_equal(run(writes, last_page + 4), RONDO_IO_ERROR);
    assert_int_equal(run(erases, last_page), RONDO_OK);
    assert_int_equal(run(writes, last_page + 4), RONDO_OK);
}

static void the_running_image_is_not_touched(void **state) {
    (void)state;
    needs_flash();
    uint32_t first = hal_flash_first(flash);
    assert_true(flash->base + first >= flash->image_end);
    for (uint32_t page = 0; page < first; page += hal_flash_page_size(flash, page)) {
        assert_int_equal(run(erases, page), RONDO_VALUE_ERROR);
        assert_int_equal(run(writes, page), RONDO_VALUE_ERROR);
    }
    assert_int_equal(run(writes, first - 4), RONDO_VALUE_ERROR);
}

static void what_is_not_within_the_flash_is_refused(void **state) {
    (void)state;
    needs_flash();
    assert_int_equal(run(erases, flash->size), RONDO_VALUE_ERROR);
    assert_int_equal(run(erases, last_page + 4), RONDO_VALUE_ERROR);
    assert_int_equal(run(writes, flash->size - SIZE + 4), RONDO_VALUE_ERROR);
    assert_int_equal(run(writes, last_page + 2), RONDO_VALUE_ERROR);
    assert_int_equal(run(writes, UINT32_MAX - 3), RONDO_VALUE_ERROR);
}

static unsigned turns;

static enum rondo_err counts_turns(void *arg) {
    (void)arg;
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK) {
        turns++;
        err = rondo_await_yield();
    }
    return err;
}

static enum rondo_err writes_beside(void *arg) {
    struct rondo_task *other = rondo_create_task(&other_task, counts_turns, NULL);
    enum rondo_err err = erases(arg);
    if (err == RONDO_OK) {
        err = writes(arg);
    }
    (void)rondo_task_cancel(other);
    (void)rondo_task_await(other, NULL);
    return err;
}

static void other_tasks_have_turns_meanwhile(void **state) {
    (void)state;
    needs_flash();
    turns = 0;
    assert_int_equal(run(writes_beside, last_page), RONDO_OK);
    assert_true(turns >= 2);
}

int main(void) {
    static const struct CMUnitTest flash_tests[] = {
        cmocka_unit_test(one_that_an_emulator_cannot_write_is_an_error),
        cmocka_unit_test(what_was_written_can_be_read),
        cmocka_unit_test(what_was_not_erased_is_not_written_in_silence),
        cmocka_unit_test(the_running_image_is_not_touched),
        cmocka_unit_test(what_is_not_within_the_flash_is_refused),
        cmocka_unit_test(other_tasks_have_turns_meanwhile),
    };
    return cmocka_run_group_tests_name("flash", flash_tests, NULL, NULL);
}
