/* SPDX-License-Identifier: MIT */
/* rng.c - the half of a random source that is the same on every chip; see hal/rng.h. */
#include <hal/rng.h>
#include <rondo/task.h>
#include <string.h>

__attribute__((weak)) struct hal_rng *hal_board_rng(void) {
    return NULL;
}

static rondo_duration limit_of(const struct hal_rng *rng) {
    return RONDO_US(HAL_RNG_PATIENCE.us * (int64_t)(rng->left + 1));
}

/* One that has no interrupts has filled a piece already. */
static enum rondo_err await_piece(struct hal_rng *rng) {
    hal_transfer_begin(&rng->transfer);
    rng->driver->begin(rng);
    if (!rng->transfer.is_under_way) {
        return rng->left > 0 && !rng->has_failed ? rondo_await_yield() : RONDO_OK;
    }
    enum rondo_err err = hal_transfer_await_end(&rng->transfer, limit_of(rng));
    if (rng->transfer.is_under_way) {
        rng->driver->stop(rng);
        hal_transfer_abandon(&rng->transfer);
    }
    return err;
}

static enum rondo_err await_locked(struct hal_rng *rng, void *bytes, size_t size) {
    enum rondo_err err = RONDO_OK;
    rng->bytes = bytes;
    rng->left = size;
    rng->has_failed = false;
    while (err == RONDO_OK && rng->left > 0 && !rng->has_failed) {
        err = await_piece(rng);
    }
    if (err == RONDO_OK && rng->has_failed) {
        err = RONDO_IO_ERROR;
    }
    return err;
}

enum rondo_err hal_rng_await_fill(struct hal_rng *rng, void *bytes, size_t size) {
    enum rondo_err err = RONDO_OK;
    if (size == 0) {
        return err;
    }
    RONDO_AWAIT_LOCKED(&rng->lock, err) {
        err = await_locked(rng, bytes, size);
    }
    if (err != RONDO_OK) {
        memset(bytes, 0, size);
    }
    return err;
}
