/* SPDX-License-Identifier: MIT */
/* test_stack.c - how much of the main and the interrupt stack has been used. */
#include "panic.h"

#include <hal/stack.h>

#define ICSR      (*(volatile uint32_t *)0xE000ED04)
#define PENDSVSET (1U << 28)
#define DEPTH     256U

static __attribute__((noinline)) void take(void) {
    volatile unsigned char bytes[DEPTH];
    for (unsigned i = 0; i < sizeof bytes; i++) {
        bytes[i] = (unsigned char)i;
    }
}

void PendSV_Handler(void);
void PendSV_Handler(void) {
    take();
}

static struct hal_stack look(unsigned index) {
    struct hal_stack stack = {.size = 0};
    assert_true(hal_board_stack(index, &stack));
    assert_true(stack.used < stack.size);
    return stack;
}

/* The runner's own printing is deeper than this test, so it is not to be more than that. */
static void what_was_used_of_the_main_stack_is_known(void **state) {
    (void)state;
    struct hal_stack stack = look(0);
    assert_string_equal(stack.name, "(main)");
    assert_true(stack.used > DEPTH);
    take();
    assert_in_range(look(0).used, stack.used, stack.used + 2 * DEPTH);
}

static void what_was_used_of_the_interrupt_stack_is_known(void **state) {
    (void)state;
    struct hal_stack before = look(1);
    assert_string_equal(before.name, "(irq)");
    assert_true(before.used < DEPTH);
    ICSR = PENDSVSET;
    __asm volatile("dsb\n\tisb" : : : "memory");
    assert_in_range(look(1).used, DEPTH, before.used + 2 * DEPTH);
}

static void there_are_two(void **state) {
    struct hal_stack stack = {.size = 7};
    (void)state;
    assert_false(hal_board_stack(2, &stack));
    assert_int_equal(stack.size, 7);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_used_of_the_main_stack_is_known),
        cmocka_unit_test(what_was_used_of_the_interrupt_stack_is_known),
        cmocka_unit_test(there_are_two),
    };
    return cmocka_run_group_tests_name("stack", tests, NULL, NULL);
}
