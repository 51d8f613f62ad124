/* SPDX-License-Identifier: MIT */
/* exhibition.c - see exhibition.h. */
#include "exhibition.h"

#include <rondo.h>
#include <stdio.h>

#define MASTER_THINKS   RONDO_S(5)
#define OPPONENT_THINKS RONDO_S(55)

struct board {
    struct rondo_task task;
    char name[20];
    RONDO_STACK_DEFINE(stack, 320);
};

static struct board boards[EXHIBITION_BOARDS];
static struct {
    struct rondo_future *futures[EXHIBITION_BOARDS];
    struct rondo_gather gather;
    struct rondo_gather_child children[EXHIBITION_BOARDS];
} games;

/* There is one master: who takes this token has the master at the board. */
RONDO_QUEUE_DEFINE(master, char, 1);

/* Games give the token back: only the first exhibition has to bring it. */
enum rondo_err exhibition_open(void) {
    return rondo_queue_empty(&master) ? rondo_queue_put_nowait(&master, "") : RONDO_OK;
}

/* The boards get their turns in the order in which they asked. */
static enum rondo_err await_move_of_master(void) {
    char token;
    enum rondo_err err = rondo_queue_await_get(&master, &token);
    if (err != RONDO_OK) {
        return err;
    }
    err = rondo_await_sleep(MASTER_THINKS);
    /* Even if this game was cancelled meanwhile, the others need the master. */
    enum rondo_err given_back = rondo_queue_put_nowait(&master, &token);
    return err != RONDO_OK ? err : given_back;
}

static enum rondo_err play(void *arg) {
    (void)arg;
    enum rondo_err err = RONDO_OK;
    for (int pair = 0; pair < EXHIBITION_PAIRS_OF_MOVES && err == RONDO_OK; pair++) {
        err = await_move_of_master();
        if (err == RONDO_OK) {
            err = rondo_await_sleep(OPPONENT_THINKS);
        }
    }
    return err;
}

/* A coroutine is a function. Called as such, it is over when the call returns. */
enum rondo_err exhibition_await_one_after_the_other(void) {
    enum rondo_err err = RONDO_OK;
    for (int i = 0; i < EXHIBITION_BOARDS && err == RONDO_OK; i++) {
        err = play(NULL);
    }
    return err;
}

/* The same coroutine as a task of its own for each board. */
enum rondo_err exhibition_await_all_at_once(void) {
    for (int i = 0; i < EXHIBITION_BOARDS; i++) {
        struct board *board = &boards[i];
        (void)snprintf(board->name, sizeof board->name, "board %d", i + 1);
        rondo_task_init(&board->task, board->name, board->stack, sizeof board->stack);
        games.futures[i] = &rondo_create_task(&board->task, play, NULL)->future;
    }
    return rondo_await(rondo_gather(&games.gather, games.children, games.futures,
                                    EXHIBITION_BOARDS, true),
                       NULL);
}
