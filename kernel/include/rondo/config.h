/* SPDX-License-Identifier: MIT */
/*
 * config.h - what a build may choose; the Makefile passes both on the command line. Also
 * read by the assembler.
 */
#ifndef RONDO_CONFIG_H
#define RONDO_CONFIG_H

/* 1: broken preconditions stop the program with a reason (rondo_port_panic). 0: no checks. */
#ifndef RONDO_CHECKS
#define RONDO_CHECKS 1
#endif

/*
 * 1: a task that runs over its stack is stopped: by PSPLIM on ARMv8-M, by a region of the
 * MPU on ARMv7-M, elsewhere by a canary that each switch looks at. 0: costs nothing.
 */
#ifndef RONDO_GUARDS
#define RONDO_GUARDS RONDO_CHECKS
#endif

#endif
