/* SPDX-License-Identifier: MIT */
/* cmsdk.h - the timers of the boards that have two of the CMSDK's (DDI 0479, 4.3). */
#include "../timers.h"

struct cmsdk_timer_regs {
    volatile uint32_t CTRL;
    volatile uint32_t VALUE;
    volatile uint32_t RELOAD;
    volatile uint32_t INTCLEAR;
};

#define CTRL_EN_INT  9U
#define LOW_HANDLER  TIMER0_Handler
#define HIGH_HANDLER TIMER1_Handler

static void start(struct cmsdk_timer_regs *timer) {
    timer->RELOAD = 0; /* stops at zero */
}

static void arm(struct cmsdk_timer_regs *timer, uint32_t ticks) {
    timer->CTRL = 0;
    timer->VALUE = ticks;
    timer->CTRL = CTRL_EN_INT;
}

static void acknowledge(struct cmsdk_timer_regs *timer) {
    timer->CTRL = 0;
    timer->INTCLEAR = 1;
}

#include "pair.h"
