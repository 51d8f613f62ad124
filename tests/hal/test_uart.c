/* SPDX-License-Identifier: MIT */
/* test_uart.c - what of hal/class/uart.c does not wait. */
#include "fake_uart.h"

static enum rondo_err read_err;

static size_t take(void *bytes, size_t size) {
    return hal_uart_read(&uart, bytes, size, &read_err);
}

static void a_line_starts_at_the_speed_that_it_was_given(void **state) {
    (void)state;
    assert_true(is_started);
    assert_int_equal(fake_baud, 115200);
    assert_int_equal(uart.baud, 115200);
}

static void a_speed_that_cannot_be_had_is_refused_and_the_old_one_stays(void **state) {
    (void)state;
    assert_int_equal(hal_uart_set_baud(&uart, 2000000), RONDO_VALUE_ERROR);
    assert_int_equal(hal_uart_set_baud(&uart, 0), RONDO_VALUE_ERROR);
    assert_int_equal(uart.baud, 115200);
    assert_int_equal(fake_baud, 115200);
}

static void a_line_does_not_start_at_a_speed_that_it_cannot_have(void **state) {
    (void)state;
    is_started = false;
    uart.baud = 0;
    assert_int_equal(hal_uart_start(&uart, 2000000), RONDO_VALUE_ERROR);
    assert_false(is_started);
}

static void a_new_speed_waits_until_what_was_written_is_sent(void **state) {
    (void)state;
    busy = 3;
    (void)hal_uart_write(&uart, "slow", 4);
    assert_int_equal(hal_uart_set_baud(&uart, 1000000), RONDO_OK);
    assert_string_equal(sent, "slow");
    assert_int_equal(busy, 0);
    assert_int_equal(fake_baud, 1000000);
}

static void a_speed_is_near_if_off_by_a_fortieth_at_most(void **state) {
    (void)state;
    assert_true(hal_uart_is_near(1025, 1000));
    assert_false(hal_uart_is_near(1026, 1000));
    assert_true(hal_uart_is_near(975, 1000));
    assert_false(hal_uart_is_near(974, 1000));
    assert_true(hal_uart_is_near(UINT32_MAX, UINT32_MAX));
}

static void a_read_takes_what_has_come_and_no_more(void **state) {
    (void)state;
    char bytes[8] = "........";
    assert_int_equal(take(bytes, 8), 0);
    assert_int_equal(read_err, RONDO_OK);
    wire_gives("abc");
    assert_int_equal(take(bytes, 2), 2);
    assert_int_equal(take(bytes + 2, 6), 1);
    assert_memory_equal(bytes, "abc.....", 8);
    assert_int_equal(uart.counts.rx_bytes, 3);
}

static void a_byte_that_has_no_room_waits_in_the_hardware_for_the_reader(void **state) {
    (void)state;
    char bytes[16];
    wire_gives("12345678");
    assert_false(uart.rx_held);
    wire_gives("9");
    assert_true(uart.rx_held);
    assert_int_equal(held, '9');
    assert_int_equal(take(bytes, 1), 1);
    assert_false(uart.rx_held);
    assert_int_equal(take(bytes + 1, 15), 8);
    assert_memory_equal(bytes, "123456789", 9);
    assert_int_equal(uart.counts.overruns, 0);
}

static void a_byte_that_a_driver_cannot_hold_back_is_counted_as_lost(void **state) {
    (void)state;
    wire_gives("12345678");
    hal_uart_received(&uart, '9');
    assert_int_equal(uart.counts.overruns, 1);
    assert_int_equal(uart.counts.rx_bytes, 8);
}

/* What a read gives: the bytes, or why there are none. */
static void assert_reads(const char *expected, enum rondo_err err) {
    char bytes[RX_SIZE + 1] = {0};
    (void)take(bytes, RX_SIZE);
    assert_string_equal(bytes, expected);
    assert_int_equal(read_err, err);
}

static void an_error_is_told_once_between_the_bytes_where_it_happened(void **state) {
    (void)state;
    wire_gives("ab");
    hal_uart_failed(&uart, HAL_UART_FRAMING);
    wire_gives("cd");
    assert_reads("ab", RONDO_OK);
    assert_reads("", RONDO_IO_ERROR);
    assert_int_equal(hal_uart_last_error(&uart), HAL_UART_FRAMING);
    assert_reads("cd", RONDO_OK);
    assert_reads("", RONDO_OK);
    assert_int_equal(uart.counts.framings, 1);
}

static void a_read_that_ends_before_the_error_tells_nothing_yet(void **state) {
    (void)state;
    char byte;
    wire_gives("ab");
    hal_uart_failed(&uart, HAL_UART_BREAK);
    assert_int_equal(take(&byte, 1), 1);
    assert_int_equal(read_err, RONDO_OK);
    assert_reads("b", RONDO_OK);
    assert_reads("", RONDO_IO_ERROR);
}

static void
errors_before_the_reader_comes_are_told_together_and_counted_apart(void **state) {
    (void)state;
    wire_gives("a");
    hal_uart_failed(&uart, HAL_UART_BREAK);
    wire_gives("b");
    hal_uart_failed(&uart, HAL_UART_OVERRUN);
    hal_uart_failed(&uart, HAL_UART_OVERRUN);
    assert_reads("a", RONDO_OK);
    assert_reads("", RONDO_IO_ERROR);
    assert_int_equal(hal_uart_last_error(&uart), HAL_UART_BREAK | HAL_UART_OVERRUN);
    assert_reads("b", RONDO_OK);
    assert_reads("", RONDO_OK);
    assert_int_equal(uart.counts.breaks, 1);
    assert_int_equal(uart.counts.overruns, 2);
    assert_int_equal(uart.counts.framings, 0);
}

static void
an_overrun_of_the_ring_is_told_behind_what_the_ring_had_room_for(void **state) {
    (void)state;
    wire_gives("12345678");
    hal_uart_received(&uart, '9');
    assert_reads("12345678", RONDO_OK);
    assert_reads("", RONDO_IO_ERROR);
    assert_int_equal(hal_uart_last_error(&uart), HAL_UART_OVERRUN);
}

static void the_end_of_input_comes_behind_the_last_error(void **state) {
    (void)state;
    hal_uart_failed(&uart, HAL_UART_BREAK);
    hal_uart_ended(&uart);
    assert_reads("", RONDO_IO_ERROR);
    assert_reads("", RONDO_END_OF_INPUT);
}

static void a_write_takes_what_there_is_room_for(void **state) {
    (void)state;
    assert_int_equal(hal_uart_write(&uart, "12345", 5), 5);
    assert_int_equal(hal_uart_write(&uart, "6789", 4), 3);
    assert_int_equal(hal_uart_write(&uart, "x", 1), 0);
    assert_int_equal(send_calls, 2);
    wire_takes(99);
    assert_string_equal(sent, "12345678");
    assert_int_equal(uart.tx.tail, 8);
}

static void write_all_polls_when_the_ring_is_full_and_counts_the_stall(void **state) {
    (void)state;
    hal_uart_write_all(&uart, "short", 5);
    assert_int_equal(uart.counts.stalls, 0);
    hal_uart_write_all(&uart, " but this one is not", 20);
    assert_int_equal(uart.counts.stalls, 1);
    wire_takes(99);
    assert_string_equal(sent, "short but this one is not");
}

static void write_all_of_what_just_fits_does_not_stall(void **state) {
    (void)state;
    hal_uart_write_all(&uart, "12345678", 8);
    assert_int_equal(uart.counts.stalls, 0);
    assert_int_equal(sent_count, 0);
}

static void an_interrupt_drops_what_does_not_fit_and_counts_it(void **state) {
    (void)state;
    assert_int_equal(hal_uart_write_isr(&uart, "12345", 5), 5);
    assert_int_equal(uart.counts.dropped, 0);
    assert_int_equal(hal_uart_write_isr(&uart, "678901", 6), 3);
    assert_int_equal(uart.counts.dropped, 3);
    assert_int_equal(uart.counts.stalls, 0);
    wire_takes(99);
    assert_string_equal(sent, "12345678");
}

static void a_flush_sends_the_ring_and_waits_for_the_hardware(void **state) {
    (void)state;
    busy = 3;
    (void)hal_uart_write(&uart, "bye", 3);
    hal_uart_flush(&uart);
    assert_string_equal(sent, "bye");
    assert_int_equal(busy, 0);
}

int main(void) {
    static const struct CMUnitTest uart_tests[] = {
        on_a_line(a_line_starts_at_the_speed_that_it_was_given),
        on_a_line(a_speed_that_cannot_be_had_is_refused_and_the_old_one_stays),
        on_a_line(a_line_does_not_start_at_a_speed_that_it_cannot_have),
        on_a_line(a_new_speed_waits_until_what_was_written_is_sent),
        on_a_line(a_speed_is_near_if_off_by_a_fortieth_at_most),
        on_a_line(a_read_takes_what_has_come_and_no_more),
        on_a_line(a_byte_that_has_no_room_waits_in_the_hardware_for_the_reader),
        on_a_line(a_byte_that_a_driver_cannot_hold_back_is_counted_as_lost),
        on_a_line(an_error_is_told_once_between_the_bytes_where_it_happened),
        on_a_line(a_read_that_ends_before_the_error_tells_nothing_yet),
        on_a_line(errors_before_the_reader_comes_are_told_together_and_counted_apart),
        on_a_line(an_overrun_of_the_ring_is_told_behind_what_the_ring_had_room_for),
        on_a_line(the_end_of_input_comes_behind_the_last_error),
        on_a_line(a_write_takes_what_there_is_room_for),
        on_a_line(write_all_polls_when_the_ring_is_full_and_counts_the_stall),
        on_a_line(write_all_of_what_just_fits_does_not_stall),
        on_a_line(an_interrupt_drops_what_does_not_fit_and_counts_it),
        on_a_line(a_flush_sends_the_ring_and_waits_for_the_hardware),
    };
    return cmocka_run_group_tests_name("uart", uart_tests, NULL, NULL);
}
