/* SPDX-License-Identifier: MIT */
/* host_parts.h - simulated parts for the simulated I2C wire: a sensor and an EEPROM. */
#ifndef HOST_PARTS_H
#define HOST_PARTS_H

#include "host_i2c.h"

/* A TMP105: registers 0 and 1. The world sets `millidegrees`. */
struct host_tmp105 {
    struct host_i2c_device device;
    int32_t millidegrees;
    uint8_t configuration;
    uint8_t pointer;
    uint8_t count; /* bytes since START */
};

void host_tmp105_init(struct host_tmp105 *sensor, uint8_t address);

/* A 24-series EEPROM of up to 4 KB with addresses of two bytes. Its memory outlives a
 * reset of the program if the caller's does. */
#define HOST_EEPROM_PAGE  32U
#define HOST_EEPROM_WRITE RONDO_MS(5)

struct host_eeprom {
    struct host_i2c_device device;
    uint8_t *memory;
    uint32_t size;
    uint32_t at;
    uint32_t page; /* that is being written */
    uint8_t latch[HOST_EEPROM_PAGE];
    uint32_t latched; /* as bits */
    uint8_t count;    /* address bytes since START */
    bool is_busy;
    unsigned pages_written;
    struct rondo_timer timer;
};

void host_eeprom_init(struct host_eeprom *eeprom, uint8_t address, void *memory,
                      uint32_t size);

#endif
