/* SPDX-License-Identifier: MIT */
/*
 * panic.h - tests of broken preconditions.
 *
 * In a test program rondo_port_panic does not end the program: expected, it goes back to
 * the line that expects it, from whichever task's stack; unexpected, it fails the test.
 * Either way the loop is abandoned as it was, so a test that does this uses its own.
 */
#ifndef TESTS_PANIC_H
#define TESTS_PANIC_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

/* The call must panic, for a reason that contains the text. */
#define assert_panics(call, text)                                                        \
    do {                                                                                 \
        expect_assert_failure(call);                                                     \
        if (strstr(global_last_failed_assert, text) == NULL) {                           \
            fail_msg("expected a panic about \"%s\", not \"%s\"", text,                  \
                     global_last_failed_assert);                                         \
        }                                                                                \
    } while (0)

#endif
