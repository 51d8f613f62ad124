/* SPDX-License-Identifier: MIT */
/* mps2_console.h - what mps2_board.c wants of the console, if there is one. */
#ifndef MPS2_CONSOLE_H
#define MPS2_CONSOLE_H

/* Starts it. Once, before the loop runs. */
void mps2_console_start(void);

#endif
