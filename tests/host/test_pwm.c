/* SPDX-License-Identifier: MIT */
/*
 * test_pwm.c - hal/class/pwm.c on the simulated generator of hal/host, and the chips' drivers,
 * with registers in memory.
 */
#include "../../hal/lm3s/lm3s_pwm.h"
#include "../../hal/rp2040/rp2040_pwm.h"
#include "../../hal/stm32/stm32_pwm.h"
#include "../kernel/support.h"
#include "host_pwm.h"

#include <string.h>

static struct host_pwm generator;
static struct hal_pwm pwm;
static struct hal_pwm inverted;

static int open_outputs(void **state) {
    memset(&generator, 0, sizeof generator);
    pwm = (struct hal_pwm){.driver = &host_pwm_driver, .block = &generator, .channel = 0};
    inverted = (struct hal_pwm){.driver = &host_pwm_driver,
                                .block = &generator,
                                .channel = 1,
                                .is_inverted = true};
    return open_scenario(state);
}

#define with_outputs(test) scenario_with(test, open_outputs)

/* --- the class ---------------------------------------------------------------------- */

static void a_duty_is_a_part_of_the_period(void **state) {
    (void)state;
    assert_int_equal(hal_pwm_start(&pwm, 1000), RONDO_OK);
    assert_int_equal(generator.period, 1000);
    assert_int_equal(generator.on[0], 0);
    assert_int_equal(hal_pwm_set(&pwm, HAL_PWM_FULL / 4), RONDO_OK);
    assert_int_equal(generator.on[0], 250);
    assert_int_equal(hal_pwm_set(&pwm, HAL_PWM_FULL), RONDO_OK);
    assert_int_equal(generator.on[0], 1000);
    assert_int_equal(hal_pwm_set(&pwm, 0), RONDO_OK);
    assert_int_equal(generator.on[0], 0);
}

static void an_inverted_output_is_on_when_it_is_low(void **state) {
    (void)state;
    assert_int_equal(hal_pwm_start(&inverted, 1000), RONDO_OK);
    assert_int_equal(generator.on[1], 1000);
    assert_int_equal(hal_pwm_set(&inverted, HAL_PWM_FULL / 4), RONDO_OK);
    assert_int_equal(generator.on[1], 750);
    assert_int_equal(hal_pwm_set(&inverted, HAL_PWM_FULL), RONDO_OK);
    assert_int_equal(generator.on[1], 0);
}

static void what_it_cannot_do_is_refused_and_changes_nothing(void **state) {
    (void)state;
    assert_int_equal(hal_pwm_set(&pwm, 1), RONDO_RUNTIME_ERROR);
    assert_int_equal(hal_pwm_start(&pwm, 1000), RONDO_OK);
    assert_int_equal(hal_pwm_start(&pwm, 0), RONDO_VALUE_ERROR);
    assert_int_equal(hal_pwm_start(&pwm, 15), RONDO_VALUE_ERROR);
    assert_int_equal(hal_pwm_start(&pwm, 500001), RONDO_VALUE_ERROR);
    assert_int_equal(hal_pwm_set(&pwm, HAL_PWM_FULL + 1), RONDO_VALUE_ERROR);
    assert_int_equal(generator.period, 1000);
    assert_ptr_equal(hal_board_pwm(0), NULL);
}

static enum rondo_err fades(void *arg) {
    enum rondo_err err = hal_pwm_await_fade(&pwm, (uint32_t)INT_OF(arg), RONDO_MS(95));
    note_err("fade", err);
    return err;
}

static void a_fade_goes_evenly_up_and_down(void **state) {
    (void)state;
    assert_int_equal(hal_pwm_start(&pwm, 1000), RONDO_OK);
    generator.changes = 0;
    assert_int_equal(run_main(fades, INT(HAL_PWM_FULL)), RONDO_OK);
    assert_int_equal(scenario_clock.now_us, 95000);
    assert_int_equal(generator.on[0], 1000);
    assert_in_range(generator.changes, 10, 11);
    assert_int_equal(run_main(fades, INT(HAL_PWM_FULL / 2)), RONDO_OK);
    assert_int_equal(generator.on[0], 500);
}

static enum rondo_err cuts(void *arg) {
    struct rondo_task *task = spawn("task", fades, arg);
    enum rondo_err err = rondo_await_sleep(RONDO_MS(51));
    assert_true(rondo_task_cancel(task));
    assert_int_equal(rondo_task_await(task, NULL), RONDO_CANCELLED);
    return err;
}

static void a_cancelled_fade_stays_where_it_is(void **state) {
    (void)state;
    assert_int_equal(hal_pwm_start(&pwm, 1000), RONDO_OK);
    assert_int_equal(run_main(cuts, INT(HAL_PWM_FULL)), RONDO_OK);
    assert_int_equal(generator.on[0], 526); /* 50 of 95 ms */
    assert_int_equal(run_main(sleeper, INT(500)), RONDO_OK);
    assert_int_equal(generator.on[0], 526);
}

static void a_fade_that_cannot_be_is_refused(void **state) {
    (void)state;
    assert_int_equal(run_main(fades, INT(1)), RONDO_RUNTIME_ERROR);
    assert_int_equal(hal_pwm_start(&pwm, 1000), RONDO_OK);
    assert_int_equal(run_main(fades, INT(HAL_PWM_FULL + 1)), RONDO_VALUE_ERROR);
    assert_int_equal(scenario_clock.now_us, 0);
    assert_int_equal(hal_pwm_await_fade(&pwm, HAL_PWM_FULL, RONDO_US(0)), RONDO_OK);
    assert_int_equal(generator.on[0], 1000);
}

/* --- the chips ---------------------------------------------------------------------- */

/* The period is right to a part in so many, or the frequency is refused. */
static void assert_near(uint64_t clock_hz, uint64_t clocks, uint32_t hz, unsigned part) {
    uint64_t wanted = clock_hz / hz;
    uint64_t wrong = clocks > wanted ? clocks - wanted : wanted - clocks;
    assert_true(wrong <= wanted / part + 1);
}

static void an_rp2040s_outputs_are_halves_of_a_register(void **state) {
    (void)state;
    static struct rp2040_pwm_regs regs;
    static const struct rp2040_pwm_block block = {.regs = &regs, .clock_hz = 125000000};
    struct hal_pwm a = {.driver = &rp2040_pwm_driver, .block = &block, .channel = 24};
    struct hal_pwm b = {.driver = &rp2040_pwm_driver, .block = &block, .channel = 25};
    for (uint32_t hz = 8; hz < 1000000; hz += hz / 3) {
        assert_int_equal(hal_pwm_start(&b, hz), RONDO_OK);
        assert_true(regs.CH[4].TOP <= 0xFFFE && regs.CH[4].DIV <= 0xFFF);
        assert_near(125000000, (uint64_t)b.counts * regs.CH[4].DIV / 16, hz, 60);
    }
    assert_int_equal(hal_pwm_start(&a, 1000), RONDO_OK);
    assert_int_equal(hal_pwm_start(&b, 1000), RONDO_OK);
    assert_int_equal(hal_pwm_set(&a, HAL_PWM_FULL), RONDO_OK);
    assert_int_equal(hal_pwm_set(&b, HAL_PWM_FULL / 2), RONDO_OK);
    assert_int_equal(regs.CH[4].CC & 0xFFFF, regs.CH[4].TOP + 1);
    assert_int_equal(regs.CH[4].CC >> 16, (regs.CH[4].TOP + 2) / 2);
    assert_int_equal(regs.CH[4].CSR, 1);
    assert_int_equal(hal_pwm_start(&a, 7), RONDO_VALUE_ERROR);
    assert_int_equal(hal_pwm_start(&a, 125000000), RONDO_VALUE_ERROR);
}

static void an_lm3s_is_off_and_on_by_other_actions(void **state) {
    (void)state;
    static struct lm3s_pwm_regs regs;
    static const struct lm3s_pwm_block block = {.regs = &regs, .clock_hz = 781250};
    struct hal_pwm b = {.driver = &lm3s_pwm_driver, .block = &block, .channel = 3};
    assert_int_equal(hal_pwm_start(&b, 1000), RONDO_OK);
    assert_int_equal(regs.PWM[1].LOAD, 780);
    assert_int_equal(regs.PWM[1].CTL, 1);
    assert_int_equal(regs.ENABLE, 1U << 3);
    assert_int_equal(regs.PWM[1].GEN[1], 2U << 2 | 2);
    assert_int_equal(hal_pwm_set(&b, HAL_PWM_FULL / 2), RONDO_OK);
    assert_int_equal(regs.PWM[1].CMP[1], 390);
    assert_int_equal(regs.PWM[1].GEN[1], 2U << 2 | 3U << 10);
    assert_int_equal(hal_pwm_set(&b, HAL_PWM_FULL), RONDO_OK);
    assert_int_equal(regs.PWM[1].GEN[1], 3);
    assert_int_equal(hal_pwm_start(&b, 11), RONDO_VALUE_ERROR);
    assert_int_equal(hal_pwm_start(&b, 390626), RONDO_VALUE_ERROR);
}

static void an_stm32s_prescaler_is_as_fine_as_the_period_allows(void **state) {
    (void)state;
    static struct stm32_tim_regs regs;
    static const struct stm32_pwm_block block = {
        .regs = &regs, .clock_hz = 168000000, .has_bdtr = true};
    struct hal_pwm third = {.driver = &stm32_pwm_driver, .block = &block, .channel = 2};
    for (uint32_t hz = 1; hz < 1000000; hz += hz / 3 + 1) {
        assert_int_equal(hal_pwm_start(&third, hz), RONDO_OK);
        assert_true(regs.ARR < 0xFFFF && regs.PSC <= 0xFFFF);
        assert_near(168000000, (uint64_t)(regs.ARR + 1) * (regs.PSC + 1), hz, 60);
    }
    assert_int_equal(hal_pwm_set(&third, HAL_PWM_FULL), RONDO_OK);
    assert_int_equal(regs.CCR[2], regs.ARR + 1);
    assert_int_equal(regs.CCMR[1], 0x68);
    assert_int_equal(regs.CCER, 1U << 8);
    assert_int_equal(regs.BDTR, 1U << 15);
    assert_int_equal(regs.CR1, 0x81);
    assert_int_equal(hal_pwm_start(&third, 100000000), RONDO_VALUE_ERROR);
}

int main(void) {
    static const struct CMUnitTest pwm_tests[] = {
        with_outputs(a_duty_is_a_part_of_the_period),
        with_outputs(an_inverted_output_is_on_when_it_is_low),
        with_outputs(what_it_cannot_do_is_refused_and_changes_nothing),
        with_outputs(a_fade_goes_evenly_up_and_down),
        with_outputs(a_cancelled_fade_stays_where_it_is),
        with_outputs(a_fade_that_cannot_be_is_refused),
        cmocka_unit_test(an_rp2040s_outputs_are_halves_of_a_register),
        cmocka_unit_test(an_lm3s_is_off_and_on_by_other_actions),
        cmocka_unit_test(an_stm32s_prescaler_is_as_fine_as_the_period_allows),
    };
    return cmocka_run_group_tests_name("pwm", pwm_tests, NULL, NULL);
}
