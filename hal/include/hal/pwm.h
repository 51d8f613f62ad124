/* SPDX-License-Identifier: MIT */
/*
 * pwm.h - pins that hardware switches on and off: how bright an LED is, where a servo stands.
 *
 * Two halves. A chip's driver (struct hal_pwm_driver) knows registers; nothing interrupts. What
 * is the same on every chip is in hal/class/pwm.c: duties, and fading.
 *
 * Outputs of one generator have one period; which share one, a board says. A duty is how much
 * of a period the output is on, in 65536ths: 0 is always off, HAL_PWM_FULL always on. On and
 * off are logical: of an output that is inverted, on is low.
 */
#ifndef HAL_PWM_H
#define HAL_PWM_H

#ifdef __cplusplus
extern "C" {
#endif

#include <rondo/err.h>
#include <rondo/time.h>
#include <stdbool.h>
#include <stdint.h>

struct hal_pwm;

/* What a chip's driver implements. All of them O(1). */
struct hal_pwm_driver {
    /* Gives the generator this period and has it run, the output with no time on at first.
     * Returns how many counts a period has; 0 if it cannot be so. */
    uint32_t (*start)(const struct hal_pwm *pwm, uint32_t hz);
    /* On for so many counts of a period, from the next period on: 0 to all of them. Not torn
     * by what sets another output. */
    void (*set)(const struct hal_pwm *pwm, uint32_t counts);
};

#define HAL_PWM_FULL 65536U

/* How often a fade changes the duty: more often than an eye sees. */
#define HAL_PWM_STEP RONDO_MS(10)

struct hal_pwm {
    const struct hal_pwm_driver *driver;
    const void *block; /* the driver's: which generator it is */
    uint8_t channel;   /* the driver's: which output of it */
    bool is_inverted;
    uint32_t counts; /* of a period; 0: not started */
    uint32_t duty;
};

/*
 * Has the generator of an output run, so often a second, and the output be off. Other outputs
 * of the same generator must be started anew.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if the chip cannot do that: then it is as it was
 * Context  any but an interrupt. Cost O(1).
 */
RONDO_NODISCARD enum rondo_err hal_pwm_start(struct hal_pwm *pwm, uint32_t hz);

/*
 * Sets how much of each period it is on.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR above HAL_PWM_FULL; RONDO_RUNTIME_ERROR if it has not
 *          started
 * Context  any but an interrupt. Cost O(1).
 */
RONDO_NODISCARD enum rondo_err hal_pwm_set(struct hal_pwm *pwm, uint32_t duty);

/*
 * Changes the duty evenly, a step each HAL_PWM_STEP, until it is `duty` when the time is over.
 *
 * Returns  as hal_pwm_set; RONDO_CANCELLED
 * Context  task. Suspends unless the time is 0.
 * Cancel   the duty stays where it is.
 * Cost     a timer each HAL_PWM_STEP
 */
RONDO_NODISCARD enum rondo_err hal_pwm_await_fade(struct hal_pwm *pwm, uint32_t duty,
                                                  rondo_duration during);

/*
 * The board's outputs, counted from 0; the first is the first LED's, if that can be.
 *
 * Returns  NULL after the last
 * Context  outside the loop or in it, before the pin is used otherwise. Cost O(1).
 */
struct hal_pwm *hal_board_pwm(unsigned number);

#ifdef __cplusplus
}
#endif

#endif
