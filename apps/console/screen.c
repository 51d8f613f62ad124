/* SPDX-License-Identifier: MIT */
/* screen.c - see screen.h. */
#include "screen.h"
#include "editor.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define PROMPT    "> "
#define ERASE_ROW "\r\033[K"

static char shown[EDITOR_LINE_MAX + 1];
static bool is_shown;

static void draw(const char *start, const char *line) {
    printf("%s%s", start, line);
    (void)fflush(stdout);
}

/* Mostly the line has grown, and only its end is new. */
void screen_show(const char *line) {
    size_t length = strlen(shown);
    if (!is_shown) {
        draw(PROMPT, line);
    } else if (strncmp(line, shown, length) == 0) {
        draw("", line + length);
    } else {
        draw(ERASE_ROW PROMPT, line);
    }
    (void)strncpy(shown, line, EDITOR_LINE_MAX);
    is_shown = true;
}

bool screen_is_showing(const char *line) {
    return is_shown && strcmp(line, shown) == 0;
}

void screen_leave(const char *line, const char *mark) {
    screen_show(line);
    printf("%s\n", mark);
    is_shown = false;
}

void say(const char *format, ...) {
    va_list args;
    va_start(args, format);
    if (is_shown) {
        printf(ERASE_ROW);
    }
    (void)vprintf(format, args);
    if (is_shown) {
        draw(PROMPT, shown);
    }
    va_end(args);
}
