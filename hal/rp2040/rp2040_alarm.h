/* SPDX-License-Identifier: MIT */
/*
 * rp2040_alarm.h - the TIMER's alarms 1 to 3 as timers of their own: alarm 0 is the clock's
 * (RP2040 datasheet, section 4.6).
 */
#ifndef RP2040_ALARM_H
#define RP2040_ALARM_H

#include "rp2040_timer.h"

#include <hal/timer.h>

/* The block of struct hal_timer. */
struct rp2040_alarm_block {
    struct rp2040_timer_regs *regs;
    uint8_t number; /* 1 to 3 */
    uint8_t irq;
};

extern const struct hal_timer_driver rp2040_alarm_driver;

#endif
