/* SPDX-License-Identifier: MIT */
/*
 * lm3s_clock.h - a clock for the Stellaris LM3S: SysTick at the core's speed as the counter,
 * a general-purpose timer as the alarm (LM3S6965 data sheet, chapter 9).
 *
 * SysTick has 24 bits and wraps three times a second at 50 MHz, which its interrupt counts,
 * so a program that sleeps long is woken three times a second. In exchange the watchdog, the
 * only other counter that QEMU lets read, stays a watchdog.
 */
#ifndef LM3S_CLOCK_H
#define LM3S_CLOCK_H

#include <hal/clock.h>
#include <stddef.h>
#include <stdint.h>

struct lm3s_gptm_regs {
    volatile uint32_t CFG; /* 0: one timer of 32 bits */
    volatile uint32_t TAMR;
    volatile uint32_t TBMR;
    volatile uint32_t CTL;
    uint32_t reserved1[2];
    volatile uint32_t IMR;
    volatile uint32_t RIS;
    volatile uint32_t MIS;
    volatile uint32_t ICR;
    volatile uint32_t TAILR;
};
_Static_assert(offsetof(struct lm3s_gptm_regs, CTL) == 0x00C, "LM3S6965 table 9-4");
_Static_assert(offsetof(struct lm3s_gptm_regs, TAILR) == 0x028, "LM3S6965 table 9-4");

#define LM3S_GPTM_TAMR_ONESHOT (1U << 0)
#define LM3S_GPTM_CTL_TAEN     (1U << 0)
#define LM3S_GPTM_CTL_TAOTE    (1U << 5) /* its end starts a conversion */
#define LM3S_GPTM_INT_TATO     (1U << 0)

/* The block of struct hal_clock. */
struct lm3s_clock_block {
    struct lm3s_gptm_regs *alarm;
    uint32_t clock_hz; /* a whole number of MHz */
    uint8_t irq;
};

extern const struct hal_clock_driver lm3s_clock_driver;

/* To be called by the timer's interrupt handler, and by SysTick_Handler. */
void lm3s_clock_alarm_isr(struct hal_clock *clock);
void lm3s_clock_wrap_isr(struct hal_clock *clock);

#endif
