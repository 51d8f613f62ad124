/* SPDX-License-Identifier: MIT */
/*
 * group.h - tasks that end together: asyncio's TaskGroup.
 *
 *     struct rondo_group group;
 *     rondo_group_enter(&group);
 *     err = rondo_group_create_task(&group, &member, &task, coroutine, arg);
 *     ...
 *     err = rondo_group_await_exit(&group, err);
 *
 * The exit waits for all tasks of the group. When one of them fails, the others and the
 * code inside are cancelled, and the exit returns RONDO_GROUP; the errors are then read
 * with rondo_group_error. Every enter needs its exit, on every way out.
 *
 * Invariants
 *   X1  a member is in tasks until its task is done, then in errors if it failed.
 */
#ifndef RONDO_GROUP_H
#define RONDO_GROUP_H

#include <rondo/block.h>
#include <rondo/future.h>
#include <rondo/task.h>

struct rondo_group;

/* What membership adds to a task; the caller's, in use until the group is left. */
struct rondo_group_member {
    struct rondo_done_callback callback; /* .future is the task's */
    struct rondo_link link;              /* in tasks, later in errors */
    struct rondo_group *group;
};

struct rondo_group {
    struct rondo_block block;
    struct rondo_task *parent;
    struct rondo_link *tasks;  /* not done, in order of creation */
    struct rondo_link *errors; /* failed, in order of completion */
    struct rondo_future completed;
    void *body_value;
    int16_t body_err; /* what the code inside failed with, enum rondo_err */
    bool is_entered;
    bool is_exiting;
    bool is_aborting;
    bool parent_cancel_requested;
};

/* Enters a group in the current task. Context: task. Does not suspend. Cost: O(1). */
void rondo_group_enter(struct rondo_group *group);

/*
 * Creates a task in the group: rondo_create_task, and the group waits for it.
 *
 * Returns  RONDO_OK; RONDO_RUNTIME_ERROR if the group is not entered, is being aborted, or
 *          is over; nothing has happened then
 * Context  loop or task: also from the group's own tasks while it waits. Cost O(1).
 */
RONDO_NODISCARD enum rondo_err
rondo_group_create_task(struct rondo_group *group, struct rondo_group_member *member,
                        struct rondo_task *task, rondo_coroutine coroutine, void *arg);

/*
 * Leaves the group: waits for its tasks. `err` is what the code inside ended with.
 *
 * Returns  RONDO_OK; RONDO_GROUP if any task or the code inside failed; RONDO_CANCELLED if
 *          the task was cancelled from outside and nothing failed
 * Context  the task that entered. Suspends until all tasks of the group are done.
 * Cancel   the group's tasks are cancelled, and waited for all the same.
 * Cost     O(tasks)
 */
RONDO_NODISCARD enum rondo_err rondo_group_await_exit(struct rondo_group *group,
                                                      enum rondo_err err);

/* How many errors an exit with RONDO_GROUP has collected. Any context. O(errors). */
size_t rondo_group_error_count(const struct rondo_group *group);

/*
 * The errors, in the order in which they came, that of the code inside last.
 *
 * Returns  the error at this index with its payload in *value (may be NULL); RONDO_OK
 *          beyond the last
 * Context  any, while the members' tasks are not used again. Cost O(index).
 */
enum rondo_err rondo_group_error(const struct rondo_group *group, size_t index,
                                 void **value);

#endif
