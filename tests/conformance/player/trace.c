/* SPDX-License-Identifier: MIT */
/*
 * trace.c - the lines of a trace.
 *
 * They are kept until the program is over, because one that turns out to need more memory
 * than there is gets a line that says so instead of its trace.
 */
#include "player.h"

#define LINES_MAX 4000U

static struct {
    unsigned lines;
    bool is_over;
    bool is_too_large;
} trace;

void trace_reset(void) {
    trace.lines = 0;
    trace.is_over = false;
    trace.is_too_large = false;
    text_reset();
}

void trace_out_of_memory(void) {
    trace.is_over = true;
    trace.is_too_large = true;
    rondo_loop_stop();
}

/* The program is over: tasks do nothing any more. */
static _Noreturn void stop_here(void) {
    for (;;) {
        (void)rondo_await_yield();
    }
}

static void put_time(void) {
    text_number(rondo_loop_time().us / 1000);
    text_put(" ", 1);
}

bool trace_is_over(void) {
    return trace.is_over;
}

void trace_end(const char *last) {
    if (!trace.is_over) {
        put_time();
        text_put("- ", 2);
        text_string(last);
        text_put("\n", 1);
    }
    trace.is_over = true;
}

/* When the program is over a task waits for ever, and a callback does nothing. */
static bool go_on(void) {
    if (!trace.is_over) {
        return true;
    }
    if (rondo_current_task() != NULL) {
        stop_here();
    }
    return false;
}

static bool begin(const char *who, size_t size) {
    if (!trace.is_over && ++trace.lines > LINES_MAX) {
        trace_end("limit");
        rondo_loop_stop();
    }
    if (!go_on()) {
        return false;
    }
    put_time();
    text_put(who, size);
    text_put(" ", 1);
    return true;
}

static bool finish(void) {
    text_put("\n", 1);
    return go_on();
}

bool trace_start(const struct word *who) {
    if (!begin(who->name, who->size)) {
        return false;
    }
    text_put("start", 5);
    return finish();
}

bool trace_finish(const struct word *who, const struct outcome *outcome) {
    if (!begin(who->name, who->size)) {
        return false;
    }
    text_put("finish ", 7);
    if (outcome->how == FAILED) {
        text_error(outcome->err, outcome->value);
    } else {
        text_put("-> ", 3);
        text_result(outcome->value);
    }
    return finish();
}

bool trace_caught(const struct word *who, const struct outcome *outcome) {
    if (!begin(who->name, who->size)) {
        return false;
    }
    text_put("caught ", 7);
    text_string(error_name(outcome->err, outcome->value));
    return finish();
}

bool trace_statement(const struct word *who, const struct statement *statement,
                     enum rondo_err err, const struct value *value) {
    if (!begin(who->name, who->size)) {
        return false;
    }
    text_put(statement->text.bytes, statement->text.size);
    if (err == ERR_UNBOUND) {
        text_put(" unbound", 8);
    } else if (err != RONDO_OK) {
        text_put(" ", 1);
        text_error(err, value->pointer);
    } else if (value->type != VALUE_OMITTED) {
        text_put(" -> ", 4);
        text_value(value);
    }
    return finish();
}

bool trace_next(const struct word *who, const struct value *value) {
    if (!begin(who->name, who->size)) {
        return false;
    }
    text_put("next -> ", 8);
    text_value(value);
    return finish();
}

static void put_failure(const struct outcome *outcome) {
    if (outcome->how == FAILED) {
        text_put(" ", 1);
        text_error(outcome->err, outcome->value);
    }
}

bool trace_timeout(const struct word *who, const struct statement *statement,
                   bool expired, const struct outcome *outcome) {
    if (!begin(who->name, who->size)) {
        return false;
    }
    text_put(statement->text.bytes, statement->text.size);
    text_put(" expired=", 9);
    text_truth(expired);
    put_failure(outcome);
    return finish();
}

bool trace_block(const struct word *who, const char *before,
                 const struct statement *statement, const struct outcome *outcome) {
    if (!begin(who->name, who->size)) {
        return false;
    }
    text_string(before);
    text_put(statement->text.bytes, statement->text.size);
    put_failure(outcome);
    return finish();
}

static bool trace_of_callback(const char *what, const struct word *tag) {
    if (!begin("-", 1)) {
        return false;
    }
    text_string(what);
    text_put(tag->name, tag->size);
    return finish();
}

bool trace_call(const struct word *tag) {
    return trace_of_callback("call ", tag);
}

bool trace_callback(const struct word *tag) {
    return trace_of_callback("callback ", tag);
}

/* --- the whole trace ------------------------------------------------------------------ */

/* One line instead of the trace, whose memory is free for it. */
static void write_instead(const char *before, size_t number, const char *after) {
    memory_reset();
    text_reset();
    text_string(before);
    text_number((int64_t)number);
    text_string(after);
}

void trace_write(unsigned fault) {
    if (trace.is_too_large) {
        counts.too_large++;
        write_instead("memory: this program needs more than ", memory_size(), " bytes\n");
    } else if (fault != 0) {
        write_instead("not in the language: line ", fault, "\n");
    }
    text_write();
    output("===\n", 4);
}
