/* SPDX-License-Identifier: MIT */
/* generator.c - see generator.h. */
#include "check.h"
#include "stack.h"
#include "switch.h"

#include <rondo/generator.h>

void rondo_generator_init(struct rondo_generator *generator, void *stack, size_t size,
                          rondo_generator_body body, void *arg) {
    *generator = (struct rondo_generator){
        .stack = stack, .stack_size = size, .body = body, .arg = arg};
}

/* Has the task remember which generators run in it. */
static void note_change(struct rondo_generator *generator) {
#if RONDO_CHECKS || RONDO_GUARDS
    struct rondo__top *top = rondo__top_of(rondo__current());
    if (generator->is_running) {
        generator->outer = top->generator;
        top->generator = generator;
    } else {
        top->generator = generator->outer;
    }
#else
    (void)generator;
#endif
}

/* From the task to the generator, or back. The stack that is left goes to generator->sp. */
static void change_sides(struct rondo_generator *generator) {
    void *other = generator->sp;
    rondo__check_stack(rondo__current());
    generator->is_running = !generator->is_running;
    note_change(generator);
    (void)rondo_port_switch(RONDO_OK, &generator->sp, &other);
}

/* The first thing on the generator's stack, and the last: it ends no task. */
static enum rondo_err begin(void *arg) {
    struct rondo_generator *generator = arg;
    generator->err = generator->body(generator, generator->arg);
    generator->is_over = true;
    change_sides(generator);
    rondo_port_panic(__FILE__, __LINE__, "a generator that is over was resumed");
}

static void run(struct rondo_generator *generator) {
    if (!generator->is_started) {
        RONDO_REQUIRE(
            generator->stack_size >= RONDO_PORT_STACK_MIN,
            "this generator has no stack, or one that is too small to start on");
        generator->is_started = true;
        rondo_port_stack_close(generator->stack, generator->stack_size); /* of others */
        rondo__stack_paint(generator->stack, generator->stack_size);
        generator->sp = rondo_port_stack_init(generator->stack, generator->stack_size,
                                              begin, generator);
    }
    change_sides(generator);
}

bool rondo_generator_await_next(struct rondo_generator *generator, void **value,
                                enum rondo_err *err) {
    RONDO_IN_TASK();
    *err = generator->is_running ? RONDO_RUNTIME_ERROR : RONDO_OK;
    if (!generator->is_over && !generator->is_running) {
        run(generator);
        if (!generator->is_over) {
            *value = generator->value;
            return true;
        }
        *err = generator->err;
    }
    return false;
}

enum rondo_err rondo_generator_yield(struct rondo_generator *self, void *value) {
    RONDO_IN_TASK();
    RONDO_REQUIRE(self->is_running, "only the generator itself may yield");
    self->value = value;
    change_sides(self);
    return self->is_closing ? RONDO_GENERATOR_EXIT : RONDO_OK;
}

enum rondo_err rondo_generator_await_close(struct rondo_generator *generator) {
    RONDO_IN_TASK();
    if (!generator->is_started) {
        generator->is_over = true;
    }
    if (generator->is_over) {
        return RONDO_OK;
    }
    if (generator->is_running) {
        return RONDO_RUNTIME_ERROR;
    }
    generator->is_closing = true;
    run(generator);
    if (!generator->is_over) {
        generator->is_closing = false; /* it goes on, as Python's does */
        return RONDO_RUNTIME_ERROR;
    }
    return generator->err == RONDO_GENERATOR_EXIT ? RONDO_OK : generator->err;
}

const struct rondo_generator *rondo_generator_running(const struct rondo_task *task) {
#if RONDO_CHECKS || RONDO_GUARDS
    return rondo__top_of(task)->generator;
#else
    (void)task;
    return NULL;
#endif
}

size_t rondo_generator_stack_used(const struct rondo_generator *generator) {
    return rondo__stack_used(generator->stack, generator->stack_size);
}
