/* SPDX-License-Identifier: MIT */
/* interpret.h - a task of the program, and where it is in its statements. */
#ifndef PLAYER_INTERPRET_H
#define PLAYER_INTERPRET_H

#include "values.h"

#include <rondo/group.h>
#include <rondo/task.h>

/* How a piece of a program ended. */
struct outcome {
    enum { AT_ITS_END, RETURNED, FAILED } how;
    enum rondo_err err; /* RONDO_OK unless it failed */
    void *value;        /* of the return; the error's payload */
};

struct coroutine;
struct frame;

/* What kind of block a verb begins. */
struct block {
    /* Enters it: sets frame->next to the statements inside, or says why not. */
    enum rondo_err (*enter)(struct coroutine *self, struct frame *frame);
    /*
     * Comes to the end of the statements inside, with their outcome. Returns true if the
     * block goes on from a new frame->next; else the outcome is the block's.
     */
    bool (*leave)(struct coroutine *self, struct frame *frame, struct outcome *outcome);
};

/* Where a task is in one block, or in its function. */
struct frame {
    struct frame *outer;
    const struct statement *block; /* NULL: the function itself */
    const struct statement *next;
    struct outcome held; /* try: the outcome while its last part is played */
    enum { IN_BODY, IN_HANDLER, IN_LAST } stage;
    int32_t rounds; /* repeat: how many are left */
    enum kind kind; /* with: of what it holds */
    void *object;   /* what the block holds: a lock, a timeout, a group */
};

/* A task of the program. */
struct coroutine {
    struct rondo_task task;
    struct rondo_group_member member;
    const struct word *name;
    const struct word *function;
    struct frame *frame; /* the innermost block it is in */
    unsigned char stack[];
};

/*
 * The bytes of stack that a coroutine needs, whatever the program does: at most 388 were
 * used on a Cortex-M3, with checks and -Og.
 */
#define COROUTINE_STACK 512

/*
 * A new coroutine, to be made a task. When there is no memory for it the program is over;
 * it never returns then, in a task, and returns NULL outside.
 */
struct coroutine *coroutine_new(const struct word *name, const struct word *function);

/* What the task of a coroutine runs. */
enum rondo_err coroutine_run(void *coroutine);

/* Cleared memory in a task; when there is none the program is over and it never returns. */
void *take(size_t size);
void *take_raw(size_t size);

#endif
