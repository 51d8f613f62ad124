/* SPDX-License-Identifier: MIT */
/* test_cmsdk_uart.c - the driver of the CMSDK's UART, whose one byte the test plays. */
#include "../../hal/cmsdk/cmsdk_uart.c"
#include "chip_uart.h"

static struct cmsdk_uart_regs regs;
static const struct cmsdk_uart_block block = {
    .regs = &regs, .clock_hz = 25000000, .rx_irq = 0, .tx_irq = 1};
static struct hal_uart uart;

static int open_line(void **state) {
    (void)state;
    memset((void *)&regs, 0, sizeof regs);
    uart = (struct hal_uart)HAL_UART_INIT(&cmsdk_uart_driver, &block, rx_storage,
                                          tx_storage);
    assert_int_equal(hal_uart_start(&uart, 115200), RONDO_OK);
    return 0;
}

static void comes(char byte, uint32_t state) {
    regs.DATA = (uint8_t)byte;
    regs.STATE = CMSDK_UART_STATE_RXFULL | state;
    cmsdk_uart_rx_isr(&uart);
    regs.STATE = 0;
}

static void it_starts_at_the_nearest_speed_with_its_interrupts(void **state) {
    (void)state;
    assert_int_equal(regs.BAUDDIV, 217); /* 25 MHz / 115200 = 217.01 */
    assert_int_equal(regs.CTRL, CTRL_READY);
    assert_true(nvic_is_enabled[0]);
    assert_true(nvic_is_enabled[1]);
}

static void speeds_beyond_the_divider_or_too_far_off_are_refused(void **state) {
    (void)state;
    assert_int_equal(hal_uart_set_baud(&uart, 25000000 / 16), RONDO_OK);
    assert_int_equal(regs.BAUDDIV, 16);
    assert_int_equal(hal_uart_set_baud(&uart, 25000000 / 15), RONDO_VALUE_ERROR);
    assert_int_equal(hal_uart_set_baud(&uart, 23), RONDO_VALUE_ERROR);
    assert_int_equal(hal_uart_set_baud(&uart, 1515000), RONDO_VALUE_ERROR); /* 16.5 */
    assert_int_equal(regs.BAUDDIV, 16);
}

static void an_overrun_comes_in_its_place_and_is_cleared(void **state) {
    (void)state;
    comes('a', 0);
    comes('b', CMSDK_UART_STATE_RXOV);
    assert_line_reads(&uart, "a" OVERRUN "b");
    assert_int_equal(uart.counts.overruns, 1);
}

static void an_interrupt_without_a_byte_takes_none(void **state) {
    (void)state;
    cmsdk_uart_rx_isr(&uart);
    assert_line_reads(&uart, "");
}

static void a_full_ring_masks_reception_until_the_reader_makes_room(void **state) {
    (void)state;
    for (const char *c = "12345"; *c != 0; c++) {
        comes(*c, 0);
    }
    assert_int_equal(regs.CTRL, CTRL_HELD);
    regs.STATE = CMSDK_UART_STATE_RXFULL;
    char byte;
    enum rondo_err err;
    assert_int_equal(hal_uart_read(&uart, &byte, 1, &err), 1);
    regs.STATE = 0;
    assert_int_equal(byte, '1');
    assert_int_equal(regs.CTRL, CTRL_READY);
    assert_line_reads(&uart, "2345");
}

static void each_byte_is_sent_when_the_one_before_has_left(void **state) {
    (void)state;
    (void)hal_uart_write(&uart, "ab", 2);
    assert_int_equal(regs.DATA, 'a');
    regs.STATE = CMSDK_UART_STATE_TXFULL;
    cmsdk_uart_tx_isr(&uart);
    assert_int_equal(regs.DATA, 'a');
    regs.STATE = 0;
    cmsdk_uart_tx_isr(&uart);
    assert_int_equal(regs.DATA, 'b');
    assert_int_equal(uart.tx.tail, 2);
}

#define on_a_line(test) cmocka_unit_test_setup(test, open_line)

int main(void) {
    static const struct CMUnitTest cmsdk_tests[] = {
        on_a_line(it_starts_at_the_nearest_speed_with_its_interrupts),
        on_a_line(speeds_beyond_the_divider_or_too_far_off_are_refused),
        on_a_line(an_overrun_comes_in_its_place_and_is_cleared),
        on_a_line(an_interrupt_without_a_byte_takes_none),
        on_a_line(a_full_ring_masks_reception_until_the_reader_makes_room),
        on_a_line(each_byte_is_sent_when_the_one_before_has_left),
    };
    return cmocka_run_group_tests_name("cmsdk uart", cmsdk_tests, NULL, NULL);
}
