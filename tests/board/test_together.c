/* SPDX-License-Identifier: MIT */
/*
 * test_together.c - all that a board has at once, for ten minutes: sensor and EEPROM on one
 * bus, card and display on another, each with a task that has its own period. Skipped where
 * a part is missing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/board.h>
#include <hal/eeprom.h>
#include <hal/sd.h>
#include <hal/ssd0323.h>
#include <hal/tmp105.h>
#include <rondo.h>
#include <stdio.h>
#include <string.h>

enum { MINUTES = 10, SECONDS = 60 * MINUTES, FIRST_BLOCK = 100, JOBS = 5 };

static struct hal_tmp105 sensor = {.address = 0x48};
static struct hal_eeprom eeprom = {
    .address = 0x50, .address_bytes = 2, .page = 32, .size = 4096};
static struct hal_sd sd;
static struct hal_ssd0323 display;
static uint8_t block[HAL_SD_BLOCK];

static enum rondo_err reads_sensor(unsigned count) {
    int32_t millidegrees;
    (void)count;
    return hal_tmp105_await_read(&sensor, &millidegrees);
}

static enum rondo_err writes_eeprom(unsigned count) {
    uint32_t read = 0;
    enum rondo_err err = hal_eeprom_await_write(&eeprom, 256, &count, sizeof count);
    if (err == RONDO_OK) {
        err = hal_eeprom_await_read(&eeprom, 256, &read, sizeof read);
    }
    assert_true(err != RONDO_OK || read == count);
    return err;
}

static enum rondo_err writes_card(unsigned count) {
    memset(block, (int)(count & 0xFFU), sizeof block);
    return hal_sd_await_write(&sd, FIRST_BLOCK + count, block);
}

static enum rondo_err draws(unsigned count) {
    char text[16];
    (void)snprintf(text, sizeof text, "%u", count);
    (void)hal_canvas_text(&display.canvas, 0, 0, text, HAL_CANVAS_WHITE);
    return hal_ssd0323_await_show(&display);
}

static enum rondo_err blinks(unsigned count) {
    hal_board_led(0, count % 2 == 0);
    return RONDO_OK;
}

static struct job {
    enum rondo_err (*work)(unsigned count);
    int64_t period_ms;
    unsigned done;
    RONDO_TASK_WITH_STACK(1280) home;
} jobs[JOBS] = {
    {.work = reads_sensor, .period_ms = 1000}, {.work = writes_eeprom, .period_ms = 5000},
    {.work = writes_card, .period_ms = 3000},  {.work = draws, .period_ms = 250},
    {.work = blinks, .period_ms = 500},
};

static enum rondo_err run_job(void *arg) {
    struct job *job = arg;
    enum rondo_err err = RONDO_OK;
    rondo_time when = rondo_loop_time();
    while (err == RONDO_OK) {
        when = rondo_time_add(when, rondo_ms(job->period_ms));
        err = rondo_await_sleep_until(when);
        if (err == RONDO_OK) {
            err = job->work(job->done);
            job->done += err == RONDO_OK;
        }
    }
    return err;
}

/* The sensor is on one of the buses. */
static enum rondo_err find_sensor(void) {
    enum rondo_err err = RONDO_IO_ERROR;
    for (unsigned i = 0; err == RONDO_IO_ERROR && hal_board_i2c(i) != NULL; i++) {
        sensor.bus = hal_board_i2c(i);
        err = reads_sensor(0);
    }
    eeprom.bus = sensor.bus;
    return err;
}

static enum rondo_err opens_all(void *arg) {
    (void)arg;
    enum rondo_err err = find_sensor();
    if (err == RONDO_OK) {
        err = hal_sd_await_open(&sd);
    }
    return err == RONDO_OK ? hal_ssd0323_await_start(&display, hal_board_display()) : err;
}

RONDO_TASK_DEFINE(main_task, 1536);

static enum rondo_err run(rondo_coroutine coroutine) {
    return rondo_run(hal_board_clock(), &main_task, coroutine, NULL);
}

/* After ten minutes the jobs are cancelled, wherever they are. */
static enum rondo_err runs_all(void *arg) {
    (void)arg;
    for (unsigned i = 0; i < JOBS; i++) {
        struct job *job = &jobs[i];
        rondo_task_init(&job->home.task, "job", job->home.stack, sizeof job->home.stack);
        (void)rondo_create_task(&job->home.task, run_job, job);
    }
    enum rondo_err err = rondo_await_sleep(rondo_ms(1000 * SECONDS + 100));
    for (unsigned i = 0; i < JOBS; i++) {
        (void)rondo_task_cancel(&jobs[i].home.task);
        assert_int_equal(rondo_task_await(&jobs[i].home.task, NULL), RONDO_CANCELLED);
    }
    return err;
}

static enum rondo_err checks_card(void *arg) {
    enum rondo_err err = RONDO_OK;
    (void)arg;
    for (unsigned i = 0; i < jobs[2].done && err == RONDO_OK; i++) {
        err = hal_sd_await_read(&sd, FIRST_BLOCK + i, block);
        assert_int_equal(block[0], i & 0xFFU);
        assert_int_equal(block[HAL_SD_BLOCK - 1], i & 0xFFU);
    }
    return err;
}

static void all_of_them_are_served_for_ten_minutes(void **state) {
    (void)state;
    if (hal_board_i2c(0) == NULL || hal_board_sd() == NULL ||
        hal_board_display() == NULL) {
        skip();
    }
    sd = (struct hal_sd)HAL_SD_INIT(hal_board_sd());
    assert_int_equal(run(opens_all), RONDO_OK);
    assert_int_equal(run(runs_all), RONDO_OK);
    for (unsigned i = 0; i < JOBS; i++) {
        assert_int_equal(jobs[i].done, 1000 * SECONDS / jobs[i].period_ms);
    }
    assert_int_equal(sensor.bus->counts.failures, 0);
    assert_int_equal(sensor.bus->counts.resets, 0);
    assert_int_equal(sd.device->bus->counts.resets, 0);
    assert_int_equal(run(checks_card), RONDO_OK);
}

int main(void) {
    static const struct CMUnitTest together_tests[] = {
        cmocka_unit_test(all_of_them_are_served_for_ten_minutes),
    };
    return cmocka_run_group_tests(together_tests, NULL, NULL);
}
