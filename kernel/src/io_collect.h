/* SPDX-License-Identifier: MIT */
/* io_collect.h - the loop's side of IO sources. */
#ifndef RONDO_IO_COLLECT_H
#define RONDO_IO_COLLECT_H

#include <rondo/loop.h>

/* Still phase 2: makes ready what waits for sources that are. O(ready sources). */
void rondo__collect_ready_io(void);

#endif
