/* SPDX-License-Identifier: MIT */
/*
 * test_adc.c - hal/class/adc.c on the simulated converter of hal/host, and the chips' drivers,
 * with registers in memory.
 */
#include "../../hal/lm3s/lm3s_adc.h"
#include "../../hal/nrf51/nrf51_adc.h"
#include "../../hal/rp2040/rp2040_adc.h"
#include "../../hal/stm32/stm32_adc.h"
#include "../kernel/support.h"
#include "host_adc.h"

#include <string.h>

enum { CHANNELS = 0x13, REFERENCE = 3300, UNTOUCHED = 77 };

static struct host_adc converter;
static struct hal_adc adc;
static uint32_t value;

static int open_converter(void **state) {
    memset(&converter, 0, sizeof converter);
    adc = (struct hal_adc)HAL_ADC_INIT(&host_adc_driver, &converter, CHANNELS, REFERENCE);
    adc.driver->start(&adc);
    converter.inputs[0] = 100;
    converter.inputs[1] = 4095;
    value = UNTOUCHED;
    return open_scenario(state);
}

#define with_converter(test) scenario_with(test, open_converter)

static enum rondo_err reads(void *arg) {
    enum rondo_err err = hal_adc_await_read(&adc, (unsigned)INT_OF(arg), &value);
    if (err == RONDO_OK) {
        note_int("value", (int)value);
    }
    return err;
}

/* --- the class ---------------------------------------------------------------------- */

static void a_conversion_takes_its_time_and_has_its_channels_value(void **state) {
    (void)state;
    assert_int_equal(run_main(reads, INT(0)), RONDO_OK);
    assert_int_equal(value, 100);
    assert_int_equal(scenario_clock.now_us, HOST_ADC_CONVERSION.us);
    assert_int_equal(run_main(reads, INT(1)), RONDO_OK);
    assert_int_equal(value, 4095);
}

static void conversions_of_two_tasks_take_turns(void **state) {
    (void)state;
    (void)spawn("a", reads, INT(0));
    (void)spawn("b", reads, INT(1));
    assert_int_equal(run_main(reads, INT(4)), RONDO_OK);
    assert_int_equal(scenario_clock.now_us, 3 * HOST_ADC_CONVERSION.us);
    assert_int_equal(value, 0);
}

static enum rondo_err reads_mv(void *arg) {
    return hal_adc_await_read_mv(&adc, (unsigned)INT_OF(arg), &value);
}

static void a_result_in_millivolts_is_rounded(void **state) {
    (void)state;
    assert_int_equal(run_main(reads_mv, INT(0)), RONDO_OK);
    assert_int_equal(value, 81); /* 80.57 */
    assert_int_equal(hal_adc_mv(&adc, 4095), 3299);
    assert_int_equal(hal_adc_mv(&adc, 2048), 1650);
    assert_int_equal(hal_adc_mv(&adc, 0), 0);
}

static void a_channel_that_there_is_not_is_refused(void **state) {
    (void)state;
    assert_int_equal(run_main(reads, INT(2)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(reads, INT(32)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(reads_mv, INT(-1)), RONDO_VALUE_ERROR);
    assert_int_equal(value, UNTOUCHED);
    assert_ptr_equal(hal_board_adc(), NULL);
}

static void a_conversion_that_goes_wrong_is_an_error(void **state) {
    (void)state;
    converter.fails = true;
    assert_int_equal(run_main(reads, INT(0)), RONDO_IO_ERROR);
    assert_int_equal(run_main(reads_mv, INT(0)), RONDO_IO_ERROR);
    assert_int_equal(value, UNTOUCHED);
    converter.fails = false;
    assert_int_equal(run_main(reads, INT(0)), RONDO_OK);
}

static void a_converter_that_stands_still_is_waited_for_so_long_and_reset(void **state) {
    (void)state;
    converter.stands_still = true;
    assert_int_equal(run_main(reads, INT(0)), RONDO_TIMEOUT);
    assert_int_equal(scenario_clock.now_us, HAL_ADC_PATIENCE.us);
    assert_int_equal(converter.resets, 1);
    assert_int_equal(value, UNTOUCHED);
    converter.stands_still = false;
    assert_int_equal(run_main(reads, INT(1)), RONDO_OK);
}

static enum rondo_err cuts(void *arg) {
    (void)arg;
    struct rondo_task *task = spawn("task", reads, INT(0));
    enum rondo_err err = rondo_await_sleep(RONDO_US(5));
    assert_true(rondo_task_cancel(task));
    assert_int_equal(rondo_task_await(task, NULL), RONDO_CANCELLED);
    assert_false(adc.transfer.is_under_way);
    return err;
}

static void a_cancelled_conversion_ends_and_its_result_is_lost(void **state) {
    (void)state;
    assert_int_equal(run_main(cuts, NULL), RONDO_OK);
    assert_int_equal(scenario_clock.now_us, HOST_ADC_CONVERSION.us);
    assert_int_equal(converter.resets, 0);
    assert_int_equal(value, UNTOUCHED);
    assert_int_equal(run_main(reads, INT(1)), RONDO_OK);
    assert_int_equal(value, 4095);
}

static void one_that_is_cancelled_and_stands_still_is_reset(void **state) {
    (void)state;
    converter.stands_still = true;
    assert_int_equal(run_main(cuts, NULL), RONDO_OK);
    assert_int_equal(converter.resets, 1);
}

/* --- the chips ---------------------------------------------------------------------- */

static struct hal_adc chip;

static void begin(unsigned channel) {
    chip.channel = (uint8_t)channel;
    hal_transfer_begin(&chip.transfer);
    chip.driver->begin(&chip);
}

static void assert_ended(uint32_t expected, bool has_failed) {
    assert_false(chip.transfer.is_under_way);
    assert_int_equal(chip.value, expected);
    assert_int_equal(chip.has_failed, has_failed);
}

static void open_chip(const struct hal_adc_driver *driver, const void *block) {
    chip = (struct hal_adc)HAL_ADC_INIT(driver, block, 0x1001F, REFERENCE);
    chip.driver->start(&chip);
}

static void an_lm3s_is_started_by_its_timer(void **state) {
    (void)state;
    static struct lm3s_adc_regs regs;
    static struct lm3s_gptm_regs timer;
    static const struct lm3s_adc_block block = {.regs = &regs, .timer = &timer};
    open_chip(&lm3s_adc_driver, &block);
    assert_int_equal(regs.EMUX, 0x5000);
    assert_int_equal(regs.IM, 8);
    begin(3);
    assert_int_equal(regs.SSMUX3, 3);
    assert_int_equal(regs.SSCTL3, 6);
    assert_int_equal(regs.ACTSS, 8);
    assert_int_equal(timer.CTL, 0x21);
    regs.SSFSTAT3 = LM3S_ADC_SSFSTAT3_EMPTY;
    chip.driver->isr(&chip);
    assert_true(chip.transfer.is_under_way);
    regs.SSFSTAT3 = 0;
    regs.SSFIFO3 = 0xFFFFFD55;
    chip.driver->isr(&chip);
    assert_ended(0x155, false);
    begin(LM3S_ADC_TEMPERATURE);
    assert_int_equal(regs.SSMUX3, 0);
    assert_int_equal(regs.SSCTL3, 0xE);
    chip.driver->reset(&chip);
    assert_int_equal(regs.ACTSS, 0);
    assert_int_equal(timer.CTL, 0);
}

static void an_nrf51_compares_a_third_of_its_input(void **state) {
    (void)state;
    static struct nrf51_adc_regs regs;
    static const struct nrf51_adc_block block = {.regs = &regs};
    open_chip(&nrf51_adc_driver, &block);
    assert_int_equal(regs.ENABLE, 1);
    begin(4);
    assert_int_equal(regs.CONFIG, 1 << 12 | 2 << 2 | 2);
    assert_int_equal(regs.TASKS_START, 1);
    regs.EVENTS_END = 1;
    regs.RESULT = 1023;
    chip.driver->isr(&chip);
    assert_int_equal(regs.EVENTS_END, 0);
    assert_ended(1023, false);
    chip.driver->reset(&chip);
    assert_int_equal(regs.TASKS_STOP, 1);
}

static struct stm32_adc_regs stm32;

static void an_stm32f1_is_calibrated_and_started_by_software(void **state) {
    (void)state;
    static const struct stm32_adc_block block = {.regs = &stm32};
    memset((void *)&stm32, 0, sizeof stm32);
    open_chip(&stm32_adc_driver, &block);
    assert_int_equal(stm32.CR2, 1U << 23 | 1U << 3 | 1U << 2 | 1U);
    assert_int_equal(stm32.CR1, 1U << 5);
    assert_int_equal(stm32.CCR, 0);
    begin(16);
    assert_int_equal(stm32.SQR3, 16);
    assert_int_equal(stm32.CR2 >> 17 & 0x2F, 0x2F);
    chip.driver->isr(&chip);
    assert_true(chip.transfer.is_under_way);
    stm32.SR = STM32_ADC_SR_EOC;
    stm32.DR = 0xABC;
    chip.driver->isr(&chip);
    assert_ended(0xABC, false);
}

static void an_stm32f4_has_its_sensor_in_the_common_register(void **state) {
    (void)state;
    static const struct stm32_adc_block block = {.regs = &stm32, .is_f4 = true};
    memset((void *)&stm32, 0, sizeof stm32);
    open_chip(&stm32_adc_driver, &block);
    assert_int_equal(stm32.CR2, 1);
    assert_int_equal(stm32.CCR, 1U << 23 | 1U << 16);
    begin(1);
    assert_int_equal(stm32.CR2, 1U << 30 | 1U);
    chip.driver->reset(&chip);
    assert_int_equal(stm32.CR2, 1);
    assert_int_equal(stm32.SR, 0);
}

static void an_rp2040s_error_is_a_bit_of_the_result(void **state) {
    (void)state;
    static struct rp2040_adc_regs regs;
    static const struct rp2040_adc_block block = {.regs = &regs};
    open_chip(&rp2040_adc_driver, &block);
    assert_int_equal(regs.FCS, 1U << 24 | 5);
    begin(4);
    assert_int_equal(regs.CS, 4U << 12 | 7);
    assert_int_equal(regs.INTE, 1);
    regs.FIFO = 0x123;
    chip.driver->isr(&chip);
    assert_int_equal(regs.INTE, 0);
    assert_ended(0x123, false);
    begin(0);
    regs.FIFO = 0x8FFF;
    chip.driver->isr(&chip);
    assert_ended(0xFFF, true);
}

int main(void) {
    static const struct CMUnitTest adc_tests[] = {
        with_converter(a_conversion_takes_its_time_and_has_its_channels_value),
        with_converter(conversions_of_two_tasks_take_turns),
        with_converter(a_result_in_millivolts_is_rounded),
        with_converter(a_channel_that_there_is_not_is_refused),
        with_converter(a_conversion_that_goes_wrong_is_an_error),
        with_converter(a_converter_that_stands_still_is_waited_for_so_long_and_reset),
        with_converter(a_cancelled_conversion_ends_and_its_result_is_lost),
        with_converter(one_that_is_cancelled_and_stands_still_is_reset),
        cmocka_unit_test(an_lm3s_is_started_by_its_timer),
        cmocka_unit_test(an_nrf51_compares_a_third_of_its_input),
        cmocka_unit_test(an_stm32f1_is_calibrated_and_started_by_software),
        cmocka_unit_test(an_stm32f4_has_its_sensor_in_the_common_register),
        cmocka_unit_test(an_rp2040s_error_is_a_bit_of_the_result),
    };
    return cmocka_run_group_tests_name("adc", adc_tests, NULL, NULL);
}
