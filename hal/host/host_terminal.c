/* SPDX-License-Identifier: MIT */
/*
 * host_terminal.c - the terminal as it has to be for the console: every key comes at once
 * and as it is, Ctrl-C too. It is set back however the process ends.
 */
#define _GNU_SOURCE
#include "host.h"

#include <signal.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

static struct termios terminal_before;

static void restore_terminal(void) {
    (void)tcsetattr(STDIN_FILENO, TCSANOW, &terminal_before);
}

static void restore_and_die(int number) {
    restore_terminal();
    (void)signal(number, SIG_DFL);
    (void)raise(number);
}

void host_terminal_start(void) {
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
