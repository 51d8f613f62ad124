/* SPDX-License-Identifier: MIT */
/* cmsdk.h - the timers of the boards that have two of the CMSDK's (DDI 0479, 4.3). */
#include "../timers.h"

#include "cortexm_nvic.h"

struct cmsdk_timer_regs {
    volatile uint32_t CTRL;
    volatile uint32_t VALUE;
    volatile uint32_t RELOAD;
    volatile uint32_t INTCLEAR;
};

#define CTRL_EN_INT   9U
#define HIGH_PRIORITY 0x40U

static void arm(struct cmsdk_timer_regs *timer, uint32_t ticks) {
    timer->CTRL = 0;
    timer->RELOAD = 0; /* stops at zero */
    timer->VALUE = ticks;
    timer->CTRL = CTRL_EN_INT;
}

static void acknowledge(struct cmsdk_timer_regs *timer) {
    timer->CTRL = 0;
    timer->INTCLEAR = 1;
}

void timers_start(void) {
    cortexm_nvic_enable(LOW_IRQ);
    cortexm_nvic_enable(HIGH_IRQ);
    unsigned shift = HIGH_IRQ % 4U * 8U;
    uint32_t others = CORTEXM_NVIC->IPR[HIGH_IRQ / 4U] & ~(0xFFU << shift);
    CORTEXM_NVIC->IPR[HIGH_IRQ / 4U] = others | HIGH_PRIORITY << shift;
}

void timers_arm_low(uint32_t ticks) {
    arm(LOW_TIMER, ticks);
}

void timers_arm_high(uint32_t ticks) {
    arm(HIGH_TIMER, ticks);
}

void timers_low(uint32_t pc, uint32_t exc_return) {
    (void)exc_return;
    acknowledge(LOW_TIMER);
    on_low(pc);
}

void timers_high(uint32_t pc, uint32_t exc_return) {
    acknowledge(HIGH_TIMER);
    on_high(pc, TIMERS_IS_NESTED(exc_return));
}

TIMERS_HANDLER(TIMER0_Handler, timers_low)
TIMERS_HANDLER(TIMER1_Handler, timers_high)
