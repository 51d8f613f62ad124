/* SPDX-License-Identifier: MIT */
/*
 * chess - the simultaneous exhibition that asyncio's tutorials tell of.
 *
 * A master plays 24 opponents. Each game has 30 pairs of moves; the master thinks for 5 s,
 * the opponent for 55 s. Game after game, that takes twelve hours. If the master goes on to
 * the next board as soon as a move is made, it takes one: all the opponents think at the
 * same time, and only the master's seconds, of whom there is one, add up.
 */
#include <hal/board.h>
#include <rondo.h>
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
RONDO_TASK_DEFINE(exhibition, 2048);

/* There is one master: who takes this token has the master at the board. */
RONDO_QUEUE_DEFINE(master, char, 1);

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
    for (int pair = 0; pair < PAIRS_OF_MOVES && err == RONDO_OK; pair++) {
        err = await_move_of_master();
        if (err == RONDO_OK) {
            err = rondo_await_sleep(OPPONENT_THINKS);
        }
    }
    return err;
}

/* A coroutine is a function. Called as such, it is over when the call returns. */
static enum rondo_err await_one_after_the_other(void) {
    enum rondo_err err = RONDO_OK;
    for (int i = 0; i < BOARDS && err == RONDO_OK; i++) {
        err = play(NULL);
    }
    return err;
}

/* The same coroutine as a task of its own for each board. */
static enum rondo_err await_all_at_once(void) {
    struct rondo_future *games[BOARDS];
    for (int i = 0; i < BOARDS; i++) {
        struct board *board = &boards[i];
        (void)snprintf(board->name, sizeof board->name, "board %d", i + 1);
        rondo_task_init(&board->task, board->name, board->stack, sizeof board->stack);
        games[i] = &rondo_create_task(&board->task, play, NULL)->future;
    }
    struct rondo_gather gather;
    struct rondo_gather_child children[BOARDS];
    return rondo_await(rondo_gather(&gather, children, games, BOARDS, true), NULL);
}

static void print_total(const char *how, rondo_time start) {
    unsigned long s =
        (unsigned long)(rondo_time_since(rondo_loop_time(), start).us / 1000000);
    printf("%-20s %2lu:%02lu:%02lu\n", how, s / 3600, s / 60 % 60, s % 60);
}

static enum rondo_err run_exhibition(void *arg) {
    (void)arg;
    printf("%d boards, %d pairs of moves, in h:mm:ss of loop time\n", BOARDS,
           PAIRS_OF_MOVES);
    enum rondo_err err = rondo_queue_put_nowait(&master, "");
    rondo_time start = rondo_loop_time();
    if (err == RONDO_OK) {
        err = await_one_after_the_other();
    }
    if (err == RONDO_OK) {
        print_total("one after the other", start);
        start = rondo_loop_time();
        err = await_all_at_once();
    }
    if (err == RONDO_OK) {
        print_total("all at once", start);
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
