/* SPDX-License-Identifier: MIT */
/* test_fpu.c - floating point: whose registers they are, over switches and interrupts. */
#include "panic.h"

#include <rondo.h>
#include <stdio.h>

#ifdef __ARM_FP

#define ROUNDS      50
#define FPCA        (1U << 2)
#define ICSR        (*(volatile uint32_t *)0xE000ED04)
#define PENDSVSET   (1U << 28)
#define FPSCR_ROUND (3U << 22)

static struct {
    struct rondo_virtual_clock clock;
    unsigned interrupts;
    bool interrupts_wanted;
} test;

RONDO_TASK_DEFINE(main_task, 512);
RONDO_TASK_DEFINE(first, 512);
RONDO_TASK_DEFINE(second, 512);
RONDO_TASK_DEFINE(plain, 512);

static uint32_t control(void) {
    uint32_t value;
    __asm volatile("mrs %0, control" : "=r"(value));
    return value;
}

static uint32_t fpscr(void) {
    uint32_t value;
    __asm volatile("vmrs %0, fpscr" : "=r"(value));
    return value;
}

/* An interrupt that leaves other values in all the registers that it may change. */
void PendSV_Handler(void);
void PendSV_Handler(void) {
    test.interrupts++;
    uint32_t value = test.interrupts * 0x01010101U;
    __asm volatile("vmov s0, %0\n\tvmov s1, %0\n\tvmov s7, %0\n\tvmov s15, %0\n\t"
                   "vmov.f32 s2, s0\n\tvadd.f32 s3, s2, s0\n\tvmsr fpscr, %1"
                   :
                   : "r"(value), "r"(0)
                   : "s0", "s1", "s2", "s3", "s7", "s15");
}

static void interrupt(void) {
    if (test.interrupts_wanted) {
        ICSR = PENDSVSET;
        __asm volatile("dsb\n\tisb" : : : "memory");
    }
}

/* s16-s31 := seed, seed + 1, ... */
static void fill(uint32_t seed) {
    uint32_t values[16];
    for (unsigned i = 0; i < 16; i++) {
        values[i] = seed + i;
    }
    __asm volatile("vldmia %0, {s16-s31}" : : "r"(values) : "memory");
}

static unsigned wrong(uint32_t seed) {
    uint32_t values[16];
    __asm volatile("vstmia %0, {s16-s31}" : : "r"(values) : "memory");
    unsigned count = 0;
    for (unsigned i = 0; i < 16; i++) {
        count += values[i] != seed + i;
    }
    return count;
}

/*
 * Fills the registers, yields twice without touching them, and reads them. The compiler
 * must keep out of them meanwhile, hence no floating point in C and no saved registers.
 */
static enum rondo_err compute(void *arg) {
    uint32_t seed = (uint32_t)(uintptr_t)arg;
    unsigned bad = 0;
    for (unsigned i = 0; i < ROUNDS; i++) {
        fill(seed + 16 * i);
        interrupt();
        enum rondo_err err = rondo_await_yield();
        interrupt();
        if (err == RONDO_OK) {
            err = rondo_await_yield();
        }
        if (err != RONDO_OK) {
            return err;
        }
        interrupt();
        bad += wrong(seed + 16 * i);
    }
    return rondo_return((void *)(uintptr_t)bad);
}

/* Never uses the FPU; counts how often it would be taken for one that does. */
static enum rondo_err compute_nothing(void *arg) {
    (void)arg;
    unsigned bad = 0;
    for (unsigned i = 0; i < 2 * ROUNDS; i++) {
        bad += (control() & FPCA) != 0;
        interrupt();
        bad += (control() & FPCA) != 0;
        if (rondo_await_yield() != RONDO_OK) {
            return RONDO_CANCELLED;
        }
    }
    return rondo_return((void *)(uintptr_t)bad);
}

static enum rondo_err run_three(void *arg) {
    (void)arg;
    struct rondo_future *all[] = {
        &rondo_create_task(&first, compute, (void *)0x1000)->future,
        &rondo_create_task(&plain, compute_nothing, NULL)->future,
        &rondo_create_task(&second, compute, (void *)0x7000)->future,
    };
    struct rondo_gather gather;
    struct rondo_gather_child children[3];
    return rondo_await(rondo_gather(&gather, children, all, 3, true), NULL);
}

static void run_in(struct rondo_task *task, rondo_coroutine coroutine) {
    rondo_virtual_clock_init(&test.clock);
    assert_int_equal(rondo_run(&test.clock.clock, task, coroutine, NULL), RONDO_OK);
}

static void run(rondo_coroutine coroutine) {
    run_in(&main_task, coroutine);
}

static void run_and_compare(bool interrupts) {
    test.interrupts = 0;
    test.interrupts_wanted = interrupts;
    run(run_three);
    assert_int_equal((uintptr_t)first.future.value, 0);
    assert_int_equal((uintptr_t)second.future.value, 0);
    assert_int_equal((uintptr_t)plain.future.value, 0);
    assert_int_equal(test.interrupts, interrupts ? 8 * ROUNDS : 0);
}

static void registers_survive_two_yields_that_do_not_touch_them(void **state) {
    (void)state;
    run_and_compare(false);
}

static void registers_survive_interrupts_that_use_the_fpu(void **state) {
    (void)state;
    run_and_compare(true);
}

static enum rondo_err yield_once(void *arg) {
    (void)arg;
    return rondo_await_yield();
}

static enum rondo_err yield_once_with_fpu(void *arg) {
    (void)arg;
    __asm volatile("vmov.f32 s0, #1.0" : : : "s0");
    return rondo_await_yield();
}

static void a_task_pays_for_the_registers_from_its_first_use_on(void **state) {
    (void)state;
    RONDO_TASK_DEFINE(without, 256);
    RONDO_TASK_DEFINE(with, 256);
    run_in(&without, yield_once);
    run_in(&with, yield_once_with_fpu);
    assert_int_equal(rondo_task_stack_used(&with),
                     rondo_task_stack_used(&without) + 17 * sizeof(uint32_t));
}

/* Another task's yield in between gives the FPU to one that never used it. */
static enum rondo_err round_to_zero(void *arg) {
    (void)arg;
    __asm volatile("vmsr fpscr, %0" : : "r"(FPSCR_ROUND));
    (void)rondo_create_task(&plain, yield_once, NULL);
    for (unsigned i = 0; i < 3; i++) {
        if (rondo_await_yield() != RONDO_OK) {
            return RONDO_CANCELLED;
        }
    }
    uint32_t seen = fpscr();
    __asm volatile("vmsr fpscr, %0" : : "r"(0));
    return rondo_return((void *)(uintptr_t)(seen & FPSCR_ROUND));
}

static void a_task_keeps_its_rounding_mode(void **state) {
    (void)state;
    run(round_to_zero);
    assert_int_equal((uintptr_t)main_task.future.value, FPSCR_ROUND);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(registers_survive_two_yields_that_do_not_touch_them),
        cmocka_unit_test(registers_survive_interrupts_that_use_the_fpu),
        cmocka_unit_test(a_task_pays_for_the_registers_from_its_first_use_on),
        cmocka_unit_test(a_task_keeps_its_rounding_mode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#else

static void floating_point_survives(void **state) {
    (void)state;
    skip(); /* no FPU, or not used */
}

int main(void) {
    static const struct CMUnitTest tests[] = {cmocka_unit_test(floating_point_survives)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#endif
