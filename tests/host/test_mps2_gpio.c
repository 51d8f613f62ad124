/* SPDX-License-Identifier: MIT */
/* test_mps2_gpio.c - bits of FPGAIO as pins. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../hal/cmsdk/mps2_gpio.c"

static uint32_t leds;
static uint32_t buttons;
static const struct mps2_gpio_block outputs = {.reg = &leds, .is_output = true};
static const struct mps2_gpio_block inputs = {.reg = &buttons};
static const struct hal_gpio led = {
    .driver = &mps2_gpio_driver, .block = &outputs, .pin = 1};
static const struct hal_gpio button = {
    .driver = &mps2_gpio_driver, .block = &inputs, .pin = 1};
static struct hal_gpio_input input;

static void an_output_is_its_bit_and_no_other(void **state) {
    (void)state;
    leds = 0xFFFFFFFD;
    assert_int_equal(hal_gpio_configure(&led, HAL_GPIO_OUTPUT, true), RONDO_OK);
    assert_int_equal(leds, 0xFFFFFFFF);
    assert_true(hal_gpio_get(&led));
    hal_gpio_set(&led, false);
    assert_int_equal(leds, 0xFFFFFFFD);
    assert_false(hal_gpio_get(&led));
}

static void an_input_is_looked_at(void **state) {
    (void)state;
    buttons = 0;
    assert_int_equal(hal_gpio_open(&input, &button, HAL_GPIO_INPUT), RONDO_OK);
    assert_false(hal_gpio_look(&input));
    buttons = 2;
    assert_true(hal_gpio_look(&input));
    assert_int_equal(input.rises, 1);
    hal_gpio_set(&button, false);
    assert_int_equal(buttons, 2);
    hal_gpio_close(&input);
}

static void what_a_bit_cannot_be_is_refused(void **state) {
    (void)state;
    leds = 0;
    assert_int_equal(hal_gpio_configure(&led, HAL_GPIO_INPUT, true), RONDO_VALUE_ERROR);
    assert_int_equal(hal_gpio_configure(&led, HAL_GPIO_OPEN_DRAIN, true),
                     RONDO_VALUE_ERROR);
    assert_int_equal(leds, 0);
    assert_int_equal(hal_gpio_open(&input, &button, HAL_GPIO_PULL_UP), RONDO_VALUE_ERROR);
    assert_int_equal(hal_gpio_configure(&button, HAL_GPIO_OUTPUT, true),
                     RONDO_VALUE_ERROR);
}

int main(void) {
    static const struct CMUnitTest gpio_tests[] = {
        cmocka_unit_test(an_output_is_its_bit_and_no_other),
        cmocka_unit_test(an_input_is_looked_at),
        cmocka_unit_test(what_a_bit_cannot_be_is_refused),
    };
    return cmocka_run_group_tests_name("mps2 gpio", gpio_tests, NULL, NULL);
}
