/* SPDX-License-Identifier: MIT */
/* output.c - lets every line of a test out at once, so that a crash does not eat it. */
#include <stdio.h>

__attribute__((constructor)) static void flush_by_line(void) {
    (void)setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
}
