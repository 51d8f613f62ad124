/* SPDX-License-Identifier: MIT */
/*
 * transfer.h - bytes that hardware moves by itself, in and out of a task's buffers.
 *
 * What I2C, SPI and whatever else lends buffers to an interrupt handler have in common. The
 * task begins a transfer and awaits its end; the driver's interrupt handler moves the bytes
 * and ends it. A task that is cancelled meanwhile asks the driver to stop and goes on
 * waiting until it has: so when the await returns, nothing touches the buffers any more.
 *
 * A class (hal/class/i2c.c, spi.c) embeds a transfer in its bus; no application uses it.
 *
 *     idle -> under way -> (stopping) -> idle
 *
 * Invariants
 *   X1  the driver touches the buffers only while is_under_way.
 *   X2  is_stopping implies is_under_way.
 */
#ifndef HAL_TRANSFER_H
#define HAL_TRANSFER_H

#ifdef __cplusplus
extern "C" {
#endif

#include <rondo/err.h>
#include <rondo/signal.h>
#include <rondo/time.h>
#include <stdbool.h>

struct hal_transfer {
    struct rondo_signal ended;
    volatile bool is_under_way;
    volatile bool is_stopping; /* the driver ends it as soon as the wire allows */
};

#define HAL_TRANSFER_INIT                                                                \
    { .ended = RONDO_SIGNAL_INIT }

/* How long a driver that was asked to stop may go on; then it is reset. */
#define HAL_TRANSFER_STOP RONDO_MS(5)

/* The class's: the driver may have the buffers from now on. Task. O(1). */
static inline void hal_transfer_begin(struct hal_transfer *transfer) {
    transfer->is_stopping = false;
    transfer->is_under_way = true;
}

/* The class's: it has reset the hardware, so that no end will come. Task. O(1). */
static inline void hal_transfer_abandon(struct hal_transfer *transfer) {
    transfer->is_stopping = false;
    transfer->is_under_way = false;
}

/* The driver's: it has let go of the buffers. Any context. O(1). */
static inline void hal_transfer_end_isr(struct hal_transfer *transfer) {
    hal_transfer_abandon(transfer);
    rondo_signal_raise_isr(&transfer->ended);
}

/*
 * The class's: waits until the driver has ended the transfer, but not longer than `limit`;
 * when cancelled, until the driver has stopped, but not longer than HAL_TRANSFER_STOP. If
 * it is under way even then, the class must reset the hardware, with no await in between.
 *
 * Returns  RONDO_OK; RONDO_TIMEOUT with the transfer under way; RONDO_CANCELLED
 * Context  task. Suspends unless the transfer has ended already.
 * Cancel   see above: returns when the buffers are free, or has the class see to it.
 * Cost     O(log n) in the timers armed
 */
RONDO_NODISCARD enum rondo_err hal_transfer_await_end(struct hal_transfer *transfer,
                                                      rondo_duration limit);

#ifdef __cplusplus
}
#endif

#endif
