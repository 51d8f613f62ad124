/* SPDX-License-Identifier: MIT */
/*
 * test_reset.c - why a board has started: it starts twice, and the second time it looks at
 * what the first one found.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/reset.h>

#define FIRST_TIME 0x74657365U

static struct {
    uint32_t magic;
    uint32_t first_reasons;
} history __attribute__((section(".noinit")));

static void the_first_start_was_not_announced(void **state) {
    (void)state;
    assert_int_equal(history.first_reasons & (HAL_RESET_SOFTWARE | HAL_RESET_WATCHDOG),
                     0);
    assert_int_equal(history.first_reasons & ~(uint32_t)HAL_RESET_ALL, 0);
}

static void a_reset_by_software_is_known_as_one(void **state) {
    (void)state;
    assert_int_equal(hal_reset_reasons(), HAL_RESET_SOFTWARE);
}

static void the_reason_is_the_same_however_often_it_is_asked(void **state) {
    (void)state;
    hal_reset_announce(HAL_RESET_LOCKUP);
    assert_int_equal(hal_reset_reasons(), HAL_RESET_SOFTWARE);
}

int main(void) {
    static const struct CMUnitTest reset_tests[] = {
        cmocka_unit_test(the_first_start_was_not_announced),
        cmocka_unit_test(a_reset_by_software_is_known_as_one),
        cmocka_unit_test(the_reason_is_the_same_however_often_it_is_asked),
    };
    if (history.magic != FIRST_TIME) {
        history.magic = FIRST_TIME;
        history.first_reasons = hal_reset_reasons();
        hal_reset();
    }
    history.magic = 0;
    return cmocka_run_group_tests_name("reset", reset_tests, NULL, NULL);
}
