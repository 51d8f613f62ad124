/* SPDX-License-Identifier: MIT */
/*
 * rng.h - random bytes out of a chip's own noise.
 *
 * Two halves. A chip's driver (struct hal_rng_driver) knows registers and interrupts, and of
 * the kernel only its door: its interrupt handler puts the bytes into the task's buffer. What
 * is the same on every chip is in hal/class/rng.c: one request at a time, its limit in time,
 * and that half a key is never left lying.
 *
 * What the bytes are worth, the driver's header says. The nRF51 corrects its bias, the STM32
 * tests its source; of the RP2040's oscillator nobody vouches for anything: it is good for
 * seeds and for waits of random length, not for keys.
 *
 * Invariant
 *   R1  bytes and left are a task's buffer, and only while its transfer is under way.
 */
#ifndef HAL_RNG_H
#define HAL_RNG_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/transfer.h>
#include <rondo/lock.h>
#include <stddef.h>
#include <stdint.h>

struct hal_rng;

/* What a chip's driver implements; hal/rng_driver.h has what it calls. */
struct hal_rng_driver {
    /* Makes it ready. Any but an interrupt. */
    void (*start)(struct hal_rng *rng);
    /*
     * Begins to fill the buffer, as hal_rng_take_isr has it; the end is hal_rng_end_isr. One
     * without an interrupt fills up to HAL_RNG_CHUNK bytes and has ended when it returns;
     * it is called again for the rest. Task.
     */
    void (*begin)(struct hal_rng *rng);
    /* No interrupt comes any more. Task. */
    void (*stop)(struct hal_rng *rng);
    /* For the board's interrupt handler; NULL: there is none. */
    void (*isr)(struct hal_rng *rng);
};

/* A byte may take so long, and one that is filled without interrupts does so in pieces. */
#define HAL_RNG_PATIENCE RONDO_MS(10)
#define HAL_RNG_CHUNK    16U

struct hal_rng {
    const struct hal_rng_driver *driver;
    const void *block; /* the driver's: which hardware it is */
    struct rondo_lock lock;
    struct hal_transfer transfer;
    uint8_t *bytes;
    size_t left;
    uint32_t last; /* the driver's */
    bool has_last; /* the driver's */
    bool has_failed;
};

#define HAL_RNG_INIT(rng_driver, rng_block)                                              \
    { .driver = (rng_driver), .block = (rng_block), .transfer = HAL_TRANSFER_INIT }

/*
 * Fills a buffer with random bytes. Other tasks' requests wait.
 *
 * Returns  RONDO_OK; RONDO_IO_ERROR if the source has failed its test; RONDO_TIMEOUT if it
 *          stands still; RONDO_CANCELLED
 * Context  task. Suspends unless size is 0, but where the host's or an emulator's source
 *          takes no time.
 * Cancel   returns when the hardware has let go of the buffer. Like after an error, there are
 *          zeros in all of it.
 * Cost     O(size): an interrupt a byte (nRF51) or four (STM32), or 20 us of computing
 *          a byte (RP2040), with a turn of the loop after each HAL_RNG_CHUNK of them
 */
RONDO_NODISCARD enum rondo_err hal_rng_await_fill(struct hal_rng *rng, void *bytes,
                                                  size_t size);

/*
 * The board's source.
 *
 * Returns  NULL if it has none
 * Context  outside the loop or in it. Cost O(1).
 */
struct hal_rng *hal_board_rng(void);

#ifdef __cplusplus
}
#endif

#endif
