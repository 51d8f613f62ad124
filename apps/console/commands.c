/* SPDX-License-Identifier: MIT */
/* commands.c - see commands.h. */
#include "commands.h"
#include "jobs.h"
#include "keyboard.h"
#include "screen.h"
#include "work.h"

#include <hal/board.h>
#include <hal/stack.h>
#include <string.h>

/* --- words and numbers -------------------------------------------------------------- */

static const char *skip_spaces(const char *text) {
    return text + strspn(text, " ");
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/*
 * Takes a number of at least `least`, which a space or the end must follow, and the
 * spaces behind it. Returns what is left of the text, or NULL.
 */
static const char *take_number(const char *text, uint32_t least, uint32_t *number) {
    uint64_t value = 0;
    const char *end = text;
    while (is_digit(*end) && value <= UINT32_MAX) {
        value = value * 10 + (uint64_t)(*end++ - '0');
    }
    bool is_over = *end == ' ' || *end == 0;
    if (end == text || !is_over || value < least || value > UINT32_MAX) {
        return NULL;
    }
    *number = (uint32_t)value;
    return skip_spaces(end);
}

/*
 * A command gets what stands behind its name. It returns RONDO_OK; RONDO_VALUE_ERROR if
 * that is not what the table says it expects; or what else it ended with.
 */

/* --- commands that start jobs ------------------------------------------------------- */

static enum rondo_err count(const char *arguments) {
    (void)job_start("count", arguments, work_count);
    return RONDO_OK;
}

/* The boards are there once. */
static enum rondo_err chess(const char *arguments) {
    static const struct job *last;
    static unsigned last_number;
    if (!CONSOLE_CHESS) {
        say("chess: needs more RAM than this board has\n");
        return RONDO_OK;
    }
    if (last != NULL && last->number == last_number) {
        say("chess: there is one exhibition at a time, and job %u is it\n", last_number);
        return RONDO_OK;
    }
    last = job_start("chess", arguments, work_chess);
    last_number = last == NULL ? 0 : last->number;
    return RONDO_OK;
}

static enum rondo_err start_with_text(const char *name, const char *arguments,
                                      rondo_coroutine coroutine, uint32_t least_ms,
                                      bool is_endless) {
    uint32_t ms;
    const char *text = take_number(arguments, least_ms, &ms);
    if (text == NULL || *text == 0) {
        return RONDO_VALUE_ERROR;
    }
    struct job *job = job_start(name, arguments, coroutine);
    if (job != NULL) {
        job->text = job->arguments + (text - arguments);
        job->ms = ms;
        job->is_endless = is_endless;
    }
    return RONDO_OK;
}

static enum rondo_err every(const char *arguments) {
    return start_with_text("every", arguments, work_every, 1, true);
}

static enum rondo_err after(const char *arguments) {
    return start_with_text("after", arguments, work_after, 0, false);
}

/* --- commands about jobs ------------------------------------------------------------ */

static enum rondo_err list_jobs(const char *arguments) {
    (void)arguments;
    jobs_print();
    return RONDO_OK;
}

static enum rondo_err cancel(const char *arguments) {
    uint32_t number;
    const char *rest = take_number(arguments, 1, &number);
    if (rest == NULL || *rest != 0) {
        return RONDO_VALUE_ERROR;
    }
    if (!job_cancel(number)) {
        say("cancel: there is no job %lu, see jobs\n", (unsigned long)number);
    }
    return RONDO_OK;
}

/* Ctrl-C ends the waiting, not the jobs. */
static enum rondo_err await_jobs(const char *arguments) {
    (void)arguments;
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK && jobs_count_ending() > 0 && !keyboard_has_ctrl_c()) {
        err = jobs_await_news();
    }
    return err;
}

static enum rondo_err quit(const char *arguments) {
    (void)arguments;
    return CONSOLE_QUIT;
}

/* --- commands about the system ------------------------------------------------------ */

static enum rondo_err list_tasks(const char *arguments) {
    (void)arguments;
    say("%-10s %-8s %-15s stack used/size\n", "task", "state", "waits for");
    struct rondo_task *task = rondo_all_tasks(NULL);
    for (; task != NULL; task = rondo_all_tasks(task)) {
        bool waits = rondo_task_state(task) == RONDO_TASK_WAITING;
        say("%-10s %-8s %-15s %5lu/%lu\n", rondo_task_name(task),
            rondo_task_state_name(rondo_task_state(task)),
            waits ? rondo_task_waits_for(task) : "-",
            (unsigned long)rondo_task_stack_used(task), (unsigned long)task->stack_size);
    }
    struct hal_stack stack;
    for (unsigned i = 0; hal_board_stack(i, &stack); i++) {
        say("%-10s %-8s %-15s %5lu/%lu\n", stack.name, "-", "-",
            (unsigned long)stack.used, (unsigned long)stack.size);
    }
    return RONDO_OK;
}

static enum rondo_err uptime(const char *arguments) {
    (void)arguments;
    rondo_duration up = rondo_time_since(rondo_loop_time(), (rondo_time){0});
    struct hal_clock_counts sleeps = hal_board_clock_counts();
    const struct hal_uart *console = hal_board_console();
    const struct hal_uart_counts *uart = &console->counts;
    say("up %lu.%03lu s\n", (unsigned long)rondo_duration_s(up),
        (unsigned long)(rondo_duration_ms(up) % 1000));
    say("wake-ups %lu = %lu deadlines + %lu interrupts, and %lu that extended the "
        "counter\n",
        (unsigned long)(rondo_loop_wakeups() - sleeps.extensions),
        (unsigned long)sleeps.alarms, (unsigned long)sleeps.interrupts,
        (unsigned long)sleeps.extensions);
    say("console %lu bytes in, %lu out, %lu stalls, %lu dropped, %lu overruns\n",
        (unsigned long)uart->rx_bytes, (unsigned long)console->tx.tail,
        (unsigned long)uart->stalls, (unsigned long)uart->dropped,
        (unsigned long)uart->overruns);
    return RONDO_OK;
}

/* --- the table ---------------------------------------------------------------------- */

struct command {
    const char *name;
    const char *usage;
    const char *help;
    const char *expected; /* behind the name; NULL: nothing */
    enum rondo_err (*await)(const char *arguments);
};

static enum rondo_err help(const char *arguments);

#define NUMBER(macro) TEXT(macro)
#define TEXT(number)  #number
#define CHESS_HELP                                                                       \
    (CONSOLE_CHESS ? "a master plays 24 games at once"                                   \
                   : "needs more RAM than this board has")

static const struct command commands[] = {
    {"help", "help", "this list", NULL, help},
    {"count", "count", "three tasks say One, and a second later Two", NULL, count},
    {"chess", "chess", CHESS_HELP, NULL, chess},
    {"every", "every MS TEXT", "says TEXT every MS milliseconds",
     "milliseconds, 1 to 4294967295, and a text", every},
    {"after", "after MS TEXT", "says TEXT once, after MS milliseconds",
     "milliseconds, 0 to 4294967295, and a text", after},
    {"jobs", "jobs", "what runs: at most " NUMBER(CONSOLE_JOBS) " jobs at once", NULL,
     list_jobs},
    {"cancel", "cancel N", "ends job N", "the number of a job, see jobs", cancel},
    {"wait", "wait", "until all jobs that have an end are done", NULL, await_jobs},
    {"tasks", "tasks", "each task, what it waits for, every stack", NULL, list_tasks},
    {"uptime", "uptime", "the time, and what has woken the core", NULL, uptime},
    {"quit", "quit", "cancels all jobs and leaves; Ctrl-D does, too", NULL, quit},
};
static const struct command *const commands_end =
    commands + sizeof commands / sizeof *commands;

static enum rondo_err help(const char *arguments) {
    (void)arguments;
    for (const struct command *command = commands; command < commands_end; command++) {
        say("%-14s %s\n", command->usage, command->help);
    }
    return RONDO_OK;
}

static const struct command *find(const char *word, size_t length) {
    for (const struct command *command = commands; command < commands_end; command++) {
        if (strlen(command->name) == length && memcmp(command->name, word, length) == 0) {
            return command;
        }
    }
    return NULL;
}

static enum rondo_err await(const struct command *command, const char *arguments) {
    bool is_expected = command->expected != NULL || *arguments == 0;
    enum rondo_err err = is_expected ? command->await(arguments) : RONDO_VALUE_ERROR;
    if (err != RONDO_VALUE_ERROR) {
        return err;
    }
    say("%s: expected %s\n", command->name,
        command->expected == NULL ? "nothing behind it" : command->expected);
    return RONDO_OK;
}

enum rondo_err commands_await(const char *line) {
    const char *word = skip_spaces(line);
    size_t length = strcspn(word, " ");
    const struct command *command = find(word, length);
    if (length == 0) {
        return RONDO_OK;
    }
    if (command == NULL) {
        say("%.*s: expected a command, see help\n", (int)length, word);
        return RONDO_OK;
    }
    return await(command, skip_spaces(word + length));
}
