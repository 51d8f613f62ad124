/* SPDX-License-Identifier: MIT */
/*
 * ethernet.h - frames in and out of an Ethernet controller.
 *
 * Two halves. A chip's driver (struct hal_ethernet_driver) knows registers and interrupts, and
 * of the kernel only its door: its interrupt handler moves no frames, it says that some can
 * be moved. What is the same on every chip is in hal/class/ethernet.c. Frames wait in the
 * controller's own memory and are copied by the task that asks for one, so any number of
 * tasks may: each gets a whole frame, in the order of arrival.
 *
 * A frame here is destination, source, type and payload: 14 to 1518 bytes (with a VLAN tag).
 * The checksum and the padding of short frames are the controller's. Broken frames never
 * come, they are counted; so are those for which the controller had no room (a flood).
 *
 * The controller is an IO source (rondo/io.h): readable while a frame may be there, writable
 * when one that was refused may be sent again.
 */
#ifndef HAL_ETHERNET_H
#define HAL_ETHERNET_H

#ifdef __cplusplus
extern "C" {
#endif

#include <rondo/err.h>
#include <rondo/io.h>
#include <rondo/post.h>
#include <rondo/signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HAL_ETHERNET_ADDRESS 6U    /* bytes */
#define HAL_ETHERNET_MIN     14U   /* the header alone */
#define HAL_ETHERNET_MAX     1518U /* with a VLAN tag */

struct hal_ethernet;

/* What a chip's driver implements; none suspends. hal_ethernet_tell_isr is what it calls. */
struct hal_ethernet_driver {
    /* Sets controller and PHY up, with this address. Returns false if there is none. */
    bool (*start)(struct hal_ethernet *ethernet, const uint8_t *address);
    /* Takes the oldest good frame out and copies up to `size` bytes of it. Returns its whole
     * length, 0 if there is none. Counts and drops broken ones on the way. */
    size_t (*receive)(struct hal_ethernet *ethernet, void *frame, size_t size);
    /* No frame was there: has the interrupt raise the source when there is one, even if it
     * has come meanwhile. */
    void (*expect)(struct hal_ethernet *ethernet);
    /* Hands a frame over. Returns false if there is no room, and then has the interrupt raise
     * the source when there is. */
    bool (*send)(struct hal_ethernet *ethernet, const void *frame, size_t size);
    /* Asks the PHY whether there is a link, adapts to it, and enables the PHY's interrupt. */
    bool (*look_at_link)(struct hal_ethernet *ethernet);
    /* The interrupt's handler: O(1), whatever has come. */
    void (*isr)(struct hal_ethernet *ethernet);
};

/* Counts since start-up. */
struct hal_ethernet_counts {
    uint32_t rx_frames;
    uint32_t tx_frames;
    uint32_t rx_errors;  /* broken on the wire: cut short, wrong checksum */
    uint32_t rx_dropped; /* the controller had no room, at least so often */
    uint32_t rx_long;    /* longer than the reader's buffer */
    uint32_t tx_errors;  /* the controller could not send it */
    uint32_t interrupts;
};

struct hal_ethernet {
    const struct hal_ethernet_driver *driver;
    const void *block; /* the driver's: which hardware it is */
    struct rondo_io io;
    struct rondo_isr_handle link_changed;
    struct rondo_signal link; /* raised when has_link has changed */
    struct hal_ethernet_counts counts;
    bool has_link;
};

#define HAL_ETHERNET_INIT(ethernet_driver, ethernet_block)                               \
    {                                                                                    \
        .driver = (ethernet_driver), .block = (ethernet_block), .io = RONDO_IO_INIT,     \
        .link = RONDO_SIGNAL_INIT                                                        \
    }

/*
 * The board's Ethernet controller.
 *
 * Returns  NULL if it has none
 * Context  outside the loop or in it. Cost O(1).
 */
struct hal_ethernet *hal_board_ethernet(void);

/*
 * Sets the controller up; it receives frames for this address and broadcasts.
 *
 * Returns  RONDO_OK; RONDO_IO_ERROR if it does not answer
 * Context  loop or task, once. Cost: some milliseconds on real hardware.
 */
enum rondo_err hal_ethernet_start(struct hal_ethernet *ethernet, const uint8_t *address);

/*
 * Takes the oldest frame that has come.
 *
 * Returns  RONDO_OK with its bytes in *length, 0 if there is none; RONDO_NO_SPACE if it has
 *          more than `size`, and it is dropped
 * Context  loop or task. Never suspends. Cost O(length).
 */
enum rondo_err hal_ethernet_receive(struct hal_ethernet *ethernet, void *frame,
                                    size_t size, size_t *length);

/*
 * Waits for a frame.
 *
 * Returns  as hal_ethernet_receive, with a frame; RONDO_CANCELLED
 * Context  task. Suspends unless a frame is there.
 * Cancel   loses nothing: the frame stays in the controller.
 * Cost     O(length)
 */
RONDO_NODISCARD enum rondo_err hal_ethernet_await_receive(struct hal_ethernet *ethernet,
                                                          void *frame, size_t size,
                                                          size_t *length);

/*
 * Hands a frame to the controller, whose own copy is sent: the caller's may go at once.
 *
 * Returns  RONDO_OK; RONDO_NO_SPACE if the controller has no room now; RONDO_VALUE_ERROR for
 *          a size beyond MIN and MAX; RONDO_IO_ERROR without a link
 * Context  loop or task. Never suspends. Cost O(size).
 */
enum rondo_err hal_ethernet_send(struct hal_ethernet *ethernet, const void *frame,
                                 size_t size);

/*
 * The same, waiting for room.
 *
 * Returns  as hal_ethernet_send, but for RONDO_NO_SPACE; RONDO_CANCELLED
 * Context  task. Suspends while the controller is full.
 * Cancel   nothing of the frame is sent.
 * Cost     O(size)
 */
RONDO_NODISCARD enum rondo_err hal_ethernet_await_send(struct hal_ethernet *ethernet,
                                                       const void *frame, size_t size);

/* True if a cable connects to somebody, as far as is known. Any context. O(1). */
static inline bool hal_ethernet_has_link(const struct hal_ethernet *ethernet) {
    return ethernet->has_link;
}

/*
 * Waits until there is a link, or none.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Suspends unless that is so.
 * Cancel   leaves no trace.
 * Cost     O(1)
 */
RONDO_NODISCARD enum rondo_err hal_ethernet_await_link(struct hal_ethernet *ethernet,
                                                       bool has_link);

/*
 * The driver's interrupt handler calls this when the PHY has something to say, and keeps the
 * PHY from interrupting until look_at_link. Interrupt. O(1).
 */
static inline void hal_ethernet_link_isr(struct hal_ethernet *ethernet) {
    (void)rondo_call_soon_isr(&ethernet->link_changed);
}

/* The same, and that a frame is there, or room for one, until expect and send. */
static inline void hal_ethernet_tell_isr(struct hal_ethernet *ethernet, bool has_frame,
                                         bool has_room, bool has_link_news) {
    if (has_frame) {
        rondo_io_raise_isr(&ethernet->io, RONDO_READABLE);
    }
    if (has_room) {
        rondo_io_raise_isr(&ethernet->io, RONDO_WRITABLE);
    }
    if (has_link_news) {
        hal_ethernet_link_isr(ethernet);
    }
}

#ifdef __cplusplus
}
#endif

#endif
