/* SPDX-License-Identifier: MIT */
/*
 * generator.h - values that come one by one: Python's async generators and `async for`.
 *
 * A generator is a plain C function on a stack of its own that yields values to the task
 * that iterates. It is no task: it runs inside the iterating one, awaits as that task, and
 * is cancelled as that task.
 *
 *     static enum rondo_err ticks(struct rondo_generator *self, void *arg) {
 *         for (int i = 0; i < 3; i++) {
 *             enum rondo_err err = rondo_await_sleep(rondo_s(1));
 *             if (err == RONDO_OK) {
 *                 err = rondo_generator_yield(self, (void *)(intptr_t)i);
 *             }
 *             if (err != RONDO_OK) {
 *                 return err;
 *             }
 *         }
 *         return RONDO_OK;
 *     }
 *
 *     void *tick;
 *     RONDO_AWAIT_EACH(&generator, tick, err) {
 *         printf("%d\n", (int)(intptr_t)tick);
 *     }
 *
 * After the loop `err` is RONDO_OK, or what the generator failed with. A loop that is left
 * early leaves the generator where it is; rondo_generator_await_close ends it.
 *
 * A timeout or group that the generator is inside when it yields is the task's innermost
 * one: close the generator before leaving one that was entered outside the loop, or a debug
 * build finds that it was jumped past.
 *
 *     new -> suspended <-> running -> over
 */
#ifndef RONDO_GENERATOR_H
#define RONDO_GENERATOR_H

#include <rondo/err.h>
#include <rondo/port.h>
#include <stdbool.h>
#include <stddef.h>

struct rondo_generator;
struct rondo_task;

typedef enum rondo_err (*rondo_generator_body)(struct rondo_generator *self, void *arg);

struct rondo_generator {
    void *sp;    /* its own while it is suspended, the task's while it runs */
    void *stack; /* its lowest byte */
    size_t stack_size;
    rondo_generator_body body;
    void *arg;
    void *value;                   /* yielded */
    struct rondo_generator *outer; /* while it runs: the one that iterates it, or NULL */
    enum rondo_err err;            /* what it ended with */
    bool is_started;
    bool is_running;
    bool is_closing;
    bool is_over;
};

/*
 * Makes a generator that has not started. Its stack is like a task's (RONDO_STACK_DEFINE):
 * size in bytes, a multiple of 8, aligned to 8.
 *
 * Context  any, while it does not run. Cost O(1).
 */
void rondo_generator_init(struct rondo_generator *generator, void *stack, size_t size,
                          rondo_generator_body body, void *arg);

/*
 * Runs the generator to its next value.
 *
 * Returns  true with the value in *value; false when it is over, with what it ended with
 *          in *err; false with RONDO_RUNTIME_ERROR there if it is running already
 * Context  task, one at a time. Suspends as the generator's own awaits do.
 * Cancel   the generator's await returns RONDO_CANCELLED.
 * Cost     O(1): two switches
 */
RONDO_NODISCARD bool rondo_generator_await_next(struct rondo_generator *generator,
                                                void **value, enum rondo_err *err);

/*
 * Inside the generator: hands a value to the task that iterates, and goes on when the next
 * one is wanted. The task does not suspend by it.
 *
 * Returns  RONDO_OK; RONDO_GENERATOR_EXIT when it is being closed: clean up and return
 * Context  the generator. Cost O(1): a switch each way.
 */
RONDO_NODISCARD enum rondo_err rondo_generator_yield(struct rondo_generator *self,
                                                     void *value);

/*
 * Ends a generator early: its yield returns RONDO_GENERATOR_EXIT. Python's aclose().
 *
 * Returns  RONDO_OK; what its clean-up failed with; RONDO_RUNTIME_ERROR if it yields again
 *          (it may then be iterated further) or is running
 * Context  task. Suspends as the generator's clean-up does.
 * Cancel   the clean-up's await returns RONDO_CANCELLED, which is then its error.
 * Cost     O(1): two switches
 */
RONDO_NODISCARD enum rondo_err
rondo_generator_await_close(struct rondo_generator *generator);

/*
 * The generator that runs in a task, or awaits there: the innermost, if one iterates over
 * another (then `outer` leads on). For reports of what is broken.
 *
 * Returns  NULL if there is none, and in builds with neither checks nor guards
 * Context  any, for a task that is alive. Cost O(1).
 */
const struct rondo_generator *rondo_generator_running(const struct rondo_task *task);

/*
 * The most bytes of its stack that a generator has used since it first ran, what lies at the
 * deep end and was never written to not counted.
 *
 * Context  any but an interrupt, once it has started. Cost O(stack size).
 */
size_t rondo_generator_stack_used(const struct rondo_generator *generator);

/* Python's `async for value in generator`. May be left by break, return or goto. */
#define RONDO_AWAIT_EACH(generator, value, err)                                          \
    while (rondo_generator_await_next((generator), &(value), &(err)))

#endif
