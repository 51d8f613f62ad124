/* SPDX-License-Identifier: MIT */
/*
 * sd.h - an SD card in SPI mode (SD Physical Layer Simplified Specification, chapter 7).
 *
 * Standard- and high-capacity cards, blocks of 512 bytes. Every command and every block
 * goes with its CRC, both ways. A transfer that was cut, by a cancellation or a card that
 * was pulled, is brought to its end before the next one, byte by byte: a card in the
 * middle of a block would take the next command for data.
 */
#ifndef HAL_SD_H
#define HAL_SD_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/spi.h>

#define HAL_SD_BLOCK 512U

/* Why something failed. */
enum hal_sd_cause {
    HAL_SD_FINE,
    HAL_SD_NO_CARD,  /* nothing answers */
    HAL_SD_UNKNOWN,  /* it answers, but not as an SD card of this kind */
    HAL_SD_CRC,      /* what came, or went, was damaged */
    HAL_SD_REFUSED,  /* the card says that the command or the block is not possible */
    HAL_SD_TOO_SLOW, /* not ready within the times below */
};

/* Limits of the specification (4.6.2): twice what it allows for reading and writing. */
#define HAL_SD_INIT_LIMIT  RONDO_S(1)
#define HAL_SD_READ_LIMIT  RONDO_MS(200)
#define HAL_SD_WRITE_LIMIT RONDO_MS(500)

/* A card; one task uses it at a time (the bus has a lock, the card has none). */
struct hal_sd {
    struct hal_spi_device *device;
    uint32_t blocks; /* 0: not open */
    bool has_block_addresses;
    bool is_cut; /* the last transfer did not come to its end */
    uint8_t cause;
};

#define HAL_SD_INIT(spi_device)                                                          \
    { .device = (spi_device) }

/*
 * Wakes the card up, switches its CRCs on, and learns its size; then the bus is as fast for
 * it as both can. May be called again, for another card.
 *
 * Returns  RONDO_OK; RONDO_IO_ERROR, hal_sd_cause says why; what hal_spi_await_exchange
 *          returns
 * Context  task. Suspends.
 * Cancel   the card is not open.
 * Cost     up to HAL_SD_INIT_LIMIT
 */
RONDO_NODISCARD enum rondo_err hal_sd_await_open(struct hal_sd *sd);

/*
 * Reads, or writes, a block.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if the card has no such block; RONDO_RUNTIME_ERROR
 *          if it is not open; RONDO_IO_ERROR, hal_sd_cause says why; what
 *          hal_spi_await_exchange returns
 * Context  task. Suspends. What was written is on the card when it returns RONDO_OK.
 * Cancel   a block that was being written may hold anything; the others are untouched.
 * Cost     O(1): a block on the wire, and as long as the card needs
 */
RONDO_NODISCARD enum rondo_err hal_sd_await_read(struct hal_sd *sd, uint32_t block,
                                                 void *bytes);
RONDO_NODISCARD enum rondo_err hal_sd_await_write(struct hal_sd *sd, uint32_t block,
                                                  const void *bytes);

/* Why the last call failed, and that in words. Context: any. Cost: O(1). */
static inline enum hal_sd_cause hal_sd_cause(const struct hal_sd *sd) {
    return (enum hal_sd_cause)sd->cause;
}
const char *hal_sd_cause_text(enum hal_sd_cause cause);

#ifdef __cplusplus
}
#endif

#endif
