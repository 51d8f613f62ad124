/* SPDX-License-Identifier: MIT */
/* support.c - see support.h. */
#include "support.h"

#include "check.h"
#include "post_take.h"
#include "ready.h"
#include "switch.h"

#include <string.h>

enum { TRACE_SIZE = SCENARIO_TRACE, RING_LIMIT = 100000 };

struct rondo_virtual_clock scenario_clock;
void (*scenario_idle)(void);

static char trace[TRACE_SIZE];
static size_t trace_length;
static unsigned turn;
static bool is_counting;
static bool checks_each_turn;
static uint32_t seed;

static struct rondo_handle turn_counter;

const char uncounted[] = "uncounted";

static RONDO_STACK_DEFINE(stacks[POOL], SCENARIO_STACK);
static struct rondo_task tasks[POOL];
static size_t taken;

/* On a board that gives less than all tests can do with, a test that wants more is skipped. */
static void run_out(const char *what, int limit) {
    if (SCENARIO_TASKS < 16) {
        print_message("needs more than %d %s\n", limit, what);
        skip();
    }
    fail_msg("the %d %s are used up", limit, what);
}

/* --- the clock and the turns -------------------------------------------------------- */

/*
 * The first handle of each batch. Alone in it, it goes to sleep with the loop: the clock
 * calls it again. A turn that there is only because of it does not count.
 */
static void begin_turn(struct rondo_handle *handle) {
    bool is_alone = rondo__loop.ready == &rondo__loop.turn.link;
    turn += !is_alone || rondo__loop.is_stopping;
    check_kernel();
    if (!is_alone || rondo__loop.is_stopping) {
        rondo_call_soon(handle, begin_turn);
    }
}

void count_turns(void) {
    if (is_counting && !rondo_handle_is_ready(&turn_counter)) {
        turn_counter.run = begin_turn;
        rondo__link_before(rondo__loop.turn.link.next, &turn_counter.link);
    }
}

static int64_t scenario_now(struct rondo_clock *clock) {
    (void)clock;
    return scenario_clock.now_us;
}

static bool scenario_wait(struct rondo_clock *clock, int64_t deadline_us) {
    (void)clock;
    bool has_slept = deadline_us > scenario_clock.now_us;
    if (deadline_us != INT64_MAX) {
        scenario_clock.now_us = has_slept ? deadline_us : scenario_clock.now_us;
    } else if (scenario_idle != NULL) {
        scenario_idle();
    } else {
        fail_msg("the loop would sleep for ever");
    }
    count_turns();
    return has_slept;
}

unsigned current_turn(void) {
    return turn;
}

void assert_turns(unsigned expected) {
    if (is_counting) {
        assert_int_equal(turn, expected);
    }
}

void pass_ms(int64_t ms) {
    scenario_clock.now_us += ms * 1000;
}

void nobody_is_expected(void) {
    assert_int_equal(rondo__loop.expected, 0);
    assert_null(rondo__loop.ios);
}

/* --- fixtures ----------------------------------------------------------------------- */

void reopen_loop(void) {
    assert_int_equal(rondo_loop_open(&scenario_clock.clock), RONDO_OK);
    count_turns();
}

/* What a test posted and no loop took is no longer posted. */
static void forget_posted(void) {
    struct rondo_post *post = rondo__loop.posted;
    rondo__loop.posted = NULL;
    while (post != NULL) {
        struct rondo_post *older = rondo__post_below(post);
        post->next = NULL;
        post = older;
    }
}

/* The test may have jumped out of a running loop: out of a callback, or out of a task. */
static void leave_loop(void) {
    rondo__loop.is_running = false;
    rondo__loop.sp = NULL;
    (void)rondo_loop_close();
    rondo__loop.is_stopping = false;
    forget_posted();
}

int close_scenario(void **state) {
    is_counting = *state != (const void *)uncounted;
    leave_loop();
    scenario_idle = NULL;
    trace_clear();
    turn = 0;
    seed = 1;
    return 0;
}

int open_scenario(void **state) {
    (void)close_scenario(state);
    checks_each_turn = true;
    taken = 0;
    for (size_t i = 0; i < POOL; i++) {
        rondo_task_init(&tasks[i], NULL, stacks[i], sizeof stacks[i]);
    }
    rondo_virtual_clock_init(&scenario_clock);
    scenario_clock.clock.now = scenario_now;
    scenario_clock.clock.wait = scenario_wait;
    reopen_loop();
    return 0;
}

/* --- tasks -------------------------------------------------------------------------- */

struct rondo_task *take_task(const char *name) {
    if (taken == POOL) {
        run_out("tasks", POOL);
    }
    struct rondo_task *task = &tasks[taken++];
    rondo_task_set_name(task, name);
    return task;
}

struct rondo_task *spawn(const char *name, rondo_coroutine coroutine, void *arg) {
    count_turns();
    return rondo_create_task(take_task(name), coroutine, arg);
}

enum rondo_err run_main(rondo_coroutine coroutine, void *arg) {
    return rondo_run_until_complete(&spawn("main", coroutine, arg)->future, NULL);
}

void run_turns(unsigned turns) {
    count_turns();
    for (unsigned i = 0; i < turns; i++) {
        rondo_loop_stop();
        assert_int_equal(rondo_run_forever(), RONDO_OK);
    }
}

void run_dry(void) {
    count_turns();
    assert_int_equal(rondo_run_forever(), RONDO_DEADLOCK);
}

/* --- the trace: without printf, for it is written on small stacks ------------------- */

const char *trace_text(void) {
    trace[trace_length] = 0;
    return trace;
}

void trace_clear(void) {
    trace_length = 0;
}

static void put(const char *text) {
    while (*text != 0) {
        if (trace_length == TRACE_SIZE - 1) {
            run_out("bytes of trace", TRACE_SIZE);
        }
        trace[trace_length++] = *text++;
    }
}

const char *trace_as(const char *expected) {
    const char *next = trace_text();
    bool is_in_turn = !is_counting; /* which is at the start of each line */
    for (const char *c = expected;; c++) {
        is_in_turn = is_in_turn && *c >= '0' && *c <= '9';
        if (is_in_turn) {
            continue;
        }
        if (*c != *next) {
            return trace_text();
        }
        if (*c == 0) {
            return expected;
        }
        next++;
        is_in_turn = *c == '\n' && !is_counting;
    }
}

static void put_number(int64_t number) {
    char digits[24];
    size_t first = sizeof digits - 1;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    digits[first] = 0;
    do {
        digits[--first] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    put(number < 0 ? "-" : "");
    put(&digits[first]);
}

static void put_start(const char *what) {
    check_kernel();
    if (is_counting) {
        put_number(turn);
    }
    if (scenario_clock.now_us != 0) {
        put("@");
        put_number(scenario_clock.now_us / 1000);
    }
    const struct rondo_task *task = rondo_current_task();
    put(" ");
    put(task == NULL ? "-" : rondo_task_name(task));
    put(" ");
    put(what);
}

void note(const char *what) {
    put_start(what);
    put("\n");
}

void note_int(const char *what, int64_t number) {
    put_start(what);
    put(" ");
    put_number(number);
    put("\n");
}

void note_err(const char *what, enum rondo_err err) {
    put_start(what);
    put(" ");
    put(rondo_err_name(err));
    if (err >= RONDO_ERR_USER) {
        put_number((int)err - RONDO_ERR_USER);
    }
    put("\n");
}

enum rondo_err note_result(const char *what, enum rondo_err err, void *value) {
    if (err == RONDO_OK) {
        note_int(what, INT_OF(value));
    } else {
        note_err(what, err);
    }
    return err;
}

/* --- invariants --------------------------------------------------------------------- */

#define HOLDS(condition, what)                                                           \
    do {                                                                                 \
        if (!(condition)) {                                                              \
            fail_msg("%s:%d: %s: %s", __FILE__, __LINE__, what, #condition);             \
        }                                                                                \
    } while (0)

size_t check_ring(const struct rondo_link *first, size_t limit) {
    size_t count = 0;
    const struct rondo_link *link = first;
    while (link != NULL) {
        HOLDS(link->next != NULL, "L1");
        HOLDS(link->next->prev == link && link->prev->next == link, "L2");
        HOLDS(++count <= limit, "a ring without an end");
        link = rondo__ring_next(first, link);
    }
    return count;
}

static bool is_in_ring(const struct rondo_link *first, const struct rondo_link *wanted) {
    const struct rondo_link *link = first;
    while (link != NULL && link != wanted) {
        link = rondo__ring_next(first, link);
    }
    return link != NULL;
}

static void check_timer(const struct rondo_timer *timer) {
    uint32_t ranks[2];
    for (size_t i = 0; i < 2; i++) {
        const struct rondo_timer *child = timer->child[i];
        ranks[i] = child == NULL ? 0 : child->rank;
        HOLDS(child == NULL || child->rank != 0, "T1");
        HOLDS(child == NULL || child->parent == timer, "T3");
        HOLDS(timer->rank - ranks[i] == 1 || timer->rank - ranks[i] == 2, "T4");
    }
    HOLDS(ranks[0] != 0 || ranks[1] != 0 || timer->rank == 1, "T4: no children");
}

/* The next one, left to right. */
static const struct rondo_timer *next_in_order(const struct rondo_timer *timer) {
    if (timer->child[1] != NULL) {
        timer = timer->child[1];
        while (timer->child[0] != NULL) {
            timer = timer->child[0];
        }
        return timer;
    }
    const struct rondo_timer *parent = timer->parent;
    while (parent != NULL && timer == parent->child[1]) {
        timer = parent;
        parent = timer->parent;
    }
    return parent;
}

size_t check_tree(const struct rondo_timer_tree *tree) {
    size_t count = 0;
    HOLDS((tree->root == NULL) == (tree->first == NULL), "T2: first");
    HOLDS(tree->root == NULL || tree->root->parent == NULL, "T3: root");
    HOLDS(tree->first == NULL || tree->first->child[0] == NULL, "T2: first");
    int64_t last_us = INT64_MIN;
    const struct rondo_timer *timer = tree->first;
    for (; timer != NULL; timer = next_in_order(timer)) {
        check_timer(timer);
        HOLDS(timer->when_us >= last_us, "T2");
        last_us = timer->when_us;
        HOLDS(++count <= RING_LIMIT, "a tree without an end");
    }
    HOLDS(tree->root == NULL || tree->root->rank <= 32, "a tree of rank 33");
    return count;
}

static void check_task(const struct rondo_task *task) {
    bool is_ready = is_in_ring(rondo__loop.ready, &task->handle.link);
    bool is_requested = task->handle.run == rondo__resume_cancelled;
    HOLDS(task->handle.run == NULL || is_requested, "H2");
    HOLDS(!rondo_task_done(task), "only those not done are listed");
    if (!is_ready && task->waits_for > RONDO_WAITS_FOR_FUTURE) {
        HOLDS(is_in_ring(*task->parked_in, &task->handle.link), "K1");
        HOLDS(!is_requested, "K2");
    } else if (!is_ready) {
        HOLDS(task->waits_for == RONDO_WAITS_FOR_FUTURE, "K1");
        HOLDS(is_in_ring(task->waiting_on->callbacks, &task->handle.link), "K1");
        HOLDS(!rondo_future_done(task->waiting_on), "F1");
        /* A gather whose children are all done, but not itself, leaves it to the task. */
        HOLDS(!is_requested || task->waiting_on->kind == RONDO_FUTURE_GATHER, "K2");
    }
}

void check_kernel(void) {
    if (!checks_each_turn || rondo_loop_is_closed()) {
        return;
    }
    (void)check_ring(rondo__loop.ready, RING_LIMIT);
    HOLDS(is_in_ring(rondo__loop.ready, &rondo__loop.turn.link), "R1");
    const struct rondo_task *running = rondo_current_task();
    HOLDS(running == NULL || rondo__loop.ready == &running->handle.link, "R2");
    (void)check_tree(&rondo__loop.timers);
    size_t count = check_ring(&rondo__loop.tasks, RING_LIMIT) - 1; /* the head */
    if (count > POOL) {
        check_kernel_no_more();
        return;
    }
    const struct rondo_task *task = rondo_all_tasks(NULL);
    for (; task != NULL; task = rondo_all_tasks(task)) {
        check_task(task);
    }
}

void check_kernel_no_more(void) {
    checks_each_turn = false;
}

uint32_t chance(uint32_t limit) {
    seed = seed * 1664525U + 1013904223U;
    return (uint32_t)(((uint64_t)seed * limit) >> 32);
}

void needs_checks(void) {
    if (!RONDO_CHECKS) {
        skip();
    }
}

void assert_caught_in_callback(rondo_callback misuse) {
    static struct rondo_handle handle;
    needs_checks();
    rondo_call_soon(&handle, misuse);
    run_dry();
    assert_trace("1 - caught\n");
}

void needs_jumps_between_stacks(void) {
#if defined(__SANITIZE_ADDRESS__)
    skip();
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
    skip();
#endif
#endif
}

void needs_canary(void) {
#ifdef RONDO_PORT_LIMIT
    skip();
#else
    if (!RONDO_GUARDS) {
        skip();
    }
#endif
}
