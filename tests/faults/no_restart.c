/* SPDX-License-Identifier: MIT */
/*
 * no_restart.c - tasks that break while something stands against their beginning anew, each
 * time something else. tests/board/test_restart.c has those that may.
 */
#include "faults.h"

#include <hal/irq.h>
#include <stdlib.h>

enum rondo_err break_simply(void *arg) {
    decision = HAL_FAULT_RESTART;
    return call_null(arg);
}

enum rondo_err break_in_timeout(void *arg) {
    decision = HAL_FAULT_RESTART;
    struct rondo_timeout timeout;
    rondo_timeout_enter(&timeout, RONDO_S(10));
    return call_null(arg);
}

static volatile unsigned *volatile known;

enum rondo_err break_known(void *arg) {
    decision = HAL_FAULT_RESTART;
    volatile unsigned number = 7;
    known = &number;
    return call_null(arg);
}

static struct rondo_generator generator;
static RONDO_STACK_DEFINE(stack, 256);

static enum rondo_err break_inside(struct rondo_generator *self, void *arg) {
    (void)self;
    return call_null(arg);
}

enum rondo_err break_in_generator(void *arg) {
    decision = HAL_FAULT_RESTART;
    void *value;
    enum rondo_err err;
    (void)arg;
    rondo_generator_init(&generator, stack, sizeof stack, break_inside, NULL);
    RONDO_AWAIT_EACH(&generator, value, err) {
    }
    return err;
}

/* A comparison that is none. */
enum rondo_err break_library(void *arg) {
    decision = HAL_FAULT_RESTART;
    int numbers[] = {2, 1};
    int (*volatile compare)(const void *, const void *) = NULL;
    (void)arg;
    qsort(numbers, 2, sizeof *numbers, compare);
    return RONDO_OK;
}

enum rondo_err break_cancelled(void *arg) {
    decision = HAL_FAULT_RESTART;
    (void)rondo_task_cancel(rondo_current_task());
    return call_null(arg);
}

enum rondo_err break_masked(void *arg) {
    decision = HAL_FAULT_RESTART;
    (void)hal_irq_mask();
    return call_null(arg);
}

enum rondo_err break_rule(void *arg) {
    decision = HAL_FAULT_RESTART;
    (void)rondo_create_task(rondo_current_task(), call_null, arg);
    return RONDO_OK;
}

/* Without a guard, the null pointer is what tells. */
enum rondo_err break_digging(void *arg) {
    decision = HAL_FAULT_RESTART;
    dig_a_stack();
    return call_null(arg);
}

static struct rondo_handle handle;

static void break_back(struct rondo_handle *which) {
    (void)which;
    (void)call_null(NULL);
}

enum rondo_err break_in_callback(void *arg) {
    decision = HAL_FAULT_RESTART;
    (void)arg;
    rondo_call_soon(&handle, break_back);
    return rondo_await_sleep(RONDO_MS(1));
}
