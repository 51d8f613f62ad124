/* SPDX-License-Identifier: MIT */
/*
 * interpret.c - how a task walks through its statements, and what blocks do.
 *
 * The blocks that a task is in are frames that it takes from memory, not calls: its stack
 * need not grow with them.
 */
#include "player.h"

#include <string.h>

static const struct outcome at_its_end = {AT_ITS_END, RONDO_OK, NULL};

void *take_raw(size_t size) {
    void *bytes = memory_take_raw(size);
    while (bytes == NULL) {
        trace_out_of_memory();
        (void)rondo_await_yield();
    }
    return bytes;
}

void *take(size_t size) {
    return memset(take_raw(size), 0, size);
}

/* --- statements ----------------------------------------------------------------------- */

/* Plays what is not a block. */
static void play_simple(struct coroutine *self, const struct statement *statement,
                        struct outcome *outcome) {
    struct step step = {self, statement, {.type = VALUE_OMITTED}};
    enum rondo_err err = statement->fault;
    if (statement->verb->play == NULL) {
        err = ERR_ATTRIBUTE;
    } else if (err == RONDO_OK) {
        err = statement->verb->play(&step);
    }
    if (err == RONDO_NO_SPACE) {
        trace_out_of_memory();
    }
    trace_statement(self->name, statement, err, &step.value);
    if (err != RONDO_OK && err != ERR_UNBOUND) {
        *outcome = (struct outcome){FAILED, err, (void *)(uintptr_t)step.value.pointer};
    }
}

static void push_frame(struct coroutine *self, const struct statement *block) {
    struct frame *frame = take(sizeof *frame);
    frame->outer = self->frame;
    frame->block = block;
    self->frame = frame;
}

static void pop_frame(struct coroutine *self) {
    struct frame *frame = self->frame;
    self->frame = frame->outer;
    memory_give(frame, sizeof *frame);
}

static void enter_block(struct coroutine *self, const struct statement *block,
                        struct outcome *outcome) {
    push_frame(self, block);
    enum rondo_err err = block->fault;
    if (err == RONDO_OK) {
        err = block->verb->block->enter(self, self->frame);
    }
    if (err != RONDO_OK) {
        pop_frame(self);
        *outcome = (struct outcome){FAILED, err, NULL};
    }
}

static void play_return(const struct statement *statement, struct outcome *outcome) {
    void *value = NULL;
    if (statement->count > 0) {
        value = result_of_number(statement->arguments[0].number);
    }
    outcome->how = RETURNED;
    outcome->value = value;
    if (statement->fault != RONDO_OK) {
        *outcome = (struct outcome){FAILED, statement->fault, NULL};
    }
}

/* Leaves blocks until one of them goes on, or the outcome is that of the function. */
static void leave_blocks(struct coroutine *self, struct outcome *outcome) {
    do {
        struct frame *frame = self->frame;
        if (frame->block != NULL &&
            frame->block->verb->block->leave(self, frame, outcome)) {
            return;
        }
        pop_frame(self);
    } while (self->frame != NULL && outcome->how != AT_ITS_END);
}

static void play_function(struct coroutine *self, const struct statement *body,
                          struct outcome *outcome) {
    push_frame(self, NULL);
    self->frame->next = body;
    while (self->frame != NULL) {
        const struct statement *statement = self->frame->next;
        *outcome = at_its_end;
        if (statement != NULL) {
            self->frame->next = statement->next;
            if (statement->verb == &verbs[VERB_RETURN]) {
                play_return(statement, outcome);
            } else if (statement->parts != NULL) {
                enter_block(self, statement, outcome);
            } else {
                play_simple(self, statement, outcome);
            }
        }
        if (statement == NULL || outcome->how != AT_ITS_END) {
            leave_blocks(self, outcome);
        }
    }
}

struct coroutine *coroutine_new(const struct word *name, const struct word *function) {
    struct coroutine *coroutine = memory_take_coroutine();
    if (coroutine == NULL) {
        trace_out_of_memory();
        while (rondo_current_task() != NULL) {
            (void)rondo_await_yield();
        }
        return NULL;
    }
    coroutine->name = name;
    coroutine->function = function;
    coroutine->frame = NULL;
    rondo_task_set_name(&coroutine->task, name->name);
    return coroutine;
}

enum rondo_err coroutine_run(void *coroutine) {
    struct coroutine *self = coroutine;
    struct outcome outcome = {FAILED, ERR_KEY, NULL};
    trace_start(self->name);
    if (self->function->is_function) {
        play_function(self, self->function->body, &outcome);
    }
    trace_finish(self->name, &outcome);
    return rondo_raise(outcome.err, outcome.value);
}

/* --- repeat --------------------------------------------------------------------------- */

static bool next_round(struct frame *frame) {
    frame->next = frame->block->parts->body;
    return frame->rounds-- > 0;
}

static enum rondo_err enter_repeat(struct coroutine *self, struct frame *frame) {
    (void)self;
    frame->rounds = frame->block->arguments[0].number;
    if (!next_round(frame)) {
        frame->next = NULL;
    }
    return RONDO_OK;
}

static bool leave_repeat(struct coroutine *self, struct frame *frame,
                         struct outcome *outcome) {
    (void)self;
    return outcome->how == AT_ITS_END && next_round(frame);
}

const struct block block_repeat = {enter_repeat, leave_repeat};

/* --- try ------------------------------------------------------------------------------ */

static enum rondo_err enter_try(struct coroutine *self, struct frame *frame) {
    (void)self;
    frame->next = frame->block->parts->body;
    return RONDO_OK;
}

static bool catches(const struct statement *except, enum rondo_err err) {
    for (uint32_t i = 0; except != NULL && i < except->count; i++) {
        int32_t kind = except->arguments[i].number;
        if (kind == CATCH_ALL || (kind == CATCH_ANY && err != RONDO_CANCELLED) ||
            (kind != RONDO_OK && kind == (int32_t)err)) {
            return true;
        }
    }
    return false;
}

static bool leave_try(struct coroutine *self, struct frame *frame,
                      struct outcome *outcome) {
    const struct parts *parts = frame->block->parts;
    if (frame->stage == IN_BODY && outcome->how == FAILED &&
        catches(parts->except, outcome->err)) {
        trace_caught(self->name, outcome);
        frame->stage = IN_HANDLER;
        frame->next = parts->handler;
        return true;
    }
    if (frame->stage != IN_LAST) {
        frame->held = *outcome;
        frame->stage = IN_LAST;
        frame->next = parts->last;
        return true;
    }
    if (outcome->how == AT_ITS_END) {
        *outcome = frame->held;
    }
    return false;
}

const struct block block_try = {enter_try, leave_try};

/* --- timeout -------------------------------------------------------------------------- */

static enum rondo_err enter_timeout(struct coroutine *self, struct frame *frame) {
    (void)self;
    const struct statement *block = frame->block;
    struct rondo_timeout *timeout = take(sizeof *timeout);
    frame->object = timeout;
    if (block->count > 1) {
        bind(block->arguments[1].word, TIMEOUT, timeout);
    }
    rondo_timeout_enter(timeout, rondo_us(block->arguments[0].us));
    frame->next = block->parts->body;
    return RONDO_OK;
}

/* The error that a block's exit makes of the outcome of what was inside. */
static void change_error(struct outcome *outcome, enum rondo_err err, void *payload) {
    if (err != RONDO_OK && (outcome->how != FAILED || err != outcome->err)) {
        *outcome = (struct outcome){FAILED, err, payload};
    } else if (err == RONDO_OK && outcome->how == FAILED) {
        *outcome = at_its_end;
    }
}

static bool leave_timeout(struct coroutine *self, struct frame *frame,
                          struct outcome *outcome) {
    struct rondo_timeout *timeout = frame->object;
    change_error(outcome, rondo_timeout_exit(timeout, outcome->err), NULL);
    trace_timeout(self->name, frame->block, rondo_timeout_expired(timeout), outcome);
    if (frame->block->count < 2) {
        memory_give(timeout, sizeof *timeout);
    }
    return false;
}

const struct block block_timeout = {enter_timeout, leave_timeout};

/* --- group ---------------------------------------------------------------------------- */

static enum rondo_err enter_group(struct coroutine *self, struct frame *frame) {
    (void)self;
    struct rondo_group *group = take(sizeof *group);
    frame->object = group;
    rondo_group_enter(group);
    bind(frame->block->arguments[0].word, GROUP, group);
    frame->next = frame->block->parts->body;
    return RONDO_OK;
}

static size_t append(char *text, size_t size, const char *more) {
    for (; *more != '\0'; more++, size++) {
        if (text != NULL) {
            text[size] = *more;
        }
    }
    return size;
}

/* Writes `Group[E1 Group]`, or only measures it. A group inside a group shows as `Group`. */
static size_t name_group(const struct rondo_group *group, char *text) {
    size_t size = append(text, 0, "Group[");
    size_t count = rondo_group_error_count(group);
    for (size_t i = 0; i < count; i++) {
        enum rondo_err err = rondo_group_error(group, i, NULL);
        size = append(text, size, i == 0 ? "" : " ");
        size = append(text, size, error_name(err, NULL));
    }
    return append(text, size, "]");
}

static bool leave_group(struct coroutine *self, struct frame *frame,
                        struct outcome *outcome) {
    struct rondo_group *group = frame->object;
    enum rondo_err err = rondo_group_await_exit(group, outcome->err);
    if (err == RONDO_GROUP) {
        char *name = take(name_group(group, NULL) + 1);
        (void)name_group(group, name);
        *outcome = (struct outcome){FAILED, err, name};
    } else {
        change_error(outcome, err, NULL);
    }
    trace_block(self->name, "", frame->block, outcome);
    return false;
}

const struct block block_group = {enter_group, leave_group};

/* --- with ----------------------------------------------------------------------------- */

static enum rondo_err await_entry(enum kind kind, void *object) {
    switch (kind) {
    case LOCK: return rondo_lock_await_acquire(object);
    case SEMAPHORE: return rondo_semaphore_await_acquire(object);
    case BARRIER: return rondo_barrier_await(object, NULL);
    default: return rondo_lock_await_acquire(((struct rondo_condition *)object)->lock);
    }
}

static enum rondo_err leave(enum kind kind, void *object) {
    switch (kind) {
    case LOCK: return rondo_lock_release(object);
    case SEMAPHORE: return rondo_semaphore_release(object);
    case BARRIER: return RONDO_OK;
    default: return rondo_lock_release(((struct rondo_condition *)object)->lock);
    }
}

static enum rondo_err enter_with(struct coroutine *self, struct frame *frame) {
    const struct word *word = frame->block->arguments[0].word;
    enum rondo_err err =
        find(word, LOCK | CONDITION | SEMAPHORE | BARRIER, &frame->object);
    if (err == ERR_UNBOUND) {
        return err; /* as an error, which no statement has shown */
    }
    if (err == RONDO_OK) {
        frame->kind = word->kind;
        err = await_entry(word->kind, frame->object);
    }
    struct outcome outcome = {err == RONDO_OK ? AT_ITS_END : FAILED, err, NULL};
    trace_block(self->name, "", frame->block, &outcome);
    frame->next = frame->block->parts->body;
    return err;
}

static bool leave_with(struct coroutine *self, struct frame *frame,
                       struct outcome *outcome) {
    enum rondo_err err = leave(frame->kind, frame->object);
    if (err != RONDO_OK) {
        *outcome = (struct outcome){FAILED, err, NULL};
        return false;
    }
    trace_block(self->name, "end ", frame->block, &at_its_end);
    return false;
}

const struct block block_with = {enter_with, leave_with};
