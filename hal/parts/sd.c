/* SPDX-License-Identifier: MIT */
/* sd.c - see hal/sd.h. Sections are those of the SD Physical Layer specification. */
#include <hal/crc.h>
#include <hal/sd.h>
#include <rondo/loop.h>
#include <rondo/sleep.h>

#define SLOW_HZ 400000U
#define FAST_HZ 25000000U

/* Commands (7.3.1.3), and what they answer. */
enum {
    GO_IDLE_STATE = 0,
    SEND_IF_COND = 8,
    SEND_CSD = 9,
    SEND_STATUS = 13,
    SET_BLOCKLEN = 16,
    READ_SINGLE_BLOCK = 17,
    WRITE_BLOCK = 24,
    SD_SEND_OP_COND = 41, /* after APP_CMD */
    APP_CMD = 55,
    READ_OCR = 58,
    CRC_ON_OFF = 59,
};
#define R1_IDLE       0x01U
#define R1_ILLEGAL    0x04U
#define R1_CRC        0x08U
#define R1_NONE       0xFFU
#define HCS           (1UL << 30) /* the host knows high-capacity cards */
#define OCR_CCS       0x40U       /* in its first byte: block addresses */
#define CHECK_PATTERN 0x1AAUL     /* 2.7 to 3.6 V */

#define TOKEN_START        0xFEU
#define TOKEN_ERROR_MASK   0xF0U /* zero in an error token */
#define RESPONSE_MASK      0x1FU
#define RESPONSE_ACCEPTED  0x05U
#define RESPONSE_CRC_ERROR 0x0BU

#define WAKING_CLOCKS   10U /* bytes: at least 74 clocks (6.4.1) */
#define RESPONSE_LOOKS  9   /* bytes after which a command is answered (7.5.4) */
#define WAKING_TRIES    5
#define LOOKS_AT_ONCE   16 /* bytes looked at before the task sleeps between two */
#define LOOK_AGAIN      RONDO_MS(1)
#define TRY_AGAIN       RONDO_MS(10)
#define REST_OF_A_BLOCK (1U + HAL_SD_BLOCK + 2U + 8U) /* with token, CRC, and some */

const char *hal_sd_cause_text(enum hal_sd_cause cause) {
    static const char *const texts[] = {
        [HAL_SD_FINE] = "fine",
        [HAL_SD_NO_CARD] = "there is no card",
        [HAL_SD_UNKNOWN] = "this is no card that can be used",
        [HAL_SD_CRC] = "what came, or went, was damaged",
        [HAL_SD_REFUSED] = "the card refused",
        [HAL_SD_TOO_SLOW] = "the card is too slow",
    };
    return texts[cause];
}

static enum rondo_err fail(struct hal_sd *sd, enum hal_sd_cause cause) {
    sd->cause = (uint8_t)cause;
    return RONDO_IO_ERROR;
}

/* --- bytes; the card is selected ------------------------------------------------------ */

static enum rondo_err await_send(struct hal_sd *sd, const void *bytes, size_t size) {
    return hal_spi_await_exchange(sd->device, bytes, NULL, size);
}

static enum rondo_err await_receive(struct hal_sd *sd, void *bytes, size_t size) {
    return hal_spi_await_exchange(sd->device, NULL, bytes, size);
}

/* Receives until a byte is not `unlike`: the first few at once, then one a millisecond. */
static enum rondo_err await_byte(struct hal_sd *sd, uint8_t unlike, rondo_duration limit,
                                 uint8_t *byte) {
    rondo_time end = rondo_time_add(rondo_loop_time(), limit);
    enum rondo_err err = await_receive(sd, byte, 1);
    for (int looks = 1; err == RONDO_OK && *byte == unlike; looks++) {
        if (looks >= LOOKS_AT_ONCE) {
            if (!rondo_time_before(rondo_loop_time(), end)) {
                return fail(sd, HAL_SD_TOO_SLOW);
            }
            err = rondo_await_sleep(LOOK_AGAIN);
        }
        if (err == RONDO_OK) {
            err = await_receive(sd, byte, 1);
        }
    }
    return err;
}

/* A card that works holds the line low. */
static enum rondo_err await_not_busy(struct hal_sd *sd) {
    uint8_t byte = 0;
    rondo_time end = rondo_time_add(rondo_loop_time(), HAL_SD_WRITE_LIMIT);
    enum rondo_err err = await_receive(sd, &byte, 1);
    while (err == RONDO_OK && byte != HAL_SPI_FILL) {
        if (!rondo_time_before(rondo_loop_time(), end)) {
            return fail(sd, HAL_SD_TOO_SLOW);
        }
        err = byte == 0 ? rondo_await_sleep(LOOK_AGAIN) : RONDO_OK;
        if (err == RONDO_OK) {
            err = await_receive(sd, &byte, 1);
        }
    }
    return err;
}

/* Takes from a card that was left in the middle of a block all that it may still send, and
 * gives it all that it may still want: the rest of a block, or first the token of one. What
 * it gets has no right CRC, so it is not kept. */
static enum rondo_err await_end_of_cut(struct hal_sd *sd) {
    static const uint8_t token[] = {TOKEN_START};
    enum rondo_err err = hal_spi_await_exchange(sd->device, NULL, NULL, REST_OF_A_BLOCK);
    if (err == RONDO_OK) {
        err = await_send(sd, token, sizeof token);
    }
    if (err == RONDO_OK) {
        err = hal_spi_await_exchange(sd->device, NULL, NULL, REST_OF_A_BLOCK);
    }
    return err == RONDO_OK ? await_not_busy(sd) : err;
}

/* --- commands --------------------------------------------------------------------------- */

/* A command comes eight clocks after the last answer at the earliest (N_RC, 7.5.4). */
static enum rondo_err await_command(struct hal_sd *sd, unsigned command,
                                    uint32_t argument, uint8_t *r1) {
    uint8_t frame[] = {HAL_SPI_FILL,
                       (uint8_t)(0x40U | command),
                       (uint8_t)(argument >> 24),
                       (uint8_t)(argument >> 16),
                       (uint8_t)(argument >> 8),
                       (uint8_t)argument,
                       0};
    frame[6] = (uint8_t)((unsigned)hal_crc7(&frame[1], 5) << 1 | 1U);
    enum rondo_err err = await_send(sd, frame, sizeof frame);
    *r1 = R1_NONE;
    for (int i = 0; i < RESPONSE_LOOKS && err == RONDO_OK && *r1 == R1_NONE; i++) {
        err = await_receive(sd, r1, 1);
    }
    return err;
}

/* The same where only one answer will do. */
static enum rondo_err await_order(struct hal_sd *sd, unsigned command, uint32_t argument,
                                  uint8_t expected) {
    uint8_t r1;
    enum rondo_err err = await_command(sd, command, argument, &r1);
    if (err != RONDO_OK || r1 == expected) {
        return err;
    }
    if (r1 == R1_NONE) {
        return fail(sd, HAL_SD_NO_CARD);
    }
    return fail(sd, (r1 & R1_CRC) != 0 ? HAL_SD_CRC : HAL_SD_REFUSED);
}

static enum rondo_err await_data(struct hal_sd *sd, uint8_t *bytes, size_t size) {
    uint8_t crc[2];
    uint8_t token;
    enum rondo_err err = await_byte(sd, HAL_SPI_FILL, HAL_SD_READ_LIMIT, &token);
    if (err == RONDO_OK && token != TOKEN_START) {
        bool is_error = (token & TOKEN_ERROR_MASK) == 0;
        return fail(sd, is_error ? HAL_SD_REFUSED : HAL_SD_UNKNOWN);
    }
    if (err == RONDO_OK) {
        err = await_receive(sd, bytes, size);
    }
    if (err == RONDO_OK) {
        err = await_receive(sd, crc, sizeof crc);
    }
    if (err == RONDO_OK && hal_crc16(bytes, size) != (crc[0] << 8 | crc[1])) {
        return fail(sd, HAL_SD_CRC);
    }
    return err;
}

/* The card says at once what it thinks of the block, and when it is no longer busy. */
static enum rondo_err await_response(struct hal_sd *sd) {
    uint8_t response;
    enum rondo_err err = await_byte(sd, HAL_SPI_FILL, HAL_SD_READ_LIMIT, &response);
    if (err != RONDO_OK) {
        return err;
    }
    err = await_not_busy(sd);
    if (err == RONDO_OK && (response & RESPONSE_MASK) != RESPONSE_ACCEPTED) {
        bool is_crc = (response & RESPONSE_MASK) == RESPONSE_CRC_ERROR;
        err = fail(sd, is_crc ? HAL_SD_CRC : HAL_SD_REFUSED);
    }
    return err;
}

static enum rondo_err await_data_sent(struct hal_sd *sd, const uint8_t *bytes) {
    static const uint8_t before[] = {HAL_SPI_FILL, TOKEN_START};
    uint16_t crc = hal_crc16(bytes, HAL_SD_BLOCK);
    const uint8_t after[] = {(uint8_t)(crc >> 8), (uint8_t)crc};
    enum rondo_err err = await_send(sd, before, sizeof before);
    if (err == RONDO_OK) {
        err = await_send(sd, bytes, HAL_SD_BLOCK);
    }
    if (err == RONDO_OK) {
        err = await_send(sd, after, sizeof after);
    }
    return err == RONDO_OK ? await_response(sd) : err;
}

/* Only now does the card tell whether it could keep the block (7.3.2.3). */
static enum rondo_err await_good_status(struct hal_sd *sd) {
    uint8_t second = 0;
    enum rondo_err err = await_order(sd, SEND_STATUS, 0, 0);
    if (err == RONDO_OK) {
        err = await_receive(sd, &second, 1);
    }
    return err == RONDO_OK && second != 0 ? fail(sd, HAL_SD_REFUSED) : err;
}

/* --- with the card selected, from the beginning to the end ------------------------------- */

typedef enum rondo_err (*conversation)(struct hal_sd *sd, uint32_t argument, void *bytes);

/* Clocks while no device of the bus is selected: the card lets go of its line (7.2.1). */
static enum rondo_err await_clocks(struct hal_sd *sd, size_t bytes) {
    struct hal_spi_device nobody = *sd->device;
    nobody.select = NULL;
    return hal_spi_await_transfer(&nobody, NULL, NULL, bytes);
}

static enum rondo_err await_selected(struct hal_sd *sd, conversation talk,
                                     uint32_t argument, void *bytes) {
    enum rondo_err err = RONDO_OK;
    sd->cause = HAL_SD_FINE;
    HAL_SPI_AWAIT_SELECTED(sd->device, err) {
        err = sd->is_cut ? await_end_of_cut(sd) : RONDO_OK;
        if (err == RONDO_OK) {
            sd->is_cut = true;
            err = talk(sd, argument, bytes);
            sd->is_cut = err != RONDO_OK;
        }
    }
    return err == RONDO_OK ? await_clocks(sd, 1) : err;
}

static enum rondo_err talk_of_idle(struct hal_sd *sd, uint32_t argument, void *bytes) {
    (void)argument;
    (void)bytes;
    return await_order(sd, GO_IDLE_STATE, 0, R1_IDLE);
}

/* Cards older than version 2 do not know the first command. `argument` gets HCS. */
static enum rondo_err talk_of_versions(struct hal_sd *sd, uint32_t argument,
                                       void *bytes) {
    uint32_t *hcs = bytes;
    uint8_t echo[4];
    uint8_t r1;
    (void)argument;
    enum rondo_err err = await_command(sd, SEND_IF_COND, CHECK_PATTERN, &r1);
    *hcs = (r1 & R1_ILLEGAL) != 0 ? 0 : (uint32_t)HCS;
    if (err == RONDO_OK && *hcs != 0) {
        err = await_receive(sd, echo, sizeof echo);
        if (err == RONDO_OK && (echo[2] << 8 | echo[3]) != CHECK_PATTERN) {
            return fail(sd, HAL_SD_UNKNOWN);
        }
    }
    return err == RONDO_OK ? await_order(sd, CRC_ON_OFF, 1, R1_IDLE) : err;
}

/* Until it is no longer idle, the card is asked again; it may be so at once. */
static enum rondo_err talk_of_start(struct hal_sd *sd, uint32_t hcs, void *bytes) {
    uint8_t *r1 = bytes;
    enum rondo_err err = await_command(sd, APP_CMD, 0, r1);
    if (err == RONDO_OK && *r1 <= R1_IDLE) {
        err = await_command(sd, SD_SEND_OP_COND, hcs, r1);
    }
    return err == RONDO_OK && *r1 > R1_IDLE ? fail(sd, HAL_SD_UNKNOWN) : err;
}

static enum rondo_err talk_of_size(struct hal_sd *sd, uint32_t argument, void *csd) {
    enum { CSD_SIZE = 16 };
    uint8_t ocr[4];
    uint8_t r1;
    (void)argument;
    enum rondo_err err = await_command(sd, READ_OCR, 0, &r1);
    if (err == RONDO_OK) {
        err = await_receive(sd, ocr, sizeof ocr);
        sd->has_block_addresses = (ocr[0] & OCR_CCS) != 0;
    }
    if (err == RONDO_OK) {
        err = await_order(sd, SET_BLOCKLEN, HAL_SD_BLOCK, 0);
    }
    if (err == RONDO_OK) {
        err = await_order(sd, SEND_CSD, 0, 0);
    }
    return err == RONDO_OK ? await_data(sd, csd, CSD_SIZE) : err;
}

static enum rondo_err talk_of_reading(struct hal_sd *sd, uint32_t address, void *bytes) {
    enum rondo_err err = await_order(sd, READ_SINGLE_BLOCK, address, 0);
    return err == RONDO_OK ? await_data(sd, bytes, HAL_SD_BLOCK) : err;
}

static enum rondo_err talk_of_writing(struct hal_sd *sd, uint32_t address, void *bytes) {
    enum rondo_err err = await_order(sd, WRITE_BLOCK, address, 0);
    if (err == RONDO_OK) {
        err = await_data_sent(sd, bytes);
    }
    return err == RONDO_OK ? await_good_status(sd) : err;
}

/* --- opening ---------------------------------------------------------------------------- */

/* C_SIZE and what goes with it, in the two versions of the CSD (5.3.2, 5.3.3). */
static uint32_t blocks_of(const uint8_t *csd) {
    if (csd[0] >> 6 == 1) {
        uint32_t c_size =
            (csd[7] & 0x3FU) << 16 | (uint32_t)csd[8] << 8 | (uint32_t)csd[9];
        return (c_size + 1) * 1024;
    }
    uint32_t c_size = (csd[6] & 3U) << 10 | (uint32_t)csd[7] << 2 | csd[8] >> 6;
    unsigned c_size_mult = (csd[9] & 3U) << 1 | csd[10] >> 7;
    unsigned read_bl_len = csd[5] & 0xFU;
    return (c_size + 1) << (c_size_mult + 2 + read_bl_len - 9);
}

/* One that was in the middle of something may need more than one call. */
static enum rondo_err await_idle(struct hal_sd *sd) {
    enum rondo_err err = RONDO_IO_ERROR;
    for (int i = 0; i < WAKING_TRIES && err == RONDO_IO_ERROR; i++) {
        sd->is_cut = false; /* there is nothing that this command does not end */
        err = await_clocks(sd, WAKING_CLOCKS);
        if (err == RONDO_OK) {
            err = await_selected(sd, talk_of_idle, 0, NULL);
        }
    }
    return err;
}

static enum rondo_err await_started(struct hal_sd *sd, uint32_t hcs) {
    uint8_t r1 = R1_IDLE;
    rondo_time end = rondo_time_add(rondo_loop_time(), HAL_SD_INIT_LIMIT);
    enum rondo_err err = await_selected(sd, talk_of_start, hcs, &r1);
    while (err == RONDO_OK && r1 == R1_IDLE) {
        if (!rondo_time_before(rondo_loop_time(), end)) {
            return fail(sd, HAL_SD_TOO_SLOW);
        }
        err = rondo_await_sleep(TRY_AGAIN);
        if (err == RONDO_OK) {
            err = await_selected(sd, talk_of_start, hcs, &r1);
        }
    }
    return err;
}

enum rondo_err hal_sd_await_open(struct hal_sd *sd) {
    uint8_t csd[16];
    uint32_t hcs = 0;
    sd->blocks = 0;
    sd->device->hz = SLOW_HZ;
    enum rondo_err err = await_idle(sd);
    if (err == RONDO_OK) {
        err = await_selected(sd, talk_of_versions, 0, &hcs);
    }
    if (err == RONDO_OK) {
        err = await_started(sd, hcs);
    }
    if (err == RONDO_OK) {
        err = await_selected(sd, talk_of_size, 0, csd);
    }
    if (err == RONDO_OK) {
        sd->blocks = blocks_of(csd);
        sd->device->hz = FAST_HZ;
    }
    return err;
}

/* --- blocks ----------------------------------------------------------------------------- */

static enum rondo_err await_block(struct hal_sd *sd, conversation talk, uint32_t block,
                                  void *bytes) {
    if (sd->blocks == 0) {
        return RONDO_RUNTIME_ERROR;
    }
    if (block >= sd->blocks) {
        return RONDO_VALUE_ERROR;
    }
    return await_selected(sd, talk,
                          sd->has_block_addresses ? block : block * HAL_SD_BLOCK, bytes);
}

enum rondo_err hal_sd_await_read(struct hal_sd *sd, uint32_t block, void *bytes) {
    return await_block(sd, talk_of_reading, block, bytes);
}

/* The cast is undone by what writes: it takes its bytes as constants. */
enum rondo_err hal_sd_await_write(struct hal_sd *sd, uint32_t block, const void *bytes) {
    return await_block(sd, talk_of_writing, block, (void *)(uintptr_t)bytes);
}
