/* SPDX-License-Identifier: MIT */
/* group.c - see group.h. */
#include "check.h"
#include "switch.h"

#include <rondo/group.h>

static struct rondo_group_member *member_of(struct rondo_link *link) {
    return RONDO_CONTAINER_OF(link, struct rondo_group_member, link);
}

static struct rondo_task *task_of(const struct rondo_group_member *member) {
    return RONDO_CONTAINER_OF(member->callback.future, struct rondo_task, future);
}

void rondo_group_enter(struct rondo_group *group) {
    RONDO_IN_TASK();
    RONDO_REQUIRE(!rondo__is_inside(&group->block), "this group is entered already");
    *group = (struct rondo_group){.parent = rondo__current(), .is_entered = true};
    RONDO_BLOCK_ENTER(&group->block);
}

/* Cancels all that still run. None of them leaves the list before its callback runs. */
static void abort_tasks(struct rondo_group *group) {
    group->is_aborting = true;
    struct rondo_link *link = group->tasks;
    for (; link != NULL; link = rondo__ring_next(group->tasks, link)) {
        (void)rondo_task_cancel(task_of(member_of(link)));
    }
}

static void member_is_done(struct rondo_handle *handle) {
    struct rondo_group_member *member =
        RONDO_CONTAINER_OF(handle, struct rondo_group_member, callback.handle);
    struct rondo_group *group = member->group;
    rondo__ring_remove(&group->tasks, &member->link);
    if (group->tasks == NULL && group->is_exiting) {
        (void)rondo_future_set_result(&group->completed, NULL);
    }
    enum rondo_err err = RONDO_OK;
    if (rondo_future_exception(member->callback.future, &err) != RONDO_OK ||
        err == RONDO_OK) {
        return; /* cancelled, or well */
    }
    rondo__ring_append(&group->errors, &member->link);
    if (!group->is_aborting) {
        abort_tasks(group);
        group->parent_cancel_requested = true;
        (void)rondo_task_cancel(group->parent);
    }
}

enum rondo_err rondo_group_create_task(struct rondo_group *group,
                                       struct rondo_group_member *member,
                                       struct rondo_task *task, rondo_coroutine coroutine,
                                       void *arg) {
    RONDO_IN_LOOP();
    bool is_over = group->is_exiting && group->tasks == NULL;
    if (!group->is_entered || is_over || group->is_aborting) {
        return RONDO_RUNTIME_ERROR;
    }
    (void)rondo_create_task(task, coroutine, arg);
    *member = (struct rondo_group_member){.group = group};
    rondo__ring_append(&group->tasks, &member->link);
    rondo_future_add_done_callback(&task->future, &member->callback, member_is_done);
    return RONDO_OK;
}

/* Waits until no task is left, however often it is cancelled meanwhile. */
static enum rondo_err await_tasks(struct rondo_group *group) {
    enum rondo_err cancelled = RONDO_OK;
    while (group->tasks != NULL) {
        group->completed = (struct rondo_future){.kind = RONDO_FUTURE_GROUP};
        if (rondo_await(&group->completed, NULL) != RONDO_OK && !group->is_aborting) {
            cancelled = RONDO_CANCELLED;
            abort_tasks(group);
        }
    }
    return cancelled;
}

/* What the tasks, the code inside and requests to cancel come to. */
static enum rondo_err outcome(struct rondo_group *group, enum rondo_err err,
                              bool is_cancelled) {
    struct rondo_task *parent = group->parent;
    if (group->parent_cancel_requested && rondo_task_uncancel(parent) == 0) {
        is_cancelled = false; /* the request was the group's own */
    }
    if (is_cancelled && group->errors == NULL) {
        return RONDO_CANCELLED;
    }
    if (err != RONDO_OK && err != RONDO_CANCELLED) {
        group->body_err = rondo__kept(err);
        if (parent->future.err == group->body_err) {
            group->body_value = parent->future.value;
        }
    }
    if (group->errors == NULL && group->body_err == RONDO_OK) {
        return RONDO_OK;
    }
    if (rondo_task_cancelling(parent) > 0) {
        /* Cancelled from outside too: that comes through at the next await. */
        (void)rondo_task_uncancel(parent);
        (void)rondo_task_cancel(parent);
    }
    return RONDO_GROUP;
}

enum rondo_err rondo_group_await_exit(struct rondo_group *group, enum rondo_err err) {
    RONDO_IN_TASK();
    RONDO_REQUIRE(group->parent == rondo__current() && !group->is_exiting,
                  "this group was not entered by this task, or left twice");
    RONDO_BLOCK_EXIT(&group->block);
    group->is_exiting = true;
    bool is_cancelled = err == RONDO_CANCELLED;
    if (err != RONDO_OK && !group->is_aborting) {
        abort_tasks(group);
    }
    if (await_tasks(group) != RONDO_OK) {
        is_cancelled = true;
    }
    return outcome(group, err, is_cancelled);
}

size_t rondo_group_error_count(const struct rondo_group *group) {
    size_t count = group->body_err == RONDO_OK ? 0 : 1;
    struct rondo_link *link = group->errors;
    for (; link != NULL; link = rondo__ring_next(group->errors, link)) {
        count++;
    }
    return count;
}

enum rondo_err rondo_group_error(const struct rondo_group *group, size_t index,
                                 void **value) {
    struct rondo_link *link = group->errors;
    for (; link != NULL; link = rondo__ring_next(group->errors, link)) {
        if (index-- == 0) {
            return rondo_future_result(member_of(link)->callback.future, value);
        }
    }
    if (index > 0 || group->body_err == RONDO_OK) {
        return RONDO_OK;
    }
    if (value != NULL) {
        *value = group->body_value;
    }
    return (enum rondo_err)group->body_err;
}
