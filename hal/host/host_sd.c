/* SPDX-License-Identifier: MIT */
/* host_sd.c - see host_sd.h. */
#include "host_sd.h"

#include <hal/crc.h>
#include <string.h>

enum { COMMANDS, TOKEN, DATA, BUSY };

#define R1_IDLE      0x01U
#define R1_ILLEGAL   0x04U
#define R1_CRC       0x08U
#define R1_PARAMETER 0x40U

static struct host_sd *sd_of(struct host_spi_device *device) {
    return RONDO_CONTAINER_OF(device, struct host_sd, device);
}

/* --- answers ---------------------------------------------------------------------------- */

static void put(struct host_sd *sd, const void *bytes, size_t size) {
    memcpy(sd->answer + sd->answer_size, bytes, size);
    sd->answer_size += size;
}

static void put_byte(struct host_sd *sd, unsigned byte) {
    uint8_t one = (uint8_t)byte;
    put(sd, &one, 1);
}

static void put_r1(struct host_sd *sd, unsigned errors) {
    put_byte(sd, HAL_SPI_FILL); /* N_CR */
    put_byte(sd, errors | (sd->is_idle ? R1_IDLE : 0U));
}

static void put_data(struct host_sd *sd, const void *bytes, size_t size) {
    uint16_t crc = hal_crc16(bytes, size);
    put_byte(sd, HAL_SPI_FILL);
    put_byte(sd, 0xFEU);
    put(sd, bytes, size);
    put_byte(sd, crc >> 8);
    put_byte(sd, crc);
    if (sd->damages_answer) {
        sd->answer[sd->answer_size - 7] ^= 0x10U;
        sd->damages_answer = false;
    }
}

/* --- commands --------------------------------------------------------------------------- */

static uint32_t argument_of(const struct host_sd *sd) {
    return (uint32_t)sd->frame[1] << 24 | (uint32_t)sd->frame[2] << 16 |
           (uint32_t)sd->frame[3] << 8 | sd->frame[4];
}

static void send_csd(struct host_sd *sd) {
    uint8_t csd[16] = {0};
    uint32_t units = sd->blocks / (sd->is_version_1 ? 512 : 1024) - 1; /* C_SIZE */
    if (sd->is_version_1) {
        csd[5] = 9; /* READ_BL_LEN: 512 bytes */
        csd[6] = (uint8_t)(units >> 10);
        csd[7] = (uint8_t)(units >> 2);
        csd[8] = (uint8_t)(units << 6);
        csd[9] = 3;
        csd[10] = 0x80; /* with the bits before: C_SIZE_MULT 7, a unit is 512 blocks */
    } else {
        csd[0] = 0x40;
        csd[7] = (uint8_t)(units >> 16);
        csd[8] = (uint8_t)(units >> 8);
        csd[9] = (uint8_t)units;
    }
    put_r1(sd, 0);
    put_data(sd, csd, sizeof csd);
}

static void send_op_cond(struct host_sd *sd) {
    if (!sd->is_never_ready && sd->ready_after == 0) {
        sd->is_idle = false;
    }
    sd->ready_after -= sd->ready_after > 0;
    put_r1(sd, 0);
}

static void send_if_cond(struct host_sd *sd) {
    put_r1(sd, sd->is_version_1 ? R1_ILLEGAL : 0U);
    if (!sd->is_version_1) {
        put(sd, &sd->frame[1], 4);
    }
}

static void send_ocr(struct host_sd *sd) {
    static const uint8_t rest[] = {0xFF, 0x80, 0x00};
    put_r1(sd, 0);
    put_byte(sd, sd->is_version_1 ? 0x80U : 0xC0U);
    put(sd, rest, sizeof rest);
}

static void begin_block(struct host_sd *sd, bool writes) {
    uint32_t argument = argument_of(sd);
    uint32_t block = sd->is_version_1 ? argument / HAL_SD_BLOCK : argument;
    if (sd->is_idle || block >= sd->blocks) {
        put_r1(sd, R1_PARAMETER);
        return;
    }
    put_r1(sd, 0);
    sd->block = block;
    if (writes) {
        sd->state = TOKEN;
    } else {
        put_data(sd, sd->image + (size_t)block * HAL_SD_BLOCK, HAL_SD_BLOCK);
    }
}

static void send_status(struct host_sd *sd) {
    put_r1(sd, 0);
    put_byte(sd, sd->has_failed ? 0x04U : 0U);
    sd->has_failed = false;
}

static void obey(struct host_sd *sd) {
    bool was_app_command = sd->is_app_command;
    sd->is_app_command = false;
    switch (sd->frame[0] & 0x3FU) {
    case 0:
        sd->is_idle = true;
        sd->checks_crc = false;
        put_r1(sd, 0);
        break;
    case 8: send_if_cond(sd); break;
    case 9: send_csd(sd); break;
    case 13: send_status(sd); break;
    case 16: put_r1(sd, argument_of(sd) == HAL_SD_BLOCK ? 0U : R1_PARAMETER); break;
    case 17: begin_block(sd, false); break;
    case 24: begin_block(sd, true); break;
    case 55:
        sd->is_app_command = true;
        put_r1(sd, 0);
        break;
    case 58: send_ocr(sd); break;
    case 59:
        sd->checks_crc = (sd->frame[4] & 1U) != 0;
        put_r1(sd, 0);
        break;
    case 41:
        if (was_app_command) {
            send_op_cond(sd);
            break;
        }
        /* fallthrough */
    default: put_r1(sd, R1_ILLEGAL); break;
    }
}

/* Before CRCs are switched on, those of the first two commands are checked all the same. */
static void take_frame(struct host_sd *sd, uint8_t byte) {
    if (sd->count == 0 && (byte & 0xC0U) != 0x40U) {
        return;
    }
    sd->frame[sd->count++] = byte;
    if (sd->count < sizeof sd->frame) {
        return;
    }
    sd->count = 0;
    sd->answer_size = 0;
    sd->answered = 0;
    unsigned command = sd->frame[0] & 0x3FU;
    bool must_fit = sd->checks_crc || command == 0 || command == 8;
    unsigned crc = hal_crc7(sd->frame, 5) ^ (sd->damages_command ? 1U : 0U);
    sd->damages_command = false;
    if (must_fit && sd->frame[5] != (crc << 1 | 1U)) {
        put_r1(sd, R1_CRC);
    } else {
        obey(sd);
    }
}

/* --- blocks that are written ------------------------------------------------------------ */

static void keep_block(struct host_sd *sd) {
    uint16_t crc = hal_crc16(sd->data, HAL_SD_BLOCK);
    bool fits = (sd->data[HAL_SD_BLOCK] << 8 | sd->data[HAL_SD_BLOCK + 1]) == crc;
    sd->answer_size = 0;
    sd->answered = 0;
    if (sd->checks_crc && (!fits || sd->damages_data)) {
        put_byte(sd, 0xEBU);
    } else if (sd->fails_to_write) {
        put_byte(sd, 0xE5U);
        sd->has_failed = true;
    } else {
        put_byte(sd, 0xE5U);
        memcpy(sd->image + (size_t)sd->block * HAL_SD_BLOCK, sd->data, HAL_SD_BLOCK);
    }
    sd->damages_data = false;
    sd->fails_to_write = false;
    sd->busy = sd->busy_bytes;
    sd->state = BUSY;
}

static void take_data(struct host_sd *sd, uint8_t byte) {
    sd->data[sd->count++] = byte;
    if (sd->count == sizeof sd->data) {
        sd->count = 0;
        keep_block(sd);
    }
}

/* --- a byte ------------------------------------------------------------------------------ */

static uint8_t work(struct host_sd *sd) {
    if (sd->is_busy_for_ever || sd->busy > 0) {
        sd->busy -= sd->busy > 0;
        return 0;
    }
    sd->state = COMMANDS;
    return HAL_SPI_FILL;
}

static uint8_t exchange(struct host_spi_device *device, uint8_t byte) {
    struct host_sd *sd = sd_of(device);
    if (sd->is_absent) {
        return HAL_SPI_FILL;
    }
    if (sd->answered < sd->answer_size) {
        return sd->answer[sd->answered++];
    }
    switch (sd->state) {
    case TOKEN: sd->state = byte == 0xFEU ? DATA : TOKEN; break;
    case DATA: take_data(sd, byte); break;
    case BUSY: return work(sd);
    default: take_frame(sd, byte); break;
    }
    return HAL_SPI_FILL;
}

/* A frame that was cut is forgotten, a block is not. */
static void let_go(struct host_spi_device *device) {
    struct host_sd *sd = sd_of(device);
    if (sd->state == COMMANDS) {
        sd->count = 0;
    }
}

void host_sd_init(struct host_sd *sd, const struct hal_gpio *select, void *image,
                  uint32_t blocks) {
    *sd = (struct host_sd){
        .device = {.select = select, .exchange = exchange, .let_go = let_go},
        .image = image,
        .blocks = blocks,
        .busy_bytes = 3,
    };
}
