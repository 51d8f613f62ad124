/* SPDX-License-Identifier: MIT */
/* test_err.c - the names of errors. */
#include "support.h"

#include <string.h>

static void every_error_has_its_name(void **state) {
    (void)state;
#define CHECK_NAME(name, python, text)                                                   \
    assert_string_equal(rondo_err_name(RONDO_##name), #name);
    RONDO_ERRORS(CHECK_NAME)
#undef CHECK_NAME
}

static void every_error_has_its_text(void **state) {
    (void)state;
#define CHECK_TEXT(name, python, text)                                                   \
    assert_string_equal(rondo_err_text(RONDO_##name), text);
    RONDO_ERRORS(CHECK_TEXT)
#undef CHECK_TEXT
}

static void no_two_errors_share_a_name(void **state) {
    (void)state;
    for (int i = 0; strcmp(rondo_err_name((enum rondo_err)i), "UNKNOWN") != 0; i++) {
        for (int j = 0; j < i; j++) {
            assert_string_not_equal(rondo_err_name((enum rondo_err)i),
                                    rondo_err_name((enum rondo_err)j));
        }
    }
}

static void no_error_is_zero(void **state) {
    (void)state;
    assert_int_equal(RONDO_OK, 0);
    assert_int_equal(RONDO_CANCELLED, 1);
}

static void codes_of_the_application_are_called_user(void **state) {
    (void)state;
    assert_string_equal(rondo_err_name(RONDO_ERR_USER), "USER");
    assert_string_equal(rondo_err_name(RONDO_ERR_MAX), "USER");
    assert_string_equal(rondo_err_text(RONDO_ERR_USER), "an error of the application");
}

static void codes_in_between_are_unknown(void **state) {
    (void)state;
    enum rondo_err between = (enum rondo_err)(RONDO_ERR_USER - 1);
    assert_string_equal(rondo_err_name(between), "UNKNOWN");
    assert_string_equal(rondo_err_text(between), "an unknown error");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_error_has_its_name),
        cmocka_unit_test(every_error_has_its_text),
        cmocka_unit_test(no_two_errors_share_a_name),
        cmocka_unit_test(no_error_is_zero),
        cmocka_unit_test(codes_of_the_application_are_called_user),
        cmocka_unit_test(codes_in_between_are_unknown),
    };
    return cmocka_run_group_tests_name("err", tests, NULL, NULL);
}
