/* SPDX-License-Identifier: MIT */
/*
 * console - every line that is typed is a job that runs beside the others.
 *
 *     UART -> keyboard -> keys -> console -> line -> command -> job
 *             (a task)  (queue)  (a task)                      (a task)
 *
 * Besides, an LED blinks. Nobody polls: between two keys, the core sleeps until the LED's
 * or a job's next deadline.
 */
#include "commands.h"
#include "editor.h"
#include "jobs.h"
#include "keyboard.h"
#include "screen.h"

#include <hal/board.h>
#include <rondo.h>

/*
 * The line is shown when the typist pauses for so long: quick enough for those who type,
 * and what is pasted or piped in appears line by line, whatever jobs say meanwhile.
 */
#define PAUSE RONDO_MS(20)

RONDO_TASK_DEFINE(console, 1024);
RONDO_TASK_DEFINE(led, 256);

/* Two changes a second, however late one of them was. */
static enum rondo_err run_led(void *arg) {
    (void)arg;
    rondo_time next = rondo_loop_time();
    enum rondo_err err = RONDO_OK;
    for (bool on = true; err == RONDO_OK; on = !on) {
        hal_board_led(0, on);
        next = rondo_time_add(next, RONDO_MS(500));
        err = rondo_await_sleep_until(next);
    }
    hal_board_led(0, false);
    return err;
}

/*
 * A prompt invites somebody to type, and each line of a job's would have to erase it. So
 * while jobs run there is one only if somebody was seen to type by hand, who pauses
 * within a line or ends it by Enter (CR) or Ctrl-C: a log of what was piped in stays
 * plain text.
 */
static bool is_typed_by_hand;

static void show_line(const char *line) {
    is_typed_by_hand |= *line != 0;
    if (is_typed_by_hand || jobs_count() == 0) {
        screen_show(line);
    }
}

static enum rondo_err await_key(const char *line, unsigned char *key) {
    if (!screen_is_showing(line)) {
        enum rondo_err err = keyboard_await_key(key, PAUSE);
        if (err != RONDO_TIMEOUT) {
            return err;
        }
        show_line(line);
    }
    return keyboard_await_key(key, RONDO_FOREVER);
}

/* Until the line is complete, one way or the other, which *event tells. */
static enum rondo_err await_line(struct editor *editor, enum editor_event *event) {
    enum rondo_err err = RONDO_OK;
    editor_start_line(editor);
    *event = EDITOR_TYPING;
    while (err == RONDO_OK && *event == EDITOR_TYPING) {
        unsigned char key;
        err = await_key(editor->line, &key);
        if (err == RONDO_OK) {
            *event = editor_type(editor, key);
        }
    }
    is_typed_by_hand |= editor->after_cr || *event == EDITOR_CANCELLED;
    return err;
}

static const char *mark_of(enum editor_event event, const struct editor *editor) {
    switch (event) {
    case EDITOR_CANCELLED: return "^C";
    case EDITOR_TOO_LONG: return "...";
    default: return editor->at_end && editor->length == 0 ? "^D" : "";
    }
}

static enum rondo_err await_command(enum editor_event event, const char *line) {
    if (event == EDITOR_TOO_LONG) {
        say("the line is too long: expected at most %d bytes\n", EDITOR_LINE_MAX);
        return RONDO_OK;
    }
    return event == EDITOR_LINE ? commands_await(line) : RONDO_OK;
}

static enum rondo_err await_end_of_input(void) {
    static struct editor editor;
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK && !editor.at_end) {
        enum editor_event event;
        err = await_line(&editor, &event);
        if (err == RONDO_OK) {
            screen_leave(editor.line, mark_of(event, &editor));
            err = await_command(event, editor.line);
        }
    }
    return err == CONSOLE_QUIT ? RONDO_OK : err;
}

static enum rondo_err run_console(void *arg) {
    (void)arg;
    say("Rondo's console on %s; `help` lists what it can do, `quit` or Ctrl-D leaves it, "
        "on QEMU Ctrl-A X, too\n",
        hal_board_name());
    (void)rondo_create_task(&led, run_led, NULL);
    keyboard_start(jobs_wake);
    enum rondo_err err = await_end_of_input();
    unsigned jobs = jobs_count();
    if (err == RONDO_OK) {
        err = jobs_await_cancelled();
    }
    if (err == RONDO_OK) {
        say("the console has ended; jobs cancelled: %u\n", jobs);
    }
    return err;
}

int main(void) {
    enum rondo_err err = rondo_run(hal_board_clock(), &console, run_console, NULL);
    if (err != RONDO_OK) {
        say("console: %s\n", rondo_err_text(err));
    }
    return err == RONDO_OK ? 0 : 1;
}
