/* SPDX-License-Identifier: MIT */
/*
 * player.h - plays scenario programs (LANGUAGE.md) on Rondo's public API.
 *
 * A program's text becomes a tree of statements (parse.c) in which every name is a word of
 * the program's own table (words.c) that says what the name is bound to by now. Each task
 * of the program walks the tree (interpret.c) and traces what it does (trace.c). All of it
 * lives in one region of memory that is empty again for the next program (memory.c).
 */
#ifndef PLAYER_H
#define PLAYER_H

#include "errors.h"
#include "memory.h"
#include "trace.h"
#include "verbs.h"

#include <rondo.h>

/* Plays one program; its text is changed. */
void play(char *text, size_t size);

/* How programs follow one another: lines of `===` between them, and nothing but space
 * after the last such line is no program. */
bool is_separator(const char *line, size_t size);
bool is_blank(const char *text, size_t size);

/* Answers one whose text alone does not fit. */
void play_too_large(void);

/* How many programs were played, and how many of them needed more memory than there is. */
struct counts {
    unsigned long programs;
    unsigned long too_large;
};
extern struct counts counts;

/* Writes; of each platform. */
void output(const char *bytes, size_t size);

#endif
