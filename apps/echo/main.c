/* SPDX-License-Identifier: MIT */
/*
 * echo - a server on every UART of the board, a task for each: what comes as a line goes
 * back as a line. lines.h says what is a line, this file what is done with it.
 *
 * The console's server ends the program, at its end of input or by /quit.
 */
#include "lines.h"

#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SERVERS 3
#define BAUD    115200

#define QUIT RONDO_USER_ERR(0)

struct server {
    struct rondo_task task;
    struct lines lines;
    unsigned uart;
    RONDO_STACK_DEFINE(stack, 1024);
};

static struct server servers[SERVERS];
RONDO_TASK_DEFINE(main_task, 768);

/* --- what a line can ask for --------------------------------------------------------- */

static enum rondo_err await_stats(struct lines *lines, const char *argument) {
    (void)argument;
    const struct hal_uart *uart = lines->stream.uart;
    const struct hal_uart_counts *counts = &uart->counts;
    char text[LINES_MAX];
    (void)snprintf(text, sizeof text,
                   "in %lu, out %lu, overruns %lu, framing errors %lu, breaks %lu",
                   (unsigned long)counts->rx_bytes, (unsigned long)uart->tx.tail,
                   (unsigned long)counts->overruns, (unsigned long)counts->framings,
                   (unsigned long)counts->breaks);
    return lines_await_say(lines, text);
}

/* The answer comes at the new speed, if it is one. */
static enum rondo_err await_baud(struct lines *lines, const char *argument) {
    unsigned long baud = strtoul(argument, NULL, 10);
    enum rondo_err err = hal_uart_stream_await_sent(&lines->stream);
    if (err != RONDO_OK) {
        return err;
    }
    err = hal_uart_set_baud(lines->stream.uart, (uint32_t)baud);
    return lines_await_say(lines,
                           err == RONDO_OK ? "here I am" : "? not a speed of this line");
}

static enum rondo_err await_quit(struct lines *lines, const char *argument) {
    (void)argument;
    enum rondo_err err = lines_await_say(lines, "bye");
    return err == RONDO_OK ? QUIT : err;
}

static const struct command {
    const char *name;
    enum rondo_err (*await)(struct lines *lines, const char *argument);
} commands[] = {
    {"/stats", await_stats},
    {"/baud", await_baud},
    {"/quit", await_quit},
};

static enum rondo_err await_command(struct lines *lines) {
    const char *line = lines->line;
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++) {
        size_t length = strlen(commands[i].name);
        if (strncmp(line, commands[i].name, length) == 0 &&
            (line[length] == 0 || line[length] == ' ')) {
            return commands[i].await(lines, line + length);
        }
    }
    return lines_await_say(lines, "? /stats, /baud SPEED, /quit; other lines come back");
}

/* --- the servers --------------------------------------------------------------------- */

static enum rondo_err await_answer(struct lines *lines, enum rondo_err err) {
    if (err == RONDO_VALUE_ERROR) {
        return lines_await_say(lines, "? too long");
    }
    if (err == RONDO_IO_ERROR) {
        return lines_await_say(lines, lines_resume(lines));
    }
    if (err != RONDO_OK) {
        return err;
    }
    return lines->line[0] == '/' ? await_command(lines)
                                 : lines_await_say(lines, lines->line);
}

static enum rondo_err serve(void *arg) {
    struct server *server = arg;
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK) {
        err = await_answer(&server->lines, lines_await(&server->lines));
    }
    return err;
}

static struct rondo_task *start(unsigned number) {
    struct server *server = &servers[number];
    struct hal_uart *uart = hal_board_uart(number);
    if (number > 0) {
        (void)hal_uart_start(uart, BAUD);
    }
    lines_open(&server->lines, uart);
    rondo_task_init(&server->task, "server", server->stack, sizeof server->stack);
    return rondo_create_task(&server->task, serve, server);
}

static enum rondo_err run_servers(void *arg) {
    (void)arg;
    unsigned count = hal_board_uarts() < SERVERS ? hal_board_uarts() : SERVERS;
    printf("echo on %u UARTs\n", count);
    (void)fflush(stdout);
    for (unsigned i = 1; i < count; i++) {
        (void)start(i);
    }
    enum rondo_err err = rondo_task_await(start(0), NULL);
    if (err == QUIT || err == RONDO_END_OF_INPUT) {
        err = hal_uart_stream_await_sent(&servers[0].lines.stream);
    }
    return err;
}

int main(void) {
    enum rondo_err err = rondo_run(hal_board_clock(), &main_task, run_servers, NULL);
    if (err != RONDO_OK) {
        printf("echo: %s\n", rondo_err_text(err));
    }
    return err == RONDO_OK ? 0 : 1;
}
