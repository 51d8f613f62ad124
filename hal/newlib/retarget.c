/* SPDX-License-Identifier: MIT */
/*
 * retarget.c - what newlib asks of an operating system.
 *
 * Three descriptors, all the console. stdout and stderr are unbuffered: no 1 KB of heap
 * goes at the first printf, nothing is lost if the program stops, and a printf in an
 * interrupt handler finds no half-filled buffer. The console's own ring does the
 * buffering. Input never waits, for a function may not without await in its name: a read
 * gives what has come, or fails with EAGAIN; at the end of the input it gives 0.
 */
#include "cortexm.h"

#include <hal/board.h>
#include <hal/console.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define STDIN     0
#define STDOUT    1
#define STDERR    2
#define NO_MEMORY ((void *)-1)

extern char __heap_start[], __heap_end[];

int _write(int file, const void *bytes, size_t size);
int _read(int file, void *bytes, size_t size);
void *_sbrk(ptrdiff_t increment);
int _close(int file);
int _fstat(int file, struct stat *status);
int _isatty(int file);
int _lseek(int file, int offset, int whence);
int _kill(int pid, int signal);
int _getpid(void);
_Noreturn void _exit(int status);

static void start_stdio(void) {
    (void)setvbuf(stdout, NULL, _IONBF, 0);
    cortexm_after_main = exit; /* flushes what a program has chosen to buffer */
}

/* What newlib-nano takes from the heap for its streams, at the first use of any. */
__attribute__((section(".heap_min"))) static char stdio_heap[448];

/* Called by start-up; linked only if _write is, for it is named there alone. */
__attribute__((section(".hal_init"))) static void (*const init_stdio)(void) = start_stdio;

static int fail(int error) {
    errno = error;
    return -1;
}

static bool is_console(int file) {
    return file >= STDIN && file <= STDERR;
}

int _write(int file, const void *bytes, size_t size) {
    __asm volatile("" : : "r"(&init_stdio), "r"(stdio_heap));
    if (file != STDOUT && file != STDERR) {
        return fail(EBADF);
    }
    hal_console_write(bytes, size);
    return (int)size;
}

int _read(int file, void *bytes, size_t size) {
    if (file != STDIN) {
        return fail(EBADF);
    }
    enum rondo_err err;
    size_t count = hal_uart_read(hal_board_console(), bytes, size, &err);
    if (count > 0 || err == RONDO_END_OF_INPUT) {
        return (int)count;
    }
    return fail(err == RONDO_OK ? EAGAIN : EIO);
}

/* Tasks share the heap without a lock, for malloc never suspends. */
void *_sbrk(ptrdiff_t increment) {
    static char *end = __heap_start;
    char *start = end;
    if (increment > __heap_end - start || increment < __heap_start - start) {
        (void)fail(ENOMEM);
        return NO_MEMORY;
    }
    end = start + increment;
    return start;
}

int _close(int file) {
    return is_console(file) ? 0 : fail(EBADF);
}

int _fstat(int file, struct stat *status) {
    if (!is_console(file)) {
        return fail(EBADF);
    }
    *status = (struct stat){.st_mode = S_IFCHR};
    return 0;
}

int _isatty(int file) {
    return is_console(file) ? 1 : fail(EBADF);
}

int _lseek(int file, int offset, int whence) {
    (void)offset;
    (void)whence;
    return fail(is_console(file) ? ESPIPE : EBADF);
}

int _getpid(void) {
    return 1;
}

/* There are no other processes; abort() comes here to kill its own. */
int _kill(int pid, int signal) {
    if (pid != _getpid()) {
        return fail(ESRCH);
    }
    _exit(128 + signal);
}

_Noreturn void _exit(int status) {
    hal_board_exit(status);
}
