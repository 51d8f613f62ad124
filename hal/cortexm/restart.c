/* SPDX-License-Identifier: MIT */
/*
 * restart.c - see restart.h.
 *
 * Two things make a restart sound. The fault came from the application's own code, at an
 * instruction that had not been done: so neither the kernel nor a driver nor the C library is
 * half through a change. (The kernel calls the application from a task's stack only where it is
 * not: to begin a coroutine, to test a condition, to report, to read a clock.) And no word of
 * RAM outside of the stack points to what was alive there, which covers all that the kernel and
 * the drivers could have linked, and what other tasks were told, without knowing any of it:
 * pointers to the middle of things, and just beside them, count as well.
 */
#include "restart.h"
#include "report.h"

#include <rondo/loop.h>
#include <rondo/restart.h>

/* --- what tasks began with ---------------------------------------------------------- */

/* Those of the loop with this number. A loop that was closed has forgotten its tasks. */
static struct hal_restartable *running;
static uint32_t running_in;

static void forget(const struct hal_restartable *memory) {
    struct hal_restartable **place = &running;
    if (running_in != rondo__loop.number) {
        running_in = rondo__loop.number;
        running = NULL;
    }
    while (*place != NULL && *place != memory) {
        place = &(*place)->next;
    }
    if (*place != NULL) {
        *place = memory->next;
    }
}

/* Remembered from here to the end: before, there is nothing to begin anew. */
static enum rondo_err begin_restartable(void *arg) {
    struct hal_restartable *memory = arg;
    forget(memory); /* it has begun before */
    memory->task = rondo_current_task();
    memory->next = running;
    running = memory;
    enum rondo_err err = memory->coroutine(memory->arg);
    forget(memory);
    return err;
}

struct rondo_task *hal_create_restartable(struct hal_restartable *memory,
                                          struct rondo_task *task,
                                          rondo_coroutine coroutine, void *arg) {
    memory->coroutine = coroutine;
    memory->arg = arg;
    return rondo_create_task(task, begin_restartable, memory);
}

#if RONDO_GUARDS

static struct hal_restartable *memory_of(const struct rondo_task *task) {
    struct hal_restartable *memory = running_in == rondo__loop.number ? running : NULL;
    while (memory != NULL && memory->task != task) {
        memory = memory->next;
    }
    return memory;
}

/* --- whether it is sound ------------------------------------------------------------ */

extern uint8_t __application_start[], __application_end[];

#define VECTORS_MAX 256U

static bool is_application(uint32_t address) {
    return address >= (uintptr_t)__application_start &&
           address < (uintptr_t)__application_end;
}

/* A call of what is no code is judged by where it came from. */
static bool is_in_application(const struct cortexm_frame *frame) {
    uintptr_t first = (uintptr_t)__code_start + VECTORS_MAX;
    bool is_code = frame->pc >= first && frame->pc < (uintptr_t)__code_end;
    return is_application(is_code ? frame->pc : (frame->lr & ~1U) - 1U);
}

static bool is_masked(void) {
    uint32_t primask;
    __asm volatile("mrs %0, primask" : "=r"(primask));
    return primask != 0;
}

static bool is_in(const struct cortexm_range *range, uintptr_t address) {
    return address >= range->base && address < range->end;
}

/* The stack itself, and what the task has to point there and is set anew. */
static bool is_own(const struct rondo_task *task, uintptr_t place) {
    const struct cortexm_range own[] = {
        {(uintptr_t)task->stack, (uintptr_t)task->stack + task->stack_size},
        {(uintptr_t)&task->stack, (uintptr_t)(&task->stack + 1)},
        {(uintptr_t)&task->sp, (uintptr_t)(&task->sp + 1)},
        {(uintptr_t)&task->waiting_on, (uintptr_t)(&task->waiting_on + 1)},
    };
    for (unsigned i = 0; i < sizeof own / sizeof *own; i++) {
        if (is_in(&own[i], place)) {
            return true;
        }
    }
    return false;
}

/* Below the stack pointer of a task that does not run. */
static bool is_dead(uintptr_t place) {
    const struct rondo_task *task = cortexm_next_task(NULL);
    for (size_t i = 0; task != NULL && i < cortexm_tasks_max(); i++) {
        uintptr_t base = (uintptr_t)task->stack;
        struct cortexm_range stack = {base, base + task->stack_size};
        if (is_in(&stack, place) && place < ((uintptr_t)task->sp & ~(uintptr_t)7U)) {
            return true;
        }
        task = cortexm_next_task(task);
    }
    return false;
}

/* The first word in the range that points to what was alive on the task's stack, or 0. */
static uintptr_t find_pointer(const struct rondo_task *task, uintptr_t lowest,
                              struct cortexm_range range) {
    const struct cortexm_range alive = {lowest,
                                        (uintptr_t)task->stack + task->stack_size};
    for (uintptr_t place = range.base; place < range.end; place += sizeof(uint32_t)) {
        if (is_in(&alive, *(const uint32_t *)place) && !is_own(task, place) &&
            !is_dead(place)) {
            return place;
        }
    }
    return 0;
}

/* In all RAM but what is dead: the main stack below the loop's frame, and, with no handler
 * active but this one, the interrupt stack. */
static uintptr_t find_any_pointer(const struct rondo_task *task, uintptr_t lowest) {
    uintptr_t sp = (uintptr_t)rondo__loop.sp & ~(uintptr_t)7U; /* a switch may mark it */
    struct cortexm_range loop = {sp, (uintptr_t)__main_stack_top};
    struct cortexm_range data = {(uintptr_t)__interrupt_stack_top, (uintptr_t)__ram_end};
    uintptr_t found = find_pointer(task, lowest, data);
    return found != 0 ? found : find_pointer(task, lowest, loop);
}

/* Why not, with what is behind it in *where, or 0; NULL if the task may begin anew. */
static const char *why_not(const struct cortexm_culprit *culprit,
                           const struct cortexm_frame *frame, bool has_frame,
                           uint32_t exc_return, uintptr_t *where) {
    const struct rondo_task *task = culprit->task;
    *where = 0;
    if (task == NULL || (exc_return & CORTEXM_EXC_RETURN_PSP) == 0) {
        return "no task did it";
    }
    if (is_masked()) {
        return "interrupts were masked";
    }
    if (!has_frame) {
        return "pc is lost";
    }
    if (!cortexm_fault_is_of_instruction()) {
        return "it is not known what did it";
    }
    if (culprit->is_in_generator) {
        return "a generator runs in it";
    }
    uintptr_t base = (uintptr_t)task->stack;
    struct cortexm_range usable = {base + RONDO_PORT_GUARD_SIZE, base + task->stack_size};
    if (culprit->is_full || !is_in(&usable, (uintptr_t)frame)) {
        return "more than its stack was written to";
    }
    if (!is_in_application(frame)) {
        return "it was not in the application's code";
    }
    const char *why = rondo__why_no_restart(task);
    if (why == NULL) {
        *where = find_any_pointer(task, (uintptr_t)frame);
        why = *where != 0 ? "what was on its stack is pointed to from" : NULL;
    }
    if (why == NULL && memory_of(task) == NULL) {
        why = "it was not created for that";
    }
    return why;
}

/* --- how ---------------------------------------------------------------------------- */

#define PSR_THUMB             (1U << 24)
#define EXC_RETURN_THREAD_PSP 0xFFFFFFFDU

/* By returning, in thread mode, below what the loop has on the main stack. */
_Noreturn static void restart(struct hal_restartable *memory) {
    uintptr_t below = (uintptr_t)rondo__loop.sp & ~(uintptr_t)7U;
    struct cortexm_frame *frame = (struct cortexm_frame *)below - 1;
    *frame = (struct cortexm_frame){
        .r0 = (uint32_t)(uintptr_t)memory->task,
        .r1 = (uint32_t)(uintptr_t)begin_restartable,
        .r2 = (uint32_t)(uintptr_t)memory,
        .pc = (uint32_t)(uintptr_t)rondo__restart & ~1U,
        .psr = PSR_THUMB,
    };
    __asm volatile("msr psp, %0\n\tbx %1"
                   :
                   : "r"(frame), "r"(EXC_RETURN_THREAD_PSP)
                   : "memory");
    __builtin_unreachable();
}

void cortexm_restart_if_sound(const struct cortexm_culprit *culprit,
                              const struct cortexm_frame *frame, bool has_frame,
                              uint32_t exc_return) {
    uintptr_t where;
    const char *why = why_not(culprit, frame, has_frame, exc_return, &where);
    cortexm_report_restart(why, where);
    if (why == NULL) {
        cortexm_fault_is_over();
        cortexm_fault_forget();
        restart(memory_of(culprit->task));
    }
}

#endif
