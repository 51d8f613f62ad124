/* SPDX-License-Identifier: MIT */
/* count.c - see count.h. */
#include "count.h"

uint32_t count_overhead;

void count_start(void) {
    SYST_RVR = COUNTER_MASK;
    SYST_CVR = 0;
    SYST_CSR = 5; /* ENABLE, CLKSOURCE: the core's clock */
    uint32_t start = count_now();
    uint32_t end = count_now();
    count_overhead = count_between(start, end);
}
