/* SPDX-License-Identifier: MIT */
/*
 * task.h - a coroutine that the loop runs: asyncio's Task.
 *
 * A coroutine is a plain C function. Called directly it is Python's `await coroutine()`:
 * an ordinary call. Given to rondo_create_task it gets its own stack and runs beside the
 * others, until it calls a function with await in its name.
 *
 *     created -> ready <-> running -> done
 *                  ^          |
 *                  +- waiting <
 *
 * A task is a future too: rondo_await(&task->future, &value) waits for its end. Its storage,
 * stack included, is free one turn of the loop after it is done.
 *
 * Cancelling is a request, delivered when the task next runs: what it waits on returns
 * RONDO_CANCELLED, once. It may clean up, await included, and should return that code.
 *
 * Invariants
 *   K1  a running task stands first in the ready queue; a ready one is in it; a waiting one
 *       is in the callbacks of *waiting_on, or in the queue *parked_in of a primitive, as
 *       waits_for says.
 *   K2  a request to cancel is due (handle.run is what delivers it, else NULL) only while the
 *       task is ready or running, or waits for a gather whose children are all done.
 */
#ifndef RONDO_TASK_H
#define RONDO_TASK_H

#include <rondo/future.h>
#include <rondo/port.h>
#include <stddef.h>

/* What a task waits for, with a word for it. After CUT it waits no more. X(NAME, text) */
#define RONDO_WAIT_KINDS(X)                                                              \
    X(NOTHING, "nothing")                                                                \
    X(CUT, "nothing: cancelled in a queue")                                              \
    X(FUTURE, "future")                                                                  \
    X(SLEEP, "sleep")                                                                    \
    X(SIGNAL, "signal")                                                                  \
    X(EVENT, "event")                                                                    \
    X(QUEUE_GET, "queue get")                                                            \
    X(QUEUE_PUT, "queue put")                                                            \
    X(QUEUE_JOIN, "queue join")                                                          \
    X(SEMAPHORE, "semaphore")                                                            \
    X(CONDITION, "condition")                                                            \
    X(AS_COMPLETED, "as_completed")                                                      \
    X(STREAM, "stream")                                                                  \
    X(IO, "input or output")

enum rondo_wait_kind {
#define RONDO_WAIT_ENUM(name, text) RONDO_WAITS_FOR_##name,
    RONDO_WAIT_KINDS(RONDO_WAIT_ENUM)
#undef RONDO_WAIT_ENUM
};

struct rondo_task {
    struct rondo_handle handle; /* first: the switch finds the task by it */
    void *sp;                   /* while it does not run */
    struct rondo_future future;
    union {
        struct rondo_future *waiting_on; /* if it waits for a future */
        struct rondo_link **parked_in;   /* if it waits for anything else */
        uint32_t failed_in;              /* once it has failed: the number of its loop */
    };
    struct rondo_link all; /* in the loop's list of tasks, in order of creation */
    const char *name;
    void *stack; /* its lowest byte */
    uint32_t stack_size;
    uint16_t cancel_requests;
    uint8_t waits_for; /* enum rondo_wait_kind */
    uint8_t flags;
};

/* The bytes of a stack that leaves `bytes` to the coroutine and what it calls. */
#define RONDO_STACK_SIZE(bytes)                                                          \
    ((((size_t)(bytes) + RONDO_PORT_STACK_MIN) + 7U) & ~(size_t)7U)

/* Storage for such a stack. */
#define RONDO_STACK_DEFINE(name, bytes)                                                  \
    unsigned char name[RONDO_STACK_SIZE(bytes)]                                          \
        __attribute__((aligned(RONDO_PORT_STACK_ALIGN)))

/*
 * The type of a task together with its stack, for arrays and members:
 *
 *     static RONDO_TASK_WITH_STACK(512) pool[4];
 *     rondo_task_init(&pool[0].task, "first", pool[0].stack, sizeof pool[0].stack);
 */
#define RONDO_TASK_WITH_STACK(bytes)                                                     \
    struct {                                                                             \
        RONDO_STACK_DEFINE(stack, bytes);                                                \
        struct rondo_task task;                                                          \
    }

/* The initialiser of a task with this name on this stack (an array). */
#define RONDO_TASK_INIT(task_name, task_stack)                                           \
    { .name = (task_name), .stack = (task_stack), .stack_size = sizeof(task_stack) }

/* A task and its stack, static. The stack lies among others, below all data, where the
 * linker's script knows the section: what runs over it without a guard spares the data. */
#define RONDO_TASK_DEFINE(task, bytes)                                                   \
    static RONDO_STACK_DEFINE(task##_stack, bytes)                                       \
        __attribute__((section(".bss.rondo_stack." #task)));                             \
    static struct rondo_task task = RONDO_TASK_INIT(#task, task##_stack)

/*
 * Gives a task its name and its stack, where no static initialiser does. `size` is in
 * bytes; stack and size are rounded inwards to multiples of 8. The name is kept by
 * reference and may be NULL; it must live until the loop is closed, even if the task's own
 * storage does not: a report at the close may name a task that failed.
 *
 * Context  any, while the task is not alive. Cost O(1).
 */
void rondo_task_init(struct rondo_task *task, const char *name, void *stack, size_t size);

/*
 * Makes a task ready to run coroutine(arg) from the next turn on. The body does not start
 * inside this call. The task must have its stack, and must not be alive.
 *
 * Returns  its argument, as asyncio does
 * Context  loop or task, or before the loop runs
 * Cost     O(1), the first time O(stack size): the stack is painted to measure its use
 */
struct rondo_task *rondo_create_task(struct rondo_task *task, rondo_coroutine coroutine,
                                     void *arg);

/*
 * Says that a task's storage is about to be used for something else: if the task failed and
 * nobody has fetched its error, that is reported (report.h). The task must not be alive.
 * Not needed otherwise.
 *
 * Context  any but an interrupt. Cost O(1).
 */
void rondo_task_destroy(struct rondo_task *task);

/*
 * Ends a coroutine with a value beside its code: `return rondo_return(value);` or
 * `return rondo_raise(RONDO_USER_ERR(1), payload);`. The last value that any coroutine of a
 * task gave becomes the task's, if the task ends with the code that it was given with.
 *
 * Returns  RONDO_OK; the error
 * Context  task. Cost O(1).
 */
enum rondo_err rondo_return(void *value);
enum rondo_err rondo_raise(enum rondo_err err, void *payload);

/* The task that runs; NULL in a callback or outside the loop. Context: any but an interrupt,
 * which may come between two tasks. Cost: O(1). */
struct rondo_task *rondo_current_task(void);

/*
 * The tasks that are not done, in the order of their creation: NULL gives the first, a
 * task the one after it, the last one gives NULL.
 *
 *     for (struct rondo_task *t = rondo_all_tasks(NULL); t != NULL; t = rondo_all_tasks(t))
 *
 * Context  loop or task. Cost O(1).
 */
struct rondo_task *rondo_all_tasks(const struct rondo_task *after);

/* The task's name; "task" if it has none. Context: any. Cost: O(1). */
const char *rondo_task_name(const struct rondo_task *task);

/* Gives it another name, kept as the one of rondo_task_init. Context: any. Cost: O(1). */
void rondo_task_set_name(struct rondo_task *task, const char *name);

/*
 * Asks a task to end. Each request counts one (rondo_task_cancelling). If it waits, what
 * it waits on is cancelled, down to the leaf of the chain of awaits, through a gather to
 * each of its children in order; else its next resume delivers the request. A circle of
 * tasks that await one another is broken where it closes: the last of them is woken.
 *
 * Returns  true, or false if it was done already
 * Context  loop or task (a task may cancel itself: its next suspension delivers it)
 * Cost     in proportion to the awaits below it; the stack it needs does not grow
 */
bool rondo_task_cancel(struct rondo_task *task);

/*
 * Takes one request back: the one who asked says that it is dealt with. When none is left,
 * a request not yet delivered is dropped.
 *
 * Returns  the requests that are left
 * Context  loop or task. Cost O(1).
 */
unsigned rondo_task_uncancel(struct rondo_task *task);

/* Requests that were not taken back, 65535 if there are more. Context: any. Cost: O(1). */
static inline unsigned rondo_task_cancelling(const struct rondo_task *task) {
    return task->cancel_requests;
}

/* asyncio's Task.done() and Task.cancelled(). Context: any. Cost: O(1). */
static inline bool rondo_task_done(const struct rondo_task *task) {
    return rondo_future_done(&task->future);
}

static inline bool rondo_task_cancelled(const struct rondo_task *task) {
    return rondo_future_cancelled(&task->future);
}

/* What it ended with: rondo_future_result and rondo_future_exception on its future. */
static inline enum rondo_err rondo_task_result(struct rondo_task *task, void **value) {
    return rondo_future_result(&task->future, value);
}

static inline enum rondo_err rondo_task_exception(struct rondo_task *task,
                                                  enum rondo_err *err) {
    return rondo_future_exception(&task->future, err);
}

/* Calls back when it has ended: rondo_future_add_done_callback on its future. */
static inline void rondo_task_add_done_callback(struct rondo_task *task,
                                                struct rondo_done_callback *callback,
                                                rondo_callback run) {
    rondo_future_add_done_callback(&task->future, callback, run);
}

/*
 * Waits for the task's end: rondo_await on its future. RONDO_CANCELLED may mean that the
 * awaited task was cancelled or the calling one, as in asyncio: rondo_task_cancelled says
 * which. A task that has ended already is no suspension, so a loop over many such tasks
 * lets nobody else run.
 */
static inline enum rondo_err rondo_task_await(struct rondo_task *task, void **value) {
    return rondo_await(&task->future, value);
}

/*
 * Lets all others that are ready run first: asyncio's sleep(0).
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Always suspends, for one turn.
 * Cancel   nothing is lost.
 * Cost     O(1)
 */
enum rondo_err rondo_await_yield(void);

/* What a task is doing. */
enum rondo_task_state {
    RONDO_TASK_NEW, /* never created, or its loop was closed */
    RONDO_TASK_RUNNING,
    RONDO_TASK_READY,
    RONDO_TASK_WAITING,
    RONDO_TASK_DONE,
};

/* Context: loop or task. Cost: O(1). */
enum rondo_task_state rondo_task_state(const struct rondo_task *task);

/* The state in a word: "new", "running", "ready", "waiting", "done". Any context. O(1). */
const char *rondo_task_state_name(enum rondo_task_state state);

/* What a waiting task waits for, in a word ("sleep", "queue get"); else its state. O(1). */
const char *rondo_task_waits_for(const struct rondo_task *task);

/*
 * The most bytes of its stack that the task has ever used, from the paint that is left.
 *
 * Context  loop or task. Cost O(stack size).
 */
size_t rondo_task_stack_used(const struct rondo_task *task);

#endif
