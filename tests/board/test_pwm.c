/* SPDX-License-Identifier: MIT */
/*
 * test_pwm.c - a board's PWM outputs. What their pins do only rp2040js shows; a board without
 * any skips it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/board.h>
#include <hal/pwm.h>
#include <rondo.h>

#if __has_include("rp2040_gpio.h")
#include "rp2040_gpio.h"
#define HAS_PINS true
static bool is_on(const struct hal_pwm *pwm) {
    return (CHIP_IO_BANK0->GPIO[pwm->channel].STATUS & RP2040_IO_STATUS_OUT) != 0;
}
#else
#define HAS_PINS false
static bool is_on(const struct hal_pwm *pwm) {
    (void)pwm;
    return false;
}
#endif

enum { HZ = 1000, PERIODS = 8, PERCENT = 100 };

RONDO_TASK_DEFINE(main_task, 1024);

static int64_t now(void) {
    return hal_board_clock()->now(hal_board_clock());
}

/* Of some periods, in percent. The first is the one before. */
static unsigned time_on(const struct hal_pwm *pwm) {
    unsigned on = 0;
    unsigned looks = 0;
    for (int64_t start = now(); now() - start < 1000000 / HZ;) {
    }
    for (int64_t start = now(); now() - start < PERIODS * 1000000 / HZ; looks++) {
        on += is_on(pwm);
    }
    return on * PERCENT / looks;
}

static void an_output_is_on_for_its_part_of_the_period(void **state) {
    (void)state;
    if (hal_board_pwm(0) == NULL || !HAS_PINS) {
        skip();
    }
    for (unsigned i = 0; hal_board_pwm(i) != NULL; i++) {
        struct hal_pwm *pwm = hal_board_pwm(i);
        assert_int_equal(hal_pwm_start(pwm, HZ), RONDO_OK);
        assert_int_equal(time_on(pwm), 0);
        for (unsigned percent = 10; percent < PERCENT; percent += 20) {
            assert_int_equal(hal_pwm_set(pwm, HAL_PWM_FULL * percent / PERCENT),
                             RONDO_OK);
            assert_in_range(time_on(pwm), percent - 2, percent + 2);
        }
        assert_int_equal(hal_pwm_set(pwm, HAL_PWM_FULL), RONDO_OK);
        assert_int_equal(time_on(pwm), PERCENT);
        assert_int_equal(hal_pwm_set(pwm, 0), RONDO_OK);
        assert_int_equal(time_on(pwm), 0);
    }
}

static enum rondo_err fades(void *arg) {
    return hal_pwm_await_fade(arg, HAL_PWM_FULL / 2, RONDO_MS(200));
}

static void a_fade_takes_its_time(void **state) {
    (void)state;
    struct hal_pwm *pwm = hal_board_pwm(0);
    if (pwm == NULL) {
        skip();
    }
    assert_int_equal(hal_pwm_start(pwm, HZ), RONDO_OK);
    int64_t start = now();
    assert_int_equal(rondo_run(hal_board_clock(), &main_task, fades, pwm), RONDO_OK);
    assert_true(now() - start >= 200000);
    assert_int_equal(pwm->duty, HAL_PWM_FULL / 2);
    if (HAS_PINS) {
        assert_in_range(time_on(pwm), 48, 52);
    }
}

static void what_it_cannot_do_is_refused(void **state) {
    (void)state;
    struct hal_pwm *pwm = hal_board_pwm(0);
    if (pwm == NULL) {
        skip();
    }
    assert_int_equal(hal_pwm_start(pwm, 0), RONDO_VALUE_ERROR);
    assert_int_equal(hal_pwm_start(pwm, UINT32_MAX), RONDO_VALUE_ERROR);
    assert_int_equal(hal_pwm_set(pwm, HAL_PWM_FULL + 1), RONDO_VALUE_ERROR);
    assert_ptr_equal(hal_board_pwm(99), NULL);
}

int main(void) {
    static const struct CMUnitTest pwm_tests[] = {
        cmocka_unit_test(an_output_is_on_for_its_part_of_the_period),
        cmocka_unit_test(a_fade_takes_its_time),
        cmocka_unit_test(what_it_cannot_do_is_refused),
    };
    return cmocka_run_group_tests_name("pwm", pwm_tests, NULL, NULL);
}
