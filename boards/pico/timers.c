/* SPDX-License-Identifier: MIT */
/* timers.c - the hardware timers of the Pico: the TIMER's alarms 1 to 3. */
#include "chip.h"
#include "rp2040_alarm.h"

#include <stddef.h>

static const struct rp2040_alarm_block blocks[] = {
    {.regs = CHIP_TIMER, .number = 1, .irq = CHIP_IRQ_TIMER1},
    {.regs = CHIP_TIMER, .number = 2, .irq = CHIP_IRQ_TIMER2},
    {.regs = CHIP_TIMER, .number = 3, .irq = CHIP_IRQ_TIMER3},
};

#define TIMERS (sizeof blocks / sizeof blocks[0])

static struct hal_timer timers[TIMERS] = {
    HAL_TIMER_INIT(&rp2040_alarm_driver, &blocks[0]),
    HAL_TIMER_INIT(&rp2040_alarm_driver, &blocks[1]),
    HAL_TIMER_INIT(&rp2040_alarm_driver, &blocks[2]),
};
static struct hal_timer *started[TIMERS];

void TIMER_IRQ_1_Handler(void);
void TIMER_IRQ_2_Handler(void);
void TIMER_IRQ_3_Handler(void);

void TIMER_IRQ_1_Handler(void) {
    started[0]->driver->isr(started[0]);
}

void TIMER_IRQ_2_Handler(void) {
    started[1]->driver->isr(started[1]);
}

void TIMER_IRQ_3_Handler(void) {
    started[2]->driver->isr(started[2]);
}

struct hal_timer *hal_board_timer(unsigned number) {
    if (number < TIMERS && started[number] == NULL) {
        started[number] = &timers[number];
        timers[number].driver->start(&timers[number]);
    }
    return number < TIMERS ? started[number] : NULL;
}
