/* SPDX-License-Identifier: MIT */
/* timers.c - the hardware timers of the STM32VLDISCOVERY: TIM2 and TIM4. */
#include "chip.h"
#include "stm32_dbgmcu.h"
#include "stm32_timer.h"
#include "stm32f100_rcc.h"

#include <stddef.h>

static const struct stm32_timer_block blocks[] = {
    {.regs = CHIP_TIM2, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_TIM2},
    {.regs = CHIP_TIM4, .clock_hz = CHIP_CLOCK_HZ, .irq = CHIP_IRQ_TIM4},
};

#define TIMERS (sizeof blocks / sizeof blocks[0])

static struct hal_timer timers[TIMERS] = {
    HAL_TIMER_INIT(&stm32_timer_driver, &blocks[0]),
    HAL_TIMER_INIT(&stm32_timer_driver, &blocks[1]),
};
static struct hal_timer *started[TIMERS];

void TIM2_Handler(void);
void TIM4_Handler(void);

void TIM2_Handler(void) {
    started[0]->driver->isr(started[0]);
}

void TIM4_Handler(void) {
    started[1]->driver->isr(started[1]);
}

struct hal_timer *hal_board_timer(unsigned number) {
    if (stm32_is_emulated(CHIP_DBGMCU)) {
        return NULL; /* QEMU's end at another time than asked, or never */
    }
    if (number < TIMERS && started[number] == NULL) {
        started[number] = &timers[number];
        CHIP_RCC->APB1ENR |= STM32F100_RCC_APB1ENR_TIM2EN | STM32F100_RCC_APB1ENR_TIM4EN;
        timers[number].driver->start(&timers[number]);
    }
    return number < TIMERS ? started[number] : NULL;
}
