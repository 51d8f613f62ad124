/* SPDX-License-Identifier: MIT */
/*
 * host_uart.c - serial lines of a process: standard input and output, and whatever file a
 * variable of the environment names, say a pseudo-terminal or a USB serial port.
 *
 * The flags of standard input and output stay untouched, for they are shared with whoever
 * started the process: poll() says what can be read or written. Neither tells of broken
 * frames or breaks.
 */
#define _GNU_SOURCE
#include "host.h"

#include <errno.h>
#include <fcntl.h>
#include <hal/uart_driver.h>
#include <rondo/port.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#define CHUNK   256
#define NOWHERE (-1)

static struct line {
    struct hal_uart *uart;
    int in;
    int out;
} lines[HOST_UARTS];
static unsigned line_count;

static struct line *line_of(const struct hal_uart *uart) {
    struct line *line = lines;
    while (line->uart != uart) {
        line++;
    }
    return line;
}

/* --- input --------------------------------------------------------------------------- */

static void take(const struct line *line) {
    uint8_t bytes[CHUNK];
    size_t room = hal_ring_room(&line->uart->rx);
    ssize_t count = read(line->in, bytes, room < CHUNK ? room : CHUNK);
    if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)) {
        hal_uart_ended(line->uart);
    }
    for (ssize_t i = 0; i < count; i++) {
        hal_uart_received(line->uart, bytes[i]);
    }
    line->uart->counts.rx_interrupts++;
}

/* --- output -------------------------------------------------------------------------- */

/* The oldest bytes to send that lie in one piece. */
static size_t piece_of(const struct hal_ring *tx, const uint8_t **bytes) {
    unsigned first = tx->tail & (tx->size - 1U);
    unsigned used = hal_ring_used(tx);
    *bytes = tx->bytes + first;
    return used < tx->size - first ? used : tx->size - first;
}

static void drop(struct hal_uart *uart, size_t count) {
    uint8_t byte;
    while (count > 0 && hal_uart_next(uart, &byte)) {
        count--;
    }
}

/* Writes one piece; what nobody listens to any more is lost. Returns false if that blocks. */
static bool give(const struct line *line) {
    const uint8_t *bytes;
    size_t size = piece_of(&line->uart->tx, &bytes);
    struct pollfd output = {.fd = line->out, .events = POLLOUT};
    if (line->out != NOWHERE && poll(&output, 1, 0) == 0) {
        return false;
    }
    ssize_t count = line->out == NOWHERE ? (ssize_t)size : write(line->out, bytes, size);
    if (count < 0 && (errno == EAGAIN || errno == EINTR)) {
        return false;
    }
    drop(line->uart, count < 0 ? size : (size_t)count);
    return true;
}

/* As much as goes at once; after what printf wrote before. */
static void send(struct hal_uart *uart) {
    const struct line *line = line_of(uart);
    if (line->out == STDOUT_FILENO) {
        (void)fflush(stdout);
    }
    while (!hal_ring_is_empty(&uart->tx) && give(line)) {
    }
}

static void send_polled(struct hal_uart *uart) {
    struct pollfd output = {.fd = line_of(uart)->out, .events = POLLOUT};
    (void)poll(&output, 1, -1);
    send(uart);
}

static void send_the_last(void) {
    for (unsigned i = 0; i < line_count; i++) {
        hal_uart_flush(lines[i].uart);
    }
}

static bool is_idle(struct hal_uart *uart) {
    (void)uart;
    return true;
}

/* --- what stands for interrupts ------------------------------------------------------ */

static bool is_listening(const struct line *line) {
    return line->in != NOWHERE && !line->uart->at_end && hal_uart_may_receive(line->uart);
}

/* A descriptor that is negative is one that poll leaves alone. */
unsigned host_uart_events(struct pollfd *events) {
    for (size_t i = 0; i < line_count; i++) {
        bool is_waiting = !hal_ring_is_empty(&lines[i].uart->tx);
        events[2 * i] = (struct pollfd){
            .fd = is_listening(&lines[i]) ? lines[i].in : NOWHERE, .events = POLLIN};
        events[2 * i + 1] =
            (struct pollfd){.fd = is_waiting ? lines[i].out : NOWHERE, .events = POLLOUT};
    }
    return 2U * line_count;
}

void host_uart_serve(const struct pollfd *events) {
    for (size_t i = 0; i < line_count; i++) {
        if (events[2 * i].revents != 0) {
            take(&lines[i]);
        }
        if (events[2 * i + 1].revents != 0) {
            lines[i].uart->counts.tx_interrupts++;
            send(lines[i].uart);
        }
    }
}

/* Once a turn, so that a loop that is never idle hears its input, too. */
static void host_poll(void) {
    struct pollfd events[HOST_UART_EVENTS];
    if (poll(events, host_uart_events(events), 0) > 0) {
        host_uart_serve(events);
    }
}

/* Not left to the next turn: virtual time may not pass input that is there. */
static void receive(struct hal_uart *uart) {
    (void)uart;
    host_poll();
}

/* --- start --------------------------------------------------------------------------- */

static int open_device(const char *variable) {
    const char *path = getenv(variable);
    if (path == NULL) {
        return NOWHERE;
    }
    int device = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    struct termios raw;
    if (device < 0) {
        (void)fprintf(stderr, "%s=%s cannot be opened\n", variable, path);
        exit(EXIT_FAILURE);
    }
    if (tcgetattr(device, &raw) == 0) {
        cfmakeraw(&raw);
        (void)tcsetattr(device, TCSANOW, &raw);
    }
    return device;
}

static bool set_baud(struct hal_uart *uart, uint32_t baud) {
    (void)uart;
    return baud > 0;
}

static void start(struct hal_uart *uart) {
    const struct host_uart_block *block = uart->block;
    struct line line = {.uart = uart, .in = STDIN_FILENO, .out = STDOUT_FILENO};
    if (block->variable != NULL) {
        line.in = open_device(block->variable);
        line.out = line.in;
    } else if (isatty(STDIN_FILENO)) {
        host_terminal_start();
    }
    if (line_count == 0) {
        (void)atexit(send_the_last);
    }
    lines[line_count++] = line;
    rondo_host_poll = host_poll;
    host_idle_start();
    host_poll();
}

const struct hal_uart_driver host_uart_driver = {
    .start = start,
    .set_baud = set_baud,
    .send = send,
    .receive = receive,
    .send_polled = send_polled,
    .is_idle = is_idle,
};
