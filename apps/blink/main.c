/* SPDX-License-Identifier: MIT */
/*
 * blink - a pattern on the LED, and a button that chooses another.
 *
 * The pattern is a task, and so is the button: when it is pressed, the pattern's task is
 * cancelled in the middle of its sleep and another one started. Ten seconds after the last
 * press the program ends, so that a run in an emulator does, too.
 */
#include <hal/board.h>
#include <hal/button.h>
#include <rondo.h>
#include <stdio.h>

#define PATIENCE RONDO_S(10)

/* Milliseconds on, off, on, off ... and then from the start. */
struct pattern {
    const char *name;
    uint16_t times_ms[4];
    uint8_t count;
};

static const struct pattern patterns[] = {
    {"once a second", {500, 500}, 2},
    {"heartbeat", {60, 140, 60, 740}, 4},
    {"in a hurry", {50, 50}, 2},
};

#define PATTERNS (sizeof patterns / sizeof patterns[0])

RONDO_TASK_DEFINE(main_task, 1024);
RONDO_TASK_DEFINE(led_task, 256);

static struct hal_button button;
static bool has_button;

static enum rondo_err run_led(void *arg) {
    const struct pattern *pattern = arg;
    enum rondo_err err = RONDO_OK;
    for (unsigned i = 0; err == RONDO_OK; i = (i + 1) % pattern->count) {
        hal_board_led(0, i % 2 == 0);
        err = rondo_await_sleep(rondo_ms(pattern->times_ms[i]));
    }
    hal_board_led(0, false);
    return err;
}

/* RONDO_TIMEOUT if nobody presses, or nobody can. */
static enum rondo_err await_press(void) {
    struct rondo_timeout limit;
    rondo_timeout_enter(&limit, PATIENCE);
    enum rondo_err err =
        has_button ? hal_button_await_press(&button) : rondo_await_sleep(RONDO_FOREVER);
    return rondo_timeout_exit(&limit, err);
}

static enum rondo_err await_pattern(const struct pattern *pattern) {
    printf("%s\n", pattern->name);
    struct rondo_task *led =
        rondo_create_task(&led_task, run_led, (void *)(uintptr_t)pattern);
    enum rondo_err err = await_press();
    (void)rondo_task_cancel(led);
    (void)rondo_task_await(led, NULL);
    return err;
}

static enum rondo_err run_main(void *arg) {
    enum rondo_err err = RONDO_OK;
    (void)arg;
    for (unsigned i = 0; err == RONDO_OK; i = (i + 1) % PATTERNS) {
        err = await_pattern(&patterns[i]);
    }
    return err == RONDO_TIMEOUT ? RONDO_OK : err;
}

int main(void) {
    const struct hal_board_button *on_board = hal_board_button(0);
    has_button = on_board != NULL && hal_button_open(&button, on_board) == RONDO_OK;
    printf("%u LEDs, %s\n", hal_board_leds(),
           has_button ? "a button for the next pattern" : "no button");
    enum rondo_err err = rondo_run(hal_board_clock(), &main_task, run_main, NULL);
    if (err != RONDO_OK) {
        printf("blink: %s\n", rondo_err_text(err));
    }
    return err == RONDO_OK ? 0 : 1;
}
