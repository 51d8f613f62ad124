/* SPDX-License-Identifier: MIT */
/* fake_uart.c - see fake_uart.h. */
#include "fake_uart.h"

static uint8_t rx_storage[RX_SIZE];
static uint8_t tx_storage[TX_SIZE];
struct hal_uart uart;

char sent[64];
size_t sent_count;
unsigned send_calls;
unsigned busy;
char held;

void wire_takes(size_t count) {
    uint8_t byte;
    while (count > 0 && hal_uart_next(&uart, &byte)) {
        sent[sent_count++] = (char)byte;
        count--;
    }
}

void wire_gives(const char *text) {
    for (; *text != 0; text++) {
        if (hal_uart_may_receive(&uart)) {
            hal_uart_received(&uart, (uint8_t)*text);
        } else {
            assert_int_equal(held, 0);
            held = *text;
        }
    }
}

bool is_started;
uint32_t fake_baud;

static void fake_start(struct hal_uart *line) {
    assert_ptr_equal(line, &uart);
    is_started = true;
}

/* There is no hardware that goes beyond 1 Mbaud, so this one does not. */
static bool fake_set_baud(struct hal_uart *line, uint32_t baud) {
    assert_true(hal_ring_is_empty(&line->tx));
    if (baud > 1000000) {
        return false;
    }
    fake_baud = baud;
    return true;
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
    .set_baud = fake_set_baud,
    .send = fake_send,
    .receive = fake_receive,
    .send_polled = fake_send_polled,
    .is_idle = fake_is_idle,
};

static struct rondo_virtual_clock virtual_clock;

/* Leaves the loop that a failed test has jumped out of; runs a turn of a new one, so that
 * the posts of the last test's line are not posted when the line is made anew. */
static void forget_the_last_test(void) {
    rondo__loop.is_running = false;
    rondo__loop.sp = NULL;
    (void)rondo_loop_close();
    rondo_virtual_clock_init(&virtual_clock);
    assert_int_equal(rondo_loop_open(&virtual_clock.clock), RONDO_OK);
    rondo_loop_stop();
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
}

int open_line(void **state) {
    (void)state;
    forget_the_last_test();
    uart = (struct hal_uart)HAL_UART_INIT(&fake_driver, NULL, rx_storage, tx_storage);
    memset(sent, 0, sizeof sent);
    sent_count = 0;
    send_calls = 0;
    busy = 0;
    held = 0;
    is_started = false;
    assert_int_equal(hal_uart_start(&uart, 115200), RONDO_OK);
    return 0;
}

static unsigned char stacks[3][RONDO_STACK_SIZE(2048)] __attribute__((aligned(8)));
static struct rondo_task tasks[3];

struct rondo_task *spawn(unsigned i, rondo_coroutine coroutine, void *arg) {
    rondo_task_init(&tasks[i], "task", stacks[i], sizeof stacks[i]);
    return rondo_create_task(&tasks[i], coroutine, arg);
}

enum rondo_err run(rondo_coroutine coroutine) {
    rondo_virtual_clock_init(&virtual_clock);
    rondo_task_init(&tasks[0], "main", stacks[0], sizeof stacks[0]);
    return rondo_run(&virtual_clock.clock, &tasks[0], coroutine, NULL);
}

enum rondo_err yields(unsigned count) {
    enum rondo_err err = RONDO_OK;
    while (count > 0 && err == RONDO_OK) {
        err = rondo_await_yield();
        count--;
    }
    return err;
}

enum rondo_err ends_soon(struct rondo_task *task) {
    (void)yields(3);
    assert_true(rondo_task_done(task));
    return rondo_task_await(task, NULL);
}
