/* SPDX-License-Identifier: MIT */
/*
 * spi_driver.h - what an SPI controller's driver calls, mostly in its interrupt handler.
 *
 * The driver takes bytes to send with hal_spi_next_out while hal_spi_has_out, never more
 * ahead of what it has received than its FIFO holds, and gives each byte that came to
 * hal_spi_take_in. When hal_spi_is_over, it calls hal_spi_end_isr.
 *
 * All functions: O(1), in the interrupt handler, or in begin() before it can interrupt.
 */
#ifndef HAL_SPI_DRIVER_H
#define HAL_SPI_DRIVER_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/spi.h>

/* True while there is a byte to send that the task still wants sent. */
static inline bool hal_spi_has_out(const struct hal_spi *bus) {
    return bus->out_left > 0 && !bus->transfer.is_stopping;
}

static inline uint8_t hal_spi_next_out(struct hal_spi *bus) {
    bus->out_left--;
    return bus->out == NULL ? (uint8_t)HAL_SPI_FILL : *bus->out++;
}

/* How many bytes were sent and have not come back yet. */
static inline size_t hal_spi_in_flight(const struct hal_spi *bus) {
    return bus->in_left - bus->out_left;
}

static inline void hal_spi_take_in(struct hal_spi *bus, uint8_t byte) {
    bus->in_left--;
    if (bus->in != NULL) {
        *bus->in++ = byte;
    }
}

/*
 * The same for several at once: a driver moves its pointers to the first byte that it has not
 * sent, or has no place for yet (NULL stays NULL), and says how many that were.
 */
static inline void hal_spi_sent(struct hal_spi *bus, const uint8_t *out, size_t count) {
    bus->out = out;
    bus->out_left -= count;
}

static inline void hal_spi_took(struct hal_spi *bus, uint8_t *in, size_t count) {
    bus->in = in;
    bus->in_left -= count;
}

/* All that was sent has come back, and nothing more is to be sent. */
static inline bool hal_spi_is_over(const struct hal_spi *bus) {
    return hal_spi_in_flight(bus) == 0 && !hal_spi_has_out(bus);
}

/* The exchange has ended; the driver has let go of the buffers. */
static inline void hal_spi_end_isr(struct hal_spi *bus) {
    hal_transfer_end_isr(&bus->transfer);
}

#ifdef __cplusplus
}
#endif

#endif
