/* SPDX-License-Identifier: MIT */
/*
 * port.h - all that the kernel needs of a processor.
 *
 * One folder of kernel/arch/ implements it for a profile; its rondo_port_arch.h gives the
 * inline part:
 *
 *   RONDO_PORT_STACK_MIN      bytes of stack that every task needs besides its own, for the
 *                             switch, one exception frame and the guard
 *   RONDO_PORT_STACK_ALIGN    what a stack is best aligned to, a multiple of 8
 *   RONDO_PORT_GUARD_SIZE     bytes at the low end of a stack that cannot be used
 *   RONDO_PORT_UNGUARDED      the limit of no stack, for rondo_port_set_limit
 *   RONDO_PORT_LIMIT(stack)   the limit of a stack, defined only if hardware has guards
 *   rondo_port_claim          see below
 *   rondo_port_exchange       see below
 *   rondo_port_stack_close    tells tools such as valgrind that a stack is ordinary memory
 *                             again: its task is done (and runs its last instructions on
 *                             it) or forgotten; nothing on a board
 *   rondo_port_must_poll      true if rondo_port_poll must be called in every turn
 *   rondo_port_limit          see below
 *   rondo_port_set_limit      see below
 *   rondo_port_poll           runs what stands for interrupts where there are none (the
 *                             host); nothing at all on a processor that has them
 */
#ifndef RONDO_PORT_H
#define RONDO_PORT_H

#include <rondo/err.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A coroutine's function. It returns RONDO_OK, or the error it ends with; see
 * rondo_return and rondo_raise for a value beside that.
 */
typedef enum rondo_err (*rondo_coroutine)(void *arg);

/* Where a stack begins, the port's; and where a task ends, the kernel's: the current one. */
void rondo__begin(void);
void rondo__end_task(uintptr_t err) __attribute__((noreturn));

#include <rondo_port_arch.h>

/*
 * static inline bool rondo_port_claim(void *volatile *place, void *mark)
 * static inline void *rondo_port_exchange(void *volatile *place, void *value)
 *
 * Undivided as seen by every interrupt: the first stores `mark` in *place if it holds NULL,
 * and returns whether it did; the second stores `value`, and returns what *place held before.
 * They order all memory accesses around them, as seen by this core.
 */

/*
 * static inline uintptr_t rondo_port_limit(void)
 * static inline void rondo_port_set_limit(uintptr_t limit)
 *
 * The limit of the stack in use, in the hardware that guards it; 0 if there is none. The
 * switch changes it together with the stack. To look at the low end of the stack in use,
 * set RONDO_PORT_UNGUARDED meanwhile; also before a longjmp to another stack.
 */

/*
 * Lays a first frame on an empty stack. A switch to it that hands over RONDO_OK calls
 * coroutine(arg), and then rondo__end_task with what that returned; one that hands over
 * something else calls rondo__end_task with that at once. `size` is a multiple of 8.
 *
 * Returns  the stack pointer for rondo_port_switch
 */
void *rondo_port_stack_init(void *base, size_t size, rondo_coroutine coroutine,
                            void *arg);

/*
 * The switch: a plain call that saves the callee-saved registers, and the stack pointer to
 * *save, goes on where *load was saved, and gives `value` to that side as the result of its
 * own call. The two may be the same.
 */
uintptr_t rondo_port_switch(uintptr_t value, void **save, void *const *load);

/* True in an interrupt handler. */
bool rondo_port_in_isr(void);

/*
 * Sleeps until the next interrupt, unless something is posted. The check and the sleep are
 * one masked stretch, so a post in between is not missed. Returns true if it slept.
 */
bool rondo_port_idle(void);

/*
 * Ends the program: something is broken that no error code can mend. Weak: an application
 * or a test may have its own, which must not return.
 */
void rondo_port_panic(const char *file, int line, const char *reason)
    __attribute__((noreturn));

#endif
