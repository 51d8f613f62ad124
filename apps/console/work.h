/* SPDX-License-Identifier: MIT */
/* work.h - what jobs do: coroutines whose argument is a struct job. */
#ifndef CONSOLE_WORK_H
#define CONSOLE_WORK_H

#include <rondo/err.h>

/* Three children print One, sleep a second, print Two. */
enum rondo_err work_count(void *arg);

/* Says the text every so many milliseconds, or once after so many. */
enum rondo_err work_every(void *arg);
enum rondo_err work_after(void *arg);

/* The exhibition of apps/chess, all boards at once; its storage, 11 KB, is there once. */
#ifndef CONSOLE_CHESS
#define CONSOLE_CHESS 1
#endif
enum rondo_err work_chess(void *arg);

#endif
