/* SPDX-License-Identifier: MIT */
/* teardown.h - the end of a run: tasks that are left are cancelled and waited for. */
#ifndef RONDO_TEARDOWN_H
#define RONDO_TEARDOWN_H

/* A task has ended that the teardown waits for. */
void rondo__teardown_task_done(void);

#endif
