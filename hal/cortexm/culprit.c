/* SPDX-License-Identifier: MIT */
/* culprit.c - see culprit.h. */
#include "culprit.h"
#include "cortexm.h"

#include <rondo/generator.h>
#include <rondo/task.h>

#define GENERATORS_MAX 8U /* that iterate over one another */

bool cortexm_is_sound(const void *place, size_t size) {
    const uint8_t *byte = place;
    return ((uintptr_t)place & 3U) == 0 && byte >= __ram_start && byte < __ram_end &&
           size <= (size_t)(__ram_end - byte);
}

static const struct rondo_task *sound_task(const struct rondo_task *task) {
    bool is_sound = cortexm_is_sound(task, sizeof *task) &&
                    cortexm_is_sound(task->stack, task->stack_size);
    return is_sound ? task : NULL;
}

size_t cortexm_tasks_max(void) {
    return (size_t)(__ram_end - __ram_start) / sizeof(struct rondo_task);
}

const struct rondo_task *cortexm_next_task(const struct rondo_task *after) {
    return sound_task(rondo_all_tasks(after));
}

static const struct rondo_generator *
sound_generator(const struct rondo_generator *generator) {
    bool is_sound = cortexm_is_sound(generator, sizeof *generator) &&
                    cortexm_is_sound(generator->stack, generator->stack_size);
    return is_sound ? generator : NULL;
}

static struct cortexm_culprit task_itself(const struct rondo_task *task) {
    return (struct cortexm_culprit){.task = task};
}

static struct cortexm_culprit generator_in(const struct rondo_task *task,
                                           const struct rondo_generator *generator) {
    return (struct cortexm_culprit){
        .task = task, .generator = generator, .is_in_generator = true};
}

static struct cortexm_culprit running_in(const struct rondo_task *task) {
    const struct rondo_generator *generator =
        task == NULL ? NULL : sound_generator(rondo_generator_running(task));
    return generator == NULL ? task_itself(task) : generator_in(task, generator);
}

/* --- by the limit ------------------------------------------------------------------- */

static bool has_limit(const void *stack, uintptr_t limit) {
#ifdef RONDO_PORT_LIMIT
    return RONDO_PORT_LIMIT(stack) == (limit & ~(uintptr_t)(RONDO_PORT_STACK_ALIGN - 1U));
#else
    (void)stack;
    (void)limit;
    return false;
#endif
}

/* Whether the limit is the task's, or that of a generator which runs in it. */
static bool owns_limit(const struct rondo_task *task, uintptr_t limit,
                       struct cortexm_culprit *culprit) {
    *culprit = task_itself(task);
    bool is_it = has_limit(task->stack, limit);
    const struct rondo_generator *generator = rondo_generator_running(task);
    for (unsigned i = 0; !is_it && i < GENERATORS_MAX; i++) {
        if (sound_generator(generator) == NULL) {
            break;
        }
        *culprit = generator_in(task, generator);
        is_it = has_limit(generator->stack, limit);
        generator = generator->outer;
    }
    return is_it;
}

/* --- by the canary ------------------------------------------------------------------ */

/* The words of the kernel's canary; without guards a stack may be in use to its last byte. */
#define CANARY (RONDO_GUARDS ? 16U : 1U)

static bool is_task_full(const struct rondo_task *task, uintptr_t limit,
                         struct cortexm_culprit *culprit) {
    (void)limit;
    *culprit = task_itself(task);
    culprit->is_full = rondo_task_stack_used(task) + CANARY > task->stack_size;
    return culprit->is_full;
}

static bool is_generator_full(const struct rondo_task *task, uintptr_t limit,
                              struct cortexm_culprit *culprit) {
    (void)limit;
    *culprit = running_in(task);
    const struct rondo_generator *generator = culprit->generator;
    culprit->is_full =
        generator != NULL &&
        rondo_generator_stack_used(generator) + CANARY > generator->stack_size;
    return culprit->is_full;
}

/* --- of all ------------------------------------------------------------------------- */

typedef bool (*test)(const struct rondo_task *task, uintptr_t limit,
                     struct cortexm_culprit *culprit);

/* The current task, if it passes the test, or else the first that does. */
static bool find(const struct rondo_task *current, test passes, uintptr_t limit,
                 struct cortexm_culprit *culprit) {
    if (current != NULL && passes(current, limit, culprit)) {
        return true;
    }
    const struct rondo_task *task = cortexm_next_task(NULL);
    for (size_t i = 0; task != NULL && i < cortexm_tasks_max(); i++) {
        if (passes(task, limit, culprit)) {
            return true;
        }
        task = cortexm_next_task(task);
    }
    return false;
}

static bool find_full(const struct rondo_task *current, struct cortexm_culprit *culprit) {
#if RONDO_GUARDS
    bool is_found = find(current, is_task_full, 0, culprit) ||
                    find(current, is_generator_full, 0, culprit);
    culprit->found_in = culprit->task == current ? NULL : current;
    return is_found;
#else
    return current != NULL &&
           (is_task_full(current, 0, culprit) || is_generator_full(current, 0, culprit));
#endif
}

struct cortexm_culprit cortexm_culprit_find(uintptr_t limit, bool with_canaries) {
    const struct rondo_task *current = sound_task(rondo_current_task());
    struct cortexm_culprit culprit = {.task = NULL};
    if (limit == 0) {
        bool is_found = with_canaries && find_full(current, &culprit);
        return is_found ? culprit : running_in(current);
    }
    if (limit == (uintptr_t)__main_stack_base) {
        return task_itself(NULL);
    }
    if (limit != RONDO_PORT_UNGUARDED) {
        if (find(current, owns_limit, limit, &culprit)) {
            return culprit;
        }
        if (current != NULL) { /* a generator that hands a value over */
            return generator_in(current, NULL);
        }
    }
    return running_in(current);
}

struct cortexm_range cortexm_culprit_stack(const struct cortexm_culprit *culprit) {
    const void *stack = __main_stack_base;
    const void *end = __main_stack_top;
    if (culprit->generator != NULL) {
        stack = culprit->generator->stack;
        end = (const char *)stack + culprit->generator->stack_size;
    } else if (culprit->is_in_generator) {
        end = stack;
    } else if (culprit->task != NULL) {
        stack = culprit->task->stack;
        end = (const char *)stack + culprit->task->stack_size;
    }
    return (struct cortexm_range){(uintptr_t)stack, (uintptr_t)end};
}
