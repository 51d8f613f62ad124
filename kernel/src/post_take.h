/* SPDX-License-Identifier: MIT */
/* post_take.h - the loop's side of the door. */
#ifndef RONDO_POST_TAKE_H
#define RONDO_POST_TAKE_H

/* Phase 2: calls take() of all that was posted, in the order of posting. */
void rondo__take_posted(void);

#endif
