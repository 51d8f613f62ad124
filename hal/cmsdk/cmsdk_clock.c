/* SPDX-License-Identifier: MIT */
/* cmsdk_clock.c - see cmsdk_clock.h. */
#include "cmsdk_clock.h"

#include "chip.h"
#include "cortexm_nvic.h"

/* What the counter shows at the start: a test build may choose to be near the wrap. */
#ifndef CMSDK_CLOCK_FIRST_COUNT
#define CMSDK_CLOCK_FIRST_COUNT 0U
#endif

#define HZ_PER_MHZ   1000000U
#define COUNTER_BITS 32U
#define ALARM_DIV    16U
#define CONTROL_DIV_1                                                                    \
    (CMSDK_DUALTIMER_ONESHOT | CMSDK_DUALTIMER_SIZE_32 | CMSDK_DUALTIMER_INT)
#define CONTROL_DIV_16 (CONTROL_DIV_1 | CMSDK_DUALTIMER_DIV_16)

_Static_assert(CHIP_CLOCK_HZ % HZ_PER_MHZ == 0, "both clocks are a whole number of MHz");

static uint32_t count(struct hal_clock *clock) {
    (void)clock;
    return CHIP_FPGAIO->COUNTER;
}

static void start(struct hal_clock *clock) {
    CHIP_DUALTIMER->TIMER1CONTROL = 0;
    CHIP_FPGAIO->PRESCALE = CHIP_CLOCK_HZ / HZ_PER_MHZ - 1U;
    CHIP_FPGAIO->COUNTER = CMSDK_CLOCK_FIRST_COUNT;
    hal_counter_init(&clock->counter, COUNTER_BITS, 1, CMSDK_CLOCK_FIRST_COUNT);
    cortexm_nvic_enable(CHIP_IRQ_DUALTIMER);
}

/*
 * The counter showed its last value for up to a microsecond when it was read, so an alarm
 * that takes the whole delay from now on comes after the deadline, by less than that. A
 * delay that is too long for the timer at full speed (171 s at 25 MHz) is counted in
 * steps of 16 clocks, rounded up.
 */
static void arm(struct hal_clock *clock, uint32_t delay_us) {
    (void)clock;
    uint64_t ticks = (uint64_t)delay_us * (CHIP_CLOCK_HZ / HZ_PER_MHZ);
    uint32_t control = CONTROL_DIV_1;
    if (ticks > UINT32_MAX) {
        ticks = (ticks + ALARM_DIV - 1U) / ALARM_DIV;
        control = CONTROL_DIV_16;
    }
    CHIP_DUALTIMER->TIMER1CONTROL = control;
    CHIP_DUALTIMER->TIMER1LOAD = (uint32_t)ticks;
    CHIP_DUALTIMER->TIMER1CONTROL = control | CMSDK_DUALTIMER_ENABLE;
}

static void disarm(struct hal_clock *clock) {
    (void)clock;
    CHIP_DUALTIMER->TIMER1CONTROL = 0;
    CHIP_DUALTIMER->TIMER1INTCLR = 1;
    cortexm_nvic_clear(CHIP_IRQ_DUALTIMER);
}

void cmsdk_clock_isr(struct hal_clock *clock) {
    CHIP_DUALTIMER->TIMER1INTCLR = 1;
    hal_clock_alarm_isr(clock);
}

const struct hal_clock_driver cmsdk_clock_driver = {
    .start = start,
    .count = count,
    .arm = arm,
    .disarm = disarm,
};
