/* SPDX-License-Identifier: MIT */
/*
 * cancel.c - how a request to cancel finds its way down the awaits.
 *
 * asyncio recurses: Task.cancel() calls cancel() of what the task waits on; a gather calls
 * that of each child, in order, and answers whether any of them took the request; a task
 * whose awaited answered no must deliver the request itself. Here the same walk is a loop.
 * A chain of tasks needs no memory, for a task always answers yes. A gather remembers how
 * far it is, and the way up, in itself.
 *
 * The walk leads from a future to what it waits on until it meets a leaf. A task or gather
 * that is on the way already closes a circle: the request goes no further, and the task
 * that awaits it is woken with it, so that the circle is broken.
 */
#include "check.h"
#include "flags.h"
#include "park.h"
#include "sleep.h"

#include <rondo/gather.h>

/* What the one who asked is told. */
enum answer {
    NO,     /* nothing to cancel: it is done */
    YES,    /* taken */
    CIRCLE, /* the walk has come round */
};

struct walk {
    struct rondo_future *start;
    struct rondo_gather *up;   /* the innermost gather on the way */
    struct rondo_task *asking; /* the task right above, NULL below a gather */
};

static struct rondo_task *task_of(struct rondo_future *future) {
    return RONDO_CONTAINER_OF(future, struct rondo_task, future);
}

static struct rondo_gather *gather_of(struct rondo_future *future) {
    return RONDO_CONTAINER_OF(future, struct rondo_gather, future);
}

/* The gather is on the way: its first child comes next. */
static struct rondo_future *enter_gather(struct walk *walk, struct rondo_gather *gather) {
    gather->is_walked = true;
    gather->walk_taken = false;
    gather->walk_at = 0;
    gather->walk_task = walk->asking;
    gather->walk_up = walk->up;
    walk->up = gather;
    walk->asking = NULL;
    return gather->children[0].callback.future;
}

/* The request ends at a task that waits for no future. */
static void cancel_here(struct rondo_task *task) {
    if (rondo__waits(task)) {
        if (task->waits_for == RONDO_WAITS_FOR_SLEEP) {
            rondo__sleep_cut(task->parked_in);
        }
        rondo__unpark(task->parked_in, &task->handle.link);
        task->handle.run = rondo__resume_cancelled;
        task->waits_for = RONDO_WAITS_FOR_CUT;
    } else {
        rondo__request_cancel(task);
    }
}

/* Asks one future. Returns what is to be asked next, or NULL with the answer. */
static struct rondo_future *ask(struct walk *walk, struct rondo_future *future,
                                enum answer *answer) {
    *answer = NO;
    if (rondo_future_done(future)) {
        return NULL;
    }
    if (future->kind == RONDO_FUTURE_TASK) {
        struct rondo_task *task = task_of(future);
        if ((task->flags & TASK_WALKED) != 0) {
            *answer = CIRCLE;
            return NULL;
        }
        if (task->cancel_requests < UINT16_MAX) {
            task->cancel_requests++;
        }
        if (task->waits_for == RONDO_WAITS_FOR_FUTURE) {
            task->flags |= TASK_WALKED;
            walk->asking = task;
            return task->waiting_on;
        }
        cancel_here(task);
    } else if (future->kind == RONDO_FUTURE_GATHER) {
        struct rondo_gather *gather = gather_of(future);
        if (!gather->is_walked) {
            return enter_gather(walk, gather);
        }
        *answer = CIRCLE;
        return NULL;
    } else {
        RONDO_REQUIRE(future->callbacks == NULL || !rondo_loop_is_closed(),
                      "no loop is open to call those who wait for this future");
        future->state = RONDO_FUTURE_CANCELLED;
        rondo__ready_splice(&future->callbacks);
    }
    *answer = YES;
    return NULL;
}

/* Wakes a task that waits on a future that is not done. */
static void break_circle(struct rondo_task *task) {
    task->waits_for = RONDO_WAITS_FOR_NOTHING;
    rondo__ring_remove(&task->waiting_on->callbacks, &task->handle.link);
    rondo__ready_append(&task->handle.link);
    task->waiting_on = NULL; /* the chain of awaits ends here */
    rondo__request_cancel(task);
}

/* The task right above learns the answer, and answers yes in turn. */
static enum answer tell_task(struct walk *walk, enum answer answer) {
    if (walk->asking == NULL) {
        return answer;
    }
    if (answer == CIRCLE) {
        break_circle(walk->asking);
    } else if (answer == NO) {
        walk->asking->handle.run = rondo__resume_cancelled;
    }
    walk->asking = NULL;
    return YES;
}

/* The tasks of one chain, from its top, are no longer on the way. */
static void leave_chain(struct rondo_future *future) {
    while (future != NULL && future->kind == RONDO_FUTURE_TASK &&
           (task_of(future)->flags & TASK_WALKED) != 0) {
        task_of(future)->flags &= (uint8_t)~TASK_WALKED;
        future = task_of(future)->waiting_on;
    }
}

/* The innermost gather learns the answer. Returns its next child, or NULL: none is left. */
static struct rondo_future *tell_gather(struct walk *walk, enum answer *answer) {
    struct rondo_gather *gather = walk->up;
    /* A child that closes a circle is further up on the way, and stays on it. */
    if (*answer != CIRCLE) {
        leave_chain(gather->children[gather->walk_at].callback.future);
    }
    gather->walk_taken |= *answer == YES;
    gather->walk_circle |= *answer == CIRCLE;
    gather->walk_at++;
    if (gather->walk_at < gather->count) {
        return gather->children[gather->walk_at].callback.future;
    }
    gather->cancel_requested |= gather->walk_taken;
    /* A child that is further up cannot end before the gather: who awaits it is woken. */
    *answer = gather->walk_circle ? CIRCLE : gather->walk_taken ? YES : NO;
    gather->walk_circle = false;
    gather->is_walked = false;
    walk->asking = gather->walk_task;
    walk->up = gather->walk_up;
    return NULL;
}

bool rondo_future_cancel(struct rondo_future *future) {
    RONDO_IN_LOOP();
    struct walk walk = {.start = future};
    for (;;) {
        enum answer answer;
        struct rondo_future *next = ask(&walk, future, &answer);
        while (next == NULL) {
            answer = tell_task(&walk, answer);
            if (walk.up == NULL) {
                leave_chain(walk.start);
                return answer == YES;
            }
            next = tell_gather(&walk, &answer);
        }
        future = next;
    }
}

bool rondo_task_cancel(struct rondo_task *task) {
    return rondo_future_cancel(&task->future);
}

unsigned rondo_task_uncancel(struct rondo_task *task) {
    RONDO_IN_LOOP();
    if (task->cancel_requests > 0 && --task->cancel_requests == 0 &&
        task->waits_for != RONDO_WAITS_FOR_CUT) {
        task->handle.run = NULL;
    }
    return task->cancel_requests;
}
