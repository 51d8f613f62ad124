/* SPDX-License-Identifier: MIT */
/*
 * sweep.c - an interrupt wherever it is wanted.
 *
 * A task arms two one-shot timers and waits for both. Their interrupts post, and so end the
 * wait. This is a run; the file `wanted` has a struct placement for each, which says after
 * how long which interrupt comes. tests/sweep/check makes that list.
 *
 * After each run: both events were seen, and in time (else a wake-up was lost, and it was the
 * watchdog that ended the sleep), and nothing was taken more often than it was posted. The
 * first run that goes wrong is the last. One that does not end is ended by HIGH, as exit
 * status HUNG.
 *
 * Where the interrupts came, which is the pc that the core has stacked, goes to the file
 * `places`, a struct places for each run. Both files are the host's, by semihosting.
 */
#include "timers.h"

#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>

#define SYS_OPEN    1 /* of semihosting (Arm 100863, 7) */
#define SYS_WRITE   5
#define SYS_READ    6
#define OPEN_READ   1
#define OPEN_WRITE  5
#define HUNG        3 /* the exit status */
#define WATCHDOG_US 2000
#define ALIGN_US    700
#define LATE_STEPS  (timers_steps_per_ms * 21U / 10U) /* after the watchdog */
#define HANG_STEPS  (timers_steps_per_ms * 32U / 10U) /* longer than any run */
#define LATE        INT32_MAX
#define RECORDS     128U
#define WENT_WRONG  RONDO_RUNTIME_ERROR

enum { LOW, HIGH };

/* Each interrupt counts for itself, for to count is to load and to store. */
struct source {
    struct rondo_post post;
    volatile uint32_t events[2];
    volatile uint32_t accepted[2];
    uint32_t seen;
    uint32_t taken;
};

/* Delays are counted in steps, each a little less than an instruction takes. */
struct placement {
    uint32_t low;   /* from its arming to LOW */
    int32_t high;   /* from LOW to HIGH; LATE: long after it */
    uint32_t again; /* from HIGH to HIGH once more; 0: only once */
    uint8_t wanted; /* events that end the wait */
    bool same_object;
    bool posted_before; /* the first source, by the task */
    uint8_t padding;
};

/* Halfwords from the start of the code, 0 for none. */
struct places {
    uint16_t low, high, again;
    uint8_t nested;  /* bits: HIGH was nested in LOW, the first time and the second */
    bool has_waited; /* for an interrupt that came after the end of the wait */
};

_Static_assert(sizeof(struct placement) == 16, "as tests/sweep/plan.py packs it");
_Static_assert(sizeof(struct places) == 8, "as tests/sweep/plan.py unpacks it");

static struct {
    struct source sources[2];
    struct rondo_future done, unused;
    struct rondo_timer watchdog;
    struct placement placement;
    rondo_time begin;
    int64_t taken_us;
    volatile uint32_t fired[2];
    volatile bool is_running;
    struct places places;
    uint32_t runs, lost, doubled, missed;
} sweep;

RONDO_TASK_DEFINE(sweeper, 1024);

/* --- the host's files ---------------------------------------------------------------- */

static struct places records[RECORDS];
static unsigned record_count;
static intptr_t record_file;
static struct placement wanted[RECORDS];

static intptr_t semihosting(intptr_t call, const void *block) {
    register intptr_t r0 __asm("r0") = call;
    register const void *r1 __asm("r1") = block;
    __asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

static intptr_t open_file(const char *name, size_t length, uintptr_t mode) {
    const uintptr_t block[3] = {(uintptr_t)name, mode, length};
    return semihosting(SYS_OPEN, block);
}

static void write_records(void) {
    const uintptr_t block[3] = {(uintptr_t)record_file, (uintptr_t)records,
                                record_count * sizeof records[0]};
    (void)semihosting(SYS_WRITE, block);
    record_count = 0;
}

/* Returns how many there are; 0 at the end of the file. */
static unsigned read_wanted(intptr_t file) {
    const uintptr_t block[3] = {(uintptr_t)file, (uintptr_t)wanted, sizeof wanted};
    intptr_t not_read = semihosting(SYS_READ, block);
    return (sizeof wanted - (size_t)not_read) / sizeof wanted[0];
}

static uint16_t place_of(uint32_t pc) {
    return (uint16_t)((pc - (uint32_t)(uintptr_t)__code_start) / 2U);
}

static void record(void) {
    records[record_count++] = sweep.places;
    if (record_count == RECORDS) {
        write_records();
    }
}

/* --- the interrupts and what they wake ----------------------------------------------- */

static inline __attribute__((always_inline)) void happen(unsigned isr,
                                                         struct source *source) {
    source->events[isr]++;
    if (rondo_post_isr(&source->post)) {
        source->accepted[isr]++;
    }
    sweep.fired[isr]++;
}

void on_low(uint32_t pc) {
    sweep.places.low = place_of(pc);
    happen(LOW, &sweep.sources[0]);
}

static void end_if_hung(void) {
    if (sweep.is_running) {
        write_records();
        cortexm_leave_emulator(HUNG);
    }
}

void on_high(uint32_t pc, bool is_nested) {
    uint32_t times = sweep.fired[HIGH];
    bool is_last = times == (sweep.placement.again != 0);
    if (times > (sweep.placement.again != 0)) {
        end_if_hung();
        return;
    }
    timers_arm_high((is_last ? HANG_STEPS : sweep.placement.again) * timers_step);
    if (times == 0) {
        sweep.places.high = place_of(pc);
    } else {
        sweep.places.again = place_of(pc);
    }
    sweep.places.nested |= (uint8_t)((unsigned)is_nested << times);
    happen(HIGH, &sweep.sources[sweep.placement.same_object ? 0 : 1]);
}

static void take(struct rondo_post *post) {
    struct source *source = RONDO_CONTAINER_OF(post, struct source, post);
    source->taken++;
    source->seen = source->events[LOW] + source->events[HIGH];
    if (sweep.sources[0].seen + sweep.sources[1].seen >= sweep.placement.wanted &&
        !rondo_future_done(&sweep.done)) {
        (void)rondo_future_set_result(&sweep.done, NULL);
    }
}

static void bark(struct rondo_handle *handle) {
    (void)handle;
    (void)rondo_future_set_result(&sweep.done, NULL);
}

/* --- one run ------------------------------------------------------------------------- */

/* Where a run begins, in the log: before there is an interrupt to come. */
__attribute__((noinline)) static void prepare(struct placement placement) {
    for (unsigned i = 0; i < 2; i++) {
        sweep.sources[i] = (struct source){.post.take = take};
    }
    rondo_future_init(&sweep.done);
    sweep.placement = placement;
    sweep.places = (struct places){0};
    sweep.fired[LOW] = 0;
    sweep.fired[HIGH] = 0;
    if (placement.posted_before) {
        sweep.sources[0].accepted[LOW] += rondo_post_isr(&sweep.sources[0].post);
    }
}

static bool have_fired(void) {
    return sweep.fired[LOW] == 1 &&
           sweep.fired[HIGH] == (sweep.placement.again != 0 ? 2 : 1);
}

/* What is to be interrupted ends here. */
__attribute__((noinline)) static void wait_for_both(void) {
    sweep.taken_us = rondo_time_since(rondo_loop_time(), sweep.begin).us;
    sweep.lost += sweep.taken_us >= WATCHDOG_US;
    sweep.places.has_waited = !have_fired();
    for (uint32_t i = 0; i < HANG_STEPS && !have_fired(); i++) {
        __asm volatile("");
    }
}

static enum rondo_err compare(void) {
    sweep.missed += !have_fired();
    for (unsigned i = 0; i < 2; i++) {
        const struct source *source = &sweep.sources[i];
        uint32_t accepted = source->accepted[LOW] + source->accepted[HIGH];
        sweep.lost += source->seen != source->events[LOW] + source->events[HIGH] ||
                      source->taken < accepted;
        sweep.doubled += source->taken > accepted;
    }
    sweep.runs++;
    record();
    if (sweep.lost + sweep.doubled + sweep.missed == 0) {
        return RONDO_OK;
    }
    const struct placement *placement = &sweep.placement;
    printf("wrong: low %lu high %ld again %lu wanted %u same object %d posted before %d, "
           "%ld us\n",
           (unsigned long)placement->low, (long)placement->high,
           (unsigned long)placement->again, (unsigned)placement->wanted,
           placement->same_object, placement->posted_before, (long)sweep.taken_us);
    return WENT_WRONG;
}

/*
 * The ways through the clock's code depend on what it shows. It shows the same in each run,
 * to the part of a microsecond, and has been looked at just as long before.
 */
static enum rondo_err align(void) {
    enum rondo_err err = rondo_await_sleep(RONDO_US(ALIGN_US));
    return err == RONDO_OK ? rondo_await_sleep(RONDO_US(ALIGN_US)) : err;
}

/* The unused future and the yield are there only to be interrupted. */
static enum rondo_err place(struct placement placement) {
    enum rondo_err aligned = align();
    if (aligned != RONDO_OK) {
        return aligned;
    }
    uint32_t after_low = placement.high == LATE ? LATE_STEPS : (uint32_t)placement.high;
    prepare(placement);
    sweep.is_running = true;
    sweep.begin = rondo_loop_time();
    timers_arm_high((placement.low + after_low) * timers_step);
    timers_arm_low(placement.low * timers_step);
    rondo_future_init(&sweep.unused);
    enum rondo_err err = rondo_await_yield();
    rondo_call_later(&sweep.watchdog, RONDO_US(WATCHDOG_US), bark);
    if (err == RONDO_OK) {
        err = rondo_await(&sweep.done, NULL);
    }
    (void)rondo_timer_cancel(&sweep.watchdog);
    wait_for_both();
    for (unsigned i = 0; err == RONDO_OK && i < 2; i++) {
        err = rondo_await_yield();
    }
    sweep.is_running = false;
    return err == RONDO_OK ? compare() : err;
}

static enum rondo_err place_all(void *arg) {
    (void)arg;
    static const char places_name[] = "places";
    static const char wanted_name[] = "wanted";
    record_file = open_file(places_name, sizeof places_name - 1, OPEN_WRITE);
    intptr_t wanted_file = open_file(wanted_name, sizeof wanted_name - 1, OPEN_READ);
    timers_start();
    enum rondo_err err = RONDO_OK;
    unsigned count = read_wanted(wanted_file);
    while (err == RONDO_OK && count > 0) {
        for (unsigned i = 0; err == RONDO_OK && i < count; i++) {
            err = place(wanted[i]);
        }
        count = read_wanted(wanted_file);
    }
    write_records();
    printf("runs %lu lost %lu doubled %lu missed %lu\n", (unsigned long)sweep.runs,
           (unsigned long)sweep.lost, (unsigned long)sweep.doubled,
           (unsigned long)sweep.missed);
    return err;
}

int main(void) {
    return rondo_run(hal_board_clock(), &sweeper, place_all, NULL) == RONDO_OK ? 0 : 1;
}
