/* SPDX-License-Identifier: MIT */
/* test_stm32f405_gpio.c - how pins of the STM32F405 are set up; test_stm32_gpio.c has the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "../../hal/stm32/stm32_gpio.c"
#include "../../hal/stm32f405/stm32f405_gpio.c"

static struct stm32f405_gpio_regs port;
static const struct stm32_gpio_block block = STM32_GPIO_BLOCK(&port, NULL, 'B');
static const struct hal_gpio pin = {
    .driver = &stm32f405_gpio_driver, .block = &block, .pin = 11};

static int make_port(void **state) {
    (void)state;
    memset((void *)&port, 0, sizeof port);
    return 0;
}

static void an_output_pushes_and_pulls_with_its_level(void **state) {
    (void)state;
    port.OTYPER = UINT32_MAX;
    port.PUPDR = 1U << 22 | 1U;
    assert_int_equal(hal_gpio_configure(&pin, HAL_GPIO_OUTPUT, true), RONDO_OK);
    assert_int_equal(port.MODER, 1U << 22);
    assert_int_equal(port.OTYPER, ~(1U << 11));
    assert_int_equal(port.PUPDR, 1);
    assert_int_equal(port.BSRR, 1U << 11);
}

static void an_open_drain_is_pulled_up(void **state) {
    (void)state;
    assert_int_equal(hal_gpio_configure(&pin, HAL_GPIO_OPEN_DRAIN, false), RONDO_OK);
    assert_int_equal(port.MODER, 1U << 22);
    assert_int_equal(port.OTYPER, 1U << 11);
    assert_int_equal(port.PUPDR, 1U << 22);
    assert_int_equal(port.BSRR, 1U << 27);
}

static void inputs_have_their_pull_and_leave_the_output_bit(void **state) {
    (void)state;
    port.MODER = UINT32_MAX;
    assert_int_equal(hal_gpio_configure(&pin, HAL_GPIO_PULL_DOWN, true), RONDO_OK);
    assert_int_equal(port.MODER, ~(3U << 22));
    assert_int_equal(port.PUPDR, 2U << 22);
    assert_int_equal(hal_gpio_configure(&pin, HAL_GPIO_PULL_UP, true), RONDO_OK);
    assert_int_equal(port.PUPDR, 1U << 22);
    assert_int_equal(hal_gpio_configure(&pin, HAL_GPIO_INPUT, true), RONDO_OK);
    assert_int_equal(port.PUPDR, 0);
    assert_int_equal(port.BSRR, 0);
}

static void a_pin_is_read_from_its_port(void **state) {
    (void)state;
    port.IDR = 1U << 11;
    assert_true(hal_gpio_get(&pin));
    port.IDR = ~(1U << 11);
    assert_false(hal_gpio_get(&pin));
}

#define on_a_port(test) cmocka_unit_test_setup(test, make_port)

int main(void) {
    static const struct CMUnitTest gpio_tests[] = {
        on_a_port(an_output_pushes_and_pulls_with_its_level),
        on_a_port(an_open_drain_is_pulled_up),
        on_a_port(inputs_have_their_pull_and_leave_the_output_bit),
        on_a_port(a_pin_is_read_from_its_port),
    };
    return cmocka_run_group_tests_name("stm32f405 gpio", gpio_tests, NULL, NULL);
}
