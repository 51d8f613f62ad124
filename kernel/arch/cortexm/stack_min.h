/* SPDX-License-Identifier: MIT */
/*
 * stack_min.h - what every stack needs besides what its coroutine uses. Handlers run on a
 * stack of their own.
 */
#ifndef RONDO_CORTEXM_STACK_MIN_H
#define RONDO_CORTEXM_STACK_MIN_H

#include <rondo/config.h>

/* r0-r3 r12 lr pc psr of an exception, and a word to align them (ARMv7-M ARM, B1.5.6); then
 * r4-r11 pc of the switch, the limit, and what a task has at the top of its stack. */
#define RONDO_CORTEXM_STACK_CORE                                                         \
    (36 + 36 + RONDO_GUARDS * 4 + (RONDO_CHECKS | RONDO_GUARDS) * 8)

/* s0-s15 fpscr of an exception, and a word to align them; fpscr s16-s31 of the switch. */
#ifdef __ARM_FP
#define RONDO_CORTEXM_STACK_FPU (72 + 68)
#else
#define RONDO_CORTEXM_STACK_FPU 0
#endif

#define RONDO_PORT_STACK_MIN                                                             \
    (RONDO_CORTEXM_STACK_CORE + RONDO_CORTEXM_STACK_FPU + RONDO_PORT_GUARD_SIZE)

#endif
