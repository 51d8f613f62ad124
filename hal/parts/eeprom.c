/* SPDX-License-Identifier: MIT */
/* eeprom.c - see hal/eeprom.h. */
#include <hal/eeprom.h>
#include <rondo/sleep.h>
#include <string.h>

#define CHUNK     32U /* bytes written at once at most: they are on the task's stack */
#define ASK_AGAIN RONDO_MS(1)

/* One transfer, as soon as the part answers. */
static enum rondo_err await_answered(const struct hal_eeprom *eeprom, uint32_t at,
                                     const uint8_t *out, size_t out_size, void *in,
                                     size_t in_size) {
    unsigned address = eeprom->address;
    if (eeprom->address_bytes == 1) {
        address |= at >> 8;
    }
    for (int64_t left_us = HAL_EEPROM_BUSY.us;; left_us -= ASK_AGAIN.us) {
        enum rondo_err err =
            hal_i2c_await_write_read(eeprom->bus, address, out, out_size, in, in_size);
        bool was_silent =
            err == RONDO_IO_ERROR && hal_i2c_cause(eeprom->bus) == HAL_I2C_NO_ANSWER;
        if (!was_silent || left_us <= 0) {
            return err;
        }
        err = rondo_await_sleep(ASK_AGAIN);
        if (err != RONDO_OK) {
            return err;
        }
    }
}

/* Puts the address within the part before what else is sent; returns its bytes. */
static size_t put_address(const struct hal_eeprom *eeprom, uint32_t at, uint8_t *out) {
    size_t size = 0;
    if (eeprom->address_bytes == 2) {
        out[size++] = (uint8_t)(at >> 8);
    }
    out[size++] = (uint8_t)at;
    return size;
}

static bool is_within(const struct hal_eeprom *eeprom, uint32_t at, size_t size) {
    return at <= eeprom->size && size <= eeprom->size - at;
}

enum rondo_err hal_eeprom_await_read(const struct hal_eeprom *eeprom, uint32_t at,
                                     void *bytes, size_t size) {
    uint8_t out[2];
    if (!is_within(eeprom, at, size)) {
        return RONDO_VALUE_ERROR;
    }
    if (size == 0) {
        return RONDO_OK;
    }
    size_t out_size = put_address(eeprom, at, out);
    return await_answered(eeprom, at, out, out_size, bytes, size);
}

/* As much as one chunk and the page have room for; *size becomes how much. */
static enum rondo_err await_write_some(const struct hal_eeprom *eeprom, uint32_t at,
                                       const uint8_t *bytes, size_t *size) {
    uint8_t out[2 + CHUNK];
    size_t room = eeprom->page - at % eeprom->page;
    room = room < CHUNK ? room : CHUNK;
    *size = *size < room ? *size : room;
    size_t out_size = put_address(eeprom, at, out);
    memcpy(out + out_size, bytes, *size);
    return await_answered(eeprom, at, out, out_size + *size, NULL, 0);
}

/* It answers its address again when it has written. */
static enum rondo_err await_written(const struct hal_eeprom *eeprom, uint32_t at) {
    uint8_t out[2];
    size_t out_size = put_address(eeprom, at, out);
    return await_answered(eeprom, at, out, out_size, NULL, 0);
}

enum rondo_err hal_eeprom_await_write(const struct hal_eeprom *eeprom, uint32_t at,
                                      const void *bytes, size_t size) {
    const uint8_t *from = bytes;
    enum rondo_err err = RONDO_OK;
    if (!is_within(eeprom, at, size)) {
        return RONDO_VALUE_ERROR;
    }
    for (size_t done = 0; done < size && err == RONDO_OK;) {
        size_t some = size - done;
        uint32_t there = at + (uint32_t)done;
        err = await_write_some(eeprom, there, from + done, &some);
        if (err == RONDO_OK) {
            err = await_written(eeprom, there);
        }
        done += some;
    }
    return err;
}
