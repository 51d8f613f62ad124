/* SPDX-License-Identifier: MIT */
/*
 * test_timers.c - hal/class/timer.c on the simulated timer of hal/host, and the drivers of
 * chips whose timers QEMU has not, with registers in memory.
 */
#include "../../hal/stm32/stm32_timer.h"
#include "../kernel/support.h"
#include "host_timer.h"

#include <string.h>

static struct host_timer simulated;
static struct hal_timer timer;

static int open_timer(void **state) {
    memset(&simulated, 0, sizeof simulated);
    timer = (struct hal_timer)HAL_TIMER_INIT(&host_timer_driver, &simulated);
    timer.driver->start(&timer);
    return open_scenario(state);
}

#define with_timer(test) scenario_with(test, open_timer)

/* --- the class ---------------------------------------------------------------------- */

static enum rondo_err awaits(void *arg) {
    (void)arg;
    enum rondo_err err = hal_timer_await_end(&timer);
    note_err("end", err);
    return err;
}

static enum rondo_err runs_and_awaits(void *arg) {
    enum rondo_err err = hal_timer_start(&timer, RONDO_US(250));
    return err == RONDO_OK ? awaits(arg) : err;
}

static void a_task_waits_for_the_end(void **state) {
    (void)state;
    assert_int_equal(run_main(runs_and_awaits, NULL), RONDO_OK);
    assert_int_equal(scenario_clock.now_us, 250);
    assert_int_equal(timer.ends, 1);
    assert_false(timer.is_running);
}

static void an_end_before_the_call_does_not_count(void **state) {
    (void)state;
    assert_int_equal(hal_timer_start(&timer, RONDO_US(250)), RONDO_OK);
    assert_int_equal(run_main(sleeper, INT(1)), RONDO_OK);
    assert_int_equal(timer.ends, 1);
    assert_int_equal(run_main(runs_and_awaits, NULL), RONDO_OK);
    assert_int_equal(timer.ends, 2);
    assert_int_equal(scenario_clock.now_us, 1250);
}

static void one_end_wakes_all_who_wait(void **state) {
    (void)state;
    (void)spawn("a", awaits, NULL);
    (void)spawn("b", awaits, NULL);
    assert_int_equal(run_main(runs_and_awaits, NULL), RONDO_OK);
    assert_int_equal(timer.ends, 1);
    assert_ptr_equal(rondo_all_tasks(NULL), NULL);
}

static enum rondo_err cuts(void *arg) {
    struct rondo_task *task = spawn("task", runs_and_awaits, arg);
    enum rondo_err err = rondo_await_sleep(RONDO_US(100));
    assert_true(rondo_task_cancel(task));
    assert_int_equal(rondo_task_await(task, NULL), RONDO_CANCELLED);
    assert_true(timer.is_running);
    return err == RONDO_OK ? awaits(arg) : err;
}

static void a_cancelled_wait_lets_the_timer_run_on(void **state) {
    (void)state;
    assert_int_equal(run_main(cuts, NULL), RONDO_OK);
    assert_int_equal(scenario_clock.now_us, 250);
}

static void one_that_is_stopped_never_ends_and_can_run_again(void **state) {
    (void)state;
    hal_timer_stop(&timer);
    assert_int_equal(hal_timer_start(&timer, RONDO_US(250)), RONDO_OK);
    hal_timer_stop(&timer);
    assert_int_equal(run_main(sleeper, INT(10)), RONDO_OK);
    assert_int_equal(timer.ends, 0);
    assert_int_equal(run_main(runs_and_awaits, NULL), RONDO_OK);
}

static void what_it_cannot_do_is_refused(void **state) {
    (void)state;
    assert_int_equal(hal_timer_start(&timer, RONDO_US(0)), RONDO_VALUE_ERROR);
    assert_int_equal(hal_timer_start(&timer, RONDO_US(-5)), RONDO_VALUE_ERROR);
    assert_int_equal(hal_timer_start(&timer, RONDO_US(1000001)), RONDO_VALUE_ERROR);
    assert_int_equal(hal_timer_start(&timer, RONDO_FOREVER), RONDO_VALUE_ERROR);
    assert_int_equal(hal_timer_longest(&timer).us, 1000000);
    assert_int_equal(hal_timer_start(&timer, RONDO_S(1)), RONDO_OK);
    assert_int_equal(hal_timer_start(&timer, RONDO_S(1)), RONDO_RUNTIME_ERROR);
    assert_ptr_equal(hal_board_timer(0), NULL);
}

static unsigned left;
static enum rondo_err refusal;

static void run_again(struct hal_timer *ended) {
    refusal = left-- > 0 ? hal_timer_start(ended, RONDO_US(100)) : RONDO_OK;
}

static void its_interrupt_may_start_it_again(void **state) {
    (void)state;
    left = 4;
    timer.on_end = run_again;
    assert_int_equal(hal_timer_start(&timer, RONDO_US(100)), RONDO_OK);
    assert_int_equal(run_main(sleeper, INT(1)), RONDO_OK);
    assert_int_equal(timer.ends, 5);
    assert_int_equal(refusal, RONDO_OK);
}

/* --- the STM32's -------------------------------------------------------------------- */

static struct stm32_tim_regs regs;

/* It never ends before its time, nor later than a 65536th and two clocks. */
static void assert_exact(struct hal_timer *stm32, uint32_t us, uint64_t mhz) {
    stm32->driver->arm(stm32, us);
    uint64_t clocks = (uint64_t)(regs.PSC + 1) * (regs.ARR + 1);
    assert_true(regs.ARR >= 1 && regs.ARR <= 0xFFFF && regs.PSC <= 0xFFFF);
    assert_true(clocks >= us * mhz);
    assert_true(clocks <= us * mhz + us * mhz / 0x8000 + 2);
}

static void an_stm32s_prescaler_is_as_fine_as_the_time_allows(void **state) {
    (void)state;
    static const uint32_t mhz[] = {24, 84};
    for (unsigned i = 0; i < 2; i++) {
        const struct stm32_timer_block block = {.regs = &regs,
                                                .clock_hz = mhz[i] * 1000000U};
        struct hal_timer stm32 = HAL_TIMER_INIT(&stm32_timer_driver, &block);
        for (uint32_t us = 1; us <= STM32_TIMER_LONGEST_US - us / 3; us += us / 3 + 1) {
            assert_exact(&stm32, us, mhz[i]);
        }
        assert_exact(&stm32, STM32_TIMER_LONGEST_US, mhz[i]);
    }
}

static void an_stm32s_end_counts_only_while_it_runs(void **state) {
    (void)state;
    static const struct stm32_timer_block block = {.regs = &regs, .clock_hz = 24000000};
    struct hal_timer stm32 = HAL_TIMER_INIT(&stm32_timer_driver, &block);
    stm32.driver->start(&stm32);
    assert_int_equal(regs.DIER, 1);
    assert_int_equal(hal_timer_start(&stm32, RONDO_MS(1)), RONDO_OK);
    assert_int_equal(regs.CR1, 0xD);
    regs.SR = STM32_TIM_SR_UIF;
    stm32.driver->isr(&stm32);
    assert_int_equal(regs.SR, 0);
    assert_int_equal(stm32.ends, 1);
    stm32.driver->isr(&stm32);
    assert_int_equal(stm32.ends, 1);
    assert_int_equal(hal_timer_start(&stm32, RONDO_MS(1)), RONDO_OK);
    hal_timer_stop(&stm32);
    assert_int_equal(regs.CR1 & STM32_TIM_CR1_CEN, 0);
}

int main(void) {
    static const struct CMUnitTest timer_tests[] = {
        with_timer(a_task_waits_for_the_end),
        with_timer(an_end_before_the_call_does_not_count),
        with_timer(one_end_wakes_all_who_wait),
        with_timer(a_cancelled_wait_lets_the_timer_run_on),
        with_timer(one_that_is_stopped_never_ends_and_can_run_again),
        with_timer(what_it_cannot_do_is_refused),
        with_timer(its_interrupt_may_start_it_again),
        cmocka_unit_test(an_stm32s_prescaler_is_as_fine_as_the_time_allows),
        cmocka_unit_test(an_stm32s_end_counts_only_while_it_runs),
    };
    return cmocka_run_group_tests_name("timers", timer_tests, NULL, NULL);
}
