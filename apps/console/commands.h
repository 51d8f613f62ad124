/* SPDX-License-Identifier: MIT */
/* commands.h - what can be typed. */
#ifndef CONSOLE_COMMANDS_H
#define CONSOLE_COMMANDS_H

#include <rondo/err.h>

/* What `quit` ends with. */
#define CONSOLE_QUIT ((enum rondo_err)RONDO_ERR_USER)

/*
 * Does what a line says, or says what was expected instead. Jobs are started; only `wait`
 * suspends.
 *
 * Returns  RONDO_OK, right or wrong; CONSOLE_QUIT; RONDO_CANCELLED
 */
enum rondo_err commands_await(const char *line);

#endif
