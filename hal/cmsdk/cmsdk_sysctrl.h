/* SPDX-License-Identifier: MIT */
/* cmsdk_sysctrl.h - why the core was reset: the CMSDK's system controller (DDI 0479, 3.4.2). */
#ifndef CMSDK_SYSCTRL_H
#define CMSDK_SYSCTRL_H

#include <hal/reset.h>
#include <stddef.h>
#include <stdint.h>

struct cmsdk_sysctrl_regs {
    uint32_t reserved[4];
    volatile uint32_t RSTINFO; /* write 1 to clear */
};
_Static_assert(offsetof(struct cmsdk_sysctrl_regs, RSTINFO) == 0x10, "DDI 0479 3.4.2");

#define CMSDK_SYSCTRL_RSTINFO_SYSRESETREQ  (1U << 0)
#define CMSDK_SYSCTRL_RSTINFO_WDOGRESETREQ (1U << 1)
#define CMSDK_SYSCTRL_RSTINFO_LOCKUPRESET  (1U << 2)

/* The reasons, as bits of enum hal_reset; 0 may be power, or the board's button. */
static inline unsigned cmsdk_sysctrl_take_reset(struct cmsdk_sysctrl_regs *sysctrl) {
    uint32_t info = sysctrl->RSTINFO;
    unsigned reasons = 0;
    sysctrl->RSTINFO = info;
    reasons |= (info & CMSDK_SYSCTRL_RSTINFO_SYSRESETREQ) != 0 ? HAL_RESET_SOFTWARE : 0U;
    reasons |= (info & CMSDK_SYSCTRL_RSTINFO_WDOGRESETREQ) != 0 ? HAL_RESET_WATCHDOG : 0U;
    reasons |= (info & CMSDK_SYSCTRL_RSTINFO_LOCKUPRESET) != 0 ? HAL_RESET_LOCKUP : 0U;
    return reasons;
}

#endif
