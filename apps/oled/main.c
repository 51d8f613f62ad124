/* SPDX-License-Identifier: MIT */
/*
 * oled - a live dashboard: who runs here, and how much of its stack it has ever used.
 *
 * A task for the picture, one for a wave that runs through it, one that only computes. For
 * five seconds; then the picture stays, its text is printed, and a key ends the program.
 */
#include <hal/board.h>
#include <hal/ssd0323.h>
#include <rondo.h>
#include <stdio.h>
#include <string.h>

#define SECONDS   5
#define FRAME     RONDO_MS(250)
#define PATIENCE  RONDO_S(30)
#define ROWS      5 /* of text; below them is the wave */
#define COLUMNS   21
#define BAR_X     92
#define BAR_WIDTH (HAL_SSD0323_WIDTH - BAR_X - 2)
#define GREY      6
#define WAVE_TOP  (ROWS * HAL_CANVAS_CELL_HEIGHT + 2)

RONDO_TASK_DEFINE(dashboard, 2048);
RONDO_TASK_DEFINE(wave, 512);
RONDO_TASK_DEFINE(primes, 512);

static struct hal_ssd0323 display;
static char text[ROWS][COLUMNS + 1];
static unsigned found; /* primes */

/* --- what goes on -------------------------------------------------------------------------- */

/* A triangle that moves to the left, a pixel at a time. */
static enum rondo_err run_wave(void *arg) {
    enum rondo_err err = RONDO_OK;
    (void)arg;
    for (int phase = 0; err == RONDO_OK; phase++) {
        int height = HAL_SSD0323_HEIGHT - WAVE_TOP;
        for (int x = 0; x < HAL_SSD0323_WIDTH; x++) {
            int at = (x + phase) % (2 * height);
            int y = at < height ? at : 2 * height - 1 - at;
            hal_canvas_fill(&display.canvas, x, WAVE_TOP, 1, height, HAL_CANVAS_BLACK);
            hal_canvas_set(&display.canvas, x, WAVE_TOP + y, HAL_CANVAS_WHITE);
        }
        err = rondo_await_sleep(RONDO_MS(100));
    }
    return err;
}

static bool is_prime(unsigned number) {
    for (unsigned i = 2; i * i <= number; i++) {
        if (number % i == 0) {
            return false;
        }
    }
    return number > 1;
}

static enum rondo_err run_primes(void *arg) {
    enum rondo_err err = RONDO_OK;
    (void)arg;
    for (unsigned number = 2; err == RONDO_OK; number++) {
        found += is_prime(number);
        err = rondo_await_sleep(RONDO_MS(20));
    }
    return err;
}

/* --- the picture --------------------------------------------------------------------------- */

static void draw_row(int row, unsigned bar_percent) {
    int y = row * HAL_CANVAS_CELL_HEIGHT;
    int width = (int)bar_percent * (BAR_WIDTH - 2) / 100;
    (void)hal_canvas_text(&display.canvas, 0, y, text[row], HAL_CANVAS_WHITE);
    hal_canvas_frame(&display.canvas, BAR_X, y, BAR_WIDTH, HAL_CANVAS_CELL_HEIGHT - 1,
                     GREY);
    hal_canvas_fill(&display.canvas, BAR_X + 1, y + 1, width, HAL_CANVAS_CELL_HEIGHT - 3,
                    HAL_CANVAS_WHITE);
}

static void draw_head(int64_t seconds) {
    (void)snprintf(text[0], sizeof text[0], "Rondo %02d:%02d", (int)(seconds / 60),
                   (int)(seconds % 60));
    draw_row(0, (unsigned)(100 * seconds / SECONDS));
    (void)snprintf(text[1], sizeof text[1], "primes %u", found);
    (void)hal_canvas_text(&display.canvas, 0, HAL_CANVAS_CELL_HEIGHT, text[1],
                          HAL_CANVAS_WHITE);
}

static void draw_tasks(void) {
    int row = 2;
    const struct rondo_task *task = rondo_all_tasks(NULL);
    for (; task != NULL && row < ROWS; task = rondo_all_tasks(task)) {
        unsigned percent =
            (unsigned)(rondo_task_stack_used(task) * 100 / task->stack_size);
        (void)snprintf(text[row], sizeof text[row], "%-9s %3u%%", rondo_task_name(task),
                       percent);
        draw_row(row, percent);
        row++;
    }
}

static enum rondo_err await_frames(void) {
    rondo_time start = rondo_loop_time();
    rondo_time when = start;
    int64_t seconds = 0;
    enum rondo_err err = RONDO_OK;
    while (seconds < SECONDS && err == RONDO_OK) {
        seconds = rondo_duration_s(rondo_time_since(rondo_loop_time(), start));
        draw_head(seconds);
        draw_tasks();
        err = hal_ssd0323_await_show(&display);
        when = rondo_time_add(when, FRAME);
        if (err == RONDO_OK) {
            err = rondo_await_sleep_until(when);
        }
    }
    return err;
}

/* Until a key is pressed, the input ends, or nobody has had the patience to look. */
static enum rondo_err await_key(void) {
    struct rondo_timeout limit;
    uint8_t byte;
    size_t count;
    rondo_timeout_enter(&limit, PATIENCE);
    enum rondo_err err = hal_uart_await_read(hal_board_console(), &byte, 1, &count);
    err = rondo_timeout_exit(&limit, err);
    return err == RONDO_TIMEOUT || err == RONDO_END_OF_INPUT ? RONDO_OK : err;
}

static enum rondo_err await_show(void) {
    struct rondo_task *others[] = {rondo_create_task(&wave, run_wave, NULL),
                                   rondo_create_task(&primes, run_primes, NULL)};
    enum rondo_err err = await_frames();
    for (size_t i = 0; i < 2; i++) {
        (void)rondo_task_cancel(others[i]);
        (void)rondo_task_await(others[i], NULL);
    }
    return err == RONDO_OK ? hal_ssd0323_await_show(&display) : err;
}

static enum rondo_err run_dashboard(void *arg) {
    (void)arg;
    enum rondo_err err = hal_ssd0323_await_start(&display, hal_board_display());
    if (err == RONDO_OK) {
        err = await_show();
    }
    for (int row = 0; row < ROWS && err == RONDO_OK; row++) {
        printf("%s\n", text[row]);
    }
    if (err == RONDO_OK) {
        printf("any key ends\n");
        err = await_key();
    }
    return err;
}

int main(void) {
    if (hal_board_display() == NULL) {
        printf("oled: this board has no display\n");
        return 1;
    }
    enum rondo_err err = rondo_run(hal_board_clock(), &dashboard, run_dashboard, NULL);
    if (err != RONDO_OK) {
        printf("oled: %s\n", rondo_err_text(err));
    }
    return err == RONDO_OK ? 0 : 1;
}
