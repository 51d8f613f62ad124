/* SPDX-License-Identifier: MIT */
/* crowd.c - see crowd.h. */
#include "crowd.h"

unsigned served;
unsigned refused;

static struct rondo_task *crowd[CROWD];
static size_t crowd_size;
static int32_t inside;

void open_round(int round) {
    inside = 0;
    served = 0;
    refused = 0;
    for (int i = 0; i < round; i++) {
        (void)chance(2);
    }
}

void spawn_crowd(size_t count, const char *name, rondo_coroutine coroutine, void *arg) {
    for (crowd_size = 0; crowd_size < count; crowd_size++) {
        crowd[crowd_size] = spawn(name, coroutine, arg);
    }
}

void run_crowd(uint32_t one_in) {
    for (int i = 0; i < 40; i++) {
        run_turns(1);
        if (chance(one_in) == 0) {
            (void)rondo_task_cancel(crowd[chance((uint32_t)crowd_size)]);
        }
    }
    run_dry();
    assert_null(rondo_all_tasks(NULL));
}

void be_served(int32_t most) {
    assert_true(inside < most);
    inside++;
    yield_by_chance();
    inside--;
    served++;
}

void yield_by_chance(void) {
    for (uint32_t i = chance(3); i > 0; i--) {
        (void)rondo_await_yield();
    }
}
