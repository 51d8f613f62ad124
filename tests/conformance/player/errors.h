/* SPDX-License-Identifier: MIT */
/* errors.h - the errors of the language, and their names. */
#ifndef PLAYER_ERRORS_H
#define PLAYER_ERRORS_H

#include <rondo/err.h>
#include <stddef.h>

/* The language's E1 to E9 are RONDO_ERR_USER + 1 to + 9. What Python has besides: a name
 * that is not bound yet, an operation that what it is bound to has not, what cannot be
 * awaited, a function that is not there. */
#define ERR_UNBOUND   ((enum rondo_err)(RONDO_ERR_USER + 16))
#define ERR_ATTRIBUTE ((enum rondo_err)(RONDO_ERR_USER + 17))
#define ERR_TYPE      ((enum rondo_err)(RONDO_ERR_USER + 18))
#define ERR_KEY       ((enum rondo_err)(RONDO_ERR_USER + 19))

/*
 * An error's name in traces. A group's is made when the group is left and is the payload
 * of RONDO_GROUP from then on.
 */
const char *error_name(enum rondo_err err, const void *payload);

/* The error with this name; RONDO_OK if there is none. */
enum rondo_err error_called(const char *name, size_t size);

#endif
