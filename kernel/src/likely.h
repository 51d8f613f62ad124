/* SPDX-License-Identifier: MIT */
/* likely.h - which way a hot path goes, for the compiler to lay it out straight. */
#ifndef RONDO_LIKELY_H
#define RONDO_LIKELY_H

#define RONDO_LIKELY(condition)   __builtin_expect((condition) ? 1 : 0, 1)
#define RONDO_UNLIKELY(condition) __builtin_expect((condition) ? 1 : 0, 0)

/*
 * Before a slow way that is to be a function of its own, so that the fast one saves no
 * registers for it. Where size is what counts, the compiler decides.
 */
#ifdef __OPTIMIZE_SIZE__
#define RONDO_APART
#else
#define RONDO_APART __attribute__((noinline))
#endif

#endif
