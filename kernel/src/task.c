/* SPDX-License-Identifier: MIT */
/* task.c - the life of a task: creation, the switch, the end. */
#include "block.h"
#include "check.h"
#include "flags.h"
#include "ready.h"
#include "stack.h"
#include "switch.h"

#include <rondo/task.h>

/*
 * True if the loop has nothing to do between this batch and the next: nobody stops it,
 * nothing was posted, no source is ready, and with no timer armed no clock has to be read.
 */
static inline bool turn_is_plain(void) {
    return rondo__loop.posted == NULL &&
           (rondo__loop.is_stopping | (uintptr_t)rondo__loop.ios |
            (uintptr_t)rondo__loop.timers.first) == 0 &&
           !rondo_port_must_poll();
}

uintptr_t rondo__switch_slowly(uintptr_t ok, void **save, struct rondo_link *next) {
    (void)ok;
    void **load = &rondo__loop.sp;
    if (RONDO_LIKELY(next == &rondo__loop.turn.link) && turn_is_plain()) {
        struct rondo_handle *handle = rondo__handle_of(next->next);
        rondo__loop.ready = &handle->link;
        if (RONDO_LIKELY(handle->run == NULL)) {
            load = &rondo__task_of(handle)->sp; /* it may be the one that leaves */
        }
    }
    return rondo_port_switch(RONDO_OK, save, load);
}

enum rondo_err rondo_await_yield(void) {
    RONDO_IN_TASK();
    struct rondo_task *task = rondo__current();
    rondo__leave(task);
    struct rondo_link *next = task->handle.link.next;
    rondo__loop.ready = next;
    return (enum rondo_err)rondo__switch_to(&task->sp, next);
}

#if RONDO_CHECKS

bool rondo__is_inside(const struct rondo_block *block) {
    const struct rondo_block *inside = rondo__top_of(rondo__current())->blocks;
    while (inside != NULL && inside != block) {
        inside = inside->outer;
    }
    return inside != NULL;
}

void rondo__block_enter(struct rondo_block *block) {
    struct rondo__top *top = rondo__top_of(rondo__current());
    block->outer = top->blocks;
    top->blocks = block;
}

void rondo__block_exit(struct rondo_block *block) {
    struct rondo__top *top = rondo__top_of(rondo__current());
    RONDO_REQUIRE(
        top->blocks == block,
        "a timeout or group inside this one was jumped past: it needs its exit");
    top->blocks = block->outer;
}

#endif

/* What a task ends with, or has come to last. */
static RONDO_APART void set_any_outcome(struct rondo_task *task, enum rondo_err err) {
    if (err == RONDO_OK && task->handle.run != NULL) {
        err = RONDO_CANCELLED;
    }
    task->handle.run =
        NULL; /* a request that is due has been delivered, or comes too late */
    if (err == RONDO_CANCELLED) {
        task->future.state = RONDO_FUTURE_CANCELLED;
        task->future.value = NULL;
        return;
    }
    task->future.state = RONDO_FUTURE_FINISHED;
    if (task->future.err != (int)err) {
        task->future.err = rondo__kept(err);
        task->future.value = NULL; /* it came with another code, handled since */
    }
    if (err != RONDO_OK) {
        rondo__task_has_failed(task, err);
    }
}

/* One test for all that is not the rule: an error, or one before, or a request to cancel. */
static inline void set_outcome(struct rondo_task *task, uintptr_t err) {
    uintptr_t unusual = err | (uintptr_t)task->handle.run | (uint16_t)task->future.err;
    if (RONDO_LIKELY(unusual == 0)) {
        task->future.state = RONDO_FUTURE_FINISHED;
    } else {
        set_any_outcome(task, (enum rondo_err)err);
    }
}

/* The last thing a task does. Its stack is in use until the switch, and never again. */
_Noreturn void rondo__end_task(uintptr_t err) {
    struct rondo_task *task = rondo__current();
    rondo__leave(task);
    RONDO_REQUIRE(rondo__top_of(task)->blocks == NULL,
                  "the task ended inside a timeout or group: it needs its exit");
    set_outcome(task, err);
    rondo__link_remove(&task->all);
    struct rondo_link *next =
        rondo__ready_leave_to(&task->handle.link, &task->future.callbacks);
    if (RONDO_UNLIKELY((task->flags & TASK_LEFTOVER) != 0)) {
        rondo__loop.leftover_is_done(task);
    }
    rondo_port_stack_close(task->stack, task->stack_size);
    (void)rondo__switch_to(&task->sp, next);
    rondo_port_panic(__FILE__, __LINE__, "a task that is done was resumed");
}

void rondo_task_init(struct rondo_task *task, const char *name, void *stack,
                     size_t size) {
    uintptr_t first = ((uintptr_t)stack + 7U) & ~(uintptr_t)7U;
    uintptr_t end = ((uintptr_t)stack + size) & ~(uintptr_t)7U;
    *task = (struct rondo_task){
        .name = name,
        .stack = (void *)first,
        .stack_size = end > first ? (uint32_t)(end - first) : 0,
    };
}

static RONDO_IN_BOTH struct rondo_task *start(struct rondo_task *task,
                                              rondo_coroutine coroutine, void *arg) {
    void *sp = rondo_port_stack_init(task->stack, task->stack_size - RONDO_TOP_SIZE,
                                     coroutine, arg);
#if RONDO_CHECKS || RONDO_GUARDS
    *rondo__top_of(task) = (struct rondo__top){NULL, NULL};
#endif
    task->sp = sp;
    task->future.value = NULL;
    task->future.err = RONDO_OK;
    task->future.state = RONDO_FUTURE_PENDING;
    task->future.kind = RONDO_FUTURE_TASK;
    task->cancel_requests = 0;
    task->waits_for = RONDO_WAITS_FOR_NOTHING;
    task->flags = TASK_PAINTED;
    rondo__link_before(&rondo__loop.tasks, &task->all);
    rondo__ready_append(&task->handle.link);
    return task;
}

/* What is new, or has more left of its last life. Apart, so that others need no frame. */
static RONDO_APART struct rondo_task *
prepare_and_start(struct rondo_task *task, rondo_coroutine coroutine, void *arg) {
    rondo__report_unfetched(task);
    rondo__stack_paint(task->stack, task->stack_size);
    task->handle.run = NULL;
    task->future.callbacks = NULL;
    return start(task, coroutine, arg);
}

struct rondo_task *rondo_create_task(struct rondo_task *task, rondo_coroutine coroutine,
                                     void *arg) {
    RONDO_IN_LOOP();
    RONDO_REQUIRE(!rondo_loop_is_closed(), "no loop is open to run this task");
    RONDO_REQUIRE(!rondo__is_linked(&task->all), "this task is alive already");
    RONDO_REQUIRE(task->stack_size >= RONDO_PORT_STACK_MIN + RONDO_TOP_SIZE,
                  "this task has no stack, or one that is too small to start on");
    RONDO_REQUIRE(task->future.callbacks == NULL,
                  "this task was awaited before it was created");
    if (RONDO_UNLIKELY(task->flags != TASK_PAINTED ||
                       (RONDO_GUARDS && !rondo__has_canary(task->stack)))) {
        return prepare_and_start(task, coroutine, arg);
    }
    return start(task, coroutine, arg);
}

void rondo_task_destroy(struct rondo_task *task) {
    RONDO_IN_LOOP();
    RONDO_REQUIRE(!rondo__is_linked(&task->all),
                  "a task that is alive cannot be destroyed");
    rondo__report_unfetched(task);
    task->flags = 0;
}

void rondo__forget(struct rondo_task *task) {
    rondo__link_remove(&task->all);
    if (rondo__is_linked(&task->handle.link)) { /* the ready queue was emptied before */
        bool waits_for_future = task->waits_for == RONDO_WAITS_FOR_FUTURE;
        rondo__ring_remove(waits_for_future ? &task->waiting_on->callbacks
                                            : task->parked_in,
                           &task->handle.link);
    }
    task->flags =
        0; /* whatever it is asked meanwhile, its next creation begins from nothing */
    task->future.callbacks = NULL;
    task->waits_for = RONDO_WAITS_FOR_NOTHING;
    rondo_port_stack_close(task->stack, task->stack_size);
}

enum rondo_err rondo_raise(enum rondo_err err, void *payload) {
    RONDO_IN_TASK();
    struct rondo_future *future = &rondo__current()->future;
    future->value = payload;
    future->err = rondo__kept(err);
    return err;
}

enum rondo_err rondo_return(void *value) {
    return rondo_raise(RONDO_OK, value);
}

struct rondo_task *rondo_current_task(void) {
    return rondo__loop.sp != NULL ? rondo__current() : NULL;
}

struct rondo_task *rondo_all_tasks(const struct rondo_task *after) {
    const struct rondo_link *link = after == NULL ? &rondo__loop.tasks : &after->all;
    struct rondo_link *next = link->next;
    return next == NULL || next == &rondo__loop.tasks
               ? NULL /* the former if no loop was ever opened */
               : RONDO_CONTAINER_OF(next, struct rondo_task, all);
}

const char *rondo_task_name(const struct rondo_task *task) {
    return rondo__name(task->name);
}

void rondo_task_set_name(struct rondo_task *task, const char *name) {
    task->name = name;
}

/* A future makes a task ready without a look at it. */
static bool waits_for_what_is_done(const struct rondo_task *task) {
    return task->waits_for == RONDO_WAITS_FOR_FUTURE &&
           rondo_future_done(task->waiting_on);
}

enum rondo_task_state rondo_task_state(const struct rondo_task *task) {
    if (rondo_task_done(task)) {
        return RONDO_TASK_DONE;
    }
    if (!rondo__is_linked(&task->all)) {
        return RONDO_TASK_NEW;
    }
    if (task == rondo_current_task()) {
        return RONDO_TASK_RUNNING;
    }
    bool is_waiting = rondo__waits(task) && !waits_for_what_is_done(task);
    return is_waiting ? RONDO_TASK_WAITING : RONDO_TASK_READY;
}

const char *rondo_task_state_name(enum rondo_task_state state) {
    static const char *const names[] = {
        [RONDO_TASK_NEW] = "new",     [RONDO_TASK_RUNNING] = "running",
        [RONDO_TASK_READY] = "ready", [RONDO_TASK_WAITING] = "waiting",
        [RONDO_TASK_DONE] = "done",
    };
    return names[state];
}

const char *rondo_task_waits_for(const struct rondo_task *task) {
#define KIND_TEXT(name, text) text,
    static const char *const kinds[] = {RONDO_WAIT_KINDS(KIND_TEXT)};
    static const char *const futures[] = {RONDO_FUTURE_KINDS(KIND_TEXT)};
#undef KIND_TEXT
    enum rondo_task_state state = rondo_task_state(task);
    if (state != RONDO_TASK_WAITING) {
        return rondo_task_state_name(state);
    }
    return task->waits_for == RONDO_WAITS_FOR_FUTURE ? futures[task->waiting_on->kind]
                                                     : kinds[task->waits_for];
}

size_t rondo_task_stack_used(const struct rondo_task *task) {
    return rondo__stack_used(task->stack, task->stack_size);
}
