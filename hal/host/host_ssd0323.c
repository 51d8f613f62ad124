/* SPDX-License-Identifier: MIT */
/* host_ssd0323.c - see host_ssd0323.h. */
#include "host_ssd0323.h"

#define SET_COLUMNS 0x15U
#define SET_ROWS    0x75U

enum { COLUMN, ROW };

static struct host_ssd0323 *display_of(struct host_spi_device *device) {
    return RONDO_CONTAINER_OF(device, struct host_ssd0323, device);
}

/* How many bytes follow a command; -1 if there is no such command. */
static int arguments_of(uint8_t command) {
    switch (command) {
    case SET_COLUMNS:
    case SET_ROWS: return 2;
    case 0x81: /* contrast */
    case 0xA0: /* remap */
    case 0xA1: /* start line */
    case 0xA2: /* offset */
    case 0xA8: /* multiplex ratio */
    case 0xAD: /* converter */ return 1;
    case 0x84: /* current */
    case 0x85:
    case 0x86:
    case 0xA4: /* normal, all on, all off, inverse */
    case 0xA5:
    case 0xA6:
    case 0xA7:
    case 0xAE: /* off, on */
    case 0xAF:
    case 0xE3: /* nothing */ return 0;
    default: return -1;
    }
}

static void obey(struct host_ssd0323 *display) {
    uint8_t command = display->command[0];
    if (command == SET_COLUMNS || command == SET_ROWS) {
        int which = command == SET_COLUMNS ? COLUMN : ROW;
        display->first[which] = display->command[1] % 64U;
        display->last[which] = display->command[2] % 64U;
        display->at[which] = display->first[which];
    } else if (command == 0xAE || command == 0xAF) {
        display->is_on = command == 0xAF;
    }
}

static void take_command(struct host_ssd0323 *display, uint8_t byte) {
    display->command[display->count++] = byte;
    int arguments = arguments_of(display->command[0]);
    display->unknown += arguments < 0;
    if (display->count > arguments) {
        obey(display);
        display->count = 0;
    }
}

static bool step(struct host_ssd0323 *display, int which) {
    bool was_last = display->at[which] == display->last[which];
    display->at[which] =
        was_last ? display->first[which] : (uint8_t)(display->at[which] + 1U) % 64U;
    return was_last;
}

static void take_data(struct host_ssd0323 *display, uint8_t byte) {
    display->memory[display->at[ROW]][display->at[COLUMN]] = byte;
    display->bytes++;
    if (step(display, COLUMN)) {
        (void)step(display, ROW);
    }
}

static uint8_t exchange(struct host_spi_device *device, uint8_t byte) {
    struct host_ssd0323 *display = display_of(device);
    if (hal_gpio_get(display->data)) {
        take_data(display, byte);
    } else {
        take_command(display, byte);
    }
    return HAL_SPI_FILL;
}

unsigned host_ssd0323_pixel(const struct host_ssd0323 *display, unsigned x, unsigned y) {
    unsigned byte = display->memory[y][x / 2U];
    return x % 2U == 0 ? byte >> 4 : byte & 0xFU;
}

void host_ssd0323_init(struct host_ssd0323 *display, const struct hal_gpio *select,
                       const struct hal_gpio *data) {
    *display = (struct host_ssd0323){
        .device = {.select = select, .exchange = exchange},
        .data = data,
        .last = {63, 63},
    };
}
