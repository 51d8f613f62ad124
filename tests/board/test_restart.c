/* SPDX-License-Identifier: MIT */
/*
 * test_restart.c - tasks that break and, as the application's hook wants it, begin anew. What
 * may not is in tests/faults, for it ends in a reset.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/board.h>
#include <hal/fault.h>
#include <rondo.h>

#define NOWHERE 0xE0200000U /* no board has anything there */

RONDO_TASK_DEFINE(main_task, 512);
RONDO_TASK_DEFINE(other, 512);
RONDO_TASK_DEFINE(breaking, 768);
static struct hal_restartable memory;

static struct {
    unsigned begun; /* how often the coroutine has */
    unsigned faults;
    unsigned turns; /* of the other task */
    size_t used;    /* of the stack, when it began last */
    struct hal_fault last;
} seen;

enum hal_fault_action hal_fault_hook(const struct hal_fault *fault) {
    seen.last = *fault;
    seen.faults++;
    return fault->task == &breaking ? HAL_FAULT_RESTART : HAL_FAULT_LEAVE;
}

/* Writes to more of the stack than it needs later. */
__attribute__((noinline)) static void write_deep(void) {
    volatile unsigned char bytes[384];
    for (unsigned i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)i;
    }
}

/*
 * Uses the FPU if there is one. The frame of a fault has room for its registers, which are
 * written there when somebody uses it again: not after a restart.
 */
static volatile float number;

__attribute__((noinline)) static void call_null(void) {
    void (*volatile nothing)(void) = NULL;
    number *= 2;
    nothing();
}

__attribute__((noinline)) static void write_nowhere(void) {
    *(volatile uint32_t *)NOWHERE = 1;
    __asm volatile("dsb" : : : "memory");
}

/* More registers than the frame of the fault has, where there is room for that only. */
__attribute__((naked, noinline)) static void push_at(__attribute__((unused))
                                                     uintptr_t sp) {
    __asm volatile("mov  sp, r0");
#ifndef __ARM_ARCH_6M__
    __asm volatile("push {r0-r11, lr}");
#endif
    __asm volatile("bkpt 0");
}

__attribute__((noinline)) static void run_over_the_stack(void) {
    push_at((uintptr_t)breaking_stack + RONDO_PORT_GUARD_SIZE + 40U);
}

/* Breaks the first two times. */
static enum rondo_err break_by(void *arg) {
    void (*const *how)(void) = arg;
    seen.used = rondo_task_stack_used(rondo_current_task());
    if (seen.begun++ < 2) {
        enum rondo_err err = rondo_await_sleep(RONDO_MS(1));
        if (err != RONDO_OK) {
            return err;
        }
        write_deep();
        (*how)();
    }
    return rondo_return(arg);
}

static enum rondo_err take_turns(void *arg) {
    (void)arg;
    while (rondo_await_yield() == RONDO_OK) {
        seen.turns++;
        number += 1;
    }
    return RONDO_CANCELLED;
}

static void *awaited;

static enum rondo_err await_it(void *arg) {
    (void)rondo_create_task(&other, take_turns, NULL);
    (void)hal_create_restartable(&memory, &breaking, break_by, arg);
    return rondo_task_await(&breaking, &awaited);
}

static void begins_anew(void (*how)(void)) {
    void (*ways[])(void) = {how};
    seen.begun = seen.faults = seen.turns = 0;
    awaited = NULL;
    assert_int_equal(rondo_run(hal_board_clock(), &main_task, await_it, ways), RONDO_OK);
    assert_ptr_equal(awaited, ways);
    if (seen.faults == 0) {
        skip(); /* something is everywhere on this board */
    }
    assert_int_equal(seen.begun, 3);
    assert_int_equal(seen.faults, 2);
    assert_true(seen.turns > 0);
    assert_true(seen.used < 384);
    assert_ptr_equal(seen.last.task, &breaking);
}

static void a_task_that_calls_a_null_pointer_begins_anew(void **state) {
    (void)state;
    begins_anew(call_null);
}

static void a_task_that_writes_where_nothing_is_begins_anew(void **state) {
    (void)state;
    begins_anew(write_nowhere);
}

/* Where a canary is all there is it comes too late. */
static enum rondo_err look_for_a_guard(void *arg) {
    *(bool *)arg = rondo_port_limit() != 0;
    return RONDO_OK;
}

static void a_task_that_runs_over_its_stack_begins_anew(void **state) {
    (void)state;
    bool is_guarded = false;
    assert_int_equal(
        rondo_run(hal_board_clock(), &main_task, look_for_a_guard, &is_guarded),
        RONDO_OK);
    if (!is_guarded) {
        skip();
    }
    begins_anew(run_over_the_stack);
    assert_true(seen.last.is_overflow);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_task_that_calls_a_null_pointer_begins_anew),
        cmocka_unit_test(a_task_that_writes_where_nothing_is_begins_anew),
        cmocka_unit_test(a_task_that_runs_over_its_stack_begins_anew),
    };
    return cmocka_run_group_tests_name("restart", tests, NULL, NULL);
}
