/* SPDX-License-Identifier: MIT */
/* likely.h - which way a hot path goes, for the compiler to lay it out straight. */
#ifndef RONDO_LIKELY_H
#define RONDO_LIKELY_H

#define RONDO_LIKELY(condition)   __builtin_expect((condition) ? 1 : 0, 1)
#define RONDO_UNLIKELY(condition) __builtin_expect((condition) ? 1 : 0, 0)

/*
 * Before a slow way that is to be a function of its own, so that the fast one saves no
 * registers for it; and before what both ways end with, to be inlined in each. Where size is
 * what counts, the compiler decides of the first, and there is one copy of the second.
 */
#ifdef __OPTIMIZE_SIZE__
#define RONDO_APART
#define RONDO_IN_BOTH __attribute__((noinline))
#else
#define RONDO_APART   __attribute__((noinline))
#define RONDO_IN_BOTH inline
#endif

#endif
