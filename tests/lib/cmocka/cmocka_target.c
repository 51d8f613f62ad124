/* SPDX-License-Identifier: MIT */
/* cmocka_target.c - runs cmocka's tests on a board and prints TAP. */
#include <cmocka.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* What a test, or a fixture, ended with: also the values that longjmp hands over. */
enum outcome { RUNNING, PASSED, FAILED, SKIPPED };

int global_expecting_assert;
jmp_buf global_expect_assert_env;
const char *global_last_failed_assert;

static jmp_buf runner;

/* newlib-nano's printf has no %jd: numbers are printed by parts, signed where negative. */
static void print_number(uintmax_t value) {
    char digits[24];
    size_t first = sizeof digits - 1;
    bool is_negative = (intmax_t)value < 0;
    if (is_negative) {
        value = 0 - value;
    }
    digits[first] = 0;
    do {
        digits[--first] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    printf("%s%s", is_negative ? "-" : "", &digits[first]);
}

_Noreturn void cmocka__fail(const char *file, int line) {
    printf("# %s:%d: error: Failure!\n", file, line);
    longjmp(runner, FAILED);
}

_Noreturn void cmocka__skip(const char *file, int line) {
    (void)file;
    (void)line;
    longjmp(runner, SKIPPED);
}

void mock_assert(int result, const char *expression, const char *file, int line) {
    if (result != 0) {
        return;
    }
    global_last_failed_assert = expression;
    if (global_expecting_assert) {
        longjmp(global_expect_assert_env, 1);
    }
    printf("# ASSERT: %s\n", expression);
    cmocka__fail(file, line);
}

/* Messages are TAP's comments; a line may be made of several calls. */
static void print_comment(const char *format, va_list args) {
    static bool is_inside_line;
    if (!is_inside_line) {
        printf("# ");
    }
    vprintf(format, args);
    is_inside_line = strchr(format, '\n') == NULL;
}

void print_message(const char *format, ...) {
    va_list args;
    va_start(args, format);
    print_comment(format, args);
    va_end(args);
}

void print_error(const char *format, ...) {
    va_list args;
    va_start(args, format);
    print_comment(format, args);
    va_end(args);
}

void cmocka__check_true(bool condition, const char *text, const char *file, int line) {
    if (!condition) {
        printf("# expected %s\n", text);
        cmocka__fail(file, line);
    }
}

void cmocka__check_int_equal(uintmax_t a, uintmax_t b, const char *text, const char *file,
                             int line) {
    if (a != b) {
        printf("# expected %s: ", text);
        print_number(a);
        printf(" != ");
        print_number(b);
        printf("\n");
        cmocka__fail(file, line);
    }
}

void cmocka__check_int_not_equal(uintmax_t a, uintmax_t b, const char *text,
                                 const char *file, int line) {
    if (a == b) {
        printf("# expected %s: both are ", text);
        print_number(a);
        printf("\n");
        cmocka__fail(file, line);
    }
}

void cmocka__check_in_range(uintmax_t value, uintmax_t minimum, uintmax_t maximum,
                            const char *text, const char *file, int line) {
    if (value < minimum || value > maximum) {
        printf("# expected %s from ", text);
        print_number(minimum);
        printf(" to ");
        print_number(maximum);
        printf(", not ");
        print_number(value);
        printf("\n");
        cmocka__fail(file, line);
    }
}

/* Every line of it is a comment, too. */
static void print_string(const char *string) {
    printf("#   \"");
    for (; *string != 0; string++) {
        if (*string == '\n') {
            printf("\n#    ");
        } else {
            putchar(*string);
        }
    }
    printf("\"\n");
}

void cmocka__check_string_equal(const char *a, const char *b, const char *file,
                                int line) {
    if (strcmp(a, b) != 0) {
        printf("# expected equal strings:\n");
        print_string(a);
        print_string(b);
        cmocka__fail(file, line);
    }
}

void cmocka__check_string_not_equal(const char *a, const char *b, const char *file,
                                    int line) {
    if (strcmp(a, b) == 0) {
        printf("# expected another string than\n");
        print_string(a);
        cmocka__fail(file, line);
    }
}

void cmocka__check_memory_equal(const void *a, const void *b, size_t size,
                                const char *file, int line) {
    const unsigned char *left = a;
    const unsigned char *right = b;
    for (size_t i = 0; i < size; i++) {
        if (left[i] != right[i]) {
            printf("# byte %u of %u: 0x%02x != 0x%02x\n", (unsigned)i, (unsigned)size,
                   left[i], right[i]);
            cmocka__fail(file, line);
        }
    }
}

static enum outcome run_fixture(CMFixtureFunction fixture, void **state) {
    enum outcome outcome = (enum outcome)setjmp(runner);
    if (outcome == RUNNING) {
        return fixture == NULL || fixture(state) == 0 ? PASSED : FAILED;
    }
    return outcome;
}

static enum outcome run_test(const struct CMUnitTest *test, void **state) {
    enum outcome outcome = (enum outcome)setjmp(runner);
    if (outcome == RUNNING) {
        test->test_func(state);
        return PASSED;
    }
    return outcome;
}

/* A test that fails is torn down all the same; one whose setup fails is not run. */
static enum outcome run_one(const struct CMUnitTest *test, void *group_state) {
    void *state = test->initial_state != NULL ? test->initial_state : group_state;
    global_expecting_assert = 0;
    enum outcome outcome = run_fixture(test->setup_func, &state);
    if (outcome == PASSED) {
        outcome = run_test(test, &state);
        if (run_fixture(test->teardown_func, &state) != PASSED) {
            outcome = FAILED;
        }
    }
    return outcome;
}

int cmocka__run_group_tests(const char *name, const struct CMUnitTest *tests,
                            size_t count, CMFixtureFunction setup,
                            CMFixtureFunction teardown) {
    void *state = NULL;
    int failures = 0;

    printf("1..%u\n", (unsigned)count);
    if (run_fixture(setup, &state) != PASSED) {
        printf("Bail out! the setup of %s failed\n", name);
        return 1;
    }
    for (size_t i = 0; i < count; i++) {
        enum outcome outcome = run_one(&tests[i], state);
        failures += outcome == FAILED;
        printf("%s %u - %s%s\n", outcome == FAILED ? "not ok" : "ok", (unsigned)(i + 1),
               tests[i].name, outcome == SKIPPED ? " # SKIP" : "");
    }
    if (run_fixture(teardown, &state) != PASSED) {
        printf("# the teardown of %s failed\n", name);
        failures++;
    }
    return failures;
}
