/* SPDX-License-Identifier: MIT */
/*
 * culprit.h - whose stack was in use when something was found broken, or which had overflowed.
 *
 * That need not be the current task's. A task that suspends is no more the first of the ready
 * queue when the switch pushes its registers, and a generator that yields is running no more.
 * What tells is the limit of the stack in use: the switch changes it last. Where the hardware
 * has none nothing is found out in the switch; there the canary tells, which may be another
 * task's than the one that tripped over the damage.
 */
#ifndef CORTEXM_CULPRIT_H
#define CORTEXM_CULPRIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rondo_generator;
struct rondo_task;

struct cortexm_culprit {
    const struct rondo_task *task; /* NULL: the loop, or main() */
    const struct rondo_generator
        *generator;                    /* of that task; NULL also if it is not known */
    const struct rondo_task *found_in; /* told by the canary: the one that runs */
    bool is_in_generator;
    bool is_full; /* told by the canary: it has overflowed */
};

struct cortexm_range {
    uintptr_t base, end;
};

/*
 * Finds it, `limit` being what rondo_port_limit() was. Canaries count only if it was 0, and
 * only if asked for. Whatever is linked may be broken: no step is taken into what is not in
 * RAM, and no more of them than tasks have room there.
 */
struct cortexm_culprit cortexm_culprit_find(uintptr_t limit, bool with_canaries);

/* Its stack; of a generator that is not known, nothing. */
struct cortexm_range cortexm_culprit_stack(const struct cortexm_culprit *culprit);

/* All tasks, as rondo_all_tasks does it, up to the first that is broken; and how many there can
 * be, lest their list goes round and round. */
size_t cortexm_tasks_max(void);
const struct rondo_task *cortexm_next_task(const struct rondo_task *after);

/* Whether so many bytes, aligned to a word, are in RAM. */
bool cortexm_is_sound(const void *place, size_t size);

#endif
