/* SPDX-License-Identifier: MIT */
/*
 * chess - the simultaneous exhibition that asyncio's tutorials tell of.
 *
 * A master plays 24 opponents. Each game has 30 pairs of moves; the master thinks for 5 s,
 * the opponent for 55 s. Game after game, that takes twelve hours. If the master goes on to
 * the next board as soon as a move is made, it takes one: all the opponents think at the
 * same time, and only the master's seconds, of whom there is one, add up.
 *
 * The games are in apps/lib/exhibition.c; here, both ways are timed.
 */
#include "../lib/exhibition.h"

#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>

RONDO_TASK_DEFINE(exhibition, 1024);

static enum rondo_err await_timed(const char *how, enum rondo_err (*await_games)(void)) {
    rondo_time start = rondo_loop_time();
    enum rondo_err err = await_games();
    if (err == RONDO_OK) {
        unsigned long s =
            (unsigned long)(rondo_time_since(rondo_loop_time(), start).us / 1000000);
        printf("%-20s %2lu:%02lu:%02lu\n", how, s / 3600, s / 60 % 60, s % 60);
    }
    return err;
}

static enum rondo_err run_exhibition(void *arg) {
    (void)arg;
    printf("%d boards, %d pairs of moves, in h:mm:ss of loop time\n", EXHIBITION_BOARDS,
           EXHIBITION_PAIRS_OF_MOVES);
    enum rondo_err err = exhibition_open();
    if (err == RONDO_OK) {
        err = await_timed("one after the other", exhibition_await_one_after_the_other);
    }
    if (err == RONDO_OK) {
        err = await_timed("all at once", exhibition_await_all_at_once);
    }
    return err;
}

int main(void) {
    enum rondo_err err = rondo_run(hal_board_clock(), &exhibition, run_exhibition, NULL);
    if (err != RONDO_OK) {
        printf("chess: %s\n", rondo_err_text(err));
    }
    return err == RONDO_OK ? 0 : 1;
}
