/* SPDX-License-Identifier: MIT */
/*
 * block.h - code between an enter and its exit: what Python writes as `async with`.
 *
 * A timeout or a group that is entered must be left by its exit, on every way out, before
 * the one it was entered in. C cannot see to that, so debug builds check it: the blocks of
 * a task form a chain, innermost first, which must be empty when the task ends.
 */
#ifndef RONDO_BLOCK_H
#define RONDO_BLOCK_H

struct rondo_block {
    struct rondo_block *outer; /* NULL: the outermost */
};

#endif
