/* SPDX-License-Identifier: MIT */
/*
 * host_sd.h - a simulated SD card for the simulated SPI wire, as strict as a card may be.
 *
 * It checks every CRC once it was told to, answers nothing while it sends, and goes on with
 * a block where it was when it is selected again.
 */
#ifndef HOST_SD_H
#define HOST_SD_H

#include "host_spi.h"

#include <hal/sd.h>

#define HOST_SD_ANSWER (HAL_SD_BLOCK + 32U)

struct host_sd {
    struct host_spi_device device;
    uint8_t *image;
    uint32_t blocks;
    bool is_version_1; /* and of standard capacity */
    /* The script */
    bool is_absent;        /* also: pulled */
    bool is_never_ready;   /* ACMD41 stays idle */
    bool damages_answer;   /* the next block read has a wrong bit */
    bool damages_command;  /* the next command arrives with a wrong bit */
    bool damages_data;     /* so does the next block written */
    bool fails_to_write;   /* the next block cannot be kept */
    bool is_busy_for_ever; /* after the next block written */
    unsigned ready_after;  /* ACMD41 is asked so often */
    unsigned busy_bytes;   /* after a block written */
    /* Its state */
    bool is_idle;
    bool checks_crc;
    bool is_app_command;
    bool has_failed;
    uint8_t state;
    uint32_t block; /* being written */
    size_t count;   /* bytes of the frame or of the block so far */
    unsigned busy;
    uint8_t frame[6];
    uint8_t data[HAL_SD_BLOCK + 2];
    uint8_t answer[HOST_SD_ANSWER];
    size_t answer_size;
    size_t answered;
};

/* A card of so many blocks of the image, a multiple of 1024. */
void host_sd_init(struct host_sd *sd, const struct hal_gpio *select, void *image,
                  uint32_t blocks);

#endif
