/* SPDX-License-Identifier: MIT */
/* chess.c - the simultaneous exhibition as a job; apps/chess tells the story. */
#include "jobs.h"
#include "screen.h"
#include "work.h"

#include <stdio.h>

#define BOARDS          24
#define PAIRS_OF_MOVES  30
#define MASTER_THINKS   RONDO_S(5)
#define OPPONENT_THINKS RONDO_S(55)

struct board {
    struct rondo_task task;
    char name[20];
    RONDO_STACK_DEFINE(stack, 320);
};

static struct board boards[BOARDS];
static struct rondo_future *games[BOARDS];
static struct rondo_gather exhibition;
static struct rondo_gather_child nodes[BOARDS];
RONDO_QUEUE_DEFINE(master, char,
                   1); /* a token: who takes it has the master at the board */

static enum rondo_err await_move_of_master(void) {
    char token;
    enum rondo_err err = rondo_queue_await_get(&master, &token);
    if (err != RONDO_OK) {
        return err;
    }
    err = rondo_await_sleep(MASTER_THINKS);
    enum rondo_err given_back = rondo_queue_put_nowait(&master, &token);
    return err != RONDO_OK ? err : given_back;
}

static enum rondo_err play(void *arg) {
    (void)arg;
    enum rondo_err err = RONDO_OK;
    for (int pair = 0; pair < PAIRS_OF_MOVES && err == RONDO_OK; pair++) {
        err = await_move_of_master();
        if (err == RONDO_OK) {
            err = rondo_await_sleep(OPPONENT_THINKS);
        }
    }
    return err;
}

static struct rondo_future *start_game(int i) {
    struct board *board = &boards[i];
    (void)snprintf(board->name, sizeof board->name, "board %d", i + 1);
    rondo_task_init(&board->task, board->name, board->stack, sizeof board->stack);
    return &rondo_create_task(&board->task, play, NULL)->future;
}

enum rondo_err work_chess(void *arg) {
    const struct job *job = arg;
    say("chess: %d games at once take 1:00:55, a game after the other would take 12 "
        "hours; "
        "cancel %u ends them\n",
        BOARDS, job->number);
    rondo_queue_init(&master, master_items, sizeof master_items[0], 1);
    enum rondo_err err = rondo_queue_put_nowait(&master, "");
    if (err != RONDO_OK) {
        return err;
    }
    for (int i = 0; i < BOARDS; i++) {
        games[i] = start_game(i);
    }
    return rondo_await(rondo_gather(&exhibition, nodes, games, BOARDS, true), NULL);
}
