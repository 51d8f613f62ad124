/* SPDX-License-Identifier: MIT */
/*
 * sweep.c - an interrupt at every instruction.
 *
 * A task arms two one-shot timers and waits for both. Their interrupts post, and so end the
 * wait. Over and over, with other delays each time, until each interrupt has come to every
 * instruction on the way to sleep and back, and the second to every instruction of the
 * first, too: a delay is a little less than one instruction longer than the one before.
 *
 * After each run: both events were seen, and in time (else a wake-up was lost, and it was the
 * watchdog that ended the sleep), and nothing was taken more often than it was posted. The
 * first run that goes wrong is the last. One that does not end is ended by HIGH, as exit
 * status HUNG.
 *
 * Where the interrupts came, which is the pc that the core has stacked, goes by semihosting
 * to the file `places`, a struct places for each run. tests/sweep/check reads it, and compares
 * with what objdump and a log of the executed instructions say.
 */
#include "timers.h"

#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>

#define SYS_OPEN     1 /* of semihosting (Arm 100863, 7) */
#define SYS_WRITE    5
#define OPEN_WRITE   5
#define HUNG         3   /* the exit status */
#define STRIDE       29U /* of the sample, every instruction of which is logged */
#define WATCHDOG_US  2000
#define ALIGN_US     700
#define LATE_STEPS   (timers_steps_per_ms * 21U / 10U) /* after the watchdog */
#define HANG_STEPS   (timers_steps_per_ms * 32U / 10U) /* longer than any run */
#define UNCHANGED    24U /* delays that make no difference any more */
#define RECORDS      128U
#define LEAD         64U   /* from HIGH's interrupt to its arming again, at most */
#define AFTERWARDS   1500U /* from one interrupt until the core sleeps again */
#define BEFORE_SLEEP 4U
#define EARLY        56U /* both timers are armed, and the first turn is not over */
#define WENT_WRONG   RONDO_RUNTIME_ERROR

enum { LOW, HIGH };

/* Each interrupt counts for itself, for to count is to load and to store. */
struct source {
    struct rondo_post post;
    volatile uint32_t events[2];
    volatile uint32_t accepted[2];
    uint32_t seen;
    uint32_t taken;
};

/* Halfwords from the start of the code, 0 for none. */
struct places {
    uint16_t low, high, again;
    uint8_t nested; /* bits: HIGH was nested in LOW, the first time and the second */
    uint8_t phase;
};

enum phase {
    SAMPLE,
    PROBE,
    SINGLE,
    AFTER_SLEEP,
    AFTER_HIGH,
    TWICE,
    PAIRS_AFTER_HIGH,
    PAIRS
};

/* Delays are counted in steps, from the arming of LOW; high: from low. */
struct placement {
    uint32_t low, high;
    uint32_t again; /* from the first HIGH to the second; 0: none */
    uint32_t wanted;
    bool same_object;
    bool posted_before; /* the first source, by the task */
};

static struct {
    struct source sources[2];
    struct rondo_future done, unused;
    struct rondo_timer watchdog;
    struct placement placement;
    rondo_time begin;
    int64_t taken_us;
    bool has_waited; /* for an interrupt that came later */
    volatile uint32_t fired[2];
    volatile bool is_running;
    struct places places;
    enum phase phase;
    uint32_t runs, lost, doubled, missed;
} sweep;

/* In steps: from arming to sleep; of LOW's handler with what it posts, and what comes right
 * after it; from the end of sleep to the end of the wait. */
static uint32_t to_sleep, handler, to_awake;

RONDO_TASK_DEFINE(sweeper, 1024);

/* --- where interrupts came ----------------------------------------------------------- */

static struct places records[RECORDS];
static unsigned record_count;
static intptr_t record_file;

static intptr_t semihosting(intptr_t call, const void *block) {
    register intptr_t r0 __asm("r0") = call;
    register const void *r1 __asm("r1") = block;
    __asm volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
    return r0;
}

static void open_records(void) {
    static const char name[] = "places";
    const uintptr_t block[3] = {(uintptr_t)name, OPEN_WRITE, sizeof name - 1};
    record_file = semihosting(SYS_OPEN, block);
}

static void write_records(void) {
    const uintptr_t block[3] = {(uintptr_t)record_file, (uintptr_t)records,
                                record_count * sizeof records[0]};
    (void)semihosting(SYS_WRITE, block);
    record_count = 0;
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
    sweep.places = (struct places){.phase = (uint8_t)sweep.phase};
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
    sweep.has_waited = !have_fired();
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
    printf(
        "wrong: low %lu high %ld again %lu wanted %lu same object %d posted before %d, "
        "%ld us\n",
        (unsigned long)placement->low, (long)(int32_t)placement->high,
        (unsigned long)placement->again, (unsigned long)placement->wanted,
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
    prepare(placement);
    sweep.is_running = true;
    sweep.begin = rondo_loop_time();
    timers_arm_high((placement.low + placement.high) * timers_step);
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

/* --- how far there is to go ---------------------------------------------------------- */

/* HIGH after ever more steps, until it always comes to the same place: the core is asleep. */
static enum rondo_err measure_way_to_sleep(void) {
    enum rondo_err err = RONDO_OK;
    unsigned same = 0;
    uint16_t last = 0;
    for (to_sleep = 1; err == RONDO_OK && same < UNCHANGED; to_sleep++) {
        uint32_t low = to_sleep + AFTERWARDS;
        err = place((struct placement){.low = low, .high = to_sleep - low, .wanted = 2});
        same = sweep.places.high == last ? same + 1 : 0;
        last = sweep.places.high;
    }
    return err;
}

/* HIGH ever later than LOW, until it is no longer nested. */
static enum rondo_err measure_handler(void) {
    enum rondo_err err = RONDO_OK;
    unsigned after = 0;
    for (handler = 8; err == RONDO_OK && after < UNCHANGED; handler++) {
        err =
            place((struct placement){.low = to_sleep / 2, .high = handler, .wanted = 2});
        after = sweep.places.nested == 0 ? after + 1 : 0;
    }
    return err;
}

/* HIGH ever later than LOW has ended the sleep and the wait, until the wait is over. */
static enum rondo_err measure_way_from_sleep(void) {
    enum rondo_err err = RONDO_OK;
    unsigned after = 0;
    for (to_awake = handler; err == RONDO_OK && after < UNCHANGED; to_awake++) {
        err = place((struct placement){.low = to_sleep, .high = to_awake, .wanted = 1});
        after = sweep.has_waited ? after + 1 : 0;
    }
    return err;
}

/* --- all runs ------------------------------------------------------------------------ */

/* One interrupt anywhere, and the other long after it: what is decided wrongly between a
 * check and the sleep is not put right by a second interrupt. */
static enum rondo_err place_single(uint32_t stride) {
    enum rondo_err err = RONDO_OK;
    for (uint32_t low = 1; err == RONDO_OK && low <= to_sleep; low += stride) {
        for (unsigned wanted = 1; err == RONDO_OK && wanted <= 2; wanted++) {
            err = place((struct placement){.low = low,
                                           .high = wanted == 1 ? LATE_STEPS : to_awake,
                                           .wanted = wanted});
        }
    }
    return err;
}

/* LOW wakes the core, HIGH comes anywhere in what follows. */
static enum rondo_err place_after_sleep(uint32_t stride) {
    enum rondo_err err = RONDO_OK;
    for (uint32_t high = 0; err == RONDO_OK && high <= to_awake; high += stride) {
        for (unsigned wanted = 1; err == RONDO_OK && wanted <= 2; wanted++) {
            err = place(
                (struct placement){.low = to_sleep, .high = high, .wanted = wanted});
        }
    }
    return err;
}

/*
 * What may have happened before LOW comes: HIGH has woken the core; has come just before the
 * decision to sleep; has come early, with an object posted already, so that there are two.
 */
#define BEGINNINGS 3U

static struct placement after_high(unsigned beginning, uint32_t low) {
    const uint32_t first[BEGINNINGS] = {to_sleep, to_sleep - UNCHANGED - BEFORE_SLEEP,
                                        EARLY};
    return (struct placement){.low = first[beginning] + low,
                              .high = 0U - low,
                              .wanted = 1,
                              .posted_before = beginning == 2};
}

static enum rondo_err place_after_high(uint32_t stride) {
    enum rondo_err err = RONDO_OK;
    for (unsigned beginning = 0; beginning < BEGINNINGS; beginning++) {
        for (uint32_t low = 1; err == RONDO_OK && low <= to_awake; low += stride) {
            err = place(after_high(beginning, low));
        }
    }
    return err;
}

/* HIGH in LOW, and once more in the rest of LOW: what is done only after it was nested. */
static enum rondo_err place_twice(uint32_t stride) {
    enum rondo_err err = RONDO_OK;
    for (uint32_t high = 0; high <= handler; high += stride) {
        for (uint32_t again = 1; err == RONDO_OK && again <= handler; again += stride) {
            err = place((struct placement){.low = to_sleep / 2,
                                           .high = high,
                                           .again = again,
                                           .wanted = 2,
                                           .same_object = again % 2U != 0});
        }
    }
    return err;
}

/* LOW anywhere after HIGH, and HIGH once more, anywhere in LOW. */
static enum rondo_err place_pairs_after_high(uint32_t stride, uint32_t first) {
    enum rondo_err err = RONDO_OK;
    for (uint32_t i = 0; i < BEGINNINGS * to_awake; i += stride) {
        uint32_t low = 1 + i / BEGINNINGS;
        for (uint32_t high = first; err == RONDO_OK && high <= handler + LEAD;
             high += stride) {
            struct placement placement = after_high(i % BEGINNINGS, low);
            placement.again = low + high > LEAD ? low + high - LEAD : 1;
            err = place(placement);
        }
    }
    return err;
}

/* Each interrupt anywhere on the way to sleep, HIGH anywhere in LOW. */
static enum rondo_err place_pairs(uint32_t stride, uint32_t first) {
    enum rondo_err err = RONDO_OK;
    for (uint32_t low = 1; low <= to_sleep; low += stride) {
        for (uint32_t high = first; high <= handler; high += stride) {
            for (unsigned way = 0; way < 4 && err == RONDO_OK; way++) {
                err = place((struct placement){.low = low,
                                               .high = high,
                                               .wanted = 2,
                                               .same_object = (way & 1U) != 0,
                                               .posted_before = (way & 2U) != 0});
            }
        }
    }
    return err;
}

/* The phases in the order of what they cost. In the sample and the probe check has the
 * instructions logged: in the one all of them, in the other those of LOW, not interrupted. */
static enum rondo_err place_phase(enum phase phase, uint32_t stride) {
    sweep.phase = phase;
    switch (phase) {
    case PROBE: {
        enum rondo_err err = place_pairs_after_high(1, handler + LEAD);
        return err == RONDO_OK ? place_pairs(1, handler) : err;
    }
    case SINGLE: return place_single(stride);
    case AFTER_SLEEP: return place_after_sleep(stride);
    case AFTER_HIGH: return place_after_high(stride);
    case TWICE: return place_twice(stride);
    case PAIRS_AFTER_HIGH: return place_pairs_after_high(stride, 0);
    default: return place_pairs(stride, 0);
    }
}

static enum rondo_err sample(void) {
    enum rondo_err err = RONDO_OK;
    for (enum phase phase = SINGLE; err == RONDO_OK && phase <= PAIRS; phase++) {
        err = place_phase(phase, STRIDE);
    }
    return err;
}

/* The console's interrupts are over when the next run begins. */
__attribute__((noinline)) static void done_with(const char *what) {
    write_records();
    printf("%s\n", what);
    hal_uart_flush(hal_board_console());
    for (unsigned i = 0; i < 3; i++) {
        (void)rondo_await_yield();
    }
}

static enum rondo_err place_all(void) {
    static const char *const names[] = {"sample",           "probe",      "single",
                                        "after sleep",      "after high", "twice",
                                        "pairs after high", "pairs"};
    enum rondo_err err = RONDO_OK;
    for (enum phase phase = PROBE; err == RONDO_OK && phase <= PAIRS; phase++) {
        err = place_phase(phase, 1);
        done_with(names[phase]);
    }
    return err;
}

static enum rondo_err sweep_all(void *arg) {
    (void)arg;
    open_records();
    timers_start();
    enum rondo_err err = measure_way_to_sleep();
    err = err == RONDO_OK ? measure_handler() : err;
    err = err == RONDO_OK ? measure_way_from_sleep() : err;
    err = err == RONDO_OK ? sample() : err;
    done_with("sample");
    err = err == RONDO_OK ? place_all() : err;
    printf("runs %lu lost %lu doubled %lu missed %lu sleep %lu handler %lu awake %lu\n",
           (unsigned long)sweep.runs, (unsigned long)sweep.lost,
           (unsigned long)sweep.doubled, (unsigned long)sweep.missed,
           (unsigned long)to_sleep, (unsigned long)handler, (unsigned long)to_awake);
    return err;
}

int main(void) {
    return rondo_run(hal_board_clock(), &sweeper, sweep_all, NULL) == RONDO_OK ? 0 : 1;
}
