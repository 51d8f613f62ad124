/* SPDX-License-Identifier: MIT */
/*
 * watchdog.h - resets a program that hangs.
 *
 * Two halves. A chip's driver (struct hal_watchdog_driver) knows registers. What is the same
 * on every chip is in hal/class/watchdog.c: limits, and a task's work of feeding it.
 *
 * Once started, it cannot be stopped, on no chip; hal_board_exit's sleep is a hang to it, and
 * so is a task that never awaits. It goes on while the core sleeps. While a debugger has
 * halted the core it stands still, on every chip but the MPS2's, which knows no debugger.
 *
 * It bites when it was not fed for its period, never before. How much later, its clock says:
 * a crystal (CMSDK, LM3S, RP2040), an RC oscillator of 2 % (nRF51), or one that may be three
 * times as slow as the fastest of its kind (STM32).
 *
 * Some warn before they reset (CMSDK by NMI, LM3S by an interrupt above all others): then that
 * is when the period is over. The warning is reported like a fault, with the task and the
 * place where the program hangs, and hal_fault_hook decides (hal/fault.h); a task cannot begin
 * anew there, that is a reset. If even the hook hangs, the chip is reset one period later. The
 * next start knows why, see hal/reset.h.
 */
#ifndef HAL_WATCHDOG_H
#define HAL_WATCHDOG_H

#ifdef __cplusplus
extern "C" {
#endif

#include <rondo/err.h>
#include <rondo/time.h>
#include <stdbool.h>
#include <stdint.h>

struct hal_watchdog;

/* What a chip's driver implements. */
struct hal_watchdog_driver {
    /* Starts it: it bites no earlier than so many microseconds after each feed. The time is
     * at least HAL_WATCHDOG_SHORTEST and at most longest_us. Returns false if nothing has
     * started: an emulator has none. */
    bool (*start)(const struct hal_watchdog *watchdog, uint32_t period_us);
    /* Any context, also while an interrupt feeds. O(1). */
    void (*feed)(const struct hal_watchdog *watchdog);
    uint32_t longest_us;
};

struct hal_watchdog {
    const struct hal_watchdog_driver *driver;
    const void *block; /* the driver's: which hardware it is */
    uint32_t period_us;
    bool is_running;
};

#define HAL_WATCHDOG_INIT(watchdog_driver, watchdog_block)                               \
    { .driver = (watchdog_driver), .block = (watchdog_block) }

#define HAL_WATCHDOG_SHORTEST RONDO_MS(1)

/*
 * Starts it.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if the period is shorter than HAL_WATCHDOG_SHORTEST or
 *          longer than the chip's; RONDO_RUNTIME_ERROR if it has started already;
 *          RONDO_IO_ERROR if it does not start
 * Context  any but an interrupt. Cost O(1); on an STM32, up to half a millisecond.
 */
RONDO_NODISCARD enum rondo_err hal_watchdog_start(struct hal_watchdog *watchdog,
                                                  rondo_duration period);

/* The longest period. Context: any. */
rondo_duration hal_watchdog_longest(const struct hal_watchdog *watchdog);

/* Another period from now on; nothing if it has not started. Context: any. Cost: O(1). */
void hal_watchdog_feed(const struct hal_watchdog *watchdog);

/* The same of whichever has started, if one has: what a fault's report does with each piece
 * that it prints, so that the report comes to its end. Context: any. Cost: O(1). */
void hal_watchdog_feed_running(void);

/*
 * Feeds it three times a period, as long as the task lives: what shows that the loop turns.
 * A program that wants more shown (that each of some tasks is well) feeds it itself.
 *
 * Returns  RONDO_CANCELLED; RONDO_RUNTIME_ERROR if it has not started
 * Context  task. Suspends.
 * Cancel   nobody feeds it any more.
 * Cost     a timer, three times a period
 */
RONDO_NODISCARD enum rondo_err
hal_watchdog_await_feeding(const struct hal_watchdog *watchdog);

/*
 * The board's watchdog; it has not started.
 *
 * Returns  NULL if it has none
 * Context  outside the loop or in it. Cost O(1).
 */
struct hal_watchdog *hal_board_watchdog(void);

#ifdef __cplusplus
}
#endif

#endif
