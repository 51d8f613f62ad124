/* SPDX-License-Identifier: MIT */
/*
 * exhibition.h - a simultaneous exhibition at chess; apps/chess tells the story.
 *
 * One master plays all boards. In each pair of moves the master thinks for 5 s, the opponent
 * for 55 s. There is one exhibition at a time; its storage, 11 KB, is there once.
 */
#ifndef APPS_EXHIBITION_H
#define APPS_EXHIBITION_H

#include <rondo/err.h>

#define EXHIBITION_BOARDS         24
#define EXHIBITION_PAIRS_OF_MOVES 30

/* Brings the master, before any game. Returns RONDO_OK. Loop or task. O(1). */
RONDO_NODISCARD enum rondo_err exhibition_open(void);

/*
 * Plays all games: each to its end before the next one begins, or all at once, each in a task
 * of its own, named `board 1` and so on.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Suspends.
 * Cancel   ends the games: they are over when this returns.
 * Cost     loop time: 12 hours, or 1:00:55 h
 */
RONDO_NODISCARD enum rondo_err exhibition_await_one_after_the_other(void);
RONDO_NODISCARD enum rondo_err exhibition_await_all_at_once(void);

#endif
