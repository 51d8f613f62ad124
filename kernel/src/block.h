/* SPDX-License-Identifier: MIT */
/* block.h - the chain of a task's open blocks, for debug builds; see rondo/block.h. */
#ifndef RONDO_SRC_BLOCK_H
#define RONDO_SRC_BLOCK_H

#include <rondo/block.h>
#include <stdbool.h>

/* True if the current task is inside this block. */
bool rondo__is_inside(const struct rondo_block *block);

/* The current task enters a block; it leaves one, which must be the innermost. */
void rondo__block_enter(struct rondo_block *block);
void rondo__block_exit(struct rondo_block *block);

#endif
