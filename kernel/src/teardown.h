/* SPDX-License-Identifier: MIT */
/* teardown.h - the end of a run: tasks that are left are cancelled and waited for. */
#ifndef RONDO_TEARDOWN_H
#define RONDO_TEARDOWN_H

struct rondo_task;

/* A task has ended; the teardown counts it if it is one that it waits for. */
void rondo__teardown_task_done(struct rondo_task *task);

#endif
