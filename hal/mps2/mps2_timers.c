/* SPDX-License-Identifier: MIT */
/* mps2_timers.c - the hardware timers of Arm's MPS2 images. */
#include "chip.h"
#include "cmsdk_timer.h"

#include <stddef.h>

static const struct cmsdk_timer_block blocks[] = {
    {.regs = CHIP_TIMER0, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_TIMER0},
    {.regs = CHIP_TIMER1, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_TIMER1},
};

#define TIMERS (sizeof blocks / sizeof blocks[0])

static struct hal_timer timers[TIMERS] = {
    HAL_TIMER_INIT(&cmsdk_timer_driver, &blocks[0]),
    HAL_TIMER_INIT(&cmsdk_timer_driver, &blocks[1]),
};
static struct hal_timer *started[TIMERS];

void TIMER0_Handler(void);
void TIMER1_Handler(void);

void TIMER0_Handler(void) {
    started[0]->driver->isr(started[0]);
}

void TIMER1_Handler(void) {
    started[1]->driver->isr(started[1]);
}

struct hal_timer *hal_board_timer(unsigned number) {
    if (number < TIMERS && started[number] == NULL) {
        started[number] = &timers[number];
        timers[number].driver->start(&timers[number]);
    }
    return number < TIMERS ? started[number] : NULL;
}
