/* SPDX-License-Identifier: MIT */
/* host_parts.c - see host_parts.h. */
#include "host_parts.h"

#include <rondo/loop.h>
#include <string.h>

/* --- TMP105 ----------------------------------------------------------------------------- */

static struct host_tmp105 *sensor_of(struct host_i2c_device *device) {
    return RONDO_CONTAINER_OF(device, struct host_tmp105, device);
}

static bool sensor_start(struct host_i2c_device *device, bool reads) {
    (void)reads;
    sensor_of(device)->count = 0;
    return true;
}

static bool sensor_write(struct host_i2c_device *device, uint8_t byte) {
    struct host_tmp105 *sensor = sensor_of(device);
    if (sensor->count++ == 0) {
        sensor->pointer = byte & 3U;
    } else if (sensor->pointer == 1) {
        sensor->configuration = byte;
    }
    return true;
}

/* 9 to 12 bits, left-justified in two bytes. */
static uint8_t sensor_read(struct host_i2c_device *device) {
    struct host_tmp105 *sensor = sensor_of(device);
    unsigned unused = 7U - (sensor->configuration >> 5 & 3U); /* bits of 16 */
    unsigned value = (uint16_t)(sensor->millidegrees * 256 / 1000);
    value &= 0xFFFFU << unused;
    if (sensor->pointer == 1) {
        return sensor->configuration;
    }
    return (uint8_t)(sensor->count++ % 2 == 0 ? value >> 8 : value);
}

void host_tmp105_init(struct host_tmp105 *sensor, uint8_t address) {
    *sensor = (struct host_tmp105){.device = {.address = address,
                                              .start = sensor_start,
                                              .write = sensor_write,
                                              .read = sensor_read}};
}

/* --- EEPROM ----------------------------------------------------------------------------- */

static struct host_eeprom *eeprom_of(struct host_i2c_device *device) {
    return RONDO_CONTAINER_OF(device, struct host_eeprom, device);
}

static bool eeprom_start(struct host_i2c_device *device, bool reads) {
    struct host_eeprom *eeprom = eeprom_of(device);
    if (!reads) {
        eeprom->count = 0;
    }
    eeprom->latched = 0;
    return !eeprom->is_busy;
}

/* What runs over the end of a page goes to its start. */
static bool eeprom_write(struct host_i2c_device *device, uint8_t byte) {
    struct host_eeprom *eeprom = eeprom_of(device);
    if (eeprom->count < 2) {
        eeprom->at = (eeprom->count++ == 0 ? 0 : eeprom->at << 8) | byte;
        return true;
    }
    uint32_t offset = eeprom->at % HOST_EEPROM_PAGE;
    eeprom->page = eeprom->at - offset;
    eeprom->latch[offset] = byte;
    eeprom->latched |= (uint32_t)1 << offset;
    eeprom->at = eeprom->page + (offset + 1) % HOST_EEPROM_PAGE;
    return true;
}

static uint8_t eeprom_read(struct host_i2c_device *device) {
    struct host_eeprom *eeprom = eeprom_of(device);
    uint8_t byte = eeprom->memory[eeprom->at % eeprom->size];
    eeprom->at = (eeprom->at + 1) % eeprom->size;
    return byte;
}

static void eeprom_written(struct rondo_handle *handle) {
    struct host_eeprom *eeprom = RONDO_CONTAINER_OF(handle, struct host_eeprom, timer);
    eeprom->is_busy = false;
}

/* The page is written at once, and the part busy for a while. */
static void eeprom_stop(struct host_i2c_device *device) {
    struct host_eeprom *eeprom = eeprom_of(device);
    if (eeprom->latched == 0) {
        return;
    }
    for (uint32_t i = 0; i < HOST_EEPROM_PAGE; i++) {
        if ((eeprom->latched & (uint32_t)1 << i) != 0) {
            eeprom->memory[(eeprom->page + i) % eeprom->size] = eeprom->latch[i];
        }
    }
    eeprom->latched = 0;
    eeprom->is_busy = true;
    eeprom->pages_written++;
    rondo_call_later(&eeprom->timer, HOST_EEPROM_WRITE, eeprom_written);
}

void host_eeprom_init(struct host_eeprom *eeprom, uint8_t address, void *memory,
                      uint32_t size) {
    *eeprom = (struct host_eeprom){.device = {.address = address,
                                              .start = eeprom_start,
                                              .write = eeprom_write,
                                              .read = eeprom_read,
                                              .stop = eeprom_stop},
                                   .memory = memory,
                                   .size = size};
}
