/* SPDX-License-Identifier: MIT */
/* timers.c - the hardware timers of the micro:bit: TIMER1 and TIMER2. */
#include "chip.h"
#include "nrf51_timer.h"

#include <stddef.h>

static const struct nrf51_timer_block blocks[] = {
    {.regs = CHIP_TIMER1, .irq = CHIP_IRQ_TIMER1},
    {.regs = CHIP_TIMER2, .irq = CHIP_IRQ_TIMER2},
};

#define TIMERS (sizeof blocks / sizeof blocks[0])

static struct hal_timer timers[TIMERS] = {
    HAL_TIMER_INIT(&nrf51_timer_driver, &blocks[0]),
    HAL_TIMER_INIT(&nrf51_timer_driver, &blocks[1]),
};
static struct hal_timer *started[TIMERS];

void TIMER1_Handler(void);
void TIMER2_Handler(void);

void TIMER1_Handler(void) {
    started[0]->driver->isr(started[0]);
}

void TIMER2_Handler(void) {
    started[1]->driver->isr(started[1]);
}

struct hal_timer *hal_board_timer(unsigned number) {
    if (number < TIMERS && started[number] == NULL) {
        started[number] = &timers[number];
        timers[number].driver->start(&timers[number]);
    }
    return number < TIMERS ? started[number] : NULL;
}
