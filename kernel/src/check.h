/* SPDX-License-Identifier: MIT */
/*
 * check.h - preconditions, checked in debug builds.
 *
 * Misuse is not an error code: a broken precondition stops the program with file, line,
 * task and reason. RONDO_CHECKS=0 compiles the checks out.
 */
#ifndef RONDO_CHECK_H
#define RONDO_CHECK_H

#include "block.h"
#include "report.h"
#include <rondo/config.h>
#include <rondo/loop.h>

#if RONDO_CHECKS
#define RONDO_REQUIRE(condition, reason)                                                 \
    ((condition) ? (void)0 : rondo_port_panic(__FILE__, __LINE__, reason))
#define RONDO_BLOCK_ENTER(block)           rondo__block_enter(block)
#define RONDO_BLOCK_EXIT(block)            rondo__block_exit(block)
#define RONDO_STEP_BEGINS()                rondo__step_begins()
#define RONDO_STEP_IS_OVER(task, callback) rondo__step_is_over(task, callback)
#else
#define RONDO_REQUIRE(condition, reason)   ((void)0)
#define RONDO_BLOCK_ENTER(block)           ((void)0)
#define RONDO_BLOCK_EXIT(block)            ((void)0)
#define RONDO_STEP_BEGINS()                ((void)0)
#define RONDO_STEP_IS_OVER(task, callback) ((void)(task), (void)(callback))
#endif

/* An error code as a future keeps it. */
static inline int16_t rondo__kept(enum rondo_err err) {
    RONDO_REQUIRE((uint32_t)err <= RONDO_ERR_MAX,
                  "an error code lies beyond RONDO_ERR_MAX");
    return (int16_t)err;
}

/* Not in an interrupt handler. */
#define RONDO_IN_LOOP()                                                                  \
    RONDO_REQUIRE(!rondo_port_in_isr(),                                                  \
                  "an interrupt may only post: use the _isr functions")

/* In a task, which may suspend. */
#define RONDO_IN_TASK()                                                                  \
    (RONDO_IN_LOOP(),                                                                    \
     RONDO_REQUIRE(rondo__loop.sp != NULL, "only a task may await, a callback may not"))

#endif
