/* SPDX-License-Identifier: MIT */
/* restart.h - whether a task that had a fault may begin anew, and how; see hal/fault.h. */
#ifndef CORTEXM_RESTART_H
#define CORTEXM_RESTART_H

#include "cortexm.h"
#include "culprit.h"

#include <rondo/config.h>

#if RONDO_GUARDS

/*
 * Says so and has the culprit begin anew, if that is sound; else says why not, and comes back.
 *
 * Cost  a look at every word of RAM
 */
void cortexm_restart_if_sound(const struct cortexm_culprit *culprit,
                              const struct cortexm_frame *frame, bool has_frame,
                              uint32_t exc_return);

#else

/* Nothing remembers what a task began with. */
static inline void cortexm_restart_if_sound(const struct cortexm_culprit *culprit,
                                            const struct cortexm_frame *frame,
                                            bool has_frame, uint32_t exc_return) {
    (void)culprit;
    (void)frame;
    (void)has_frame;
    (void)exc_return;
}

#endif

#endif
