/* SPDX-License-Identifier: MIT */
/* pwm.c - the half of a PWM output that is the same on every chip; see hal/pwm.h. */
#include <hal/pwm.h>
#include <rondo/loop.h>
#include <rondo/sleep.h>
#include <stddef.h>

__attribute__((weak)) struct hal_pwm *hal_board_pwm(unsigned number) {
    (void)number;
    return NULL;
}

static uint32_t counts_of(const struct hal_pwm *pwm, uint32_t duty) {
    uint64_t counts = (uint64_t)pwm->counts * duty + HAL_PWM_FULL / 2U;
    uint32_t on = (uint32_t)(counts / HAL_PWM_FULL);
    return pwm->is_inverted ? pwm->counts - on : on;
}

static void set(struct hal_pwm *pwm, uint32_t duty) {
    pwm->duty = duty;
    pwm->driver->set(pwm, counts_of(pwm, duty));
}

enum rondo_err hal_pwm_start(struct hal_pwm *pwm, uint32_t hz) {
    uint32_t counts = hz == 0 ? 0 : pwm->driver->start(pwm, hz);
    if (counts == 0) {
        return RONDO_VALUE_ERROR;
    }
    pwm->counts = counts;
    set(pwm, 0);
    return RONDO_OK;
}

enum rondo_err hal_pwm_set(struct hal_pwm *pwm, uint32_t duty) {
    if (duty > HAL_PWM_FULL) {
        return RONDO_VALUE_ERROR;
    }
    if (pwm->counts == 0) {
        return RONDO_RUNTIME_ERROR;
    }
    set(pwm, duty);
    return RONDO_OK;
}

/* Where it is when so much of the whole time is over. */
static uint32_t between(uint32_t from, uint32_t to, int64_t part_us, int64_t whole_us) {
    return (uint32_t)((int64_t)from + ((int64_t)to - from) * part_us / whole_us);
}

enum rondo_err hal_pwm_await_fade(struct hal_pwm *pwm, uint32_t duty,
                                  rondo_duration during) {
    uint32_t from = pwm->duty;
    rondo_time start = rondo_loop_time();
    enum rondo_err err = hal_pwm_set(pwm, duty > HAL_PWM_FULL ? duty : from);
    for (int64_t us = HAL_PWM_STEP.us; us < during.us && err == RONDO_OK;
         us += HAL_PWM_STEP.us) {
        err = rondo_await_sleep_until(rondo_time_add(start, RONDO_US(us)));
        if (err == RONDO_OK) {
            set(pwm, between(from, duty, us, during.us));
        }
    }
    if (err == RONDO_OK && during.us > 0) {
        err = rondo_await_sleep_until(rondo_time_add(start, during));
    }
    return err == RONDO_OK ? hal_pwm_set(pwm, duty) : err;
}
