/* SPDX-License-Identifier: MIT */
/*
 * faults.c - an application that breaks in every way that Rondo knows to report, one after
 * the other: each accident ends in a report and a reset, and the next boot has the record
 * of it and goes on with the next accident. `check` compares what is printed with expected/.
 *
 * Not all are reset by the hook: one leaves the emulator, with status 1, which without one is
 * a reset, too; and the last one stops the board for good.
 */
#include "faults.h"

#include <hal/board.h>
#include <hal/console.h>
#include <rondo.h>
#include <string.h>

#define FIRST_TIME 0x746C7561U
#define NOWHERE    0xE0200000U /* no board has anything there */
#define ICSR       (*(volatile uint32_t *)0xE000ED04)
#define PENDSVSET  (1U << 28)

/* Which accident is next: kept over a reset, as the record is. */
static struct {
    uint32_t magic;
    uint32_t next;
} history __attribute__((section(".noinit")));

enum hal_fault_action decision = HAL_FAULT_RESET;

RONDO_TASK_DEFINE(caller, 512);
RONDO_TASK_DEFINE(iterator, 256);
RONDO_TASK_DEFINE(victim, 256);

/* What a canary comes too late for goes into the room below. */
static struct {
    unsigned char below_glutton[512];
    RONDO_STACK_DEFINE(glutton, 256);
    unsigned char below_generator[512];
    RONDO_STACK_DEFINE(generator, 256);
} stacks;
static struct rondo_task glutton = RONDO_TASK_INIT("glutton", stacks.glutton);
static struct rondo_task below = RONDO_TASK_INIT("below", stacks.below_glutton);
static struct rondo_generator generator;

static void say(const char *text) {
    hal_console_write_polled(text, strlen(text));
}

/* --- the accidents -------------------------------------------------------------------- */

/* Needs at least 32 bytes of stack a level, and writes to all of them. */
__attribute__((noinline)) unsigned dig(unsigned levels);
unsigned dig(unsigned levels) {
    volatile unsigned char spoil[24];
    for (unsigned i = 0; i < sizeof spoil; i++) {
        spoil[i] = (unsigned char)levels;
    }
    return levels == 0 ? 0 : dig(levels - 1) + spoil[3];
}

void dig_a_stack(void) {
    (void)dig(sizeof stacks.glutton / 32U);
}

/* Without a guard, something finds that out later: so it does come back. */
static enum rondo_err dig_too_deep(void *arg) {
    (void)arg;
    dig_a_stack();
    return rondo_await_sleep(RONDO_MS(1));
}

static enum rondo_err yield_too_deep(struct rondo_generator *self, void *arg) {
    (void)arg;
    (void)dig(sizeof stacks.generator / 32U);
    return rondo_generator_yield(self, NULL);
}

static enum rondo_err await_too_deep(struct rondo_generator *self, void *arg) {
    (void)self;
    (void)arg;
    (void)dig(sizeof stacks.generator / 32U);
    return rondo_await_sleep(RONDO_MS(1));
}

static enum rondo_err iterate_over(rondo_generator_body body) {
    void *value;
    enum rondo_err err;
    rondo_generator_init(&generator, stacks.generator, sizeof stacks.generator, body,
                         NULL);
    RONDO_AWAIT_EACH(&generator, value, err) {
    }
    return err;
}

static enum rondo_err iterate(void *arg) {
    (void)arg;
    return iterate_over(yield_too_deep);
}

static enum rondo_err sleep_in_generator(void *arg) {
    (void)arg;
    return iterate_over(await_too_deep);
}

static enum rondo_err yield(void *arg) {
    (void)arg;
    return rondo_await_yield();
}

static enum rondo_err rest(void *arg) {
    (void)arg;
    return rondo_await_sleep(RONDO_MS(2));
}

static enum rondo_err end(void *arg) {
    (void)arg;
    return RONDO_OK;
}

/* Calls await(NULL) with that stack pointer. None of its registers holds paint. */
__attribute__((naked, noinline)) static enum rondo_err call_at(__attribute__((unused))
                                                               uintptr_t sp,
                                                               __attribute__((unused))
                                                               rondo_coroutine await) {
    __asm volatile(".syntax unified\n\t"
                   "push {r4-r7, lr}\n\t"
                   "mov  r4, r8\n\t"
                   "mov  r5, r9\n\t"
                   "mov  r6, r10\n\t"
                   "mov  r7, r11\n\t"
                   "push {r4-r7}\n\t"
                   "mov  r4, sp\n\t"
                   "mov  sp, r0\n\t"
                   "movs r0, #0\n\t"
                   "movs r5, #0\n\t"
                   "movs r6, #0\n\t"
                   "movs r7, #0\n\t"
                   "mov  r8, r0\n\t"
                   "mov  r9, r0\n\t"
                   "mov  r10, r0\n\t"
                   "mov  r11, r0\n\t"
                   "blx  r1\n\t"
                   "mov  sp, r4\n\t"
                   "pop  {r4-r7}\n\t"
                   "mov  r8, r4\n\t"
                   "mov  r9, r5\n\t"
                   "mov  r10, r6\n\t"
                   "mov  r11, r7\n\t"
                   "pop  {r4-r7, pc}");
}

enum rondo_err call_null(void *arg) {
    void (*volatile nothing)(void) = NULL;
    (void)arg;
    nothing();
    return RONDO_OK;
}

/*
 * Where a call that needs so many bytes has too few, but enough for all that looks at the stack
 * before the switch. A guard stops what the switch pushes, as a word is missing. The canary
 * has been looked at by then: what finds it to be gone comes later.
 */
static uintptr_t edge_of(const unsigned char *stack, uintptr_t need) {
    uintptr_t base = (uintptr_t)stack;
    return need + (rondo_port_limit() != 0 ? base + RONDO_PORT_GUARD_SIZE - 8U : base);
}

/* Near the upper end of an array of bytes, but below what has been used so far. */
#define HIGH_IN(stack) (((uintptr_t)(stack) + sizeof(stack) - 128U) & ~(uintptr_t)7U)

/* How deep a call from there went that used so many bytes of the stack. */
#define NEED_IN(stack, used)                                                             \
    (HIGH_IN(stack) - (uintptr_t)(stack) - sizeof(stack) + (used))

static enum rondo_err await_at_the_edge(rondo_coroutine await) {
    (void)rondo_create_task(&below, end, NULL); /* for there to be a switch */
    enum rondo_err err = call_at(HIGH_IN(stacks.glutton), await);
    uintptr_t need = NEED_IN(stacks.glutton, rondo_task_stack_used(&glutton));
    if (await == yield) {
        (void)rondo_create_task(&below, call_null, NULL);
    }
    return err == RONDO_OK ? call_at(edge_of(stacks.glutton, need), await) : err;
}

static enum rondo_err yield_at_the_edge(void *arg) {
    (void)arg;
    return await_at_the_edge(yield);
}

static enum rondo_err sleep_at_the_edge(void *arg) {
    (void)arg;
    return await_at_the_edge(rest);
}

static enum rondo_err hand_over(void *arg) {
    (void)arg;
    return rondo_generator_yield(&generator, NULL);
}

static enum rondo_err hand_over_at_the_edge(struct rondo_generator *self, void *arg) {
    (void)arg;
    enum rondo_err err = call_at(HIGH_IN(stacks.generator), hand_over);
    uintptr_t need = NEED_IN(stacks.generator, rondo_generator_stack_used(self));
    return err == RONDO_OK ? call_at(edge_of(stacks.generator, need), hand_over) : err;
}

static enum rondo_err iterate_at_the_edge(void *arg) {
    (void)arg;
    return iterate_over(hand_over_at_the_edge);
}

static enum rondo_err read_null(void *arg) {
    const volatile uint32_t *volatile nothing = NULL;
    (void)arg;
    return nothing[1] == 0 ? RONDO_OK : RONDO_CANCELLED;
}

static enum rondo_err write_nowhere(void *arg) {
    volatile uint32_t *volatile nowhere = (volatile uint32_t *)NOWHERE;
    (void)arg;
    *nowhere = 1;
    __asm volatile("dsb" : : : "memory"); /* a write that is buffered comes to an end */
    return RONDO_OK;
}

static enum rondo_err write_to_a_guard(void *arg) {
    (void)arg;
    (void)rondo_create_task(&victim, rest, NULL);
    enum rondo_err err = rondo_await_sleep(RONDO_MS(1));
    *(volatile uint32_t *)(uintptr_t)victim_stack = 1;
    return err == RONDO_OK ? rondo_await(&victim.future, NULL) : err;
}

static const uint16_t instructions[] = {0xDEDE, 0xDEDE}; /* UDF */

__attribute__((noinline)) static enum rondo_err run_data(void *arg) {
    void (*volatile run)(void) =
        (void (*)(void))(void *)((uintptr_t)(const void *)instructions | 1U);
    (void)arg;
    run();
    return RONDO_OK;
}

static struct rondo_handle handle;

static void await_wrongly(struct rondo_handle *which) {
    (void)which;
    (void)rondo_await_sleep(RONDO_MS(1));
}

/* An ARMv6-M core would lock up: its hard fault has no stack. QEMU's does not. */
static void dig_in_callback(struct rondo_handle *which) {
    (void)which;
    (void)dig(UINT32_MAX);
}

static enum rondo_err call_back(void *arg) {
    rondo_call_soon(&handle, arg == NULL ? await_wrongly : dig_in_callback);
    return rondo_await_sleep(RONDO_MS(1));
}

static enum rondo_err dig_main_stack(void *arg) {
    return call_back(&arg);
}

/* What PendSV_Handler does. */
static void (*volatile on_interrupt)(void);

void PendSV_Handler(void);
void PendSV_Handler(void) {
    on_interrupt();
}

static void call_loop(void) {
    rondo_call_soon(&handle, await_wrongly);
}

static void interrupt(void (*handler)(void)) {
    on_interrupt = handler;
    ICSR = PENDSVSET;
    __asm volatile("dsb\n\tisb" : : : "memory");
}

static enum rondo_err misuse_kernel_in_interrupt(void *arg) {
    (void)arg;
    interrupt(call_loop);
    return RONDO_OK;
}

static void dig_in_interrupt(void) {
    (void)dig(UINT32_MAX);
}

/* On ARMv6-M nothing guards the interrupt stack. */
static enum rondo_err dig_interrupt_stack(void *arg) {
    (void)arg;
#ifndef __ARM_ARCH_6M__
    interrupt(dig_in_interrupt);
#else
    (void)dig_in_interrupt;
#endif
    return RONDO_OK;
}

static void break_in_interrupt(void) {
    (void)run_data(NULL);
}

static enum rondo_err leave(void *arg) {
    (void)arg;
    decision = HAL_FAULT_LEAVE;
    interrupt(break_in_interrupt);
    return RONDO_OK;
}

static enum rondo_err stop(void *arg) {
    decision = HAL_FAULT_STOP;
    return run_data(arg);
}

/* --- one after the other -------------------------------------------------------------- */

static const struct {
    const char *name;
    struct rondo_task *task;
    rondo_coroutine coroutine;
} accidents[] = {
    {"a task runs over its stack", &glutton, dig_too_deep},
    {"a task runs over its stack as it suspends, for another one", &glutton,
     yield_at_the_edge},
    {"a task runs over its stack as it suspends, for the loop", &glutton,
     sleep_at_the_edge},
    {"a generator runs over its stack, then yields", &iterator, iterate},
    {"a generator runs over its stack, then sleeps", &iterator, sleep_in_generator},
    {"a generator runs over its stack as it yields", &iterator, iterate_at_the_edge},
    {"an interrupt handler runs over the interrupt stack", &caller, dig_interrupt_stack},
    {"a task calls a null pointer", &caller, call_null},
    {"a task reads by a null pointer", &caller, read_null},
    {"a task writes to where nothing is", &caller, write_nowhere},
    {"a task writes to the low end of another one's stack", &caller, write_to_a_guard},
    {"a task runs into no instruction", &caller, run_data},
    {"not created for that, a task shall begin anew", &caller, break_simply},
    {"with a timeout on its stack, a task shall begin anew", &caller, break_in_timeout},
    {"known to another one, a task shall begin anew", &caller, break_known},
    {"in a generator, a task shall begin anew", &iterator, break_in_generator},
    {"in a call of the C library, a task shall begin anew", &caller, break_library},
    {"being cancelled, a task shall begin anew", &caller, break_cancelled},
    {"with interrupts masked, a task shall begin anew", &caller, break_masked},
    {"breaking a rule of the kernel, a task shall begin anew", &caller, break_rule},
    {"having run over its stack, a task shall begin anew", &glutton, break_digging},
    {"breaking in a callback, a task shall begin anew", &caller, break_in_callback},
    {"a callback awaits", &caller, call_back},
    {"an interrupt handler calls the loop", &caller, misuse_kernel_in_interrupt},
    {"an interrupt handler breaks, and the hook leaves it at that", &caller, leave},
    {"a callback runs over the main stack", &caller, dig_main_stack},
    {"a task breaks, and the hook stops the board", &caller, stop},
};

enum hal_fault_action hal_fault_hook(const struct hal_fault *fault) {
    if (fault->task != rondo_current_task()) {
        say("when it had gone on from that task");
    }
    return decision;
}

/* Comes back from none but what this board cannot find. */
int main(void) {
    if (history.magic != FIRST_TIME) {
        history.magic = FIRST_TIME;
        history.next = 0;
    }
    while (history.next < sizeof accidents / sizeof *accidents) {
        unsigned i = history.next++;
        say("\n--- ");
        say(accidents[i].name);
        (void)rondo_run(hal_board_clock(), accidents[i].task, accidents[i].coroutine,
                        NULL);
        say("\nnothing happened\n");
    }
    return 0;
}
