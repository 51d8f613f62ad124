/* SPDX-License-Identifier: MIT */
/*
 * storm.c - a million posts from two interrupts, one nesting in the other, while tasks run.
 *
 * Each interrupt posts an object of its own or one that both share, and arms itself again
 * after a time by chance. Every event must be seen, and what was posted taken exactly once.
 */
#include "timers.h"

#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>

#define POSTS_EACH 500000U
#define WORKERS    3

enum { LOW, HIGH, SOURCES };
enum { OWN_LOW, OWN_HIGH, SHARED, OBJECTS };

struct object {
    struct rondo_post post;
    volatile uint32_t events[SOURCES]; /* each counted by one interrupt alone */
    volatile uint32_t accepted[SOURCES];
    uint32_t seen;
    uint32_t taken;
};

static struct {
    struct object objects[OBJECTS];
    volatile uint32_t posts[SOURCES];
    uint32_t chance[SOURCES];
    volatile uint32_t nested; /* of HIGH in LOW */
    uint32_t yields;
} storm;

RONDO_TASK_DEFINE(main_task, 1024);
static struct {
    struct rondo_task task;
    RONDO_STACK_DEFINE(stack, 256);
} workers[WORKERS];

static uint32_t chance(unsigned source, uint32_t limit) {
    storm.chance[source] = storm.chance[source] * 1664525U + 1013904223U;
    return (storm.chance[source] >> 16) % limit;
}

static void rage(unsigned source, void (*arm)(uint32_t ticks)) {
    struct object *object = &storm.objects[chance(source, 2) == 0 ? source : SHARED];
    object->events[source]++;
    if (rondo_post_isr(&object->post)) {
        object->accepted[source]++;
    }
    if (++storm.posts[source] < POSTS_EACH) {
        arm((1U + chance(source, 250)) * timers_step);
    }
}

void on_low(uint32_t pc) {
    (void)pc;
    rage(LOW, timers_arm_low);
}

void on_high(uint32_t pc, bool is_nested) {
    (void)pc;
    storm.nested += is_nested;
    rage(HIGH, timers_arm_high);
}

static void take(struct rondo_post *post) {
    struct object *object = RONDO_CONTAINER_OF(post, struct object, post);
    object->taken++;
    object->seen = object->events[LOW] + object->events[HIGH];
}

static bool is_over(void) {
    return storm.posts[LOW] == POSTS_EACH && storm.posts[HIGH] == POSTS_EACH;
}

/* Some switch all the time, and one sleeps, so that the core does, too. */
static enum rondo_err work(void *arg) {
    bool sleeps = arg != NULL;
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK && !is_over()) {
        storm.yields++;
        err = sleeps || storm.yields % 64U < 32U ? rondo_await_sleep(RONDO_US(20))
                                                 : rondo_await_yield();
    }
    return err;
}

static enum rondo_err run_storm(void *arg) {
    (void)arg;
    timers_start();
    for (unsigned i = 0; i < OBJECTS; i++) {
        storm.objects[i].post.take = take;
    }
    for (unsigned i = 0; i < WORKERS; i++) {
        rondo_task_init(&workers[i].task, "worker", workers[i].stack,
                        sizeof workers[i].stack);
        (void)rondo_create_task(&workers[i].task, work, i == 0 ? &storm : NULL);
    }
    storm.chance[HIGH] = 1;
    timers_arm_low(100);
    timers_arm_high(100);
    enum rondo_err err = RONDO_OK;
    for (unsigned i = 0; err == RONDO_OK && i < WORKERS; i++) {
        err = rondo_task_await(&workers[i].task, NULL);
    }
    return err == RONDO_OK ? rondo_await_sleep(RONDO_MS(1)) : err;
}

static bool compare(void) {
    uint32_t events = 0;
    uint32_t accepted = 0;
    uint32_t taken = 0;
    uint32_t lost = 0;
    for (unsigned i = 0; i < OBJECTS; i++) {
        const struct object *object = &storm.objects[i];
        uint32_t happened = object->events[LOW] + object->events[HIGH];
        events += happened;
        accepted += object->accepted[LOW] + object->accepted[HIGH];
        taken += object->taken;
        lost += happened != object->seen;
    }
    printf("posts %lu, coalesced %lu, taken %lu, nested %lu, steps of tasks %lu, objects "
           "with an event not seen %lu\n",
           (unsigned long)events, (unsigned long)(events - accepted),
           (unsigned long)taken, (unsigned long)storm.nested, (unsigned long)storm.yields,
           (unsigned long)lost);
    return lost == 0 && taken == accepted && events == 2U * POSTS_EACH;
}

int main(void) {
    enum rondo_err err = rondo_run(hal_board_clock(), &main_task, run_storm, NULL);
    bool is_good = err == RONDO_OK && compare();
    printf("%s\n", is_good ? "nothing lost" : "LOST");
    return is_good ? 0 : 1;
}
