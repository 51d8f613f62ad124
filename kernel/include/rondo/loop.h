/* SPDX-License-Identifier: MIT */
/*
 * loop.h - the event loop.
 *
 * One turn of the loop, in this order:
 *
 *   1. if nothing is ready: sleep until the earliest deadline or an interrupt;
 *   2. take what interrupts posted, in the order of posting;
 *   3. collect the timers that are due: by deadline, equal deadlines in the order armed;
 *   4. run exactly the handles that were ready when phase 4 began; what they add runs in
 *      the next turn.
 *
 * There is one loop at a time; one may be opened after another was closed.
 *
 * The ready queue is a ring that is never empty: the handle `turn` marks where the batch of
 * phase 4 ends. The task that runs stays in the ring, at its first place, until it waits:
 * to yield is to move on to the next one.
 *
 * Invariants
 *   R1  `turn` is in the ready queue while the loop is open.
 *   R2  while a task runs, it stands first, and sp is not NULL; while a callback runs, the
 *       one after it stands first.
 */
#ifndef RONDO_LOOP_H
#define RONDO_LOOP_H

#include <rondo/clock.h>
#include <rondo/post.h>
#include <rondo/report.h>
#include <rondo/task.h>
#include <rondo/timer.h>

struct rondo_loop {
    struct rondo_handle turn;
    struct rondo_link *ready; /* handles; first the task that runs, else the next one */
    struct rondo_post *volatile posted; /* by interrupts, the newest first */
    uintptr_t is_stopping;
    struct rondo_link *ios;         /* sources that are ready and wanted */
    struct rondo_timer_tree timers; /* these four make a turn more than plain */
    void *sp; /* the loop's own, while a task runs; NULL: a callback runs, or nothing */
    bool is_running;
    struct rondo_clock *clock; /* NULL: the loop is closed */
    struct rondo_link tasks;   /* head of the ring of those not done, the oldest first */
    uint32_t number;           /* of the loops opened so far */
    uint32_t expected;         /* waits that an interrupt may end */
    uint32_t wakeups;          /* sleeps, the one that lasts included */
    uint32_t leftovers;        /* tasks that the teardown waits for */
    struct rondo_handle stopper; /* ends a run when its time has come */
    uint32_t unfetched;          /* tasks that failed, with nobody knowing yet */
    struct {
        const struct rondo_task *task; /* NULL, or it may be gone */
        const char *name;              /* NULL: it was given none */
        enum rondo_err err;
    } failed; /* the last one of them */

    /* Reached by pointers, each set by what needs it: an image without that has nothing of
     * these. The functions of io.c, of teardown.c, and of report.c. */
    void (*collect_ios)(void);
    void (*leftover_is_done)(struct rondo_task *task);
    void (*report)(enum rondo_report_kind kind, const struct rondo_task *failed);
};

/* The one global of the kernel. Read-only outside it. */
extern struct rondo_loop rondo__loop;

/*
 * Opens the loop with this clock, which must live until it is closed.
 *
 * Returns  RONDO_OK; RONDO_RUNTIME_ERROR if one is open already
 * Context  outside the loop. Cost O(1).
 */
RONDO_NODISCARD enum rondo_err rondo_loop_open(struct rondo_clock *clock);

/*
 * Closes the loop: it forgets its tasks, timers and handles without running them, and
 * their storage is free again. Each task that has not ended is reported (report.h), and
 * leaves the queue that it stood in, whose owner (a future, another primitive) must still be
 * there. A lock or semaphore that such a task waited on must be initialised before it is used
 * again; a done callback that still waits must be zeroed before it is added to another
 * future. What interrupts posted stays posted for the next loop.
 *
 * Returns  RONDO_OK; RONDO_RUNTIME_ERROR if it is running
 * Context  outside the loop
 * Cost     O(n log n) in tasks, timers and handles
 */
enum rondo_err rondo_loop_close(void);

/*
 * Runs the loop until rondo_loop_stop(). If that was called before, runs one turn.
 *
 * Returns  RONDO_OK once stopped; RONDO_DEADLOCK when nothing is ready, no timer is armed
 *          and no task waits for an interrupt; RONDO_RUNTIME_ERROR if it is running
 *          already or not open
 * Context  outside the loop
 */
enum rondo_err rondo_run_forever(void);

/*
 * Runs the loop until the future is done, to the end of the turn after that.
 *
 * Returns  the future's result, and its value in *value (which may be NULL);
 *          RONDO_DEADLOCK; RONDO_RUNTIME_ERROR if the loop was stopped before, runs
 *          already or is not open. If the future is not done, the code is the loop's.
 * Context  outside the loop
 */
enum rondo_err rondo_run_until_complete(struct rondo_future *future, void **value);

/*
 * Cancels all tasks that are not done, in the order of their creation, and runs the loop
 * until they have ended: the teardown of rondo_run. Tasks that start meanwhile are neither
 * cancelled nor waited for.
 *
 * Returns  RONDO_OK; RONDO_DEADLOCK, or RONDO_RUNTIME_ERROR if the loop was stopped before,
 *          with tasks left that it may be called again for
 * Context  outside the loop
 */
enum rondo_err rondo_cancel_all_tasks(void);

/*
 * asyncio.run(): opens the loop, runs coroutine(arg) as the task `main` until it is done,
 * cancels the tasks that are left and waits for them, closes the loop.
 *
 * Returns  main's result; RONDO_DEADLOCK; RONDO_RUNTIME_ERROR if a loop is open or it was
 *          stopped early. main's value is in main->future.value.
 * Context  outside the loop
 */
enum rondo_err rondo_run(struct rondo_clock *clock, struct rondo_task *main,
                         rondo_coroutine coroutine, void *arg);

/* Ends the run after this turn's batch. Context: loop or task, or before. Cost: O(1). */
void rondo_loop_stop(void);

/* True while the loop runs. Context: any. Cost: O(1). */
bool rondo_loop_is_running(void);

/* True unless the loop is open. Context: any. Cost: O(1). */
bool rondo_loop_is_closed(void);

/*
 * The loop's time, by its clock.
 *
 * Context  loop or task, or outside while the loop is open. Cost O(1).
 */
rondo_time rondo_loop_time(void);

/*
 * How often the loop was woken from sleep, by deadlines and by interrupts; wraps. A sleep that
 * lasts, seen by an interrupt, is counted already.
 *
 * Context  any. Cost O(1).
 */
uint32_t rondo_loop_wakeups(void);

#endif
