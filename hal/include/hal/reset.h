/* SPDX-License-Identifier: MIT */
/*
 * reset.h - why the chip has started, and how a program starts it again.
 *
 * Two halves. A board reads what its chip kept (hal_board_take_reset_reasons). What is the
 * same on every chip is in hal/class/reset.c: a reset that software brings about is announced
 * in RAM that nobody clears, so that it is known even where the chip keeps nothing, or has it
 * wrong, as most emulators do. What was announced goes before what the chip says.
 *
 * Not told: a program that a debugger or a bootloader has started anew, without a reset.
 */
#ifndef HAL_RESET_H
#define HAL_RESET_H

#ifdef __cplusplus
extern "C" {
#endif

/* Why; bits, for a chip may name several. */
enum hal_reset {
    HAL_RESET_POWER = 1U << 0,     /* the supply came */
    HAL_RESET_BROWN_OUT = 1U << 1, /* it had sunk too low */
    HAL_RESET_PIN = 1U << 2,
    HAL_RESET_WATCHDOG = 1U << 3,
    HAL_RESET_SOFTWARE = 1U << 4,
    HAL_RESET_LOCKUP = 1U << 5,  /* the core had a fault in a fault's handler */
    HAL_RESET_WAKE_UP = 1U << 6, /* from a sleep in which the chip was off */
    HAL_RESET_ALL = (1U << 7) - 1U,
};

/*
 * Why the chip has started; the same however often it is asked. What it kept is cleared by
 * the first call, so that the next start does not find it again.
 *
 * Returns  bits of enum hal_reset; 0 if nothing tells
 * Context  outside the loop or in it. Cost O(1).
 */
unsigned hal_reset_reasons(void);

/* A reason in words, of one bit. Context: any. */
const char *hal_reset_text(enum hal_reset reason);

/*
 * Starts the chip again once the console has sent everything. On the host, the process ends
 * with status HAL_RESET_STATUS.
 *
 * Context  any, but interrupts at the priority of a fault
 */
__attribute__((noreturn)) void hal_reset(void);

#define HAL_RESET_STATUS 75

/* --- what a board implements, and what drivers call ------------------------------------ */

/* What the chip says, and then forgets. Weak: a chip that keeps nothing says 0. */
unsigned hal_board_take_reset_reasons(void);

/* Resets the chip at once, whatever is under way. */
__attribute__((noreturn)) void hal_board_reset(void);

/* A reset for this reason is about to come. Any context, O(1). */
void hal_reset_announce(enum hal_reset reason);

#ifdef __cplusplus
}
#endif

#endif
