/* SPDX-License-Identifier: MIT */
/* test_pl011_uart.c - the driver of the PL011, whose FIFOs the test plays. */
#include "../../hal/pl011/pl011_uart.c"
#include "chip_uart.h"

static struct pl011_uart_regs regs;
static const struct pl011_uart_block block = {
    .regs = &regs, .clock_hz = 50000000, .irq = 5};
static struct hal_uart uart;

static int open_line(void **state) {
    (void)state;
    memset((void *)&regs, 0, sizeof regs);
    regs.FR = PL011_UART_FR_RXFE;
    uart = (struct hal_uart)HAL_UART_INIT(&pl011_uart_driver, &block, rx_storage,
                                          tx_storage);
    assert_int_equal(hal_uart_start(&uart, 115200), RONDO_OK);
    return 0;
}

/* One byte comes with these bits of DR. The FIFO is never found empty: memory has none. */
static void comes(uint32_t data) {
    regs.DR = data;
    take_byte(&uart, regs.DR);
}

static void it_starts_with_both_fifos_and_the_divider_in_64ths(void **state) {
    (void)state;
    assert_int_equal(regs.IBRD, 27); /* 50 MHz / 16 / 115200 = 27.127 */
    assert_int_equal(regs.FBRD, 8);
    assert_int_equal(regs.LCRH, PL011_UART_LCRH_FEN | PL011_UART_LCRH_WLEN);
    assert_int_equal(regs.IMSC, PL011_UART_INT_RX | PL011_UART_INT_RT);
    assert_true(nvic_is_enabled[5]);
}

static void speeds_beyond_the_divider_are_refused(void **state) {
    (void)state;
    assert_int_equal(hal_uart_set_baud(&uart, 3125000), RONDO_OK);
    assert_int_equal(regs.IBRD, 1);
    assert_int_equal(hal_uart_set_baud(&uart, 3300000), RONDO_VALUE_ERROR);
    assert_int_equal(hal_uart_set_baud(&uart, 48), RONDO_OK);
    assert_int_equal(hal_uart_set_baud(&uart, 47), RONDO_VALUE_ERROR);
    assert_int_equal(uart.baud, 48);
    assert_int_equal(regs.CR & PL011_UART_CR_UARTEN, PL011_UART_CR_UARTEN);
}

static void errors_come_in_their_place(void **state) {
    (void)state;
    comes('a');
    comes(PL011_UART_DR_FE | 'x');
    comes('b');
    assert_line_reads(&uart, "a" FRAMING "b");
    comes(PL011_UART_DR_BE | PL011_UART_DR_FE);
    comes('c');
    assert_line_reads(&uart, BREAK "c");
    comes('d');
    comes(PL011_UART_DR_OE | 'e');
    assert_line_reads(&uart, "d" OVERRUN "e");
}

static void a_full_ring_masks_reception_until_the_reader_makes_room(void **state) {
    (void)state;
    regs.FR = 0;
    regs.DR = 'x';
    regs.MIS = PL011_UART_INT_RX;
    pl011_uart_isr(&uart);
    assert_int_equal(uart.counts.rx_bytes, 4);
    assert_int_equal(uart.counts.overruns, 0);
    assert_int_equal(regs.IMSC & INT_IN, 0);
    assert_line_reads(&uart, "xxxx");
    assert_int_equal(regs.IMSC & INT_IN, INT_IN);
}

static void an_interrupt_moves_no_more_bytes_than_the_fifo_has(void **state) {
    (void)state;
    uint8_t bytes[2 * PL011_UART_FIFO] = {0};
    regs.FR = 0;
    (void)hal_uart_write(&uart, bytes, sizeof bytes);
    assert_int_equal(uart.tx.tail, PL011_UART_FIFO);
    assert_int_equal(regs.IMSC & PL011_UART_INT_TX, PL011_UART_INT_TX);
    regs.MIS = PL011_UART_INT_TX;
    pl011_uart_isr(&uart);
    assert_int_equal(uart.tx.tail, 2 * PL011_UART_FIFO);
    assert_int_equal(regs.IMSC & PL011_UART_INT_TX, 0);
}

static void a_full_fifo_takes_nothing_until_it_interrupts(void **state) {
    (void)state;
    regs.FR = PL011_UART_FR_TXFF | PL011_UART_FR_BUSY;
    (void)hal_uart_write(&uart, "xy", 2);
    assert_int_equal(uart.tx.tail, 0);
    assert_int_equal(regs.IMSC & PL011_UART_INT_TX, PL011_UART_INT_TX);
    assert_false(pl011_uart_driver.is_idle(&uart));
    regs.FR = 0;
    regs.MIS = PL011_UART_INT_TX;
    pl011_uart_isr(&uart);
    assert_int_equal(uart.tx.tail, 2);
    assert_true(pl011_uart_driver.is_idle(&uart));
}

#define on_a_line(test) cmocka_unit_test_setup(test, open_line)

int main(void) {
    static const struct CMUnitTest pl011_tests[] = {
        on_a_line(it_starts_with_both_fifos_and_the_divider_in_64ths),
        on_a_line(speeds_beyond_the_divider_are_refused),
        on_a_line(errors_come_in_their_place),
        on_a_line(a_full_ring_masks_reception_until_the_reader_makes_room),
        on_a_line(an_interrupt_moves_no_more_bytes_than_the_fifo_has),
        on_a_line(a_full_fifo_takes_nothing_until_it_interrupts),
    };
    return cmocka_run_group_tests_name("pl011 uart", pl011_tests, NULL, NULL);
}
