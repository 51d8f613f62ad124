/* SPDX-License-Identifier: MIT */
/* host_flash.h - a simulated flash in RAM, of pages of HOST_FLASH_PAGE. */
#ifndef HOST_FLASH_H
#define HOST_FLASH_H

#include <hal/flash.h>

#define HOST_FLASH_PAGE  256U
#define HOST_FLASH_CHUNK 64U

/* The block of struct hal_flash, whose base is `bytes`. */
struct host_flash {
    uint8_t *bytes;
    unsigned erasures;
    unsigned writes;
    unsigned
        fails_at; /* with this erasure or write, counted from 1, the hardware fails */
    uint32_t worn_out; /* the byte here stays as it is; 0: none */
};

extern const struct hal_flash_driver host_flash_driver;

#endif
