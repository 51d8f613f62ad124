/* SPDX-License-Identifier: MIT */
/* test_reset.c - why a chip was reset: what each driver makes of its registers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../hal/cmsdk/cmsdk_sysctrl.h"
#include "../../hal/cmsdk/sse_sysctrl.h"
#include "../../hal/lm3s/lm3s_sysctl.c"
#include "../../hal/nrf51/nrf51_power.h"
#include "../../hal/rp2040/rp2040_reset.h"
#include "../../hal/stm32/stm32_reset.c"

static unsigned lm3s_says(uint32_t cause) {
    static struct lm3s_sysctl_regs regs;
    regs.RESC = cause;
    unsigned reasons = lm3s_sysctl_take_reset(&regs);
    assert_int_equal(regs.RESC, 0);
    return reasons;
}

static void an_lm3s_names_each_reason_and_forgets_it(void **state) {
    (void)state;
    assert_int_equal(lm3s_says(0), 0);
    assert_int_equal(lm3s_says(1U << 0), HAL_RESET_PIN);
    assert_int_equal(lm3s_says(1U << 1), HAL_RESET_POWER);
    assert_int_equal(lm3s_says(1U << 2), HAL_RESET_BROWN_OUT);
    assert_int_equal(lm3s_says(1U << 3), HAL_RESET_WATCHDOG);
    assert_int_equal(lm3s_says(1U << 4), HAL_RESET_SOFTWARE);
    assert_int_equal(lm3s_says(1U << 5), HAL_RESET_BROWN_OUT);
    assert_int_equal(lm3s_says(0x9), HAL_RESET_PIN | HAL_RESET_WATCHDOG);
}

static unsigned stm32_says(uint32_t flags) {
    volatile uint32_t csr = flags;
    unsigned reasons = stm32_take_reset(&csr);
    assert_int_equal(csr, flags | STM32_RCC_CSR_RMVF);
    return reasons;
}

/* As real ones have them: each reset but the pin's own sets the pin's flag, too. */
static void an_stm32_names_the_pin_only_if_it_was_nothing_else(void **state) {
    (void)state;
    assert_int_equal(stm32_says(0x04000000), HAL_RESET_PIN);
    assert_int_equal(stm32_says(0x0C000000), HAL_RESET_POWER);
    assert_int_equal(stm32_says(0x0E000000), HAL_RESET_POWER);
    assert_int_equal(stm32_says(0x06000000), HAL_RESET_BROWN_OUT);
    assert_int_equal(stm32_says(0x14000000), HAL_RESET_SOFTWARE);
    assert_int_equal(stm32_says(0x24000000), HAL_RESET_WATCHDOG);
    assert_int_equal(stm32_says(0x44000000), HAL_RESET_WATCHDOG);
    assert_int_equal(stm32_says(0x84000000), HAL_RESET_SOFTWARE);
    assert_int_equal(stm32_says(0), 0);
}

static unsigned nrf51_says(uint32_t cause) {
    static struct nrf51_power_regs regs;
    regs.RESETREAS = cause;
    unsigned reasons = nrf51_power_take_reset(&regs);
    assert_int_equal(regs.RESETREAS, cause);
    return reasons;
}

static void an_nrf51_has_no_flag_for_its_supply(void **state) {
    (void)state;
    assert_int_equal(nrf51_says(0), HAL_RESET_POWER);
    assert_int_equal(nrf51_says(1U << 0), HAL_RESET_PIN);
    assert_int_equal(nrf51_says(1U << 1), HAL_RESET_WATCHDOG);
    assert_int_equal(nrf51_says(1U << 2), HAL_RESET_SOFTWARE);
    assert_int_equal(nrf51_says(1U << 3), HAL_RESET_LOCKUP);
    assert_int_equal(nrf51_says(1U << 16), HAL_RESET_WAKE_UP);
    assert_int_equal(nrf51_says(1U << 17), HAL_RESET_WAKE_UP);
    assert_int_equal(nrf51_says(1U << 18), HAL_RESET_WAKE_UP);
}

static unsigned rp2040_says(uint32_t reason, uint32_t chip) {
    static struct rp2040_watchdog_regs watchdog;
    static struct rp2040_vreg_regs vreg;
    watchdog.REASON = reason;
    vreg.CHIP_RESET = chip;
    return rp2040_reset_reasons(&watchdog, &vreg);
}

static void an_rp2040s_watchdog_goes_before_what_the_chip_keeps(void **state) {
    (void)state;
    assert_int_equal(rp2040_says(0, 1U << 8), HAL_RESET_POWER);
    assert_int_equal(rp2040_says(0, 1U << 16), HAL_RESET_PIN);
    assert_int_equal(rp2040_says(0, 1U << 20), 0);
    assert_int_equal(rp2040_says(1, 1U << 8), HAL_RESET_WATCHDOG);
    assert_int_equal(rp2040_says(2, 1U << 8), HAL_RESET_SOFTWARE);
}

static void a_cmsdk_knows_what_asked_for_a_reset_of_the_core(void **state) {
    (void)state;
    static struct cmsdk_sysctrl_regs regs;
    static const unsigned reasons[] = {0, HAL_RESET_SOFTWARE, HAL_RESET_WATCHDOG,
                                       HAL_RESET_SOFTWARE | HAL_RESET_WATCHDOG,
                                       HAL_RESET_LOCKUP};
    for (uint32_t info = 0; info < sizeof reasons / sizeof reasons[0]; info++) {
        regs.RSTINFO = info;
        assert_int_equal(cmsdk_sysctrl_take_reset(&regs), reasons[info]);
        assert_int_equal(regs.RSTINFO, info);
    }
}

static void an_sse_knows_its_supply_and_its_watchdogs(void **state) {
    (void)state;
    static struct sse_sysctrl_regs regs;
    for (unsigned bit = 0; bit < 5; bit++) {
        static const unsigned reasons[] = {HAL_RESET_POWER, HAL_RESET_WATCHDOG,
                                           HAL_RESET_WATCHDOG, HAL_RESET_WATCHDOG, 0};
        regs.RESET_SYNDROME = 1U << bit;
        assert_int_equal(sse_sysctrl_take_reset(&regs), reasons[bit]);
        assert_int_equal(regs.RESET_SYNDROME, 0);
    }
}

static void a_process_has_power_from_its_start(void **state) {
    (void)state;
    assert_int_equal(hal_reset_reasons(), HAL_RESET_POWER);
    hal_reset_announce(HAL_RESET_WATCHDOG);
    assert_int_equal(hal_reset_reasons(), HAL_RESET_POWER);
}

static void a_reset_ends_the_process_with_a_status_of_its_own(void **state) {
    (void)state;
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        (void)close(STDIN_FILENO);
        hal_reset();
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), HAL_RESET_STATUS);
}

static void every_reason_has_a_name(void **state) {
    (void)state;
    for (unsigned bit = 1; bit <= HAL_RESET_ALL; bit <<= 1) {
        assert_string_not_equal(hal_reset_text((enum hal_reset)bit), "unknown");
    }
    assert_string_equal(hal_reset_text((enum hal_reset)0), "unknown");
}

int main(void) {
    static const struct CMUnitTest reset_tests[] = {
        cmocka_unit_test(an_lm3s_names_each_reason_and_forgets_it),
        cmocka_unit_test(an_stm32_names_the_pin_only_if_it_was_nothing_else),
        cmocka_unit_test(an_nrf51_has_no_flag_for_its_supply),
        cmocka_unit_test(an_rp2040s_watchdog_goes_before_what_the_chip_keeps),
        cmocka_unit_test(a_cmsdk_knows_what_asked_for_a_reset_of_the_core),
        cmocka_unit_test(an_sse_knows_its_supply_and_its_watchdogs),
        cmocka_unit_test(a_process_has_power_from_its_start),
        cmocka_unit_test(a_reset_ends_the_process_with_a_status_of_its_own),
        cmocka_unit_test(every_reason_has_a_name),
    };
    return cmocka_run_group_tests_name("reset", reset_tests, NULL, NULL);
}
