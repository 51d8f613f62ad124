/* SPDX-License-Identifier: MIT */
/* callbacks.c - statements that have the loop call something; and log, raise, sleep. */
#include "player.h"

/* A handle or timer with the tag it traces. */
struct call {
    union {
        struct rondo_handle handle; /* of both: a timer's is its first member */
        struct rondo_timer timer;
    };
    const struct word *tag;
};

/* One done callback; a tag may be added many times, to many futures. */
struct callback {
    struct rondo_done_callback callback;
    struct callback *next; /* with the same tag */
    const struct word *tag;
};

enum rondo_err play_log(struct step *step) {
    (void)step;
    return RONDO_OK;
}

enum rondo_err play_raise(struct step *step) {
    return (enum rondo_err)step->statement->arguments[0].number;
}

enum rondo_err play_sleep(struct step *step) {
    return rondo_await_sleep(rondo_us(step->statement->arguments[0].us));
}

enum rondo_err play_yield(struct step *step) {
    (void)step;
    return rondo_await_yield();
}

/* --- call_soon, call_later, call_at --------------------------------------------------- */

static void called(struct rondo_handle *handle) {
    (void)trace_call(RONDO_CONTAINER_OF(handle, struct call, handle)->tag);
}

static struct call *new_call(struct word *tag, enum kind kind) {
    struct call *call = take(sizeof *call);
    call->tag = tag;
    bind(tag, kind, call);
    return call;
}

enum rondo_err play_soon(struct step *step) {
    rondo_call_soon(&new_call(step->statement->arguments[0].word, HANDLE)->handle,
                    called);
    return RONDO_OK;
}

enum rondo_err play_later(struct step *step) {
    struct call *call = new_call(step->statement->arguments[1].word, TIMER);
    rondo_call_later(&call->timer, rondo_us(step->statement->arguments[0].us), called);
    return RONDO_OK;
}

enum rondo_err play_at(struct step *step) {
    struct call *call = new_call(step->statement->arguments[1].word, TIMER);
    rondo_call_at(&call->timer, (rondo_time){step->statement->arguments[0].us}, called);
    return RONDO_OK;
}

static void cancel_call(enum kind kind, struct call *call) {
    if (kind == TIMER) {
        (void)rondo_timer_cancel(&call->timer);
    } else {
        (void)rondo_handle_cancel(&call->handle);
    }
}

/* Python's cancel() is that of a future, too. */
enum rondo_err play_drop(struct step *step) {
    const struct word *word = step->statement->arguments[0].word;
    void *object;
    struct rondo_future *future;
    enum rondo_err err = find(word, HANDLE | TIMER | TASK | FUTURE, &object);
    if (err != RONDO_OK) {
        return err;
    }
    if (find_future(word, &future) == RONDO_OK) {
        (void)rondo_future_cancel(future);
    } else {
        cancel_call(word->kind, object);
    }
    return RONDO_OK;
}

/* --- done callbacks ------------------------------------------------------------------- */

static void future_is_done(struct rondo_handle *handle) {
    struct callback *callback =
        RONDO_CONTAINER_OF(handle, struct callback, callback.handle);
    (void)trace_callback(callback->tag);
}

/* What is no future has no such method. */
static enum rondo_err find_with_callbacks(const struct word *word,
                                          struct rondo_future **future) {
    enum rondo_err err = find_future(word, future);
    return err == ERR_TYPE ? ERR_ATTRIBUTE : err;
}

enum rondo_err play_callback(struct step *step) {
    struct rondo_future *future;
    enum rondo_err err = find_with_callbacks(step->statement->arguments[0].word, &future);
    if (err != RONDO_OK) {
        return err;
    }
    struct word *tag = step->statement->arguments[1].word;
    struct callback *callback = take(sizeof *callback);
    callback->tag = tag;
    callback->next = tag->callbacks;
    tag->callbacks = callback;
    rondo_future_add_done_callback(future, &callback->callback, future_is_done);
    return RONDO_OK;
}

enum rondo_err play_uncallback(struct step *step) {
    struct rondo_future *future;
    enum rondo_err err = find_with_callbacks(step->statement->arguments[0].word, &future);
    if (err != RONDO_OK) {
        return err;
    }
    step->value.type = VALUE_NUMBER;
    struct callback **link = &step->statement->arguments[1].word->callbacks;
    while (*link != NULL) {
        struct callback *callback = *link;
        if (callback->callback.future == future &&
            rondo_future_remove_done_callback(&callback->callback)) {
            step->value.number++;
            *link = callback->next;
        } else {
            link = &callback->next;
        }
    }
    return RONDO_OK;
}
