/* SPDX-License-Identifier: MIT */
/* systick_counter.c - see systick_counter.h. */
#include "systick_counter.h"

#include "cortexm_scb.h"
#include "cortexm_systick.h"

#include <stdbool.h>

/* What the counter shows at the start: a test build may choose to be near the wrap. */
#ifndef SYSTICK_COUNTER_FIRST_COUNT
#define SYSTICK_COUNTER_FIRST_COUNT 0U
#endif

volatile uint32_t systick_counter_at_zero;

void systick_counter_start(uint32_t clock_source) {
    systick_counter_at_zero = SYSTICK_COUNTER_FIRST_COUNT | CORTEXM_SYSTICK_MAX;
    cortexm_systick_start(clock_source | SYSTICK_CSR_ENABLE | SYSTICK_CSR_TICKINT,
                          SYSTICK_COUNTER_FIRST_COUNT & CORTEXM_SYSTICK_MAX);
}

/* The interrupt may come, or become pending, after any of these lines. */
uint32_t systick_counter_look(void) {
    uint32_t at_zero;
    uint32_t left;
    bool is_pending;
    do {
        at_zero = systick_counter_at_zero;
        left = CORTEXM_SYSTICK->CVR;
        is_pending = (CORTEXM_SCB->ICSR & SCB_ICSR_PENDSTSET) != 0;
    } while (at_zero != systick_counter_at_zero);
    bool has_wrapped = is_pending && left > CORTEXM_SYSTICK_MAX / 2U;
    return at_zero - left + (has_wrapped ? CORTEXM_SYSTICK_WRAP : 0);
}

/* Nobody may look while it shows 0 and the wrap has been counted. */
void systick_counter_isr(void) {
    cortexm_systick_settle();
    systick_counter_at_zero += CORTEXM_SYSTICK_WRAP;
}
