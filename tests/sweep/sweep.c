/* SPDX-License-Identifier: MIT */
/*
 * sweep.c - an interrupt at every instruction.
 *
 * A task arms two one-shot timers and waits for both. Their interrupts post, and so end the
 * wait. Over and over, with other delays each time, until each interrupt has come to every
 * instruction on the way to sleep and back, and the second to every instruction of the
 * first, too. Where they came is noted from the pc that the core has stacked.
 *
 * After each run: both events were seen (else a wake-up was lost: the watchdog has ended the
 * wait), and nothing was taken more often than it was posted.
 *
 * Prints numbers, and the places as bit maps; tests/sweep/check reads them, and compares with
 * what objdump says.
 */
#include "timers.h"

#include "cortexm.h"
#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>

/* Pairs take half a megabyte, which boards with an ARMv6-M do not have. */
#if __ARM_ARCH >= 7
#define SWEEP_PAIRS
#endif

#define CODE_MAX   0x10000U /* bytes of code that are noted */
#define POST_WORDS 4U       /* of 32 halfwords: the longest rondo_post_isr */

/* Instructions, rounded up: from arming to sleep; of a handler with what it posts, and what
 * comes right after it; from the end of sleep to the next arming. */
#if __ARM_ARCH >= 7
#define TO_SLEEP 700U
#define HANDLER  160U
#define TO_AWAKE 900U
#else
#define TO_SLEEP 1000U
#define HANDLER  220U
#define TO_AWAKE 1100U
#endif

/* Each interrupt counts for itself, for to count is to load and to store. */
enum { LOW, HIGH };

struct source {
    struct rondo_post post;
    volatile uint32_t events[2];
    volatile uint32_t accepted[2];
    uint32_t seen;
    uint32_t taken;
};

static struct {
    struct source sources[2];
    struct rondo_future done, unused;
    struct rondo_timer watchdog;
    uint32_t wanted; /* events that end the wait */
    bool is_nested_twice;
    bool same_object;        /* both interrupts post the first source */
    volatile uint32_t again; /* ticks after which HIGH comes once more; 0: not */
    volatile uint32_t fired[2];
    uint32_t runs, lost, doubled, missed;
} sweep;

static uint32_t hits[CODE_MAX / 2 / 32];
#ifdef SWEEP_PAIRS
static uint32_t pairs[CODE_MAX / 2][POST_WORDS];
#endif
static volatile uint32_t low_came_to;

RONDO_TASK_DEFINE(sweeper, 1024);

/* --- where interrupts came ---------------------------------------------------------- */

static uint32_t halfword_of(uint32_t pc) {
    return (pc - (uint32_t)(uintptr_t)__code_start) / 2U;
}

static void note_hit(uint32_t pc) {
    uint32_t index = halfword_of(pc);
    if (index < CODE_MAX / 2U) {
        hits[index / 32U] |= 1U << index % 32U;
    }
}

/* HIGH has come to rondo_post_isr, which only the interrupts call. */
static void note_pair(uint32_t pc) {
#ifdef SWEEP_PAIRS
    uint32_t first = halfword_of(low_came_to);
    uint32_t second = halfword_of(pc) - halfword_of((uint32_t)(uintptr_t)rondo_post_isr);
    if (first < CODE_MAX / 2U && second < 32U * POST_WORDS) {
        pairs[first][second / 32U] |= 1U << second % 32U;
    }
#else
    (void)pc;
#endif
}

/* --- the interrupts and what they wake ---------------------------------------------- */

static void happen(unsigned isr, struct source *source) {
    source->events[isr]++;
    if (rondo_post_isr(&source->post)) {
        source->accepted[isr]++;
    }
    sweep.fired[isr]++;
}

void on_low(uint32_t pc) {
    note_hit(pc);
    low_came_to = pc;
    happen(LOW, &sweep.sources[0]);
}

void on_high(uint32_t pc) {
    note_hit(pc);
    if (!sweep.is_nested_twice) {
        note_pair(pc);
    }
    if (sweep.again != 0) {
        timers_arm_high(sweep.again);
        sweep.again = 0;
    }
    happen(HIGH, &sweep.sources[sweep.same_object ? 0 : 1]);
}

static void take(struct rondo_post *post) {
    struct source *source = RONDO_CONTAINER_OF(post, struct source, post);
    source->taken++;
    source->seen = source->events[LOW] + source->events[HIGH];
    if (sweep.sources[0].seen + sweep.sources[1].seen >= sweep.wanted &&
        !rondo_future_done(&sweep.done)) {
        (void)rondo_future_set_result(&sweep.done, NULL);
    }
}

static void bark(struct rondo_handle *handle) {
    (void)handle;
    sweep.lost++;
    (void)rondo_future_set_result(&sweep.done, NULL);
}

/* --- one run ------------------------------------------------------------------------ */

struct placement {
    uint32_t low, high; /* ticks from arming; high: 0 for none, from here on or from */
    uint32_t again;
    uint32_t wanted;
    bool same_object;
    bool posted_before;   /* the first source, by the task */
    bool is_nested_twice; /* not a pair, then */
};

static void prepare(const struct placement *placement) {
    for (unsigned i = 0; i < 2; i++) {
        sweep.sources[i] = (struct source){.post.take = take};
    }
    rondo_future_init(&sweep.done);
    sweep.fired[LOW] = 0;
    sweep.fired[HIGH] = 0;
    sweep.again = placement->again;
    sweep.is_nested_twice = placement->is_nested_twice;
    sweep.same_object = placement->same_object;
    sweep.wanted = placement->wanted;
    if (placement->posted_before) {
        sweep.sources[0].accepted[LOW] += rondo_post_isr(&sweep.sources[0].post);
    }
}

static bool have_fired(const struct placement *placement) {
    return sweep.fired[LOW] == 1 && sweep.fired[HIGH] == (placement->again != 0 ? 2 : 1);
}

static void compare(const struct placement *placement) {
    sweep.missed += !have_fired(placement);
    for (unsigned i = 0; i < 2; i++) {
        const struct source *source = &sweep.sources[i];
        uint32_t accepted = source->accepted[LOW] + source->accepted[HIGH];
        sweep.lost += source->seen != source->events[LOW] + source->events[HIGH];
        sweep.lost += source->taken < accepted;
        sweep.doubled += source->taken > accepted;
    }
    sweep.runs++;
}

static enum rondo_err place(struct placement placement) {
    prepare(&placement);
    timers_arm_high(placement.high);
    timers_arm_low(placement.low);
    rondo_future_init(&sweep.unused); /* only to be interrupted */
    rondo_call_later(&sweep.watchdog, RONDO_MS(2), bark);
    enum rondo_err err = rondo_await_yield();
    if (err == RONDO_OK) {
        err = rondo_await(&sweep.done, NULL);
    }
    (void)rondo_timer_cancel(&sweep.watchdog);
    for (uint32_t i = 0; i < 100000U && !have_fired(&placement); i++) {
        __asm volatile("");
    }
    for (unsigned i = 0; err == RONDO_OK && i < 2; i++) {
        err = rondo_await_yield();
    }
    compare(&placement);
    return err;
}

/* --- all runs ----------------------------------------------------------------------- */

/* Each interrupt anywhere, HIGH anywhere in LOW; `stride` leaves placements out. */
static enum rondo_err place_pairs(uint32_t stride) {
    enum rondo_err err = RONDO_OK;
    uint32_t step = timers_step;
    for (uint32_t low = 1; low <= TO_SLEEP; low += stride) {
        for (uint32_t after = 0; after <= HANDLER && err == RONDO_OK; after += stride) {
            for (unsigned way = 0; way < 4 && err == RONDO_OK; way++) {
                err = place((struct placement){
                    .low = low * step,
                    .high = (low + after) * step,
                    .wanted = 2,
                    .same_object = (way & 1U) != 0,
                    .posted_before = (way & 2U) != 0,
                });
            }
        }
    }
    return err;
}

/* HIGH wakes the core, LOW comes anywhere in what follows, HIGH anywhere in LOW. */
static enum rondo_err place_pairs_after_sleep(uint32_t stride) {
    enum rondo_err err = RONDO_OK;
    uint32_t step = timers_step;
    for (uint32_t low = 1; low <= TO_AWAKE; low += stride) {
        for (uint32_t after = 0; after <= HANDLER && err == RONDO_OK; after += stride) {
            err = place((struct placement){
                .low = (TO_SLEEP + low) * step,
                .high = TO_SLEEP * step,
                .again = (low + after) * step,
                .wanted = 1,
            });
        }
    }
    return err;
}

/* LOW wakes the core, HIGH comes anywhere in what follows. */
static enum rondo_err place_after_sleep(uint32_t stride) {
    enum rondo_err err = RONDO_OK;
    uint32_t step = timers_step;
    for (uint32_t after = 0; after <= TO_AWAKE && err == RONDO_OK; after += stride) {
        for (uint32_t wanted = 1; wanted <= 2 && err == RONDO_OK; wanted++) {
            err = place((struct placement){
                .low = TO_SLEEP * step,
                .high = (TO_SLEEP + after) * step,
                .wanted = wanted,
            });
        }
    }
    return err;
}

/* HIGH in LOW, and once more in the rest of LOW: what is done only after it was nested. */
static enum rondo_err place_again(uint32_t stride) {
    enum rondo_err err = RONDO_OK;
    uint32_t step = timers_step;
    for (uint32_t after = 0; after <= HANDLER; after += stride) {
        for (uint32_t again = 1; again <= HANDLER && err == RONDO_OK; again += stride) {
            err = place((struct placement){
                .low = TO_SLEEP / 2U * step,
                .high = (TO_SLEEP / 2U + after) * step,
                .again = again * step,
                .wanted = 2,
                .same_object = again % 2U != 0,
                .is_nested_twice = true,
            });
        }
    }
    return err;
}

static enum rondo_err place_all(uint32_t stride) {
    enum rondo_err err = place_after_sleep(stride);
    if (err == RONDO_OK) {
        err = place_again(stride);
    }
    if (err == RONDO_OK) {
        err = place_pairs_after_sleep(stride);
    }
    return err == RONDO_OK ? place_pairs(stride) : err;
}

static void print_hits(void) {
    for (uint32_t i = 0; i < sizeof hits / sizeof hits[0]; i++) {
        if (hits[i] != 0) {
            printf("hit %lx %lx\n", (unsigned long)i, (unsigned long)hits[i]);
        }
    }
#ifdef SWEEP_PAIRS
    for (uint32_t i = 0; i < CODE_MAX / 2U; i++) {
        const uint32_t *w = pairs[i];
        if ((w[0] | w[1] | w[2] | w[3]) != 0) {
            printf("pair %lx %lx %lx %lx %lx\n", (unsigned long)i, (unsigned long)w[0],
                   (unsigned long)w[1], (unsigned long)w[2], (unsigned long)w[3]);
        }
    }
#endif
}

/* The sample is short enough to have every instruction of it logged. */
static enum rondo_err sweep_all(void *arg) {
    (void)arg;
    timers_start();
    enum rondo_err err = place_all(29);
    timers_start(); /* so that the log has both ends of the sample */
    printf("sampled\n");
    if (err == RONDO_OK) {
        err = place_all(1);
    }
    printf("runs %lu lost %lu doubled %lu missed %lu\n", (unsigned long)sweep.runs,
           (unsigned long)sweep.lost, (unsigned long)sweep.doubled,
           (unsigned long)sweep.missed);
    print_hits();
    printf("end\n");
    return err;
}

int main(void) {
    return (int)rondo_run(hal_board_clock(), &sweeper, sweep_all, NULL);
}
