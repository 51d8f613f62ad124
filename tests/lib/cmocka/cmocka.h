/* SPDX-License-Identifier: MIT */
/*
 * cmocka.h - the part of cmocka that Rondo's tests use, for boards.
 *
 * On the host the tests link with cmocka itself; here with cmocka_target.c, which needs
 * printf and longjmp only. Names and meanings are cmocka's; a test that wants more of it
 * than is here belongs to tests/host. Results go to stdout as TAP.
 *
 * An assertion that fails ends its test by longjmp to the runner, from whichever task's
 * stack it is on. As in cmocka, include stdarg.h, stddef.h, setjmp.h and stdint.h before.
 */
#ifndef CMOCKA_H
#define CMOCKA_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef void (*CMUnitTestFunction)(void **state);
typedef int (*CMFixtureFunction)(void **state);

struct CMUnitTest {
    const char *name;
    CMUnitTestFunction test_func;
    CMFixtureFunction setup_func;
    CMFixtureFunction teardown_func;
    void *initial_state;
};

#define cmocka_unit_test(test)                                                           \
    { #test, test, NULL, NULL, NULL }
#define cmocka_unit_test_setup(test, setup)                                              \
    { #test, test, setup, NULL, NULL }
#define cmocka_unit_test_teardown(test, teardown)                                        \
    { #test, test, NULL, teardown, NULL }
#define cmocka_unit_test_setup_teardown(test, setup, teardown)                           \
    { #test, test, setup, teardown, NULL }

/*
 * Runs an array of tests, in order, between the group's setup and teardown.
 *
 * Returns  how many failed; main() returns that as the program's status
 * Context  main, before or after a loop runs
 */
#define cmocka_run_group_tests(tests, setup, teardown)                                   \
    cmocka_run_group_tests_name(#tests, tests, setup, teardown)
#define cmocka_run_group_tests_name(name, tests, setup, teardown)                        \
    cmocka__run_group_tests(name, tests, sizeof(tests) / sizeof((tests)[0]), setup,      \
                            teardown)
int cmocka__run_group_tests(const char *name, const struct CMUnitTest *tests,
                            size_t count, CMFixtureFunction setup,
                            CMFixtureFunction teardown);

#define CMOCKA__HERE __FILE__, __LINE__
/* A value of any integer type, or a pointer, as the widest one: as cmocka compares them. */
#define CMOCKA__INT(value) ((uintmax_t)(value))

#define assert_true(c)  cmocka__check_true(!!(c), #c, CMOCKA__HERE)
#define assert_false(c) cmocka__check_true(!(c), "!(" #c ")", CMOCKA__HERE)
#define assert_null(p)                                                                   \
    cmocka__check_int_equal((uintptr_t)(const void *)(p), 0, #p " == NULL", CMOCKA__HERE)
#define assert_non_null(p)                                                               \
    cmocka__check_int_not_equal((uintptr_t)(const void *)(p), 0, #p " != NULL",          \
                                CMOCKA__HERE)
#define assert_ptr_equal(a, b)                                                           \
    cmocka__check_int_equal((uintptr_t)(const void *)(a), (uintptr_t)(const void *)(b),  \
                            #a " == " #b, CMOCKA__HERE)
#define assert_ptr_not_equal(a, b)                                                       \
    cmocka__check_int_not_equal((uintptr_t)(const void *)(a),                            \
                                (uintptr_t)(const void *)(b), #a " != " #b,              \
                                CMOCKA__HERE)
#define assert_int_equal(a, b)                                                           \
    cmocka__check_int_equal(CMOCKA__INT(a), CMOCKA__INT(b), #a " == " #b, CMOCKA__HERE)
#define assert_int_not_equal(a, b)                                                       \
    cmocka__check_int_not_equal(CMOCKA__INT(a), CMOCKA__INT(b), #a " != " #b,            \
                                CMOCKA__HERE)
#define assert_in_range(value, minimum, maximum)                                         \
    cmocka__check_in_range(CMOCKA__INT(value), CMOCKA__INT(minimum),                     \
                           CMOCKA__INT(maximum), #value, CMOCKA__HERE)
#define assert_string_equal(a, b)     cmocka__check_string_equal(a, b, CMOCKA__HERE)
#define assert_string_not_equal(a, b) cmocka__check_string_not_equal(a, b, CMOCKA__HERE)
#define assert_memory_equal(a, b, size)                                                  \
    cmocka__check_memory_equal((const void *)(a), (const void *)(b), size, CMOCKA__HERE)

void cmocka__check_true(bool condition, const char *text, const char *file, int line);
void cmocka__check_int_equal(uintmax_t a, uintmax_t b, const char *text, const char *file,
                             int line);
void cmocka__check_int_not_equal(uintmax_t a, uintmax_t b, const char *text,
                                 const char *file, int line);
void cmocka__check_in_range(uintmax_t value, uintmax_t minimum, uintmax_t maximum,
                            const char *text, const char *file, int line);
void cmocka__check_string_equal(const char *a, const char *b, const char *file, int line);
void cmocka__check_string_not_equal(const char *a, const char *b, const char *file,
                                    int line);
void cmocka__check_memory_equal(const void *a, const void *b, size_t size,
                                const char *file, int line);

#define fail()        cmocka__fail(CMOCKA__HERE)
#define fail_msg(...) (print_error(__VA_ARGS__), print_error("\n"), fail())
#define skip()        cmocka__skip(CMOCKA__HERE)
_Noreturn void cmocka__fail(const char *file, int line);
_Noreturn void cmocka__skip(const char *file, int line);

void print_message(const char *format, ...) __attribute__((format(printf, 1, 2)));
void print_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/*
 * The call must reach mock_assert(false), which does not return; its text is then in
 * global_last_failed_assert. Elsewhere mock_assert(false) fails the test.
 */
#define expect_assert_failure(call)                                                      \
    do {                                                                                 \
        if (setjmp(global_expect_assert_env) == 0) {                                     \
            global_expecting_assert = 1;                                                 \
            call;                                                                        \
            global_expecting_assert = 0;                                                 \
            fail_msg("expected an assertion to fail in %s", #call);                      \
        }                                                                                \
        global_expecting_assert = 0;                                                     \
    } while (0)
void mock_assert(int result, const char *expression, const char *file, int line);

extern int global_expecting_assert;
extern jmp_buf global_expect_assert_env;
extern const char *global_last_failed_assert;

#endif
