/* SPDX-License-Identifier: MIT */
/* log.c - see log.h. */
#include "log.h"

#include <hal/crc.h>

#define RECORD     8U
#define CENTI      10 /* millidegrees: two bytes hold -327 to 327 degrees */
#define CHECK_SEED 0xA5C3U

static void put16(uint8_t *to, uint32_t value) {
    to[0] = (uint8_t)(value >> 8);
    to[1] = (uint8_t)value;
}

static uint32_t get16(const uint8_t *from) {
    return (uint32_t)from[0] << 8 | from[1];
}

/* Neither zeros nor ones are a record. */
static uint32_t check_of(const uint8_t *record) {
    return hal_crc16(record, RECORD - 2) ^ CHECK_SEED;
}

static uint32_t place_of(const struct log *log, uint32_t number) {
    return (number - 1) % (log->eeprom->size / RECORD) * RECORD;
}

static void consider(struct log *log, uint32_t at, const uint8_t *record) {
    uint32_t number = get16(record) << 16 | get16(record + 2);
    bool is_one = get16(record + 6) == check_of(record) && number != 0 &&
                  place_of(log, number) == at;
    if (is_one && number >= log->next) {
        log->next = number + 1;
        log->last = (int16_t)get16(record + 4) * CENTI;
    }
}

enum rondo_err log_await_open(struct log *log, const struct hal_eeprom *eeprom) {
    uint8_t some[8 * RECORD];
    enum rondo_err err = RONDO_OK;
    *log = (struct log){.eeprom = eeprom, .next = 1};
    for (uint32_t at = 0; at < eeprom->size && err == RONDO_OK; at += sizeof some) {
        err = hal_eeprom_await_read(eeprom, at, some, sizeof some);
        for (uint32_t i = 0; i < sizeof some && err == RONDO_OK; i += RECORD) {
            consider(log, at + i, some + i);
        }
    }
    return err;
}

enum rondo_err log_await_append(struct log *log, int32_t millidegrees) {
    uint8_t record[RECORD];
    put16(record, log->next >> 16);
    put16(record + 2, log->next);
    put16(record + 4, (uint32_t)(millidegrees / CENTI));
    put16(record + 6, check_of(record));
    enum rondo_err err = hal_eeprom_await_write(log->eeprom, place_of(log, log->next),
                                                record, sizeof record);
    if (err == RONDO_OK) {
        log->next++;
        log->last = millidegrees;
    }
    return err;
}
