/* SPDX-License-Identifier: MIT */
/* timers.c - the hardware timers of the EK-LM3S6965: 2 and 3. */
#include "chip.h"
#include "lm3s_sysctl.h"
#include "lm3s_timer.h"

#include <stddef.h>

static const struct lm3s_timer_block blocks[] = {
    {.regs = CHIP_TIMER2, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_TIMER2A},
    {.regs = CHIP_TIMER3, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_TIMER3A},
};

#define TIMERS (sizeof blocks / sizeof blocks[0])

static struct hal_timer timers[TIMERS] = {
    HAL_TIMER_INIT(&lm3s_timer_driver, &blocks[0]),
    HAL_TIMER_INIT(&lm3s_timer_driver, &blocks[1]),
};
static struct hal_timer *started[TIMERS];

void TIMER2A_Handler(void);
void TIMER3A_Handler(void);

void TIMER2A_Handler(void) {
    started[0]->driver->isr(started[0]);
}

void TIMER3A_Handler(void) {
    started[1]->driver->isr(started[1]);
}

struct hal_timer *hal_board_timer(unsigned number) {
    if (number < TIMERS && started[number] == NULL) {
        started[number] = &timers[number];
        lm3s_sysctl_open(CHIP_SYSCTL, LM3S_RCGC1_TIMER2 | LM3S_RCGC1_TIMER3, 0);
        timers[number].driver->start(&timers[number]);
    }
    return number < TIMERS ? started[number] : NULL;
}
