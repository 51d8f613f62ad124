/* SPDX-License-Identifier: MIT */
/*
 * rp2040_flash.h - the serial flash beside the RP2040, by the functions of its boot ROM
 * (RP2040 datasheet, section 2.8.3.1.3).
 *
 * While it is being written nothing can be read from it, no instruction either: what does it
 * is in RAM, with interrupts masked. A page of 4 KB is erased, 256 bytes are written at once,
 * of which those that are not asked for stay as they are. Then boot2 has it readable again.
 */
#ifndef RP2040_FLASH_H
#define RP2040_FLASH_H

#include <hal/flash.h>

#define RP2040_FLASH_PAGE  4096U
#define RP2040_FLASH_CHUNK 256U

/* No block: the flash's base is where boot2 begins. */
extern const struct hal_flash_driver rp2040_flash_driver;

#endif
