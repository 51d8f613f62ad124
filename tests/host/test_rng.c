/* SPDX-License-Identifier: MIT */
/*
 * test_rng.c - hal/class/rng.c on the sources of hal/host, of which the simulated one gives a
 * byte each 100 us; and the chips' drivers, with registers in memory.
 */
#include "../../hal/nrf51/nrf51_rng.h"
#include "../../hal/rp2040/rp2040_rng.h"
#include "../../hal/stm32/stm32_rng.h"
#include "../kernel/support.h"
#include "host_rng.h"

#include <string.h>

enum { SIZE = 10, BYTE_US = 100 };

static struct host_rng source;
static struct hal_rng rng;
static uint8_t buffer[SIZE + 1];

static int open_source(void **state) {
    memset(&source, 0, sizeof source);
    memset(buffer, 0xA5, sizeof buffer);
    source.next = 1;
    rng = (struct hal_rng)HAL_RNG_INIT(&host_rng_slow_driver, &source);
    return open_scenario(state);
}

#define with_source(test) scenario_with(test, open_source)

static enum rondo_err fills(void *arg) {
    (void)arg;
    enum rondo_err err = hal_rng_await_fill(&rng, buffer, SIZE);
    note_err("fill", err);
    return err;
}

static void assert_zeros(void) {
    for (unsigned i = 0; i < SIZE; i++) {
        assert_int_equal(buffer[i], 0);
    }
    assert_int_equal(buffer[SIZE], 0xA5);
}

static void assert_next_one_works(void) {
    source.fails_at = 0;
    source.stands_at = 0;
    source.next = 1;
    assert_int_equal(run_main(fills, NULL), RONDO_OK);
    for (unsigned i = 0; i < SIZE; i++) {
        assert_int_equal(buffer[i], i + 1);
    }
}

/* --- the class ---------------------------------------------------------------------- */

static void a_buffer_is_filled_and_nothing_beyond_it(void **state) {
    (void)state;
    assert_next_one_works();
    assert_int_equal(scenario_clock.now_us, SIZE * BYTE_US);
    assert_int_equal(buffer[SIZE], 0xA5);
}

static void a_request_for_nothing_is_done_at_once(void **state) {
    (void)state;
    assert_int_equal(hal_rng_await_fill(&rng, buffer, 0), RONDO_OK);
    assert_int_equal(buffer[0], 0xA5);
}

static void a_source_that_fails_is_an_error_and_leaves_no_byte(void **state) {
    (void)state;
    for (unsigned at = 1; at <= SIZE; at++) {
        source.given = 0;
        source.fails_at = at;
        assert_int_equal(run_main(fills, NULL), RONDO_IO_ERROR);
        assert_zeros();
    }
    assert_next_one_works();
}

static void a_source_that_stands_still_is_waited_for_so_long(void **state) {
    (void)state;
    source.stands_at = 4;
    assert_int_equal(run_main(fills, NULL), RONDO_TIMEOUT);
    assert_int_equal(scenario_clock.now_us, (SIZE + 1) * HAL_RNG_PATIENCE.us);
    assert_zeros();
    assert_next_one_works();
}

static enum rondo_err cuts(void *arg) {
    (void)arg;
    enum rondo_err err = RONDO_OK;
    for (int64_t us = BYTE_US / 2; us < SIZE * BYTE_US && err == RONDO_OK;
         us += BYTE_US) {
        struct rondo_task *task = spawn("task", fills, NULL);
        err = rondo_await_sleep(RONDO_US(us));
        assert_true(rondo_task_cancel(task));
        assert_int_equal(rondo_task_await(task, NULL), RONDO_CANCELLED);
        assert_false(rng.transfer.is_under_way);
        assert_zeros();
    }
    return err;
}

static void cut_at_every_byte_it_leaves_zeros_and_no_hardware_at_work(void **state) {
    (void)state;
    assert_int_equal(run_main(cuts, NULL), RONDO_OK);
    assert_next_one_works();
}

static void one_that_does_not_stop_when_asked_is_stopped(void **state) {
    (void)state;
    source.is_deaf = true;
    source.stands_at = 3;
    struct rondo_task *task = spawn("task", fills, NULL);
    run_turns(5);
    assert_true(rondo_task_cancel(task));
    assert_int_equal(rondo_run_until_complete(&task->future, NULL), RONDO_CANCELLED);
    assert_in_range(scenario_clock.now_us, HAL_TRANSFER_STOP.us,
                    2 * HAL_TRANSFER_STOP.us);
    assert_zeros();
    assert_next_one_works();
}

static void tasks_take_turns(void **state) {
    (void)state;
    (void)spawn("a", fills, NULL);
    assert_int_equal(run_main(fills, NULL), RONDO_OK);
    assert_int_equal(scenario_clock.now_us, 2 * SIZE * BYTE_US);
    assert_int_equal(buffer[0], SIZE + 1);
}

static enum rondo_err fills_from_the_system(void *arg) {
    return hal_rng_await_fill(hal_board_rng(), arg, 1000);
}

/* All bits of 1000 bytes were 0 or all 1 at one place: one in 2^990. */
static void the_systems_bytes_are_random(void **state) {
    (void)state;
    static uint8_t bytes[1000];
    uint8_t ones = 0;
    uint8_t zeros = 0;
    assert_int_equal(run_main(fills_from_the_system, bytes), RONDO_OK);
    for (unsigned i = 0; i < sizeof bytes; i++) {
        ones |= bytes[i];
        zeros |= (uint8_t)~bytes[i];
    }
    assert_int_equal(ones & zeros, 0xFF);
}

/* --- the chips ---------------------------------------------------------------------- */

static struct hal_rng chip;

static void begin(void) {
    chip.bytes = buffer;
    chip.left = SIZE;
    chip.has_failed = false;
    hal_transfer_begin(&chip.transfer);
    chip.driver->begin(&chip);
}

/* What an interrupt has posted is taken before its object becomes another one. */
static int close_chip(void **state) {
    run_dry();
    return close_scenario(state);
}

static struct nrf51_rng_regs nrf51;
static const struct nrf51_rng_block nrf51_block = {.regs = &nrf51, .irq = 13};

static void nrf51_gives(uint8_t byte) {
    nrf51.VALUE = byte;
    nrf51.EVENTS_VALRDY = 1;
    chip.driver->isr(&chip);
    assert_int_equal(nrf51.EVENTS_VALRDY, 0);
}

static int open_nrf51(void **state) {
    memset((void *)&nrf51, 0, sizeof nrf51);
    chip = (struct hal_rng)HAL_RNG_INIT(&nrf51_rng_driver, &nrf51_block);
    chip.driver->start(&chip);
    return open_source(state);
}

static void an_nrf51_stops_after_the_last_byte(void **state) {
    (void)state;
    begin();
    assert_int_equal(nrf51.CONFIG, 1);
    for (uint8_t i = 0; i < SIZE; i++) {
        assert_true(chip.transfer.is_under_way);
        assert_int_equal(nrf51.TASKS_STOP, 0);
        nrf51_gives(i);
    }
    assert_false(chip.transfer.is_under_way);
    assert_int_equal(nrf51.TASKS_STOP, 1);
    assert_int_equal(nrf51.INTENCLR, 1);
    nrf51_gives(0x77);
    assert_int_equal(buffer[SIZE - 1], SIZE - 1);
    assert_int_equal(buffer[SIZE], 0xA5);
}

static void an_nrf51_that_is_asked_to_stop_does_with_the_next_byte(void **state) {
    (void)state;
    begin();
    nrf51_gives(1);
    chip.transfer.is_stopping = true;
    nrf51_gives(2);
    assert_false(chip.transfer.is_under_way);
    assert_int_equal(nrf51.TASKS_STOP, 1);
}

static struct stm32_rng_regs stm32;
static const struct stm32_rng_block stm32_block = {.regs = &stm32, .irq = 80};

static void stm32_gives(uint32_t word) {
    stm32.DR = word;
    stm32.SR = STM32_RNG_SR_DRDY;
    chip.driver->isr(&chip);
}

static int open_stm32(void **state) {
    memset((void *)&stm32, 0, sizeof stm32);
    chip = (struct hal_rng)HAL_RNG_INIT(&stm32_rng_driver, &stm32_block);
    chip.driver->start(&chip);
    return open_source(state);
}

static void an_stm32s_first_word_is_not_used(void **state) {
    (void)state;
    static const uint8_t expected[SIZE] = {4, 3, 2, 1, 8, 7, 6, 5, 12, 11};
    begin();
    assert_int_equal(stm32.CR, STM32_RNG_CR_RNGEN | STM32_RNG_CR_IE);
    stm32_gives(0xFFFFFFFF);
    stm32_gives(0x01020304);
    stm32_gives(0x05060708);
    assert_true(chip.transfer.is_under_way);
    stm32_gives(0x090A0B0C);
    assert_false(chip.transfer.is_under_way);
    assert_false(chip.has_failed);
    assert_int_equal(stm32.CR, 0);
    assert_memory_equal(buffer, expected, SIZE);
    assert_int_equal(buffer[SIZE], 0xA5);
}

static void a_word_that_comes_twice_is_a_failure(void **state) {
    (void)state;
    begin();
    stm32_gives(0x01020304);
    stm32_gives(0x01020304);
    assert_true(chip.has_failed);
    assert_false(chip.transfer.is_under_way);
    assert_int_equal(stm32.CR, 0);
}

static void an_error_that_the_chip_finds_is_a_failure(void **state) {
    (void)state;
    static const uint32_t errors[] = {STM32_RNG_SR_CEIS, STM32_RNG_SR_SEIS};
    for (unsigned i = 0; i < 2; i++) {
        begin();
        assert_int_equal(stm32.SR, 0);
        stm32_gives(1);
        stm32.SR = errors[i] | STM32_RNG_SR_DRDY;
        chip.driver->isr(&chip);
        assert_true(chip.has_failed);
        assert_false(chip.transfer.is_under_way);
        assert_int_equal(stm32.CR, 0);
    }
}

static void an_interrupt_that_nobody_waits_for_is_switched_off(void **state) {
    (void)state;
    begin();
    hal_transfer_abandon(&chip.transfer);
    stm32_gives(1);
    assert_int_equal(stm32.CR, 0);
}

/* Looks at the parities of 1, 0; 0, 1; 1, 1 and so on: eight looks each. */
static unsigned looks;
static const char *pattern;

static uint32_t look(const void *unused) {
    (void)unused;
    unsigned bit = looks++ / 8;
    bool is_last_of_bit = looks % 8 == 0;
    return is_last_of_bit && pattern[bit % strlen(pattern)] == '1' ? 1U : 0U;
}

static void pairs_that_are_equal_give_no_bit(void **state) {
    (void)state;
    uint8_t byte = 0;
    looks = 0;
    pattern = "10"
              "00"
              "11"
              "01"
              "10"
              "01"
              "10"
              "11"
              "10"
              "01"
              "10"
              "00";
    assert_true(rp2040_rng_byte(look, NULL, &byte));
    assert_int_equal(byte, 0xAD); /* 1 - - 0 1 0 1 - 1 0 1 */
}

static void a_source_that_never_changes_gives_no_byte(void **state) {
    (void)state;
    static struct rp2040_rosc_regs rosc = {.RANDOMBIT = 1};
    chip = (struct hal_rng)HAL_RNG_INIT(&rp2040_rng_driver, &rosc);
    chip.driver->start(&chip);
    begin();
    assert_false(chip.transfer.is_under_way);
    assert_true(chip.has_failed);
}

int main(void) {
    static const struct CMUnitTest rng_tests[] = {
        with_source(a_buffer_is_filled_and_nothing_beyond_it),
        with_source(a_request_for_nothing_is_done_at_once),
        with_source(a_source_that_fails_is_an_error_and_leaves_no_byte),
        with_source(a_source_that_stands_still_is_waited_for_so_long),
        with_source(cut_at_every_byte_it_leaves_zeros_and_no_hardware_at_work),
        with_source(one_that_does_not_stop_when_asked_is_stopped),
        with_source(tasks_take_turns),
        with_source(the_systems_bytes_are_random),
        cmocka_unit_test_setup_teardown(an_nrf51_stops_after_the_last_byte, open_nrf51,
                                        close_chip),
        cmocka_unit_test_setup_teardown(
            an_nrf51_that_is_asked_to_stop_does_with_the_next_byte, open_nrf51,
            close_chip),
        cmocka_unit_test_setup_teardown(an_stm32s_first_word_is_not_used, open_stm32,
                                        close_chip),
        cmocka_unit_test_setup_teardown(a_word_that_comes_twice_is_a_failure, open_stm32,
                                        close_chip),
        cmocka_unit_test_setup_teardown(an_error_that_the_chip_finds_is_a_failure,
                                        open_stm32, close_chip),
        cmocka_unit_test_setup_teardown(
            an_interrupt_that_nobody_waits_for_is_switched_off, open_stm32, close_chip),
        cmocka_unit_test(pairs_that_are_equal_give_no_bit),
        cmocka_unit_test_setup_teardown(a_source_that_never_changes_gives_no_byte,
                                        open_source, close_chip),
    };
    return cmocka_run_group_tests_name("rng", rng_tests, NULL, NULL);
}
