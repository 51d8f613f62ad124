/* SPDX-License-Identifier: MIT */
/* test_lm3s_ethernet.c - the driver of the LM3S's Ethernet where it meets what QEMU does not
 * show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../hal/lm3s/lm3s_ethernet.c"

static struct lm3s_ethernet_regs regs;
static const struct lm3s_ethernet_block block = {
    .regs = &regs, .clock_hz = 50000000, .irq = 42};
static struct hal_ethernet ethernet;
static uint8_t frame[64];

static int make_chip(void **state) {
    (void)state;
    memset((void *)&regs, 0, sizeof regs);
    ethernet = (struct hal_ethernet)HAL_ETHERNET_INIT(&lm3s_ethernet_driver, &block);
    return 0;
}

static void it_starts_with_its_address_and_a_phy_clock_of_2500_khz(void **state) {
    (void)state;
    assert_true(start(&ethernet, (const uint8_t *)"\x02Rondo"));
    assert_int_equal(regs.MACIA0, 0x6E6F5202);
    assert_int_equal(regs.MACIA1, 0x6F64);
    assert_int_equal(regs.MACMDV, 9);
    assert_int_equal(regs.MACIM, INT_ALWAYS);
    assert_true(nvic_is_enabled[42]);
}

/* Memory reads MR1, MR18 and MR2 as the same. */
static void the_link_is_what_the_phy_says_and_always_up_without_one(void **state) {
    (void)state;
    regs.MACMRXD = LM3S_PHY_MR1_LINK | LM3S_PHY_MR18_DUPLEX;
    assert_true(look_at_link(&ethernet));
    assert_int_equal(regs.MACTCTL & LM3S_MACTCTL_DUPLEX, LM3S_MACTCTL_DUPLEX);
    regs.MACMRXD = 1;
    assert_false(look_at_link(&ethernet));
    assert_int_equal(regs.MACTCTL & LM3S_MACTCTL_DUPLEX, 0);
    assert_int_equal(regs.MACIM, LM3S_MAC_INT_PHY);
    regs.MACMRXD = 0;
    assert_true(look_at_link(&ethernet));
}

static void a_length_that_cannot_be_empties_the_fifo(void **state) {
    (void)state;
    regs.MACNP = 1;
    regs.MACDATA = AROUND - 1U;
    assert_int_equal(receive(&ethernet, frame, sizeof frame), 0);
    regs.MACDATA = HAL_ETHERNET_MAX + AROUND + 1U;
    assert_int_equal(receive(&ethernet, frame, sizeof frame), 0);
    assert_int_equal(ethernet.counts.rx_errors, 2);
    assert_int_equal(regs.MACRCTL, LM3S_MACRCTL_BADCRC | LM3S_MACRCTL_RXEN);
}

/* Memory has always one more frame, as long as the controller can hold. */
static void frames_without_a_header_are_counted_and_not_given(void **state) {
    (void)state;
    regs.MACNP = 1;
    regs.MACDATA = HAL_ETHERNET_MIN - 1U + AROUND;
    assert_int_equal(receive(&ethernet, frame, sizeof frame), 0);
    assert_int_equal(ethernet.counts.rx_errors, FRAMES);
    regs.MACDATA = HAL_ETHERNET_MIN + AROUND;
    assert_int_equal(receive(&ethernet, frame, sizeof frame), HAL_ETHERNET_MIN);
}

static void errors_are_counted_by_the_interrupt(void **state) {
    (void)state;
    regs.MACIM = INT_ALWAYS | LM3S_MAC_INT_RX;
    regs.MACRIS = INT_ALWAYS | LM3S_MAC_INT_RX;
    isr(&ethernet);
    assert_int_equal(ethernet.counts.rx_dropped, 1);
    assert_int_equal(ethernet.counts.rx_errors, 1);
    assert_int_equal(ethernet.counts.tx_errors, 1);
    assert_int_equal(regs.MACIM, INT_ALWAYS);
    assert_true(ethernet.io.side[RONDO_READABLE].is_raised);
}

static void a_frame_waits_until_the_one_before_is_sent(void **state) {
    (void)state;
    regs.MACTR = LM3S_MACTR_NEWTX;
    assert_false(send(&ethernet, frame, 60));
    assert_int_equal(regs.MACIM, LM3S_MAC_INT_TXEMP);
    regs.MACRIS = LM3S_MAC_INT_TXEMP;
    isr(&ethernet);
    assert_int_equal(regs.MACIM, 0);
    assert_true(ethernet.io.side[RONDO_WRITABLE].is_raised);
    regs.MACTR = 0;
    assert_true(send(&ethernet, frame, 60));
    assert_int_equal(regs.MACTR, LM3S_MACTR_NEWTX);
}

static void a_frame_that_comes_while_nobody_looks_is_not_slept_through(void **state) {
    (void)state;
    expect(&ethernet);
    assert_int_equal(regs.MACIM, LM3S_MAC_INT_RX);
    assert_false(ethernet.io.side[RONDO_READABLE].is_raised);
    regs.MACNP = 1;
    expect(&ethernet);
    assert_true(ethernet.io.side[RONDO_READABLE].is_raised);
}

#define on_a_chip(test) cmocka_unit_test_setup(test, make_chip)

int main(void) {
    static const struct CMUnitTest lm3s_tests[] = {
        on_a_chip(it_starts_with_its_address_and_a_phy_clock_of_2500_khz),
        on_a_chip(the_link_is_what_the_phy_says_and_always_up_without_one),
        on_a_chip(a_length_that_cannot_be_empties_the_fifo),
        on_a_chip(frames_without_a_header_are_counted_and_not_given),
        on_a_chip(errors_are_counted_by_the_interrupt),
        on_a_chip(a_frame_waits_until_the_one_before_is_sent),
        on_a_chip(a_frame_that_comes_while_nobody_looks_is_not_slept_through),
    };
    return cmocka_run_group_tests_name("lm3s ethernet", lm3s_tests, NULL, NULL);
}
