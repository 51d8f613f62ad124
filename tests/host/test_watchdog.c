/* SPDX-License-Identifier: MIT */
/*
 * test_watchdog.c - hal/class/watchdog.c on the simulated watchdog of hal/host, and the drivers
 * of chips whose watchdog no emulator has, with registers in memory.
 */
#include "../../hal/cmsdk/cmsdk_watchdog.h"
#include "../../hal/nrf51/nrf51_wdt.h"
#include "../../hal/rp2040/rp2040_watchdog.h"
#include "../../hal/stm32/stm32_iwdg.h"
#include "../kernel/support.h"
#include "host_watchdog.h"

#include <string.h>

static struct host_watchdog dog;
static struct hal_watchdog watchdog;

static int open_dog(void **state) {
    memset(&dog, 0, sizeof dog);
    watchdog = (struct hal_watchdog)HAL_WATCHDOG_INIT(&host_watchdog_driver, &dog);
    return open_scenario(state);
}

#define with_dog(test) scenario_with(test, open_dog)

/* --- the class ---------------------------------------------------------------------- */

static enum rondo_err feeds(void *arg) {
    enum rondo_err err = hal_watchdog_await_feeding(arg);
    note_err("feeding", err);
    return err;
}

static void a_task_that_feeds_it_keeps_it_quiet_until_it_is_cancelled(void **state) {
    (void)state;
    assert_int_equal(hal_watchdog_start(&watchdog, RONDO_S(3)), RONDO_OK);
    struct rondo_task *task = spawn("feeder", feeds, &watchdog);
    assert_int_equal(run_main(sleeper, INT(60000)), RONDO_OK);
    assert_int_equal(dog.bites, 0);
    assert_in_range(dog.feeds, 60, 63);
    assert_true(rondo_task_cancel(task));
    assert_int_equal(run_main(sleeper, INT(2000)), RONDO_OK);
    assert_int_equal(dog.bites, 0);
    assert_int_equal(run_main(sleeper, INT(1001)), RONDO_OK);
    assert_int_equal(dog.bites, 1);
}

static void it_bites_if_nobody_feeds_it(void **state) {
    (void)state;
    assert_int_equal(hal_watchdog_start(&watchdog, RONDO_MS(100)), RONDO_OK);
    assert_int_equal(run_main(sleeper, INT(99)), RONDO_OK);
    hal_watchdog_feed(&watchdog);
    assert_int_equal(run_main(sleeper, INT(99)), RONDO_OK);
    assert_int_equal(dog.bites, 0);
    assert_int_equal(run_main(sleeper, INT(2)), RONDO_OK);
    assert_int_equal(dog.bites, 1);
}

static void a_period_that_it_cannot_have_is_refused(void **state) {
    (void)state;
    assert_int_equal(hal_watchdog_start(&watchdog, RONDO_US(999)), RONDO_VALUE_ERROR);
    assert_int_equal(hal_watchdog_start(&watchdog, RONDO_US(-1)), RONDO_VALUE_ERROR);
    assert_int_equal(hal_watchdog_start(&watchdog, RONDO_US(8000001)), RONDO_VALUE_ERROR);
    assert_int_equal(hal_watchdog_start(&watchdog, RONDO_FOREVER), RONDO_VALUE_ERROR);
    assert_int_equal(dog.period_us, 0);
    assert_int_equal(hal_watchdog_longest(&watchdog).us, 8000000);
    assert_int_equal(hal_watchdog_start(&watchdog, RONDO_S(8)), RONDO_OK);
}

static void it_starts_once(void **state) {
    (void)state;
    assert_int_equal(hal_watchdog_start(&watchdog, RONDO_S(1)), RONDO_OK);
    assert_int_equal(hal_watchdog_start(&watchdog, RONDO_S(2)), RONDO_RUNTIME_ERROR);
    assert_int_equal(dog.period_us, 1000000);
}

static void the_one_that_runs_is_fed_without_its_name(void **state) {
    (void)state;
    assert_int_equal(hal_watchdog_start(&watchdog, RONDO_S(1)), RONDO_OK);
    unsigned feeds_before = dog.feeds;
    hal_watchdog_feed_running();
    assert_int_equal(dog.feeds, feeds_before + 1);
}

static void what_has_not_started_is_not_fed(void **state) {
    (void)state;
    hal_watchdog_feed(&watchdog);
    assert_int_equal(dog.feeds, 0);
    assert_int_equal(run_main(feeds, &watchdog), RONDO_RUNTIME_ERROR);
}

static void one_that_does_not_start_is_an_error(void **state) {
    (void)state;
    dog.is_absent = true;
    assert_int_equal(hal_watchdog_start(&watchdog, RONDO_S(1)), RONDO_IO_ERROR);
    hal_watchdog_feed(&watchdog);
    assert_int_equal(dog.feeds, 0);
    assert_ptr_equal(hal_board_watchdog(), NULL);
}

/* --- the chips ---------------------------------------------------------------------- */

static void a_cmsdks_counts_its_clock_and_is_locked(void **state) {
    (void)state;
    static struct cmsdk_watchdog_regs regs;
    const struct cmsdk_watchdog_block block = {
        .regs = &regs, .clock_hz = 50000000, .has_stall = true};
    const struct hal_watchdog cmsdk = HAL_WATCHDOG_INIT(&cmsdk_watchdog_driver, &block);
    assert_true(cmsdk_watchdog_driver.start(&cmsdk, 85000000));
    assert_int_equal(regs.WDOGLOAD, 4250000000U);
    assert_int_equal(regs.WDOGCONTROL, 3);
    assert_int_equal(regs.WDTTEST, 1U << 8);
    assert_int_equal(regs.WDOGLOCK, 0);
    cmsdk_watchdog_driver.feed(&cmsdk);
    assert_int_equal(regs.WDOGINTCLR, 1);
    assert_int_equal(regs.WDOGLOCK, 0);
}

static struct stm32_iwdg_regs iwdg;
static volatile uint32_t debug_register;
static const struct stm32_iwdg_block iwdg_block = {
    .regs = &iwdg, .debug = &debug_register, .debug_stop = 0x100, .fastest_hz = 60000};
static const struct hal_watchdog independent =
    HAL_WATCHDOG_INIT(&stm32_iwdg_driver, &iwdg_block);

/* Its clock at its fastest: it bites after the period, and with no more than two counts and
 * a hundredth added. */
static void an_stm32s_never_bites_before_the_period(void **state) {
    (void)state;
    for (uint64_t us = 1000; us <= STM32_IWDG_LONGEST_US; us += us / 7) {
        assert_true(stm32_iwdg_driver.start(&independent, (uint32_t)us));
        uint64_t count = 4U << iwdg.PR;
        assert_in_range(iwdg.PR, 0, 6);
        assert_in_range(iwdg.RLR, 1, 0xFFF);
        assert_true(iwdg.RLR * count * 1000000 >= us * 60000);
        assert_true((iwdg.RLR - 2) * count * 1000000 <= us * 60000);
    }
    assert_int_equal(iwdg.KR, STM32_IWDG_KR_FEED);
    assert_int_equal(debug_register, 0x100);
}

static void an_stm32s_whose_registers_never_settle_is_not_waited_for(void **state) {
    (void)state;
    iwdg.SR = 3;
    assert_true(stm32_iwdg_driver.start(&independent, 1000000));
    iwdg.SR = 0;
}

static void an_nrf51s_counts_while_asleep_but_not_while_halted(void **state) {
    (void)state;
    static struct nrf51_wdt_regs regs;
    const struct hal_watchdog nrf51 = HAL_WATCHDOG_INIT(&nrf51_wdt_driver, &regs);
    assert_false(nrf51_wdt_driver.start(&nrf51, 1000000));
    regs.RUNSTATUS = 1;
    assert_true(nrf51_wdt_driver.start(&nrf51, 1000000));
    assert_int_equal(regs.CRV, 33425);
    assert_int_equal(regs.CONFIG, 1);
    assert_int_equal(regs.TASKS_START, 1);
    assert_int_equal(regs.RR[0], 0x6E524635);
    assert_true(nrf51_wdt_driver.start(&nrf51, UINT32_MAX));
    assert_int_equal(regs.CRV, 143554987);
}

static void an_rp2040s_counts_each_tick_twice(void **state) {
    (void)state;
    static struct rp2040_watchdog_regs regs;
    static struct rp2040_psm_regs psm;
    const struct rp2040_watchdog_block block = {.regs = &regs, .psm = &psm};
    const struct hal_watchdog rp2040 = {.driver = &rp2040_watchdog_driver,
                                        .block = &block,
                                        .period_us = rp2040_watchdog_driver.longest_us};
    assert_true(rp2040_watchdog_driver.start(&rp2040, rp2040.period_us));
    assert_in_range(regs.LOAD, 0xFFFFFD, 0xFFFFFF);
    assert_int_equal(regs.CTRL, 0x47000000);
    assert_int_equal(psm.WDSEL, 0x1FFFC);
}

int main(void) {
    static const struct CMUnitTest watchdog_tests[] = {
        with_dog(a_task_that_feeds_it_keeps_it_quiet_until_it_is_cancelled),
        with_dog(it_bites_if_nobody_feeds_it),
        with_dog(a_period_that_it_cannot_have_is_refused),
        with_dog(it_starts_once),
        with_dog(the_one_that_runs_is_fed_without_its_name),
        with_dog(what_has_not_started_is_not_fed),
        with_dog(one_that_does_not_start_is_an_error),
        cmocka_unit_test(a_cmsdks_counts_its_clock_and_is_locked),
        cmocka_unit_test(an_stm32s_never_bites_before_the_period),
        cmocka_unit_test(an_stm32s_whose_registers_never_settle_is_not_waited_for),
        cmocka_unit_test(an_nrf51s_counts_while_asleep_but_not_while_halted),
        cmocka_unit_test(an_rp2040s_counts_each_tick_twice),
    };
    return cmocka_run_group_tests_name("watchdog", watchdog_tests, NULL, NULL);
}
