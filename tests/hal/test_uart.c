/* SPDX-License-Identifier: MIT */
/*
 * test_uart.c - hal/class/uart.c, on a line that exists in this file only.
 *
 * What the hardware would do, a test does by hand: wire_takes() is the transmit interrupt
 * (or several), wire_gives() the receive interrupt for each byte.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/uart_driver.h>
#include <rondo.h>
#include <string.h>

#define RX_SIZE 8
#define TX_SIZE 8

static uint8_t rx_storage[RX_SIZE];
static uint8_t tx_storage[TX_SIZE];
static struct hal_uart uart;

static char sent[64];
static size_t sent_count;
static unsigned send_calls;
static unsigned busy; /* times that is_idle() will say no */
static char held;     /* a byte that waits in the hardware, 0: none */

static void wire_takes(size_t count) {
    uint8_t byte;
    while (count > 0 && hal_uart_next(&uart, &byte)) {
        sent[sent_count++] = (char)byte;
        count--;
    }
}

static void wire_gives(const char *text) {
    for (; *text != 0; text++) {
        if (hal_uart_may_receive(&uart)) {
            hal_uart_received(&uart, (uint8_t)*text);
        } else {
            assert_int_equal(held, 0);
            held = *text;
        }
    }
}

static void fake_start(struct hal_uart *line, uint32_t baud) {
    assert_ptr_equal(line, &uart);
    assert_int_equal(baud, 115200);
}

static void fake_send(struct hal_uart *line) {
    assert_ptr_equal(line, &uart);
    send_calls++;
}

static void fake_receive(struct hal_uart *line) {
    char text[2] = {held, 0};
    line->rx_held = false;
    held = 0;
    wire_gives(text);
}

static void fake_send_polled(struct hal_uart *line) {
    (void)line;
    wire_takes(1);
}

static bool fake_is_idle(struct hal_uart *line) {
    (void)line;
    return busy == 0 || busy-- == 0;
}

static const struct hal_uart_driver fake_driver = {
    .start = fake_start,
    .send = fake_send,
    .receive = fake_receive,
    .send_polled = fake_send_polled,
    .is_idle = fake_is_idle,
};

static struct rondo_virtual_clock virtual_clock;

/* Leaves the loop that a failed test has jumped out of; runs a turn of a new one, so that
 * the signals of the last test's line are not posted when the line is made anew. */
static void forget_the_last_test(void) {
    rondo__loop.is_running = false;
    rondo__loop.is_in_task = false;
    (void)rondo_loop_close();
    rondo_virtual_clock_init(&virtual_clock);
    assert_int_equal(rondo_loop_open(&virtual_clock.clock), RONDO_OK);
    rondo_loop_stop();
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
}

static int open_line(void **state) {
    (void)state;
    forget_the_last_test();
    uart = (struct hal_uart)HAL_UART_INIT(&fake_driver, NULL, rx_storage, tx_storage);
    memset(sent, 0, sizeof sent);
    sent_count = 0;
    send_calls = 0;
    busy = 0;
    held = 0;
    hal_uart_start(&uart, 115200);
    return 0;
}

/* --- without waiting ----------------------------------------------------------------- */

static void a_read_takes_what_has_come_and_no_more(void **state) {
    (void)state;
    char bytes[8] = "........";
    assert_int_equal(hal_uart_read(&uart, bytes, 8), 0);
    wire_gives("abc");
    assert_int_equal(hal_uart_read(&uart, bytes, 2), 2);
    assert_int_equal(hal_uart_read(&uart, bytes + 2, 6), 1);
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
    assert_int_equal(hal_uart_read(&uart, bytes, 1), 1);
    assert_false(uart.rx_held);
    assert_int_equal(hal_uart_read(&uart, bytes + 1, 15), 8);
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

/* --- with tasks ---------------------------------------------------------------------- */

static unsigned char stacks[3][RONDO_STACK_SIZE(2048)] __attribute__((aligned(8)));
static struct rondo_task tasks[3];

static struct rondo_task *spawn(unsigned i, rondo_coroutine coroutine, void *arg) {
    rondo_task_init(&tasks[i], "task", stacks[i], sizeof stacks[i]);
    return rondo_create_task(&tasks[i], coroutine, arg);
}

static enum rondo_err run(rondo_coroutine coroutine) {
    rondo_virtual_clock_init(&virtual_clock);
    rondo_task_init(&tasks[0], "main", stacks[0], sizeof stacks[0]);
    return rondo_run(&virtual_clock.clock, &tasks[0], coroutine, NULL);
}

static enum rondo_err yields(unsigned count) {
    enum rondo_err err = RONDO_OK;
    while (count > 0 && err == RONDO_OK) {
        err = rondo_await_yield();
        count--;
    }
    return err;
}

/* The task's result; fails the test, rather than hanging, if the task still waits. */
static enum rondo_err ends_soon(struct rondo_task *task) {
    (void)yields(3);
    assert_true(rondo_task_done(task));
    return rondo_task_await(task, NULL);
}

static char got[16];
static size_t got_count;
static enum rondo_err got_err;

static enum rondo_err reader(void *arg) {
    (void)arg;
    got_err = hal_uart_await_read(&uart, got, sizeof got, &got_count);
    return got_err;
}

static enum rondo_err reads_what_is_there(void *arg) {
    (void)arg;
    wire_gives("abc");
    return reader(NULL);
}

static void await_read_gives_what_is_there_at_once(void **state) {
    (void)state;
    assert_int_equal(run(reads_what_is_there), RONDO_OK);
    assert_int_equal(got_count, 3);
    assert_memory_equal(got, "abc", 3);
}

static enum rondo_err reads_what_comes_later(void *arg) {
    (void)arg;
    struct rondo_task *task = spawn(1, reader, NULL);
    if (yields(3) != RONDO_OK) {
        return RONDO_RUNTIME_ERROR;
    }
    assert_false(rondo_task_done(task));
    wire_gives("xy");
    assert_int_equal(ends_soon(task), RONDO_OK);
    assert_int_equal(got_count, 2);
    assert_memory_equal(got, "xy", 2);
    return RONDO_OK;
}

static void await_read_waits_for_the_first_byte(void **state) {
    (void)state;
    assert_int_equal(run(reads_what_comes_later), RONDO_OK);
}

static enum rondo_err reads_the_end(void *arg) {
    (void)arg;
    wire_gives("z");
    hal_uart_ended(&uart);
    assert_int_equal(reader(NULL), RONDO_OK);
    assert_int_equal(got_count, 1);
    assert_int_equal(reader(NULL), RONDO_END_OF_INPUT);
    assert_int_equal(got_count, 0);
    assert_int_equal(reader(NULL), RONDO_END_OF_INPUT);
    return RONDO_OK;
}

static void the_end_of_input_comes_after_the_last_byte(void **state) {
    (void)state;
    assert_int_equal(run(reads_the_end), RONDO_OK);
}

static enum rondo_err waits_for_the_end(void *arg) {
    (void)arg;
    struct rondo_task *task = spawn(1, reader, NULL);
    if (yields(3) != RONDO_OK) {
        return RONDO_RUNTIME_ERROR;
    }
    hal_uart_ended(&uart);
    return ends_soon(task);
}

static void the_end_of_input_wakes_who_waits_for_more(void **state) {
    (void)state;
    assert_int_equal(run(waits_for_the_end), RONDO_END_OF_INPUT);
}

static enum rondo_err cancels_a_reader(void *arg) {
    (void)arg;
    struct rondo_task *task = spawn(1, reader, NULL);
    (void)yields(3);
    assert_true(rondo_task_cancel(task));
    assert_int_equal(rondo_task_await(task, NULL), RONDO_CANCELLED);
    assert_int_equal(got_count, 0);
    wire_gives("kept");
    assert_int_equal(reader(NULL), RONDO_OK);
    assert_int_equal(got_count, 4);
    return RONDO_OK;
}

static void a_cancelled_read_loses_nothing(void **state) {
    (void)state;
    assert_int_equal(run(cancels_a_reader), RONDO_OK);
}

static size_t written;

static enum rondo_err writer(void *arg) {
    const char *text = arg;
    return hal_uart_await_write(&uart, text, strlen(text), &written);
}

static enum rondo_err writes_what_just_fits(void *arg) {
    (void)arg;
    return writer("12345678");
}

static void await_write_of_what_fits_does_not_wait(void **state) {
    (void)state;
    assert_int_equal(run(writes_what_just_fits), RONDO_OK);
    assert_int_equal(written, 8);
    assert_int_equal(sent_count, 0);
}

static enum rondo_err writes_more_than_fits(void *arg) {
    (void)arg;
    struct rondo_task *task = spawn(1, writer, "twenty bytes of text");
    for (unsigned turns = 0; !rondo_task_done(task); turns++) {
        assert_true(turns < 100);
        wire_takes(1);
        (void)rondo_await_yield();
    }
    return rondo_task_await(task, NULL);
}

static void await_write_waits_until_all_is_in(void **state) {
    (void)state;
    assert_int_equal(run(writes_more_than_fits), RONDO_OK);
    assert_int_equal(written, 20);
    assert_int_equal(uart.counts.stalls, 0);
    wire_takes(99);
    assert_string_equal(sent, "twenty bytes of text");
}

static enum rondo_err two_write_at_once(void *arg) {
    (void)arg;
    struct rondo_task *first = spawn(1, writer, "aaaaaaaaaaaaaaaaaaaa");
    struct rondo_task *second = spawn(2, writer, "bbbbbbbbbbbbbbbbbbbb");
    for (unsigned turns = 0; !rondo_task_done(first) || !rondo_task_done(second);
         turns++) {
        assert_true(turns < 200);
        wire_takes(1);
        (void)rondo_await_yield();
    }
    return RONDO_OK;
}

static void two_tasks_that_write_both_get_all_of_it_in(void **state) {
    (void)state;
    assert_int_equal(run(two_write_at_once), RONDO_OK);
    wire_takes(99);
    size_t a = 0;
    size_t b = 0;
    for (size_t i = 0; i < sent_count; i++) {
        a += sent[i] == 'a';
        b += sent[i] == 'b';
    }
    assert_int_equal(a, 20);
    assert_int_equal(b, 20);
}

static enum rondo_err cancels_a_writer(void *arg) {
    (void)arg;
    struct rondo_task *task = spawn(1, writer, "twenty bytes of text");
    (void)yields(3);
    wire_takes(4);
    (void)yields(3);
    assert_true(rondo_task_cancel(task));
    assert_int_equal(rondo_task_await(task, NULL), RONDO_CANCELLED);
    return RONDO_OK;
}

static void a_cancelled_write_says_how_much_went_in_and_that_is_sent(void **state) {
    (void)state;
    assert_int_equal(run(cancels_a_writer), RONDO_OK);
    assert_int_equal(written, 12);
    wire_takes(99);
    assert_string_equal(sent, "twenty bytes");
}

static enum rondo_err drainer(void *arg) {
    (void)arg;
    return hal_uart_await_drain(&uart);
}

static enum rondo_err drains(void *arg) {
    (void)arg;
    assert_int_equal(hal_uart_await_drain(&uart), RONDO_OK);
    (void)hal_uart_write(&uart, "12345678", 8);
    struct rondo_task *task = spawn(1, drainer, NULL);
    for (unsigned i = 0; i < 8; i++) {
        (void)yields(3);
        assert_false(rondo_task_done(task));
        wire_takes(1);
    }
    return ends_soon(task);
}

static void await_drain_waits_for_the_last_byte(void **state) {
    (void)state;
    assert_int_equal(run(drains), RONDO_OK);
    assert_int_equal(sent_count, 8);
}

#define on_a_line(test) cmocka_unit_test_setup(test, open_line)

int main(void) {
    static const struct CMUnitTest uart_tests[] = {
        on_a_line(a_read_takes_what_has_come_and_no_more),
        on_a_line(a_byte_that_has_no_room_waits_in_the_hardware_for_the_reader),
        on_a_line(a_byte_that_a_driver_cannot_hold_back_is_counted_as_lost),
        on_a_line(a_write_takes_what_there_is_room_for),
        on_a_line(write_all_polls_when_the_ring_is_full_and_counts_the_stall),
        on_a_line(write_all_of_what_just_fits_does_not_stall),
        on_a_line(an_interrupt_drops_what_does_not_fit_and_counts_it),
        on_a_line(a_flush_sends_the_ring_and_waits_for_the_hardware),
        on_a_line(await_read_gives_what_is_there_at_once),
        on_a_line(await_read_waits_for_the_first_byte),
        on_a_line(the_end_of_input_comes_after_the_last_byte),
        on_a_line(the_end_of_input_wakes_who_waits_for_more),
        on_a_line(a_cancelled_read_loses_nothing),
        on_a_line(await_write_of_what_fits_does_not_wait),
        on_a_line(await_write_waits_until_all_is_in),
        on_a_line(two_tasks_that_write_both_get_all_of_it_in),
        on_a_line(a_cancelled_write_says_how_much_went_in_and_that_is_sent),
        on_a_line(await_drain_waits_for_the_last_byte),
    };
    return cmocka_run_group_tests_name("uart", uart_tests, NULL, NULL);
}
