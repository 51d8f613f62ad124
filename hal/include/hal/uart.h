/* SPDX-License-Identifier: MIT */
/*
 * uart.h - a serial line: bytes in, bytes out.
 *
 * Two halves. A chip's driver (struct hal_uart_driver) knows registers and interrupts, and
 * of the kernel only its door. hal/class/uart.c adds what is the same on every chip: the
 * rings, the waiting, the counting.
 *
 * A line is an IO source (rondo/io.h): readable while bytes, an error or the end wait for a
 * reader, writable when tx has become half empty, and empty. hal/uart_stream.h puts asyncio's
 * streams on top.
 *
 * Received bytes go from the interrupt into rx, bytes to send wait in tx. When rx is full
 * the driver stops taking bytes and masks its receive interrupt until the reader has made
 * room: what the wire then loses is an overrun, never silent.
 *
 * What goes wrong on the wire is counted, and told to the reader once, in its place: after
 * the bytes that came before. What goes wrong again before the reader has come so far is
 * told with it. A byte whose frame was broken is not given to anyone.
 *
 * Bytes are put into tx by tasks and by interrupt handlers of any priority, and taken out
 * by the driver's interrupt or, polling, by whoever finds the ring full. So every single
 * byte moves into and out of tx in a masked stretch of its own (hal/irq.h) of at most a dozen
 * instructions: a text that an interrupt handler writes may split one that a task is writing,
 * but no byte is lost or sent twice. All that sends works with interrupts masked, too, and in a fault handler.
 *
 * Invariants
 *   U1  only the driver, its interrupt masked, writes rx.head; only the loop writes rx.tail.
 *   U2  tx.head and tx.tail are written with interrupts masked, tx.tail in the same masked
 *       stretch as the hardware's data register.
 *   U3  tx is never left with bytes that neither an interrupt to come nor the writer moves.
 *   U4  errors is 0, or error_at is the rx.head of when the first of them was noticed.
 */
#ifndef HAL_UART_H
#define HAL_UART_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/ring.h>
#include <rondo/err.h>
#include <rondo/io.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct hal_uart;

/* What can go wrong on the wire, as bits. Some chips see less: see docs/drivers.md. */
enum hal_uart_error {
    HAL_UART_OVERRUN = 1 << 0, /* bytes were lost, for nobody took them in time */
    HAL_UART_FRAMING = 1 << 1, /* no stop bit: another speed, or noise */
    HAL_UART_BREAK =
        1 << 2, /* low for longer than a byte: on purpose, or no line at all */
};

/* What a chip's driver implements; hal/uart_driver.h has what it calls. */
struct hal_uart_driver {
    /* Enables reception and the interrupts. Called once, after set_baud. */
    void (*start)(struct hal_uart *uart);
    /* Sets speed and frame, 8N1. Returns false, and changes nothing, if the hardware cannot
     * come as near as HAL_UART_TOLERANCE. Called while nothing is being sent. */
    bool (*set_baud)(struct hal_uart *uart, uint32_t baud);
    /* tx has bytes: makes sure that the interrupt or the hardware sends them. Any context. */
    void (*send)(struct hal_uart *uart);
    /* rx has room again: takes what the hardware holds, enables the receive interrupt. */
    void (*receive)(struct hal_uart *uart);
    /* Waits until the hardware takes a byte and moves one from tx, if any is left by then.
     * Needs no interrupt, and minds none. Any context. */
    void (*send_polled)(struct hal_uart *uart);
    /* True when the hardware has no byte left to send, as far as it tells. Any context. */
    bool (*is_idle)(struct hal_uart *uart);
};

/* Counts since start-up. */
struct hal_uart_counts {
    uint32_t rx_bytes;
    uint32_t rx_interrupts;
    uint32_t tx_interrupts;
    uint32_t overruns; /* each at least one byte lost on the way in */
    uint32_t framings; /* bytes with a broken frame */
    uint32_t breaks;
    uint32_t stalls;  /* writes that could not suspend and had to wait for room */
    uint32_t dropped; /* bytes that an interrupt handler could not write */
};

struct hal_uart {
    const struct hal_uart_driver *driver;
    const void *block; /* the driver's: which hardware it is */
    struct hal_ring rx;
    struct hal_ring tx;
    struct rondo_io io;
    struct hal_uart_counts counts;
    uint32_t baud;
    volatile unsigned error_at;
    volatile uint8_t errors; /* enum hal_uart_error, that the reader has not heard of */
    uint8_t last_error;      /* of which it has heard last */
    volatile bool at_end;    /* the other side has closed the line (host, pipes) */
    volatile bool rx_held;   /* the driver waits for room in rx */
    bool crlf;               /* a terminal listens: text ends its lines with CR LF */
};

/* The initialiser of a line; the rings' storage are two arrays of bytes, see hal/ring.h. */
#define HAL_UART_INIT(uart_driver, uart_block, rx_storage, tx_storage)                   \
    {                                                                                    \
        .driver = (uart_driver), .block = (uart_block), .rx = HAL_RING_INIT(rx_storage), \
        .tx = HAL_RING_INIT(tx_storage), .io = RONDO_IO_INIT                             \
    }

/* How far a line may be from the speed asked for, in thousandths: half of what 8N1 bears. */
#define HAL_UART_TOLERANCE 25U

/* True if a speed that the hardware can have is near enough. Any context. O(1). */
static inline bool hal_uart_is_near(uint32_t real_baud, uint32_t baud) {
    uint32_t off = real_baud > baud ? real_baud - baud : baud - real_baud;
    return off <= (uint64_t)baud * HAL_UART_TOLERANCE / 1000U;
}

/* By what a clock is divided for this speed; 0 if that is less or more than the hardware can, or
 * the speed not near enough. Any context. O(1). */
static inline uint32_t hal_uart_divider(uint32_t clock_hz, uint32_t baud, uint32_t least,
                                        uint32_t most) {
    uint32_t divider = (clock_hz + baud / 2U) / baud;
    bool can = divider >= least && divider <= most;
    return can && hal_uart_is_near(clock_hz / divider, baud) ? divider : 0;
}

/*
 * Sets the line up (8 data bits, no parity, one stop bit) and starts to receive.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR for a speed that the hardware cannot have, and the
 *          line stays as it was
 * Context  outside the loop or in it, once a line. Cost O(1).
 */
enum rondo_err hal_uart_start(struct hal_uart *uart, uint32_t baud);

/*
 * Changes the speed, after everything in tx was sent (hal_uart_flush). What is coming in
 * meanwhile may be an error.
 *
 * Returns  as hal_uart_start
 * Context  loop or task. Cost: O(1) after hal_uart_await_drain, else as long as the line
 *          needs for what is in tx
 */
enum rondo_err hal_uart_set_baud(struct hal_uart *uart, uint32_t baud);

/*
 * Takes up to `size` received bytes, no farther than to the next error.
 *
 * Returns  how many. If 0, *err is RONDO_OK when none are there now, RONDO_IO_ERROR when
 *          something went wrong at this place (hal_uart_last_error says what, and the next
 *          call goes on behind it), RONDO_END_OF_INPUT when all was read and the other side
 *          has closed the line.
 * Context  loop or task. Never suspends. Cost O(size).
 */
size_t hal_uart_read(struct hal_uart *uart, void *bytes, size_t size,
                     enum rondo_err *err);

/*
 * What the last RONDO_IO_ERROR of a read was about: bits of enum hal_uart_error.
 * Context: loop or task. Cost: O(1).
 */
static inline unsigned hal_uart_last_error(const struct hal_uart *uart) {
    return uart->last_error;
}

/*
 * Puts up to `size` bytes into the transmit ring.
 *
 * Returns  how many there was room for
 * Context  loop or task. Never suspends. Cost O(size).
 */
size_t hal_uart_write(struct hal_uart *uart, const void *bytes, size_t size);

/*
 * Writes all bytes. When the ring is full it is drained by polling until there is room, so
 * nothing is lost and nothing suspends; each such stall is counted. This is what printf uses.
 *
 * Context  loop or task, fault handlers, with interrupts masked or not
 * Cost     O(size); at worst as long as the line needs for `size` bytes
 */
void hal_uart_write_all(struct hal_uart *uart, const void *bytes, size_t size);

/*
 * Writes from an interrupt handler: what does not fit is dropped and counted.
 *
 * Returns  how many bytes were written
 * Context  interrupt. Cost O(size).
 */
size_t hal_uart_write_isr(struct hal_uart *uart, const void *bytes, size_t size);

/*
 * Sends all that is in tx by polling, and waits until the hardware has sent it.
 *
 * Context  any. Cost: as long as the line needs.
 */
void hal_uart_flush(struct hal_uart *uart);

/*
 * Waits until at least one byte is there and takes up to `size`.
 *
 * Returns  RONDO_OK with the number in *count; RONDO_IO_ERROR or RONDO_END_OF_INPUT as
 *          hal_uart_read; RONDO_CANCELLED
 * Context  task. Suspends unless bytes, an error or the end are there.
 * Cancel   loses nothing: bytes stay in the ring, and so does an error.
 * Cost     O(size)
 */
RONDO_NODISCARD enum rondo_err hal_uart_await_read(struct hal_uart *uart, void *bytes,
                                                   size_t size, size_t *count);

/*
 * Writes all bytes, suspending while the ring is full.
 *
 * Returns  RONDO_OK, or RONDO_CANCELLED; *written (if not NULL) says how many bytes went in
 * Context  task. Suspends when the ring is full.
 * Cancel   bytes already in the ring are sent.
 * Cost     O(size)
 */
RONDO_NODISCARD enum rondo_err hal_uart_await_write(struct hal_uart *uart,
                                                    const void *bytes, size_t size,
                                                    size_t *written);

/*
 * Waits until every byte has left the ring, and the hardware as far as it tells.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Suspends unless all is sent.
 * Cancel   the bytes are sent all the same.
 * Cost     O(1)
 */
RONDO_NODISCARD enum rondo_err hal_uart_await_drain(struct hal_uart *uart);

#ifdef __cplusplus
}
#endif

#endif
