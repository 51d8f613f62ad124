/* SPDX-License-Identifier: MIT */
/* likely.h - which way a hot path goes, for the compiler to lay it out straight. */
#ifndef RONDO_LIKELY_H
#define RONDO_LIKELY_H

#define RONDO_LIKELY(condition)   __builtin_expect((condition) ? 1 : 0, 1)
#define RONDO_UNLIKELY(condition) __builtin_expect((condition) ? 1 : 0, 0)

#endif
