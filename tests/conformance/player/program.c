/* SPDX-License-Identifier: MIT */
/* program.c - plays one program from its text to its trace. */
#include "player.h"

#include <string.h>

struct counts counts;
struct program program;

static enum rondo_err declare(void) {
    const struct statement *statement = program.declarations;
    for (; statement != NULL; statement = statement->next) {
        enum rondo_err err = statement->verb->declare(statement);
        if (err != RONDO_OK) {
            return err;
        }
    }
    return RONDO_OK;
}

/* As asyncio.run: main, then the end of all other tasks. */
static void run(void) {
    struct word *name = word_called("main", 4);
    struct coroutine *main = name == NULL ? NULL : coroutine_new(name, name);
    if (main == NULL) {
        trace_out_of_memory();
        return;
    }
    (void)rondo_create_task(&main->task, coroutine_run, main);
    bind(name, TASK, main);
    enum rondo_err err = rondo_run_until_complete(&main->task.future, NULL);
    if (err != RONDO_DEADLOCK && !trace_is_over()) {
        err = rondo_cancel_all_tasks();
    }
    trace_end(err == RONDO_DEADLOCK ? "deadlock" : "end");
}

void play(char *text, size_t size) {
    struct rondo_virtual_clock clock;
    unsigned line = 0;
    words_reset();
    trace_reset();
    rondo_virtual_clock_init(&clock);
    enum rondo_err err = rondo_loop_open(&clock.clock);
    if (err == RONDO_OK) {
        err = parse(text, size, &line);
    }
    if (err == RONDO_OK) {
        err = declare();
    }
    if (err == RONDO_OK) {
        run();
        line = 0;
    } else if (err == RONDO_NO_SPACE) {
        trace_out_of_memory();
    }
    (void)rondo_loop_close();
    trace_write(line);
    counts.programs++;
}

void play_too_large(void) {
    trace_reset();
    trace_out_of_memory();
    trace_write(0);
    counts.programs++;
}

static bool is_space(char c) {
    return c == '\n' || c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_blank(const char *text, size_t size) {
    while (size > 0 && is_space(text[size - 1])) {
        size--;
    }
    return size == 0;
}

bool is_separator(const char *line, size_t size) {
    while (size > 0 && is_space(line[0])) {
        line++;
        size--;
    }
    return size >= 3 && memcmp(line, "===", 3) == 0 && is_blank(line + 3, size - 3);
}
