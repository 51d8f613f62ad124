/* SPDX-License-Identifier: MIT */
/*
 * host_uart.c - standard input and output as a serial line.
 *
 * A terminal is set so that every key comes at once and as it is, Ctrl-C too, and is set
 * back however the process ends. The descriptors' own flags stay untouched, for they are
 * shared with whoever started the process: poll() says what can be read.
 */
#define _GNU_SOURCE
#include "host.h"

#include <errno.h>
#include <hal/uart_driver.h>
#include <poll.h>
#include <rondo/port.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

#define CHUNK 256

static struct hal_uart *line;
static struct termios terminal_before;

/* --- the terminal -------------------------------------------------------------------- */

static void restore_terminal(void) {
    (void)tcsetattr(STDIN_FILENO, TCSANOW, &terminal_before);
}

static void restore_and_die(int number) {
    restore_terminal();
    (void)signal(number, SIG_DFL);
    (void)raise(number);
}

static void set_terminal(void) {
    static const int deadly[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGTERM, SIGABRT,
                                 SIGPIPE, SIGSEGV, SIGBUS,  SIGFPE,  SIGILL};
    if (tcgetattr(STDIN_FILENO, &terminal_before) != 0) {
        return;
    }
    struct termios raw = terminal_before;
    raw.c_iflag &= ~(tcflag_t)(ICRNL | INLCR | IGNCR | IXON);
    raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ISIG | IEXTEN);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    (void)atexit(restore_terminal);
    for (size_t i = 0; i < sizeof deadly / sizeof deadly[0]; i++) {
        (void)signal(deadly[i], restore_and_die);
    }
    (void)tcsetattr(STDIN_FILENO, TCSANOW, &raw);
}

/* --- input --------------------------------------------------------------------------- */

struct hal_uart *host_uart_listening(void) {
    if (line == NULL || line->at_end) {
        return NULL;
    }
    return hal_uart_may_receive(line) ? line : NULL;
}

void host_uart_take(struct hal_uart *uart) {
    uint8_t bytes[CHUNK];
    size_t room = hal_ring_room(&uart->rx);
    ssize_t count = read(STDIN_FILENO, bytes, room < CHUNK ? room : CHUNK);
    if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)) {
        hal_uart_ended(uart);
    }
    for (ssize_t i = 0; i < count; i++) {
        hal_uart_received(uart, bytes[i]);
    }
    uart->counts.rx_interrupts++;
}

/* Once a turn, so that a loop that is never idle hears its input, too. */
static void host_poll(void) {
    struct hal_uart *uart = host_uart_listening();
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (uart != NULL && poll(&input, 1, 0) > 0) {
        host_uart_take(uart);
    }
}

/* Not left to the next turn: virtual time may not pass input that is there. */
static void receive(struct hal_uart *uart) {
    (void)uart;
    host_poll();
}

/* --- output -------------------------------------------------------------------------- */

static void write_all(const uint8_t *bytes, size_t size) {
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};
    size_t done = 0;
    while (done < size) {
        ssize_t count = write(STDOUT_FILENO, bytes + done, size - done);
        if (count >= 0) {
            done += (size_t)count;
        } else if (errno == EAGAIN) {
            (void)poll(&output, 1, -1);
        } else if (errno != EINTR) {
            return; /* nobody listens any more */
        }
    }
}

/* Everything at once; after what printf wrote before. */
static void send(struct hal_uart *uart) {
    uint8_t bytes[CHUNK];
    size_t size = 0;
    (void)fflush(stdout);
    while (hal_uart_next(uart, &bytes[size])) {
        size++;
        if (size == CHUNK) {
            write_all(bytes, size);
            size = 0;
        }
    }
    write_all(bytes, size);
}

static bool is_idle(struct hal_uart *uart) {
    (void)uart;
    return true;
}

static void start(struct hal_uart *uart, uint32_t baud) {
    (void)baud;
    line = uart;
    if (isatty(STDIN_FILENO)) {
        set_terminal();
    }
    rondo_host_poll = host_poll;
    host_idle_start();
    host_poll();
}

const struct hal_uart_driver host_uart_driver = {
    .start = start,
    .send = send,
    .receive = receive,
    .send_polled = send,
    .is_idle = is_idle,
};
