/* SPDX-License-Identifier: MIT */
/* parts.c - see station.h. */
#include "station.h"

#include <hal/board.h>
#include <hal/board_io.h>
#include <hal/eeprom.h>
#include <hal/sd.h>
#include <hal/ssd0323.h>
#include <hal/tmp105.h>
#include <stdio.h>
#include <string.h>

/* --- sensor and EEPROM, on one bus ----------------------------------------------------- */

static struct hal_tmp105 sensor = {.address = 0x48};
/* A 24C32, whose pages are the smallest of all that have addresses of two bytes. */
static struct hal_eeprom eeprom = {
    .address = 0x50, .address_bytes = 2, .page = 32, .size = 4096};

static enum rondo_err sensor_await_round(unsigned round) {
    int32_t millidegrees;
    (void)round;
    return hal_tmp105_await_read(&sensor, &millidegrees);
}

/* On which bus it is, a look at each of them tells. */
static enum rondo_err sensor_await_open(void) {
    enum rondo_err err = RONDO_IO_ERROR;
    for (unsigned i = 0; err == RONDO_IO_ERROR && hal_board_i2c(i) != NULL; i++) {
        sensor.bus = hal_board_i2c(i);
        err = sensor_await_round(0);
    }
    if (err != RONDO_OK) {
        sensor.bus = NULL;
    }
    return err;
}

#define EEPROM_AT 1024U

/* Each round's number, read back. */
static enum rondo_err eeprom_await_round(unsigned round) {
    unsigned read = ~round;
    enum rondo_err err = hal_eeprom_await_write(&eeprom, EEPROM_AT, &round, sizeof round);
    if (err == RONDO_OK) {
        err = hal_eeprom_await_read(&eeprom, EEPROM_AT, &read, sizeof read);
    }
    return err == RONDO_OK && read != round ? RONDO_IO_ERROR : err;
}

static enum rondo_err eeprom_await_open(void) {
    eeprom.bus = sensor.bus;
    if (eeprom.bus == NULL) {
        return RONDO_VALUE_ERROR;
    }
    uint8_t byte;
    return hal_eeprom_await_read(&eeprom, EEPROM_AT, &byte, sizeof byte);
}

/* --- card and display, on another ------------------------------------------------------- */

#define CARD_AT 100U /* the first block */

static struct hal_sd card;
static struct hal_ssd0323 display;

static enum rondo_err card_await_open(void) {
    if (hal_board_sd() == NULL) {
        return RONDO_VALUE_ERROR;
    }
    card = (struct hal_sd)HAL_SD_INIT(hal_board_sd());
    return hal_sd_await_open(&card);
}

/* A block for each round, read back. */
static enum rondo_err card_await_round(unsigned round) {
    static uint8_t block[HAL_SD_BLOCK];
    memset(block, (int)(round & 0xFFU), sizeof block);
    enum rondo_err err = hal_sd_await_write(&card, CARD_AT + round, block);
    if (err == RONDO_OK) {
        memset(block, 0, sizeof block);
        err = hal_sd_await_read(&card, CARD_AT + round, block);
    }
    bool is_same =
        block[0] == (round & 0xFFU) && memcmp(block, block + 1, sizeof block - 1) == 0;
    return err == RONDO_OK && !is_same ? RONDO_IO_ERROR : err;
}

static enum rondo_err display_await_open(void) {
    return hal_board_display() == NULL
               ? RONDO_VALUE_ERROR
               : hal_ssd0323_await_start(&display, hal_board_display());
}

static enum rondo_err display_await_round(unsigned round) {
    char text[16];
    (void)snprintf(text, sizeof text, "%u", round);
    (void)hal_canvas_text(&display.canvas, 0, 0, text, HAL_CANVAS_WHITE);
    return hal_ssd0323_await_show(&display);
}

/* --- and a light ------------------------------------------------------------------------- */

static enum rondo_err led_await_open(void) {
    return hal_board_leds() == 0 ? RONDO_VALUE_ERROR : RONDO_OK;
}

static enum rondo_err led_await_round(unsigned round) {
    hal_board_led(0, round % 2 == 0);
    return RONDO_OK;
}

const struct part station_parts[] = {
    {"sensor", sensor_await_open, sensor_await_round, RONDO_S(1)},
    {"eeprom", eeprom_await_open, eeprom_await_round, RONDO_S(5)},
    {"card", card_await_open, card_await_round, RONDO_S(3)},
    {"display", display_await_open, display_await_round, RONDO_MS(250)},
    {"led", led_await_open, led_await_round, RONDO_MS(500)},
};
const unsigned station_part_count = sizeof station_parts / sizeof station_parts[0];

unsigned station_bus_troubles(void) {
    unsigned troubles = 0;
    if (sensor.bus != NULL) {
        troubles += sensor.bus->counts.failures + sensor.bus->counts.resets;
    }
    if (card.device != NULL) {
        troubles += card.device->bus->counts.resets;
    }
    return troubles;
}
