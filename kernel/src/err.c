/* SPDX-License-Identifier: MIT */
/* err.c - the errors' names. */
#include <rondo/err.h>
#include <stddef.h>

static const struct {
    const char *name;
    const char *text;
} errors[] = {
#define ERROR_ENTRY(name, python, text) {#name, text},
    RONDO_ERRORS(ERROR_ENTRY)
#undef ERROR_ENTRY
};

#define ERROR_COUNT (sizeof errors / sizeof errors[0])

_Static_assert(ERROR_COUNT <= RONDO_ERR_USER, "the kernel's codes end before the user's");

const char *rondo_err_name(enum rondo_err err) {
    if ((size_t)err < ERROR_COUNT) {
        return errors[err].name;
    }
    return err >= RONDO_ERR_USER ? "USER" : "UNKNOWN";
}

const char *rondo_err_text(enum rondo_err err) {
    if ((size_t)err < ERROR_COUNT) {
        return errors[err].text;
    }
    return err >= RONDO_ERR_USER ? "an error of the application" : "an unknown error";
}
