/* SPDX-License-Identifier: MIT */
/* test_nrf51_uart.c - the driver of the nRF51's UART, whose events the test plays. */
#include "../../hal/nrf51/nrf51_uart.c"
#include "chip_uart.h"

static struct nrf51_uart_regs regs;
static volatile bool has_sent;
static const struct nrf51_uart_block block = {
    .regs = &regs, .has_sent = &has_sent, .tx_pin = 24, .rx_pin = 25, .irq = 2};
static struct hal_uart uart;

static int open_line(void **state) {
    (void)state;
    memset((void *)&regs, 0, sizeof regs);
    has_sent = false;
    uart = (struct hal_uart)HAL_UART_INIT(&nrf51_uart_driver, &block, rx_storage,
                                          tx_storage);
    assert_int_equal(hal_uart_start(&uart, 115200), RONDO_OK);
    return 0;
}

static void comes(char byte) {
    regs.RXD = (uint8_t)byte;
    regs.EVENTS_RXDRDY = 1;
    nrf51_uart_isr(&uart);
}

static void fails(uint32_t source) {
    regs.ERRORSRC = source;
    regs.EVENTS_ERROR = 1;
    nrf51_uart_isr(&uart);
    assert_int_equal(regs.EVENTS_ERROR, 0);
}

static void it_starts_at_the_speed_of_the_manuals_table(void **state) {
    (void)state;
    assert_int_equal(regs.BAUDRATE, 0x01D7E000);
    assert_int_equal(hal_uart_set_baud(&uart, 9600), RONDO_OK);
    assert_int_equal(regs.BAUDRATE, 0x00275000);
    assert_true(nvic_is_enabled[2]);
}

static void speeds_beyond_the_table_are_refused(void **state) {
    (void)state;
    assert_int_equal(hal_uart_set_baud(&uart, 1000001), RONDO_VALUE_ERROR);
    assert_int_equal(hal_uart_set_baud(&uart, 1199), RONDO_VALUE_ERROR);
    assert_int_equal(hal_uart_set_baud(&uart, 1000000), RONDO_OK);
}

static void errors_come_in_their_place(void **state) {
    (void)state;
    comes('a');
    fails(NRF51_UART_ERRORSRC_OVERRUN);
    comes('b');
    assert_line_reads(&uart, "a" OVERRUN "b");
    fails(NRF51_UART_ERRORSRC_FRAMING);
    comes('c');
    assert_line_reads(&uart, FRAMING "c");
    fails(NRF51_UART_ERRORSRC_FRAMING | NRF51_UART_ERRORSRC_BREAK);
    assert_line_reads(&uart, BREAK);
    fails(0);
    assert_line_reads(&uart, "");
}

static void a_full_ring_masks_reception_until_the_reader_makes_room(void **state) {
    (void)state;
    for (const char *c = "12345"; *c != 0; c++) {
        comes(*c);
    }
    assert_int_equal(regs.INTENCLR, NRF51_UART_INT_RXDRDY);
    assert_int_equal(regs.EVENTS_RXDRDY, 1);
    regs.INTENSET = 0;
    assert_line_reads(&uart, "1234");
    assert_int_equal(regs.INTENSET, NRF51_UART_INT_RXDRDY);
}

static void each_byte_is_sent_when_the_one_before_has_left(void **state) {
    (void)state;
    (void)hal_uart_write(&uart, "ab", 2);
    assert_int_equal(regs.TXD, 'a');
    assert_false(nrf51_uart_driver.is_idle(&uart));
    regs.EVENTS_TXDRDY = 1;
    nrf51_uart_isr(&uart);
    assert_int_equal(regs.TXD, 'b');
    regs.EVENTS_TXDRDY = 1;
    nrf51_uart_isr(&uart);
    assert_int_equal(regs.INTENCLR, NRF51_UART_INT_TXDRDY);
    assert_true(nrf51_uart_driver.is_idle(&uart));
}

#define on_a_line(test) cmocka_unit_test_setup(test, open_line)

int main(void) {
    static const struct CMUnitTest nrf51_tests[] = {
        on_a_line(it_starts_at_the_speed_of_the_manuals_table),
        on_a_line(speeds_beyond_the_table_are_refused),
        on_a_line(errors_come_in_their_place),
        on_a_line(a_full_ring_masks_reception_until_the_reader_makes_room),
        on_a_line(each_byte_is_sent_when_the_one_before_has_left),
    };
    return cmocka_run_group_tests_name("nrf51 uart", nrf51_tests, NULL, NULL);
}
