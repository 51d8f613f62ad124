/* SPDX-License-Identifier: MIT */
/*
 * test_host_uart.c - the host's UARTs as what they are: files. The test has the other side
 * of two pseudo-terminals, and runs the loop in real time.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FLOOD 100000U

RONDO_TASK_DEFINE(main_task, 4096);
RONDO_TASK_DEFINE(writer_task, 4096);
static struct rondo_virtual_clock virtual_clock;

static int masters[3]; /* of UART 1 and 2 */

static void open_terminal(unsigned number, const char *variable) {
    masters[number] = posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
    assert_true(masters[number] >= 0);
    assert_int_equal(grantpt(masters[number]), 0);
    assert_int_equal(unlockpt(masters[number]), 0);
    assert_int_equal(setenv(variable, ptsname(masters[number]), 1), 0);
    assert_int_equal(hal_uart_start(hal_board_uart(number), 115200), RONDO_OK);
}

static int open_terminals(void **state) {
    (void)state;
    open_terminal(1, "RONDO_UART1");
    open_terminal(2, "RONDO_UART2");
    return 0;
}

static void run(rondo_coroutine coroutine) {
    rondo_virtual_clock_init(&virtual_clock);
    assert_int_equal(rondo_run(&virtual_clock.clock, &main_task, coroutine, NULL),
                     RONDO_OK);
}

static void types(unsigned number, const char *text, size_t size) {
    assert_int_equal(write(masters[number], text, size), size);
}

static enum rondo_err read_exactly(unsigned number, char *bytes, size_t size) {
    enum rondo_err err = RONDO_OK;
    size_t count;
    for (size_t done = 0; done < size && err == RONDO_OK; done += count) {
        err = hal_uart_await_read(hal_board_uart(number), bytes + done, size - done,
                                  &count);
    }
    return err;
}

static enum rondo_err reads_both(void *arg) {
    (void)arg;
    char bytes[4];
    types(1, "\xFF\x03\r\n", 4);
    types(2, "two", 3);
    assert_int_equal(read_exactly(1, bytes, 4), RONDO_OK);
    assert_memory_equal(bytes, "\xFF\x03\r\n", 4);
    assert_int_equal(read_exactly(2, bytes, 3), RONDO_OK);
    assert_memory_equal(bytes, "two", 3);
    return RONDO_OK;
}

static void two_uarts_receive_every_byte_as_it_is(void **state) {
    (void)state;
    run(reads_both);
}

/* --- more than the other side takes ------------------------------------------------- */

static unsigned char flood[FLOOD];

static enum rondo_err writes_a_flood(void *arg) {
    (void)arg;
    return hal_uart_await_write(hal_board_uart(1), flood, FLOOD, NULL);
}

static enum rondo_err floods_a_slow_reader(void *arg) {
    (void)arg;
    char byte;
    struct rondo_task *writer = rondo_create_task(&writer_task, writes_a_flood, NULL);
    types(2, "!", 1);
    assert_int_equal(read_exactly(2, &byte, 1), RONDO_OK);
    assert_false(rondo_task_done(writer)); /* and the loop went on */
    for (size_t done = 0; done < FLOOD;) {
        unsigned char bytes[1000];
        ssize_t count = read(masters[1], bytes, sizeof bytes);
        if (count > 0) {
            assert_memory_equal(bytes, flood + done, (size_t)count);
            done += (size_t)count;
        }
        (void)rondo_await_yield();
    }
    assert_int_equal(rondo_task_await(writer, NULL), RONDO_OK);
    return hal_uart_await_drain(hal_board_uart(1));
}

static void a_writer_waits_for_a_slow_reader_and_the_loop_goes_on(void **state) {
    (void)state;
    for (size_t i = 0; i < FLOOD; i++) {
        flood[i] = (unsigned char)(i % 251);
    }
    run(floods_a_slow_reader);
    assert_int_equal(hal_board_uart(1)->tx.tail, FLOOD);
}

static enum rondo_err reads_a_flood(void *arg) {
    (void)arg;
    static char bytes[4000];
    types(2, (const char *)flood, sizeof bytes);
    (void)rondo_await_yield();
    (void)rondo_await_yield();
    assert_true(hal_board_uart(2)->rx_held);
    assert_int_equal(read_exactly(2, bytes, sizeof bytes), RONDO_OK);
    assert_memory_equal(bytes, flood, sizeof bytes);
    return RONDO_OK;
}

static void a_flood_waits_outside_until_the_reader_comes(void **state) {
    (void)state;
    run(reads_a_flood);
    assert_int_equal(hal_board_uart(2)->counts.overruns, 0);
}

/* --- nobody there ------------------------------------------------------------------- */

static enum rondo_err reads_a_line_that_is_cut(void *arg) {
    (void)arg;
    char bytes[8];
    size_t count;
    types(2, "last", 4);
    assert_int_equal(read_exactly(2, bytes, 4), RONDO_OK);
    assert_int_equal(close(masters[2]), 0);
    assert_int_equal(hal_uart_await_read(hal_board_uart(2), bytes, 1, &count),
                     RONDO_END_OF_INPUT);
    assert_int_equal(hal_uart_await_write(hal_board_uart(2), flood, 5000, NULL),
                     RONDO_OK); /* into nothing */
    return hal_uart_await_drain(hal_board_uart(2));
}

static void a_line_that_is_cut_is_at_its_end_and_swallows_what_is_sent(void **state) {
    (void)state;
    run(reads_a_line_that_is_cut);
}

static void the_host_has_three_uarts_of_which_the_first_is_the_console(void **state) {
    (void)state;
    assert_int_equal(hal_board_uarts(), 3);
    assert_null(hal_board_uart(3));
    assert_ptr_equal(hal_board_uart(0), hal_board_console());
}

int main(void) {
    static const struct CMUnitTest host_uart_tests[] = {
        cmocka_unit_test(two_uarts_receive_every_byte_as_it_is),
        cmocka_unit_test(a_writer_waits_for_a_slow_reader_and_the_loop_goes_on),
        cmocka_unit_test(a_flood_waits_outside_until_the_reader_comes),
        cmocka_unit_test(a_line_that_is_cut_is_at_its_end_and_swallows_what_is_sent),
        cmocka_unit_test(the_host_has_three_uarts_of_which_the_first_is_the_console),
    };
    return cmocka_run_group_tests_name("host uart", host_uart_tests, open_terminals,
                                       NULL);
}
