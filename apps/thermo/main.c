/* SPDX-License-Identifier: MIT */
/*
 * thermo - a thermometer that remembers.
 *
 * Reads the sensor each second and logs the temperature to an EEPROM on the same bus. After
 * a reset it goes on where it was. Ten readings, then it ends.
 */
#include "log.h"

#include <hal/board.h>
#include <hal/board_io.h>
#include <hal/tmp105.h>
#include <rondo.h>
#include <stdio.h>
#include <stdlib.h>

#define READINGS 10
#define PERIOD   RONDO_S(1)

#define SENSOR_ADDRESS 0x48
#define EEPROM_ADDRESS 0x50

RONDO_TASK_DEFINE(main_task, 1536);

static struct hal_tmp105 sensor = {.address = SENSOR_ADDRESS};
/* A 24C32, whose pages are the smallest of all that have addresses of two bytes. */
static struct hal_eeprom eeprom = {
    .size = 4096, .page = 32, .address = EEPROM_ADDRESS, .address_bytes = 2};

/* " -3.50": newlib's nano printf knows no floating point. */
static void print_degrees(int32_t millidegrees) {
    printf("%s%d.%02d C", millidegrees < 0 ? "-" : "", (int)(abs(millidegrees) / 1000),
           (int)(abs(millidegrees) % 1000 / 10));
}

/* The bus at which the sensor answers, whichever it is wired to. */
static struct hal_i2c *await_bus(void) {
    struct hal_i2c *bus = hal_board_i2c(0);
    for (unsigned i = 0; bus != NULL; bus = hal_board_i2c(++i)) {
        int32_t millidegrees;
        const struct hal_tmp105 there = {.bus = bus, .address = SENSOR_ADDRESS};
        if (hal_tmp105_await_read(&there, &millidegrees) == RONDO_OK) {
            break;
        }
    }
    return bus;
}

static enum rondo_err await_reading(struct log *log) {
    int32_t millidegrees = 0;
    uint32_t number = log->next;
    enum rondo_err err = hal_tmp105_await_read(&sensor, &millidegrees);
    if (err == RONDO_OK) {
        err = log_await_append(log, millidegrees);
    }
    if (err == RONDO_OK) {
        printf("%lu: ", (unsigned long)number);
        print_degrees(millidegrees);
        printf("\n");
    }
    return err;
}

static void print_memory(const struct log *log) {
    if (log->next == 1) {
        printf("the log is empty\n");
        return;
    }
    printf("the log has %lu readings, the last ", (unsigned long)log->next - 1);
    print_degrees(log->last);
    printf("\n");
}

static enum rondo_err run_main(void *arg) {
    struct log log;
    (void)arg;
    sensor.bus = await_bus();
    if (sensor.bus == NULL) {
        printf("no sensor answers at %#x on any bus of this board\n", SENSOR_ADDRESS);
        return RONDO_IO_ERROR;
    }
    eeprom.bus = sensor.bus;
    enum rondo_err err = log_await_open(&log, &eeprom);
    if (err == RONDO_OK) {
        print_memory(&log);
    }
    rondo_time when = rondo_loop_time();
    for (int i = 0; i < READINGS && err == RONDO_OK; i++) {
        when = rondo_time_add(when, PERIOD);
        err = rondo_await_sleep_until(when);
        if (err == RONDO_OK) {
            err = await_reading(&log);
        }
    }
    return err;
}

int main(void) {
    enum rondo_err err = rondo_run(hal_board_clock(), &main_task, run_main, NULL);
    if (err != RONDO_OK) {
        printf("thermo: %s\n", rondo_err_text(err));
    }
    return err == RONDO_OK ? 0 : 1;
}
