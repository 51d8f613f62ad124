/* SPDX-License-Identifier: MIT */
/* test_stm32_gpio.c - pins of the STM32F100 and EXTI, whose edges the test plays. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "../../hal/stm32/stm32_gpio.c"
#include "../../hal/stm32f100/stm32f100_gpio.c"

static struct stm32f100_gpio_regs port_a;
static struct stm32f100_gpio_regs port_c;
static struct stm32_exti_regs regs;
static struct stm32_exti_select_regs select;
static struct hal_gpio_input *inputs[STM32_EXTI_LINES];

static const struct stm32_exti_block exti = {&regs, &select, inputs};
static const struct stm32_gpio_block block_a = STM32_GPIO_BLOCK(&port_a, &exti, 'A');
static const struct stm32_gpio_block block_c = STM32_GPIO_BLOCK(&port_c, &exti, 'C');

#define PIN(block_of_port, number)                                                       \
    { .driver = &stm32f100_gpio_driver, .block = &(block_of_port), .pin = (number) }

static const struct hal_gpio pin_a3 = PIN(block_a, 3);
static const struct hal_gpio pin_a9 = PIN(block_a, 9);
static const struct hal_gpio pin_c3 = PIN(block_c, 3);
static const struct hal_gpio pin_c13 = PIN(block_c, 13);
static struct hal_gpio_input input;
static struct hal_gpio_input other;

static int make_chip(void **state) {
    (void)state;
    memset((void *)&port_a, 0, sizeof port_a);
    memset((void *)&port_c, 0, sizeof port_c);
    memset((void *)&regs, 0, sizeof regs);
    memset((void *)&select, 0, sizeof select);
    memset(inputs, 0, sizeof inputs);
    memset(nvic_is_enabled, 0, sizeof nvic_is_enabled);
    return 0;
}

/* Lines had edges: their interrupts come, and what the handler writes to PR is cleared. */
static void interrupt(uint32_t lines) {
    uint32_t enabled = regs.IMR;
    regs.PR = lines;
    stm32_exti_isr(&exti, lines);
    assert_int_equal(regs.IMR, enabled & ~lines);
    regs.PR = 0;
}

static void edge_to(struct stm32f100_gpio_regs *port, uint32_t pins, bool level) {
    port->IDR = level ? port->IDR | pins : port->IDR & ~pins;
    interrupt(pins);
}

static enum rondo_err opens(struct hal_gpio_input *in, const struct hal_gpio *gpio) {
    return hal_gpio_open(in, gpio, HAL_GPIO_INPUT);
}

/* --- pins --------------------------------------------------------------------------- */

static void an_output_has_its_level_and_leaves_its_neighbours(void **state) {
    (void)state;
    port_a.CR[0] = 0x44444444;
    port_a.CR[1] = 0x44444444;
    assert_int_equal(hal_gpio_configure(&pin_a3, HAL_GPIO_OUTPUT, true), RONDO_OK);
    assert_int_equal(port_a.CR[0], 0x44442444);
    assert_int_equal(port_a.BSRR, 1U << 3);
    assert_int_equal(hal_gpio_configure(&pin_a9, HAL_GPIO_OPEN_DRAIN, false), RONDO_OK);
    assert_int_equal(port_a.CR[1], 0x44444464);
    assert_int_equal(port_a.BSRR, 1U << (9 + 16));
}

static void a_pull_goes_where_the_output_bit_says(void **state) {
    (void)state;
    assert_int_equal(hal_gpio_configure(&pin_a3, HAL_GPIO_PULL_UP, false), RONDO_OK);
    assert_int_equal(port_a.CR[0], 0x8000);
    assert_int_equal(port_a.BSRR, 1U << 3);
    assert_int_equal(hal_gpio_configure(&pin_a3, HAL_GPIO_PULL_DOWN, true), RONDO_OK);
    assert_int_equal(port_a.CR[0], 0x8000);
    assert_int_equal(port_a.BSRR, 1U << (3 + 16));
    assert_int_equal(hal_gpio_configure(&pin_a3, HAL_GPIO_INPUT, false), RONDO_OK);
    assert_int_equal(port_a.CR[0], 0x4000);
}

static void a_pin_is_set_and_read_without_the_others(void **state) {
    (void)state;
    hal_gpio_set(&pin_c13, true);
    assert_int_equal(port_c.BSRR, 1U << 13);
    hal_gpio_set(&pin_c13, false);
    assert_int_equal(port_c.BSRR, 1U << 29);
    port_c.IDR = 1U << 13;
    assert_true(hal_gpio_get(&pin_c13));
    port_c.IDR = ~(1U << 13);
    assert_false(hal_gpio_get(&pin_c13));
}

/* --- edges -------------------------------------------------------------------------- */

static void a_line_listens_to_both_edges_of_its_port(void **state) {
    (void)state;
    assert_int_equal(opens(&input, &pin_c13), RONDO_OK);
    assert_int_equal(select.EXTICR[3], 2U << 4);
    assert_int_equal(regs.RTSR, 1U << 13);
    assert_int_equal(regs.FTSR, 1U << 13);
    assert_int_equal(regs.PR, 1U << 13);
    assert_int_equal(regs.IMR, 1U << 13);
    assert_true(nvic_is_enabled[40]);
}

static void lines_share_interrupts_as_the_vector_table_says(void **state) {
    (void)state;
    static const struct {
        uint8_t line;
        uint8_t irq;
    } table[] = {{0, 6}, {1, 7}, {4, 10}, {5, 23}, {9, 23}, {10, 40}, {15, 40}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        const struct hal_gpio gpio = PIN(block_a, table[i].line);
        (void)make_chip(state);
        assert_int_equal(opens(&input, &gpio), RONDO_OK);
        assert_true(nvic_is_enabled[table[i].irq]);
    }
}

static void an_edge_is_noted_and_masked_until_the_next_look(void **state) {
    (void)state;
    assert_int_equal(opens(&input, &pin_a3), RONDO_OK);
    edge_to(&port_a, 1U << 3, true);
    assert_int_equal(input.rises, 1);
    assert_int_equal(input.falls, 0);
    assert_true(input.io.side[RONDO_READABLE].is_raised);
    assert_int_equal(regs.IMR, 0);
    assert_true(hal_gpio_look(&input));
    assert_int_equal(regs.IMR, 1U << 3);
    edge_to(&port_a, 1U << 3, false);
    assert_int_equal(input.falls, 1);
}

static void a_pulse_that_is_over_is_two_edges(void **state) {
    (void)state;
    assert_int_equal(opens(&input, &pin_a3), RONDO_OK);
    edge_to(&port_a, 1U << 3, false);
    assert_int_equal(input.rises, 1);
    assert_int_equal(input.falls, 1);
}

static void an_interrupt_takes_all_its_lines_and_no_others(void **state) {
    (void)state;
    assert_int_equal(opens(&input, &pin_a9), RONDO_OK);
    assert_int_equal(opens(&other, &pin_c13), RONDO_OK);
    regs.PR = UINT32_MAX;
    stm32_exti_isr(&exti, STM32_EXTI_LINES_9_5);
    assert_int_equal(input.interrupts, 1);
    assert_int_equal(other.interrupts, 0);
    assert_int_equal(regs.IMR, 1U << 13);
    (void)hal_gpio_look(&input);
    edge_to(&port_c, 1U << 9 | 1U << 13, true);
    assert_int_equal(input.interrupts, 2);
    assert_int_equal(other.interrupts, 1);
}

static void an_interrupt_that_is_over_takes_nothing(void **state) {
    (void)state;
    assert_int_equal(opens(&input, &pin_a3), RONDO_OK);
    regs.PR = 0;
    stm32_exti_isr(&exti, 1U << 3);
    regs.IMR = 0;
    regs.PR = 1U << 3;
    stm32_exti_isr(&exti, 1U << 3);
    assert_int_equal(input.interrupts, 0);
}

static void a_line_that_listens_to_another_port_is_refused(void **state) {
    (void)state;
    assert_int_equal(opens(&input, &pin_a3), RONDO_OK);
    assert_int_equal(opens(&other, &pin_c3), RONDO_RUNTIME_ERROR);
    assert_int_equal(select.EXTICR[0], 0);
    edge_to(&port_a, 1U << 3, true);
    assert_int_equal(input.rises, 1);
    hal_gpio_close(&other);
    (void)hal_gpio_look(&input);
    assert_int_equal(regs.IMR, 1U << 3);
    hal_gpio_close(&input);
    assert_int_equal(regs.IMR, 0);
    assert_int_equal(opens(&other, &pin_c3), RONDO_OK);
    assert_int_equal(select.EXTICR[0], 2U << 12);
}

#define on_a_chip(test) cmocka_unit_test_setup(test, make_chip)

int main(void) {
    static const struct CMUnitTest gpio_tests[] = {
        on_a_chip(an_output_has_its_level_and_leaves_its_neighbours),
        on_a_chip(a_pull_goes_where_the_output_bit_says),
        on_a_chip(a_pin_is_set_and_read_without_the_others),
        on_a_chip(a_line_listens_to_both_edges_of_its_port),
        on_a_chip(lines_share_interrupts_as_the_vector_table_says),
        on_a_chip(an_edge_is_noted_and_masked_until_the_next_look),
        on_a_chip(a_pulse_that_is_over_is_two_edges),
        on_a_chip(an_interrupt_takes_all_its_lines_and_no_others),
        on_a_chip(an_interrupt_that_is_over_takes_nothing),
        on_a_chip(a_line_that_listens_to_another_port_is_refused),
    };
    return cmocka_run_group_tests_name("stm32 gpio", gpio_tests, NULL, NULL);
}
