/* SPDX-License-Identifier: MIT */
/*
 * support.h - scenarios: a loop, a pool of tasks, and a trace of what ran when.
 *
 * A test spawns coroutines that note what they see, runs the loop, and compares the trace
 * as a whole: what CPython's asyncio does in the same program. A line of it is
 *
 *     TURN[@MS] WHO WHAT
 *
 * TURN counts the turns of the loop from 1 (0 before it ran), MS is the loop's time unless
 * zero, WHO the running task's name, or "-" in a callback and outside the loop.
 *
 * Turns are counted by a handle that is the first of each batch; it is not there when
 * nothing else is ready, so that the loop sleeps and finds its deadlocks. With each turn
 * and each note all invariants of the kernel are checked.
 *
 * A scenario is played twice: so, and uncounted, without that handle, so that tasks switch
 * to one another from turn to turn as in an application. TURN is not compared then.
 */
#ifndef TESTS_KERNEL_SUPPORT_H
#define TESTS_KERNEL_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <panic.h>
#include <rondo.h>

/* --- a scenario --------------------------------------------------------------------- */

/* Fixtures of a test: opens a loop on scenario_clock; closes it, whatever was left. */
int open_scenario(void **state);
int close_scenario(void **state);

#define scenario(test) scenario_with(test, open_scenario)

/* The same with a setup of its own, which calls open_scenario(state). */
#define scenario_with(test, setup)                                                       \
    {#test, test, setup, close_scenario, NULL}, {                                        \
#test "_uncounted", test, setup, close_scenario, (void *)(uintptr_t)uncounted    \
    }

extern const char uncounted[];

/* Only once: for a test that looks at static storage as it was at the start. */
#define scenario_once(test)                                                              \
    cmocka_unit_test_setup_teardown(test, open_scenario, close_scenario)

/* Fixture of a test that opens loops by itself: closes what it left open. */
#define no_loop(test)                                                                    \
    cmocka_unit_test_setup_teardown(test, close_scenario, close_scenario)

/* Virtual, from zero. A test may move now_us forward: time that a callback took. */
extern struct rondo_virtual_clock scenario_clock;

/* What happens, if not NULL, when tasks wait for an interrupt and nothing else can be. */
extern void (*scenario_idle)(void);

/* Opens another loop on the same clock, after the one of the scenario was closed. */
void reopen_loop(void);

/* Turns so far; 0 if they are not counted. */
unsigned current_turn(void);

/* So many turns have passed, if they are counted. */
void assert_turns(unsigned expected);

/* Goes on counting after a deadlock; what creates tasks or runs the loop below does it too. */
void count_turns(void);

void pass_ms(int64_t ms);

/* No source of input or output is to be looked at, and no interrupt to be waited for. */
void nobody_is_expected(void);

/* --- tasks -------------------------------------------------------------------------- */

/* A board with little RAM gives less: a test that wants more is skipped there. */
#ifndef SCENARIO_TASKS
#define SCENARIO_TASKS 16
#endif
#ifndef SCENARIO_TRACE
#define SCENARIO_TRACE 8192
#endif
#ifndef SCENARIO_STACK
#define SCENARIO_STACK 1024
#endif
enum { POOL = SCENARIO_TASKS };

/* Creates a task out of a pool; each scenario has the whole pool. */
struct rondo_task *spawn(const char *name, rondo_coroutine coroutine, void *arg);

/* One that is not created: for others than spawn to create it, or to use its stack alone. */
struct rondo_task *take_task(const char *name);

/* Spawns `main` and runs the loop until it is done. */
enum rondo_err run_main(rondo_coroutine coroutine, void *arg);

/* Runs the loop for that many turns, none of which may be a deadlock. */
void run_turns(unsigned turns);

/* Runs the loop until it has nothing to do: to its deadlock. */
void run_dry(void);

/* --- what coroutines have in common ------------------------------------------------- */

/* A small number as an argument or a value. */
#define INT(n)      ((void *)(intptr_t)(n))
#define INT_OF(ptr) ((int)(intptr_t)(ptr))

#define ERR(n) ((enum rondo_err)(RONDO_ERR_USER + (n)))

/* Awaits the future `arg`; notes and returns what it ended with. */
enum rondo_err awaiter(void *arg);

/* Sleeps INT_OF(arg) milliseconds; notes "woke", or the error; returns it. */
enum rondo_err sleeper(void *arg);

/* Notes "step 1" and so on, as many as `arg`, one in a turn, and in the next "ends". */
enum rondo_err stepper(void *arg);

/* Awaits the task `arg`; notes as what it "joined", and returns, what that ended with. */
enum rondo_err joiner(void *arg);

/* Awaits a future that nobody will ever finish; notes and returns the error. */
enum rondo_err waits_for_ever(void *arg);

/* Notes "runs"; returns the value `arg`. */
enum rondo_err returner(void *arg);

/* Notes "runs"; ends with the error ERR(INT_OF(arg)). */
enum rondo_err raiser(void *arg);

/* A callback that notes its tag. */
struct call {
    struct rondo_handle handle;
    const char *tag;
};
void call(struct rondo_handle *handle);

struct timed_call {
    struct rondo_timer timer;
    const char *tag;
};
void timed_call(struct rondo_handle *handle);

struct done_call {
    struct rondo_done_callback callback;
    const char *tag;
};
void done_call(struct rondo_handle *handle);

void soon(struct call *c, const char *tag);
void later(struct timed_call *c, int64_t ms, const char *tag);
void when_done(struct rondo_future *future, struct done_call *c, const char *tag);

/* --- the trace ---------------------------------------------------------------------- */

void note(const char *what);
void note_int(const char *what, int64_t number);
void note_err(const char *what, enum rondo_err err); /* "what NAME"; "USER1" for ERR(1) */

/* Notes the value if all went well, else the error. Returns the error. */
enum rondo_err note_result(const char *what, enum rondo_err err, void *value);

/* The trace is this, and is empty then. */
#define assert_trace(expected)                                                           \
    do {                                                                                 \
        assert_string_equal(trace_as(expected), expected);                               \
        trace_clear();                                                                   \
    } while (0)

const char *trace_text(void);

/* The same; but what is expected itself if only turns are missing, which are not counted. */
const char *trace_as(const char *expected);

void trace_clear(void);

/* --- invariants, chance, checks ----------------------------------------------------- */

/* Stops the test if an invariant of the kernel does not hold. */
void check_kernel(void);

/* No longer in each turn: for tests with so many objects that it would take too long. */
void check_kernel_no_more(void);

/* The timers below a root, each in its place (T1 to T3); fails the test otherwise. */
size_t check_tree(const struct rondo_timer_tree *tree);

/* Links from the first on, L2 checked; fails the test if there are more than `limit`. */
size_t check_ring(const struct rondo_link *first, size_t limit);

/* The next pseudo-random number below `limit`, from a seed that each scenario resets. */
uint32_t chance(uint32_t limit);

/*
 * Misuse is only noticed where the kernel's checks are compiled in. assert_panics in a task
 * or callback catches it where it happens, and the loop goes on.
 */
void needs_checks(void);

/* Calls `misuse` in a turn: it notes "caught" when all it did wrong was noticed. */
void assert_caught_in_callback(rondo_callback misuse);

/* A panic that only the test itself can catch, from a task's stack: not under ASan, which
 * takes what lies on the test's own stack for damage then. */
void needs_jumps_between_stacks(void);

/* A word below a stack that tells of an overflow. Where a guard in hardware does it, the
 * kernel has nothing to notice; tests/e2e has that. */
void needs_canary(void);

#endif
