/* SPDX-License-Identifier: MIT */
/*
 * test_flash.c - hal/class/flash.c on the simulated flash of hal/host, and the chips' drivers,
 * with registers in memory: of the orders that they give, for nobody carries them out.
 */
#include "../../hal/lm3s/lm3s_flash.h"
#include "../../hal/nrf51/nrf51_nvmc.h"
#include "../../hal/stm32/stm32_flash.h"
#include "../kernel/support.h"
#include "host_flash.h"

#include <string.h>

enum { SIZE = 4 * HOST_FLASH_PAGE, IMAGE = HOST_FLASH_PAGE + 10, FIRST = 512 };

static _Alignas(8) uint8_t memory[SIZE];
static struct host_flash simulated;
static struct hal_flash flash;
static uint8_t bytes[SIZE];

static int open_flash(void **state) {
    simulated = (struct host_flash){.bytes = memory};
    flash = (struct hal_flash){.driver = &host_flash_driver,
                               .block = &simulated,
                               .base = memory,
                               .image_end = memory + IMAGE,
                               .size = SIZE};
    memset(memory, 0x11, sizeof memory);
    for (unsigned i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)(i * 5 + 1);
    }
    return open_scenario(state);
}

#define with_flash(test) scenario_with(test, open_flash)

static enum rondo_err erases(void *arg) {
    return hal_flash_await_erase(&flash, (uint32_t)INT_OF(arg));
}

static uint32_t length = 200;

static enum rondo_err writes(void *arg) {
    enum rondo_err err =
        hal_flash_await_write(&flash, (uint32_t)INT_OF(arg), bytes, length);
    note_err("write", err);
    return err;
}

/* --- the class ---------------------------------------------------------------------- */

static void the_first_page_is_behind_the_image(void **state) {
    (void)state;
    assert_int_equal(hal_flash_first(&flash), FIRST);
    flash.image_end = memory + FIRST;
    assert_int_equal(hal_flash_first(&flash), FIRST);
    flash.image_end = memory + SIZE;
    assert_int_equal(hal_flash_first(&flash), SIZE);
}

static void a_page_has_its_size_only_where_it_begins(void **state) {
    (void)state;
    assert_int_equal(hal_flash_page_size(&flash, 256), HOST_FLASH_PAGE);
    assert_int_equal(hal_flash_page_size(&flash, 257), 0);
    assert_int_equal(hal_flash_page_size(&flash, SIZE), 0);
}

static void an_erased_page_can_be_written_up_to_its_last_byte(void **state) {
    (void)state;
    assert_int_equal(run_main(erases, INT(FIRST)), RONDO_OK);
    length = HOST_FLASH_PAGE;
    assert_int_equal(run_main(writes, INT(FIRST)), RONDO_OK);
    assert_memory_equal(hal_flash_at(&flash, FIRST), bytes, HOST_FLASH_PAGE);
    assert_int_equal(memory[FIRST - 1], 0x11);
    assert_int_equal(memory[FIRST + HOST_FLASH_PAGE], 0x11);
    assert_int_equal(simulated.writes, HOST_FLASH_PAGE / HOST_FLASH_CHUNK);
}

static void no_write_goes_over_the_end_of_a_chunk(void **state) {
    (void)state;
    assert_int_equal(run_main(erases, INT(FIRST)), RONDO_OK);
    length = 132;
    assert_int_equal(run_main(writes, INT(FIRST + 60)), RONDO_OK);
    assert_int_equal(simulated.writes, 3);
    assert_memory_equal(hal_flash_at(&flash, FIRST + 60), bytes, 132);
}

static void nothing_in_the_image_is_erased_or_written(void **state) {
    (void)state;
    length = 4;
    assert_int_equal(run_main(erases, INT(0)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(erases, INT(256)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(writes, INT(0)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(writes, INT(IMAGE + 2)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(writes, INT(FIRST - 4)), RONDO_VALUE_ERROR);
    assert_int_equal(simulated.writes + simulated.erasures, 0);
}

static void nothing_beyond_the_flash_is_erased_or_written(void **state) {
    (void)state;
    length = 8;
    assert_int_equal(run_main(erases, INT(SIZE)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(erases, INT(FIRST + 4)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(writes, INT(SIZE - 4)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(writes, INT(UINT32_MAX - 3)), RONDO_VALUE_ERROR);
    length = UINT32_MAX - 3;
    assert_int_equal(run_main(writes, INT(FIRST)), RONDO_VALUE_ERROR);
    assert_int_equal(simulated.writes + simulated.erasures, 0);
}

static void only_whole_words_are_written(void **state) {
    (void)state;
    length = 6;
    assert_int_equal(run_main(writes, INT(FIRST)), RONDO_VALUE_ERROR);
    length = 4;
    assert_int_equal(run_main(writes, INT(FIRST + 2)), RONDO_VALUE_ERROR);
    length = 0;
    assert_int_equal(run_main(writes, INT(FIRST)), RONDO_OK);
    assert_int_equal(simulated.writes, 0);
}

static void what_was_not_erased_does_not_read_as_written(void **state) {
    (void)state;
    length = 4;
    assert_int_equal(run_main(writes, INT(FIRST)), RONDO_IO_ERROR);
}

static void a_worn_out_byte_is_found(void **state) {
    (void)state;
    length = 128;
    simulated.worn_out = FIRST + 100;
    assert_int_equal(run_main(erases, INT(FIRST)), RONDO_IO_ERROR);
    memory[FIRST + 100] = 0xFF;
    assert_int_equal(run_main(erases, INT(FIRST)), RONDO_OK);
    assert_int_equal(run_main(writes, INT(FIRST)), RONDO_IO_ERROR);
    simulated.worn_out = 0;
    assert_int_equal(run_main(erases, INT(FIRST)), RONDO_OK);
    assert_int_equal(run_main(writes, INT(FIRST)), RONDO_OK);
}

static void a_hardware_that_fails_is_an_error_each_time(void **state) {
    (void)state;
    length = 128;
    for (unsigned at = 1; at <= 3; at++) {
        simulated.erasures = 0;
        simulated.writes = 0;
        simulated.fails_at = at;
        enum rondo_err erased = run_main(erases, INT(FIRST));
        assert_int_equal(erased, at == 1 ? RONDO_IO_ERROR : RONDO_OK);
        if (at > 1) {
            assert_int_equal(run_main(writes, INT(FIRST)), RONDO_IO_ERROR);
        }
    }
}

static void a_cancelled_write_ends_with_a_chunk(void **state) {
    (void)state;
    length = HOST_FLASH_PAGE;
    assert_int_equal(run_main(erases, INT(FIRST)), RONDO_OK);
    trace_clear();
    struct rondo_task *task = spawn("task", writes, INT(FIRST));
    run_turns(2);
    assert_true(rondo_task_cancel(task));
    run_turns(1);
    assert_true(rondo_future_done(&task->future));
    unsigned written = simulated.writes * HOST_FLASH_CHUNK;
    assert_in_range(written, HOST_FLASH_CHUNK, HOST_FLASH_PAGE - HOST_FLASH_CHUNK);
    assert_memory_equal(memory + FIRST, bytes, written);
    assert_int_equal(memory[FIRST + written], 0xFF);
}

static void two_tasks_writes_do_not_mix(void **state) {
    (void)state;
    length = 128;
    assert_int_equal(run_main(erases, INT(FIRST)), RONDO_OK);
    (void)spawn("a", writes, INT(FIRST));
    assert_int_equal(run_main(writes, INT(FIRST + 128)), RONDO_OK);
    assert_memory_equal(memory + FIRST, bytes, 128);
    assert_memory_equal(memory + FIRST + 128, bytes, 128);
    assert_ptr_equal(hal_board_flash(), NULL);
}

/* --- the chips ---------------------------------------------------------------------- */

static struct hal_flash chip;

static void open_chip(const struct hal_flash_driver *driver, const void *block) {
    chip = (struct hal_flash){.driver = driver,
                              .block = block,
                              .base = memory,
                              .image_end = memory,
                              .size = 1U << 20};
    memset(memory, 0xFF, sizeof memory);
}

static uint32_t address_of(uint32_t offset) {
    return (uint32_t)(uintptr_t)hal_flash_at(&chip, offset);
}

static void an_nrf51s_is_writable_only_while_it_is_written(void **state) {
    (void)state;
    static struct nrf51_nvmc_regs regs;
    open_chip(&nrf51_nvmc_driver, &regs);
    assert_false(chip.driver->erase(&chip, 1024));
    assert_false(chip.driver->write(&chip, 0, bytes, 8));
    regs.READY = 1;
    assert_true(chip.driver->erase(&chip, 1024));
    assert_int_equal(regs.ERASEPAGE, address_of(1024));
    assert_true(chip.driver->write(&chip, 64, bytes, 64));
    assert_memory_equal(memory + 64, bytes, 64);
    assert_int_equal(regs.CONFIG, 0);
    assert_int_equal(hal_flash_page_size(&chip, 0), 1024);
}

static void an_lm3s_that_never_ends_or_forbids_it_is_an_error(void **state) {
    (void)state;
    static struct lm3s_flash_regs regs;
    static volatile uint32_t usecrl;
    const struct lm3s_flash_block block = {
        .regs = &regs, .usecrl = &usecrl, .clock_hz = 50000000};
    open_chip(&lm3s_flash_driver, &block);
    assert_false(chip.driver->erase(&chip, 0x2400));
    assert_int_equal(regs.FMC, 0xA4420002);
    assert_int_equal(regs.FMA, 0x2400);
    assert_int_equal(usecrl, 49);
    assert_false(chip.driver->write(&chip, 0x2408, bytes, 4));
    assert_int_equal(regs.FMC, 0xA4420001);
    assert_int_equal(regs.FMA, 0x2408);
    assert_int_equal(regs.FMD, 0x100B0601);
    assert_int_equal(hal_flash_page_size(&chip, 0), 1024);
}

/* What is written to SR stays there, which for the driver are errors that do not go. */
static void an_stm32s_error_ends_it_at_once_and_locks(void **state) {
    (void)state;
    static struct stm32_flash_regs regs;
    open_chip(&stm32f1_flash_driver, &regs);
    assert_false(chip.driver->write(&chip, 64, bytes, 64));
    assert_memory_equal(memory + 64, bytes, 2);
    assert_int_equal(memory[66], 0xFF);
    assert_int_equal(regs.CR, STM32F1_FLASH_CR_LOCK);
    assert_int_equal(regs.KEYR, STM32_FLASH_KEY2);
    assert_false(chip.driver->erase(&chip, 1024));
    assert_int_equal(regs.AR, address_of(1024));
    assert_int_equal(regs.CR, STM32F1_FLASH_CR_LOCK);
    open_chip(&stm32f4_flash_driver, &regs);
    regs.ACR = 0x705;
    assert_false(chip.driver->write(&chip, 64, bytes, 64));
    assert_memory_equal(memory + 64, bytes, 4);
    assert_int_equal(memory[68], 0xFF);
    assert_int_equal(regs.CR, STM32F4_FLASH_CR_LOCK);
    assert_int_equal(regs.ACR, 0x705);
    assert_false(chip.driver->erase(&chip, 0));
    assert_int_equal(regs.CR, STM32F4_FLASH_CR_LOCK);
}

static void an_stm32f4s_pages_are_of_three_sizes(void **state) {
    (void)state;
    static const uint32_t sizes[] = {16,  16,  16,  16,  64,  128,
                                     128, 128, 128, 128, 128, 128};
    static struct stm32_flash_regs regs;
    uint32_t offset = 0;
    open_chip(&stm32f4_flash_driver, &regs);
    for (unsigned i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        assert_int_equal(hal_flash_page_size(&chip, offset), sizes[i] * 1024);
        offset += sizes[i] * 1024;
    }
    assert_int_equal(offset, chip.size);
    assert_int_equal(hal_flash_page_size(&chip, offset), 0);
}

int main(void) {
    static const struct CMUnitTest flash_tests[] = {
        with_flash(the_first_page_is_behind_the_image),
        with_flash(a_page_has_its_size_only_where_it_begins),
        with_flash(an_erased_page_can_be_written_up_to_its_last_byte),
        with_flash(no_write_goes_over_the_end_of_a_chunk),
        with_flash(nothing_in_the_image_is_erased_or_written),
        with_flash(nothing_beyond_the_flash_is_erased_or_written),
        with_flash(only_whole_words_are_written),
        with_flash(what_was_not_erased_does_not_read_as_written),
        with_flash(a_worn_out_byte_is_found),
        with_flash(a_hardware_that_fails_is_an_error_each_time),
        with_flash(a_cancelled_write_ends_with_a_chunk),
        with_flash(two_tasks_writes_do_not_mix),
        cmocka_unit_test_setup(an_nrf51s_is_writable_only_while_it_is_written,
                               open_flash),
        cmocka_unit_test_setup(an_lm3s_that_never_ends_or_forbids_it_is_an_error,
                               open_flash),
        cmocka_unit_test_setup(an_stm32s_error_ends_it_at_once_and_locks, open_flash),
        cmocka_unit_test_setup(an_stm32f4s_pages_are_of_three_sizes, open_flash),
    };
    return cmocka_run_group_tests_name("flash", flash_tests, NULL, NULL);
}
