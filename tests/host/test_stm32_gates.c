/* SPDX-License-Identifier: MIT */
/* test_stm32_gates.c - the gate of an STM32's device follows from its address: against manuals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../hal/stm32f405/chip_board.h"

enum { APB1, APB2, AHB1 }; /* in CHIP_GATES */

struct gate {
    const void *regs;
    unsigned bus;
    unsigned bit;
};

static void assert_gate(const struct gate *gate) {
    unsigned expected = STM32_GATE_IS_ONE | gate->bus << 5 | gate->bit;
    assert_int_equal(STM32_GATE(gate->regs), expected);
}

/* RM0090: 7.3.10, 7.3.13, 7.3.14. */
static void an_stm32f405s_are_those_of_its_manual(void **state) {
    static const struct gate gates[] = {
        {CHIP_GPIOA, AHB1, 0},  {CHIP_GPIOB, AHB1, 1},   {CHIP_GPIOC, AHB1, 2},
        {CHIP_GPIOD, AHB1, 3},  {CHIP_TIM2, APB1, 0},    {CHIP_TIM3, APB1, 1},
        {CHIP_TIM4, APB1, 2},   {CHIP_TIM5, APB1, 3},    {CHIP_SPI2, APB1, 14},
        {CHIP_SPI3, APB1, 15},  {CHIP_USART2, APB1, 17}, {CHIP_USART3, APB1, 18},
        {CHIP_UART4, APB1, 19}, {CHIP_UART5, APB1, 20},  {CHIP_I2C1, APB1, 21},
        {CHIP_I2C2, APB1, 22},  {CHIP_I2C3, APB1, 23},   {CHIP_TIM1, APB2, 0},
        {CHIP_TIM8, APB2, 1},   {CHIP_USART1, APB2, 4},  {CHIP_USART6, APB2, 5},
        {CHIP_ADC1, APB2, 8},   {CHIP_SPI1, APB2, 12},   {CHIP_SYSCFG, APB2, 14},
    };
    (void)state;
    for (size_t i = 0; i < sizeof gates / sizeof gates[0]; i++) {
        assert_gate(&gates[i]);
    }
}

/* Addresses of RM0041's table 1, bits of its 6.3.7 and 6.3.8. */
static void an_stm32f100s_are_those_of_its_manual(void **state) {
    static const struct gate gates[] = {
        {(void *)0x40000000, APB1, 0},  /* TIM2 */
        {(void *)0x40000400, APB1, 1},  /* TIM3 */
        {(void *)0x40000800, APB1, 2},  /* TIM4 */
        {(void *)0x40003800, APB1, 14}, /* SPI2 */
        {(void *)0x40004400, APB1, 17}, /* USART2 */
        {(void *)0x40004800, APB1, 18}, /* USART3 */
        {(void *)0x40005400, APB1, 21}, /* I2C1 */
        {(void *)0x40005800, APB1, 22}, /* I2C2 */
        {(void *)0x40010000, APB2, 0},  /* AFIO */
        {(void *)0x40010800, APB2, 2},  /* GPIOA */
        {(void *)0x40010C00, APB2, 3},  /* GPIOB */
        {(void *)0x40011000, APB2, 4},  /* GPIOC */
        {(void *)0x40011400, APB2, 5},  /* GPIOD */
        {(void *)0x40012400, APB2, 9},  /* ADC1 */
        {(void *)0x40012C00, APB2, 11}, /* TIM1 */
        {(void *)0x40013000, APB2, 12}, /* SPI1 */
        {(void *)0x40013800, APB2, 14}, /* USART1 */
    };
    (void)state;
    for (size_t i = 0; i < sizeof gates / sizeof gates[0]; i++) {
        assert_gate(&gates[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_stm32f405s_are_those_of_its_manual),
        cmocka_unit_test(an_stm32f100s_are_those_of_its_manual),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
