/* SPDX-License-Identifier: MIT */
/* generators.c - see generators.h. */
#include "generators.h"

#include <string.h>

struct rondo_generator generators[GENERATORS];
struct rondo_generator *const generator = &generators[0];

static struct rondo_task *owners[GENERATORS]; /* of their stacks */

int open_generators(void **state) {
    (void)memset(generators, 0xA5, sizeof generators);
    (void)memset(owners, 0, sizeof owners);
    return open_scenario(state);
}

void make(size_t index, rondo_generator_body body, void *arg) {
    if (owners[index] == NULL) {
        owners[index] = take_task("generator");
    }
    rondo_generator_init(&generators[index], owners[index]->stack,
                         owners[index]->stack_size, body, arg);
}

enum rondo_err counts(struct rondo_generator *self, void *arg) {
    for (int i = 1; i <= INT_OF(arg); i++) {
        enum rondo_err err = rondo_generator_yield(self, INT(i));
        if (err != RONDO_OK) {
            note_err("yield", err);
            return err;
        }
    }
    return RONDO_OK;
}

enum rondo_err ticks(struct rondo_generator *self, void *arg) {
    for (int i = 1; i <= INT_OF(arg); i++) {
        enum rondo_err err = rondo_await_sleep(rondo_ms(1));
        if (err == RONDO_OK) {
            err = rondo_generator_yield(self, INT(i));
        }
        if (err != RONDO_OK) {
            note_err("tick", err);
            return err;
        }
    }
    return RONDO_OK;
}

enum rondo_err iterates(void *arg) {
    struct rondo_generator *each = arg;
    enum rondo_err err = RONDO_OK;
    void *value = NULL;
    RONDO_AWAIT_EACH(each, value, err) {
        note_int("value", INT_OF(value));
    }
    note_err("over", err);
    return err;
}

enum rondo_err asks(void *arg) {
    enum rondo_err err = ERR(9);
    void *value = INT(99);
    if (rondo_generator_await_next(arg, &value, &err)) {
        assert_int_equal(err, RONDO_OK);
        note_int("value", INT_OF(value));
    } else {
        assert_int_equal(INT_OF(value), 99);
        note_err("over", err);
    }
    return err;
}

enum rondo_err closes(void *arg) {
    enum rondo_err err = rondo_generator_await_close(arg);
    note_err("closed", err);
    return err;
}
