/* SPDX-License-Identifier: MIT */
/* test_lan9118.c - the driver of the LAN9118 where it meets what QEMU does not show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../hal/lan9118/lan9118.c"

static struct lan9118_regs regs;
static const struct lan9118_block block = {.regs = &regs, .irq = 13};
static struct hal_ethernet ethernet;
static uint8_t frame[64];

static int make_chip(void **state) {
    (void)state;
    memset((void *)&regs, 0, sizeof regs);
    ethernet = (struct hal_ethernet)HAL_ETHERNET_INIT(&lan9118_driver, &block);
    return 0;
}

static void a_chip_that_is_not_there_does_not_start(void **state) {
    (void)state;
    assert_false(start(&ethernet, frame)); /* never ready */
    regs.PMT_CTRL = LAN9118_PMT_CTRL_READY;
    assert_false(start(&ethernet, frame)); /* something else */
    regs.BYTE_TEST = LAN9118_BYTE_TEST_VALUE;
    assert_false(start(&ethernet, frame)); /* its reset never ends: memory keeps SRST */
    assert_false(nvic_is_enabled[13]);
}

/* Memory has always one more frame, as long as the controller can hold. */
static void broken_frames_are_counted_and_not_given(void **state) {
    (void)state;
    regs.RX_FIFO_INF = 1U << 16;
    regs.RX_STATUS = 64U << 16 | LAN9118_RX_STATUS_ES;
    assert_int_equal(receive(&ethernet, frame, sizeof frame), 0);
    assert_int_equal(ethernet.counts.rx_errors, FRAMES);
    regs.RX_STATUS = (HAL_ETHERNET_MIN + CHECKSUM - 1U) << 16;
    assert_int_equal(receive(&ethernet, frame, sizeof frame), 0);
    assert_int_equal(ethernet.counts.rx_errors, 2 * FRAMES);
    regs.RX_STATUS = 64U << 16;
    assert_int_equal(receive(&ethernet, frame, sizeof frame), 60);
}

static void frames_without_room_are_counted(void **state) {
    (void)state;
    regs.RX_DROP = 7;
    assert_int_equal(receive(&ethernet, frame, sizeof frame), 0);
    assert_int_equal(ethernet.counts.rx_dropped, 7);
}

static void a_full_controller_refuses_and_interrupts_when_there_is_room(void **state) {
    (void)state;
    regs.TX_FIFO_INF = COMMAND + 60U - 1U;
    assert_false(send(&ethernet, frame, 60));
    assert_int_equal(regs.INT_EN, LAN9118_INT_TDFA);
    regs.INT_STS = LAN9118_INT_TDFA;
    isr(&ethernet);
    assert_int_equal(regs.INT_EN, 0);
    assert_true(ethernet.io.side[RONDO_WRITABLE].is_raised);
    regs.TX_FIFO_INF = COMMAND + 60U;
    assert_true(send(&ethernet, frame, 60));
}

static void frames_that_could_not_be_sent_are_counted(void **state) {
    (void)state;
    regs.TX_FIFO_INF = 3U << 16 | 1000U;
    regs.TX_STATUS = LAN9118_TX_STATUS_ES;
    assert_true(send(&ethernet, frame, 60));
    assert_int_equal(ethernet.counts.tx_errors, 3);
}

static void a_frame_that_comes_while_nobody_looks_is_not_slept_through(void **state) {
    (void)state;
    expect(&ethernet);
    assert_int_equal(regs.INT_EN, LAN9118_INT_RSFL);
    assert_false(ethernet.io.side[RONDO_READABLE].is_raised);
    regs.RX_FIFO_INF = 1U << 16;
    expect(&ethernet);
    assert_true(ethernet.io.side[RONDO_READABLE].is_raised);
}

#define on_a_chip(test) cmocka_unit_test_setup(test, make_chip)

int main(void) {
    static const struct CMUnitTest lan9118_tests[] = {
        on_a_chip(a_chip_that_is_not_there_does_not_start),
        on_a_chip(broken_frames_are_counted_and_not_given),
        on_a_chip(frames_without_room_are_counted),
        on_a_chip(a_full_controller_refuses_and_interrupts_when_there_is_room),
        on_a_chip(frames_that_could_not_be_sent_are_counted),
        on_a_chip(a_frame_that_comes_while_nobody_looks_is_not_slept_through),
    };
    return cmocka_run_group_tests_name("lan9118", lan9118_tests, NULL, NULL);
}
