/* SPDX-License-Identifier: MIT */
/*
 * cmsdk_clock.h - a clock out of the FPGAIO's counter, at 1 MHz, and the first half of the
 * dual timer as the alarm. A board has one of each, and no more than one such clock: chip.h
 * says where they are.
 */
#ifndef CMSDK_CLOCK_H
#define CMSDK_CLOCK_H

#include "cmsdk_dualtimer.h"
#include "mps2_fpgaio.h"

#include <hal/clock.h>

extern const struct hal_clock_driver cmsdk_clock_driver;

/* To be called by the dual timer's interrupt handler. */
void cmsdk_clock_isr(struct hal_clock *clock);

#endif
