/* SPDX-License-Identifier: MIT */
/* transfer.c - see hal/transfer.h. */
#include <hal/transfer.h>
#include <rondo/loop.h>
#include <rondo/timeout.h>

/* The signal may be left over from an earlier transfer: what counts is is_under_way. */
static enum rondo_err await_end_until(struct hal_transfer *transfer,
                                      rondo_time deadline) {
    struct rondo_timeout limit;
    enum rondo_err err = RONDO_OK;
    rondo_timeout_enter_at(&limit, deadline);
    while (transfer->is_under_way && err == RONDO_OK) {
        err = rondo_signal_await(&transfer->ended);
    }
    return rondo_timeout_exit(&limit, err);
}

/* Whoever cancels once more has to wait for the same. */
static void await_stop(struct hal_transfer *transfer) {
    rondo_time deadline = rondo_time_add(rondo_loop_time(), HAL_TRANSFER_STOP);
    enum rondo_err err = RONDO_CANCELLED;
    while (transfer->is_under_way && err == RONDO_CANCELLED) {
        err = await_end_until(transfer, deadline);
    }
}

enum rondo_err hal_transfer_await_end(struct hal_transfer *transfer,
                                      rondo_duration limit) {
    if (!transfer->is_under_way) {
        return RONDO_OK;
    }
    enum rondo_err err =
        await_end_until(transfer, rondo_time_add(rondo_loop_time(), limit));
    if (err == RONDO_CANCELLED && transfer->is_under_way) {
        transfer->is_stopping = true;
        await_stop(transfer);
    }
    return err == RONDO_TIMEOUT && !transfer->is_under_way ? RONDO_OK : err;
}
