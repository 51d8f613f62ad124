/* SPDX-License-Identifier: MIT */
/* host_flash.c - see host_flash.h. */
#include "host_flash.h"

#include <string.h>

static struct host_flash *memory_of(const struct hal_flash *flash) {
    return (struct host_flash *)(uintptr_t)flash->block;
}

static bool works(const struct host_flash *memory) {
    return memory->erasures + memory->writes != memory->fails_at;
}

static bool erase(const struct hal_flash *flash, uint32_t offset) {
    struct host_flash *memory = memory_of(flash);
    memory->erasures++;
    if (!works(memory)) {
        return false;
    }
    uint8_t stays = memory->bytes[memory->worn_out];
    memset(memory->bytes + offset, 0xFF, HOST_FLASH_PAGE);
    if (memory->worn_out != 0) {
        memory->bytes[memory->worn_out] = stays;
    }
    return true;
}

static bool write(const struct hal_flash *flash, uint32_t offset, const uint8_t *bytes,
                  uint32_t size) {
    struct host_flash *memory = memory_of(flash);
    memory->writes++;
    for (uint32_t i = 0; i < size && works(memory); i++) {
        if (memory->worn_out == 0 || memory->worn_out != offset + i) {
            memory->bytes[offset + i] &= bytes[i];
        }
    }
    return works(memory);
}

const struct hal_flash_driver host_flash_driver = {
    .erase = erase,
    .write = write,
    .page = HOST_FLASH_PAGE,
    .chunk = HOST_FLASH_CHUNK,
};
