/* SPDX-License-Identifier: MIT */
/*
 * cmsdk_clock.h - a clock out of the FPGAIO's counter, at 1 MHz, and the first half of the
 * dual timer as the alarm.
 */
#ifndef CMSDK_CLOCK_H
#define CMSDK_CLOCK_H

#include "cmsdk_dualtimer.h"
#include "mps2_fpgaio.h"

#include <hal/clock.h>

/* The block of struct hal_clock. */
struct cmsdk_clock_block {
    struct mps2_fpgaio_regs *counter;
    struct cmsdk_dualtimer_regs *alarm;
    uint32_t clock_hz; /* of both: a whole number of MHz */
    uint8_t irq;       /* the dual timer's */
};

extern const struct hal_clock_driver cmsdk_clock_driver;

/* To be called by the dual timer's interrupt handler. */
void cmsdk_clock_isr(struct hal_clock *clock);

#endif
