/* SPDX-License-Identifier: MIT */
/* rp2040_flash.c - see rp2040_flash.h. */
#include "rp2040_flash.h"

#include <hal/irq.h>
#include <stddef.h>
#include <string.h>

#define BOOT2_WORDS   64U
#define BLOCK         65536U
#define BLOCK_COMMAND 0xD8U
#define THUMB         1U

/* The boot ROM's header (section 2.8.3): "Mu", 1, the version; two tables and a function,
 * whose addresses have 16 bits. */
#define ROM_MAGIC      0x01754DU
#define ROM_MAGIC_MASK 0xFFFFFFU
struct rom_header {
    uint32_t magic;
    uint16_t functions;
    uint16_t data;
    uint16_t lookup;
};
#define CODE(a, b) ((uint32_t)(uint8_t)(b) << 8 | (uint8_t)(a))

struct rom {
    void (*connect)(void);
    void (*exit_xip)(void);
    void (*erase)(uint32_t offset, size_t size, uint32_t block, uint8_t command);
    void (*program)(uint32_t offset, const uint8_t *bytes, size_t size);
    void (*flush)(void);
    void (*boot2)(void);
};

typedef void *(*lookup_function)(const uint16_t *table, uint32_t code);

static uint32_t boot2[BOOT2_WORDS];
static uint8_t chunk[RP2040_FLASH_CHUNK];

/* Behind the back of a compiler that is sure that nothing is at so low an address. */
static const struct rom_header *rom_header(void) {
    uintptr_t place = 0x10;
    __asm("" : "+r"(place));
    return (const struct rom_header *)place;
}

static bool find_rom(const struct hal_flash *flash, struct rom *rom) {
    const struct rom_header *header = rom_header();
    if ((header->magic & ROM_MAGIC_MASK) != ROM_MAGIC) {
        return false;
    }
    lookup_function lookup = (lookup_function)(uintptr_t)header->lookup;
    const uint16_t *table = (const uint16_t *)(uintptr_t)header->functions;
    memcpy(boot2, flash->base, sizeof boot2);
    rom->connect = (void (*)(void))lookup(table, CODE('I', 'F'));
    rom->exit_xip = (void (*)(void))lookup(table, CODE('E', 'X'));
    rom->erase =
        (void (*)(uint32_t, size_t, uint32_t, uint8_t))lookup(table, CODE('R', 'E'));
    rom->program =
        (void (*)(uint32_t, const uint8_t *, size_t))lookup(table, CODE('R', 'P'));
    rom->flush = (void (*)(void))lookup(table, CODE('F', 'C'));
    rom->boot2 = (void (*)(void))((uintptr_t)boot2 | THUMB);
    return true;
}

/* Calls nothing that is in the flash, and reads nothing there. */
__attribute__((noinline, section(".ram_code"))) static void
work(const struct rom *rom, uint32_t offset, const uint8_t *bytes) {
    rom->connect();
    rom->exit_xip();
    if (bytes != NULL) {
        rom->program(offset, bytes, RP2040_FLASH_CHUNK);
    } else {
        rom->erase(offset, RP2040_FLASH_PAGE, BLOCK, BLOCK_COMMAND);
    }
    rom->flush();
    rom->boot2();
}

static bool work_masked(const struct hal_flash *flash, uint32_t offset,
                        const uint8_t *bytes) {
    struct rom rom;
    if (!find_rom(flash, &rom)) {
        return false;
    }
    hal_irq_key key = hal_irq_mask();
    work(&rom, offset, bytes);
    hal_irq_restore(key);
    return true;
}

static bool erase(const struct hal_flash *flash, uint32_t offset) {
    return work_masked(flash, offset, NULL);
}

static bool write(const struct hal_flash *flash, uint32_t offset, const uint8_t *bytes,
                  uint32_t size) {
    uint32_t first = offset % RP2040_FLASH_CHUNK;
    memset(chunk, 0xFF, sizeof chunk);
    memcpy(chunk + first, bytes, size);
    return work_masked(flash, offset - first, chunk);
}

const struct hal_flash_driver rp2040_flash_driver = {
    .erase = erase,
    .write = write,
    .page = RP2040_FLASH_PAGE,
    .chunk = RP2040_FLASH_CHUNK,
};
