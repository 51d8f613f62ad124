/* SPDX-License-Identifier: MIT */
/*
 * test_nrf51_gpio.c - pins of the nRF51 with GPIOTE, whose registers the test plays: channels
 * that keep an edge, and PORT, which comes when the first of the sensed pins has its level.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "../../hal/nrf51/nrf51_gpio.c"

enum { IRQ = 6, PINS = 9, INPUTS = 2 * NRF51_GPIOTE_CHANNELS };

static struct nrf51_gpio_regs port;
static struct nrf51_gpiote_regs gpiote;
static struct nrf51_gpio_listeners listeners;
static const struct nrf51_gpio_block block = {
    .port = &port, .gpiote = &gpiote, .listeners = &listeners, .irq = IRQ};

/* The last is inverted. */
static struct hal_gpio pins[PINS];
static struct hal_gpio_input inputs[PINS];

/* --- the hardware ------------------------------------------------------------------- */

static bool is_there;
static uint32_t levels;
static bool detect;

/* DETECT is high while any pin has the level that it is sensed for; PORT is its rise. */
static void update(void) {
    bool before = detect;
    detect = false;
    for (unsigned pin = 0; pin < 32; pin++) {
        uint32_t sense_of = port.PIN_CNF[pin] & NRF51_GPIO_SENSE;
        bool level = (levels >> pin & 1U) != 0;
        detect |= sense_of == (level ? NRF51_GPIO_SENSE_HIGH : NRF51_GPIO_SENSE_LOW);
    }
    if (detect && !before) {
        gpiote.PORT = 1;
    }
    port.IN = levels;
}

static void cortexm_reg_write(volatile uint32_t *reg, uint32_t value) {
    if (reg == &gpiote.INTENSET) {
        gpiote.INTENSET |= value;
    } else if (reg == &gpiote.INTENCLR) {
        gpiote.INTENSET &= ~value;
    } else if (is_there) {
        *reg = value;
    }
    update();
}

static uint32_t cortexm_reg_read(const volatile uint32_t *reg) {
    return *reg;
}

static bool interrupts(void) {
    bool any = (gpiote.INTENSET & NRF51_GPIOTE_INT_PORT) != 0 && gpiote.PORT != 0;
    for (unsigned i = 0; i < NRF51_GPIOTE_CHANNELS; i++) {
        any |= (gpiote.INTENSET & 1U << i) != 0 && gpiote.IN[i] != 0;
    }
    return any;
}

static void serve(void) {
    for (int i = 0; interrupts(); i++) {
        assert_true(i < 3);
        nrf51_gpio_isr(&block);
    }
}

/* Pins come to a level, before any interrupt is served. */
static void change(uint32_t which, bool level) {
    uint32_t before = levels;
    levels = level ? levels | which : levels & ~which;
    for (unsigned i = 0; i < NRF51_GPIOTE_CHANNELS; i++) {
        uint32_t pin = gpiote.CONFIG[i] >> NRF51_GPIOTE_CONFIG_PSEL & 0x1FU;
        bool is_on = (gpiote.CONFIG[i] & NRF51_GPIOTE_CONFIG_EVENT) != 0;
        if (is_on && ((before ^ levels) >> pin & 1U) != 0) {
            gpiote.IN[i] = 1;
        }
    }
    update();
}

static void drive(unsigned pin, bool level) {
    change(1U << pin, level);
    serve();
}

static int make_chip(void **state) {
    (void)state;
    memset((void *)&port, 0, sizeof port);
    memset((void *)&gpiote, 0, sizeof gpiote);
    memset((void *)&listeners, 0, sizeof listeners);
    levels = 1U << (PINS - 1);
    detect = false;
    is_there = true;
    update();
    for (uint8_t i = 0; i < PINS; i++) {
        pins[i] = (struct hal_gpio){.driver = &nrf51_gpio_driver,
                                    .block = &block,
                                    .pin = i,
                                    .is_inverted = i == PINS - 1};
    }
    return 0;
}

static enum rondo_err opens(unsigned pin) {
    return hal_gpio_open(&inputs[pin], &pins[pin], HAL_GPIO_PULL_UP);
}

static void open_channels(void) {
    for (unsigned i = 0; i < NRF51_GPIOTE_CHANNELS; i++) {
        assert_int_equal(opens(i), RONDO_OK);
    }
}

enum { SENSED = NRF51_GPIOTE_CHANNELS, SENSED_TOO, INVERTED = PINS - 1 };

static void open_sensed(void) {
    open_channels();
    assert_int_equal(opens(SENSED), RONDO_OK);
    assert_int_equal(opens(SENSED_TOO), RONDO_OK);
    assert_int_equal(opens(INVERTED), RONDO_OK);
}

#define assert_edges(pin, up, down)                                                      \
    do {                                                                                 \
        assert_int_equal(inputs[pin].rises, up);                                         \
        assert_int_equal(inputs[pin].falls, down);                                       \
    } while (0)

/* --- pins --------------------------------------------------------------------------- */

static void a_pin_is_set_up_as_asked_for(void **state) {
    (void)state;
    assert_int_equal(hal_gpio_configure(&pins[3], HAL_GPIO_OUTPUT, true), RONDO_OK);
    assert_int_equal(port.PIN_CNF[3], 1);
    assert_int_equal(port.OUTSET, 8);
    assert_int_equal(hal_gpio_configure(&pins[3], HAL_GPIO_OPEN_DRAIN, false), RONDO_OK);
    assert_int_equal(port.PIN_CNF[3], 0x60D);
    assert_int_equal(port.OUTCLR, 8);
    assert_int_equal(hal_gpio_configure(&pins[3], HAL_GPIO_PULL_DOWN, false), RONDO_OK);
    assert_int_equal(port.PIN_CNF[3], 4);
}

/* --- channels ----------------------------------------------------------------------- */

static void an_edge_is_noted_and_masked_until_the_next_look(void **state) {
    (void)state;
    assert_int_equal(opens(2), RONDO_OK);
    assert_int_equal(gpiote.CONFIG[0], 0x30201);
    assert_true(nvic_is_enabled[IRQ]);
    drive(2, true);
    assert_edges(2, 1, 0);
    assert_true(inputs[2].io.side[RONDO_READABLE].is_raised);
    assert_int_equal(gpiote.INTENSET, 0);
    drive(2, false);
    assert_edges(2, 1, 0);
    assert_false(hal_gpio_look(&inputs[2]));
    assert_int_equal(gpiote.INTENSET, 1);
    assert_edges(2, 1, 1);
}

static void a_pulse_that_is_over_is_two_edges(void **state) {
    (void)state;
    assert_int_equal(opens(2), RONDO_OK);
    change(1U << 2, true);
    change(1U << 2, false);
    serve();
    assert_edges(2, 1, 1);
}

static void an_interrupt_takes_all_channels_that_had_an_edge(void **state) {
    (void)state;
    open_channels();
    change(1U << 0 | 1U << 3, true);
    serve();
    assert_edges(0, 1, 0);
    assert_edges(1, 0, 0);
    assert_edges(3, 1, 0);
    assert_int_equal(gpiote.INTENSET, 1U << 1 | 1U << 2);
}

static void a_channel_is_free_when_its_input_is_closed(void **state) {
    (void)state;
    open_channels();
    hal_gpio_close(&inputs[1]);
    drive(1, true);
    assert_edges(1, 0, 0);
    assert_int_equal(opens(7), RONDO_OK);
    drive(7, true);
    assert_edges(7, 1, 0);
    assert_null(listeners.sensed[0]);
}

/* --- what is sensed ----------------------------------------------------------------- */

static void a_fifth_pin_is_sensed_for_the_level_that_it_has_not(void **state) {
    (void)state;
    open_sensed();
    assert_int_equal(port.PIN_CNF[SENSED], 0x2000C);
    assert_int_equal(port.PIN_CNF[INVERTED], 0x3000C);
    drive(SENSED, true);
    assert_edges(SENSED, 1, 0);
    assert_int_equal(port.PIN_CNF[SENSED], 0xC);
    drive(SENSED, false);
    assert_edges(SENSED, 1, 0);
    assert_false(hal_gpio_look(&inputs[SENSED]));
    serve();
    assert_edges(SENSED, 1, 1);
    drive(INVERTED, false);
    assert_edges(INVERTED, 1, 0);
}

static void an_edge_of_one_does_not_hide_that_of_another(void **state) {
    (void)state;
    open_sensed();
    change(1U << SENSED, true);
    change(1U << SENSED_TOO, true);
    serve();
    assert_edges(SENSED, 1, 0);
    assert_edges(SENSED_TOO, 1, 0);
    (void)hal_gpio_look(&inputs[SENSED]);
    (void)hal_gpio_look(&inputs[SENSED_TOO]);
    drive(SENSED, false);
    drive(SENSED_TOO, false);
    assert_edges(SENSED, 1, 1);
    assert_edges(SENSED_TOO, 1, 1);
}

/* The look takes note of it with its interrupt not yet served. */
static void an_edge_that_the_look_has_seen_counts_once(void **state) {
    (void)state;
    open_sensed();
    change(1U << SENSED, true);
    assert_true(hal_gpio_look(&inputs[SENSED]));
    serve();
    assert_edges(SENSED, 1, 0);
    drive(SENSED, false);
    assert_edges(SENSED, 1, 1);
}

static void a_pulse_of_a_sensed_pin_is_not_seen_and_the_next_edge_is(void **state) {
    (void)state;
    open_sensed();
    change(1U << SENSED, true);
    change(1U << SENSED, false);
    serve();
    assert_edges(SENSED, 0, 0);
    drive(SENSED, true);
    assert_edges(SENSED, 1, 0);
}

static void one_more_than_can_be_sensed_is_refused_until_one_is_closed(void **state) {
    (void)state;
    for (unsigned i = 0; i < INPUTS; i++) {
        assert_int_equal(opens(i), RONDO_OK);
    }
    assert_int_equal(opens(INPUTS), RONDO_RUNTIME_ERROR);
    hal_gpio_close(&inputs[SENSED]);
    drive(SENSED, true);
    assert_edges(SENSED, 0, 0);
    assert_int_equal(opens(INPUTS), RONDO_OK);
}

/* --- QEMU --------------------------------------------------------------------------- */

static void an_emulator_without_gpiote_is_told_from_silicon(void **state) {
    (void)state;
    assert_false(nrf51_gpio_is_emulated(&block));
    assert_int_equal(gpiote.CONFIG[0], 0);
    is_there = false;
    assert_true(nrf51_gpio_is_emulated(&block));
    assert_null(nrf51_gpio_looked_at_driver.listen);
}

#define on_a_chip(test) cmocka_unit_test_setup(test, make_chip)

int main(void) {
    static const struct CMUnitTest gpio_tests[] = {
        on_a_chip(a_pin_is_set_up_as_asked_for),
        on_a_chip(an_edge_is_noted_and_masked_until_the_next_look),
        on_a_chip(a_pulse_that_is_over_is_two_edges),
        on_a_chip(an_interrupt_takes_all_channels_that_had_an_edge),
        on_a_chip(a_channel_is_free_when_its_input_is_closed),
        on_a_chip(a_fifth_pin_is_sensed_for_the_level_that_it_has_not),
        on_a_chip(an_edge_of_one_does_not_hide_that_of_another),
        on_a_chip(an_edge_that_the_look_has_seen_counts_once),
        on_a_chip(a_pulse_of_a_sensed_pin_is_not_seen_and_the_next_edge_is),
        on_a_chip(one_more_than_can_be_sensed_is_refused_until_one_is_closed),
        on_a_chip(an_emulator_without_gpiote_is_told_from_silicon),
    };
    return cmocka_run_group_tests_name("nrf51 gpio", gpio_tests, NULL, NULL);
}
