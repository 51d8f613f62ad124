/* SPDX-License-Identifier: MIT */
/*
 * sse_sysctrl.h - why the core was reset: the system control of Arm's subsystems for IoT
 * (ECM0601256, section 3.5; SSE-300: 101773), as far as the two have it in common. QEMU's says
 * power-on after every reset.
 */
#ifndef SSE_SYSCTRL_H
#define SSE_SYSCTRL_H

#include <hal/reset.h>
#include <stddef.h>
#include <stdint.h>

struct sse_sysctrl_regs {
    uint32_t reserved[64];
    volatile uint32_t RESET_SYNDROME; /* write 0 to clear */
};
_Static_assert(offsetof(struct sse_sysctrl_regs, RESET_SYNDROME) == 0x100, "ECM0601256");

#define SSE_SYSCTRL_RESET_SYNDROME_POR (1U << 0)
#define SSE_SYSCTRL_RESET_SYNDROME_WATCHDOGS                                             \
    (7U << 1) /* Non-secure, Secure, slow clock's */

/* The reasons, as bits of enum hal_reset; 0 may be any other. */
static inline unsigned sse_sysctrl_take_reset(struct sse_sysctrl_regs *sysctrl) {
    uint32_t syndrome = sysctrl->RESET_SYNDROME;
    unsigned reasons = 0;
    sysctrl->RESET_SYNDROME = 0;
    reasons |= (syndrome & SSE_SYSCTRL_RESET_SYNDROME_POR) != 0 ? HAL_RESET_POWER : 0U;
    reasons |=
        (syndrome & SSE_SYSCTRL_RESET_SYNDROME_WATCHDOGS) != 0 ? HAL_RESET_WATCHDOG : 0U;
    return reasons;
}

#endif
