/* SPDX-License-Identifier: MIT */
/*
 * log.h - temperatures in an EEPROM: a ring of records that survives a reset at any instant.
 *
 * A record is 8 bytes: its number, counted from 1, the temperature, a check. One that was
 * being written when the power went has a wrong check, and is written again. The newest is
 * the one with the highest number, and the next goes after it.
 */
#ifndef LOG_H
#define LOG_H

#include <hal/eeprom.h>

struct log {
    const struct hal_eeprom *eeprom;
    uint32_t next; /* the number of the next record */
    int32_t last;  /* millidegrees of the newest; only if next is above 1 */
};

/* Finds the newest record. As hal_eeprom_await_read; O(size). */
enum rondo_err log_await_open(struct log *log, const struct hal_eeprom *eeprom);

/* Appends a record. As hal_eeprom_await_write; cancelled, it is there or not. */
enum rondo_err log_await_append(struct log *log, int32_t millidegrees);

#endif
