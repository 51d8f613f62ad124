/* SPDX-License-Identifier: MIT */
/* tasks.c - statements on tasks and futures. */
#include "player.h"

/* What is neither a task nor a future has no methods of theirs. */
static enum rondo_err find_method(const struct statement *statement,
                                  struct rondo_future **future) {
    enum rondo_err err = find_future(statement->arguments[0].word, future);
    return err == ERR_TYPE ? ERR_ATTRIBUTE : err;
}

/* --- tasks ---------------------------------------------------------------------------- */

enum rondo_err play_spawn(struct step *step) {
    struct word *name = step->statement->arguments[0].word;
    struct coroutine *coroutine = coroutine_new(name, step->statement->arguments[1].word);
    (void)rondo_create_task(&coroutine->task, coroutine_run, coroutine);
    bind(name, TASK, coroutine);
    return RONDO_OK;
}

enum rondo_err play_join(struct step *step) {
    void *group;
    enum rondo_err err = find(step->statement->arguments[0].word, GROUP, &group);
    if (err != RONDO_OK) {
        return err;
    }
    struct word *name = step->statement->arguments[1].word;
    struct coroutine *coroutine = coroutine_new(name, step->statement->arguments[2].word);
    err = rondo_group_create_task(group, &coroutine->member, &coroutine->task,
                                  coroutine_run, coroutine);
    if (err == RONDO_OK) {
        bind(name, TASK, coroutine);
    } else {
        memory_give_last_coroutine();
    }
    return err;
}

/* The task that a statement is about: the current one, or the one it names. */
static enum rondo_err find_task(struct coroutine *self, const struct statement *statement,
                                struct rondo_task **task) {
    void *coroutine = self;
    enum rondo_err err = RONDO_OK;
    if (statement->count > 0) {
        err = find(statement->arguments[0].word, TASK, &coroutine);
    }
    if (err == RONDO_OK) {
        *task = &((struct coroutine *)coroutine)->task;
    }
    return err;
}

enum rondo_err play_cancelme(struct step *step) {
    return with_truth(step, rondo_task_cancel(&step->self->task));
}

enum rondo_err play_uncancel(struct step *step) {
    struct rondo_task *task;
    enum rondo_err err = find_task(step->self, step->statement, &task);
    return err != RONDO_OK ? err : with_number(step, (int32_t)rondo_task_uncancel(task));
}

enum rondo_err play_cancelling(struct step *step) {
    struct rondo_task *task;
    enum rondo_err err = find_task(step->self, step->statement, &task);
    return err != RONDO_OK ? err
                           : with_number(step, (int32_t)rondo_task_cancelling(task));
}

enum rondo_err play_tasks(struct step *step) {
    int32_t count = 0;
    struct rondo_task *task = rondo_all_tasks(NULL);
    for (; task != NULL; task = rondo_all_tasks(task)) {
        count++;
    }
    return with_number(step, count);
}

/* --- futures -------------------------------------------------------------------------- */

static enum rondo_err new_future(struct word *name, void *storage) {
    if (storage == NULL) {
        return RONDO_NO_SPACE;
    }
    rondo_future_init(storage);
    bind(name, FUTURE, storage);
    return RONDO_OK;
}

enum rondo_err declare_future(const struct statement *statement) {
    return new_future(statement->arguments[0].word,
                      memory_take(sizeof(struct rondo_future)));
}

enum rondo_err play_future(struct step *step) {
    return new_future(step->statement->arguments[0].word,
                      take(sizeof(struct rondo_future)));
}

enum rondo_err play_set(struct step *step) {
    struct rondo_future *future;
    enum rondo_err err = find_method(step->statement, &future);
    if (err == RONDO_OK) {
        void *result = result_of_number(step->statement->arguments[1].number);
        err = rondo_future_set_result(future, result);
    }
    return err;
}

enum rondo_err play_fail(struct step *step) {
    struct rondo_future *future;
    enum rondo_err err = find_method(step->statement, &future);
    if (err == RONDO_OK) {
        enum rondo_err number = (enum rondo_err)step->statement->arguments[1].number;
        err = rondo_future_set_exception(future, number, NULL);
    }
    return err;
}

enum rondo_err play_await(struct step *step) {
    struct rondo_future *future;
    enum rondo_err err = find_future(step->statement->arguments[0].word, &future);
    if (err != RONDO_OK) {
        return err;
    }
    void *result = NULL;
    err = rondo_await(future, &result);
    return with_result(step, err, result);
}

enum rondo_err play_waitfor(struct step *step) {
    struct rondo_future *future;
    enum rondo_err err = find_future(step->statement->arguments[1].word, &future);
    if (err != RONDO_OK) {
        return err;
    }
    void *result = NULL;
    err =
        rondo_await_wait_for(future, rondo_us(step->statement->arguments[0].us), &result);
    return with_result(step, err, result);
}

enum rondo_err play_cancel(struct step *step) {
    struct rondo_future *future;
    enum rondo_err err = find_method(step->statement, &future);
    if (err == ERR_ATTRIBUTE) {
        step->value.type =
            VALUE_NONE; /* a handle's cancel(), unless it is not even that */
        return play_drop(step);
    }
    return err != RONDO_OK ? err : with_truth(step, rondo_future_cancel(future));
}

enum rondo_err play_done(struct step *step) {
    struct rondo_future *future;
    enum rondo_err err = find_method(step->statement, &future);
    return err != RONDO_OK ? err : with_truth(step, rondo_future_done(future));
}

enum rondo_err play_cancelled(struct step *step) {
    struct rondo_future *future;
    enum rondo_err err = find_method(step->statement, &future);
    return err != RONDO_OK ? err : with_truth(step, rondo_future_cancelled(future));
}

enum rondo_err play_result(struct step *step) {
    struct rondo_future *future;
    enum rondo_err err = find_method(step->statement, &future);
    if (err != RONDO_OK) {
        return err;
    }
    void *result = NULL;
    err = rondo_future_result(future, &result);
    return with_result(step, err, result);
}

enum rondo_err play_exception(struct step *step) {
    struct rondo_future *future;
    enum rondo_err error = RONDO_OK;
    enum rondo_err err = find_method(step->statement, &future);
    if (err == RONDO_OK) {
        err = rondo_future_exception(future, &error);
    }
    step->value.type = VALUE_NONE;
    if (err == RONDO_OK && error != RONDO_OK) {
        step->value.type = VALUE_ERROR;
        step->value.number = (int32_t)error;
        step->value.pointer = future->value;
    }
    return err;
}
