/* SPDX-License-Identifier: MIT */
/* ethernet.c - the half of an Ethernet controller that is the same on every chip. */
#include <hal/ethernet.h>

__attribute__((weak)) struct hal_ethernet *hal_board_ethernet(void) {
    return NULL;
}

/* --- the link ------------------------------------------------------------------------ */

static void look_at_link(struct hal_ethernet *ethernet) {
    bool has_link = ethernet->driver->look_at_link(ethernet);
    if (has_link != ethernet->has_link) {
        ethernet->has_link = has_link;
        rondo_signal_raise_isr(&ethernet->link);
    }
}

static void link_has_changed(struct rondo_handle *handle) {
    struct rondo_isr_handle *changed =
        RONDO_CONTAINER_OF(handle, struct rondo_isr_handle, handle);
    look_at_link(RONDO_CONTAINER_OF(changed, struct hal_ethernet, link_changed));
}

enum rondo_err hal_ethernet_start(struct hal_ethernet *ethernet, const uint8_t *address) {
    rondo_isr_handle_init(&ethernet->link_changed, link_has_changed);
    if (!ethernet->driver->start(ethernet, address)) {
        return RONDO_IO_ERROR;
    }
    look_at_link(ethernet);
    return RONDO_OK;
}

enum rondo_err hal_ethernet_await_link(struct hal_ethernet *ethernet, bool has_link) {
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK && ethernet->has_link != has_link) {
        err = rondo_signal_await(&ethernet->link);
    }
    return err;
}

/* --- in ------------------------------------------------------------------------------ */

/* There is nothing now, and the interrupt tells of what comes. */
static void expect(struct hal_ethernet *ethernet) {
    rondo_io_clear(&ethernet->io, RONDO_READABLE);
    ethernet->driver->expect(ethernet);
}

enum rondo_err hal_ethernet_receive(struct hal_ethernet *ethernet, void *frame,
                                    size_t size, size_t *length) {
    *length = ethernet->driver->receive(ethernet, frame, size);
    if (*length > size) {
        ethernet->counts.rx_long++;
        return RONDO_NO_SPACE;
    }
    if (*length == 0) {
        expect(ethernet);
    } else {
        ethernet->counts.rx_frames++;
    }
    return RONDO_OK;
}

enum rondo_err hal_ethernet_await_receive(struct hal_ethernet *ethernet, void *frame,
                                          size_t size, size_t *length) {
    enum rondo_err err = hal_ethernet_receive(ethernet, frame, size, length);
    while (err == RONDO_OK && *length == 0) {
        err = rondo_io_await_readable(&ethernet->io);
        if (err == RONDO_OK) {
            err = hal_ethernet_receive(ethernet, frame, size, length);
        }
    }
    return err;
}

/* --- out ----------------------------------------------------------------------------- */

enum rondo_err hal_ethernet_send(struct hal_ethernet *ethernet, const void *frame,
                                 size_t size) {
    if (size < HAL_ETHERNET_MIN || size > HAL_ETHERNET_MAX) {
        return RONDO_VALUE_ERROR;
    }
    if (!ethernet->has_link) {
        return RONDO_IO_ERROR;
    }
    if (!ethernet->driver->send(ethernet, frame, size)) {
        rondo_io_clear(&ethernet->io, RONDO_WRITABLE);
        return RONDO_NO_SPACE;
    }
    ethernet->counts.tx_frames++;
    return RONDO_OK;
}

enum rondo_err hal_ethernet_await_send(struct hal_ethernet *ethernet, const void *frame,
                                       size_t size) {
    enum rondo_err err = hal_ethernet_send(ethernet, frame, size);
    while (err == RONDO_NO_SPACE) {
        err = rondo_io_await_writable(&ethernet->io);
        if (err == RONDO_OK) {
            err = hal_ethernet_send(ethernet, frame, size);
        }
    }
    return err;
}
