/* SPDX-License-Identifier: MIT */
/*
 * spi.h - the controller of an SPI bus, and the devices on it.
 *
 * Two halves. A chip's driver (struct hal_spi_driver) knows registers and interrupts, and of
 * the kernel only its door: its interrupt handler moves the bytes of one exchange. What is
 * the same on every chip is in hal/class/spi.c: one device at a time, its speed and mode,
 * its chip select, the waiting.
 *
 * Every byte goes both ways. A device is selected for as many exchanges as belong together,
 * and holds the bus meanwhile:
 *
 *     HAL_SPI_AWAIT_SELECTED(&flash, err) {
 *         err = hal_spi_await_exchange(&flash, command, NULL, sizeof command);
 *         ...
 *     }
 *
 * An exchange that is cancelled ends when what the hardware has begun is over, which takes
 * no more bytes than its FIFO has; the chip select rises when the device is let go, however
 * the exchange ended: an SPI device starts anew when it is selected next.
 *
 * Invariants
 *   S1  the bus has a device exactly while the lock is held; its chip select is low, all
 *       others are high.
 */
#ifndef HAL_SPI_H
#define HAL_SPI_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/gpio.h>
#include <hal/transfer.h>
#include <rondo/lock.h>
#include <stddef.h>
#include <stdint.h>

/* CPOL and CPHA: the clock's level at rest, and whether its second edge takes the bit. */
enum hal_spi_mode { HAL_SPI_MODE_0, HAL_SPI_MODE_1, HAL_SPI_MODE_2, HAL_SPI_MODE_3 };
#define HAL_SPI_CPHA 1U
#define HAL_SPI_CPOL 2U

/* What is sent where there is nothing to send. */
#define HAL_SPI_FILL 0xFFU

/* An exchange may take what its bytes take on the wire, twice, and this. */
#define HAL_SPI_SLACK RONDO_MS(10)

struct hal_spi;

/* What a chip's driver implements; hal/spi_driver.h has what it calls. */
struct hal_spi_driver {
    /* Makes controller and pins ready, whatever state they are in. Any but an interrupt. */
    void (*start)(struct hal_spi *bus);
    /* The fastest clock that is not faster than `hz`, and the mode; while nothing is
     * under way. Returns the clock; 0 if it cannot be as slow, or has not the mode. */
    uint32_t (*configure)(struct hal_spi *bus, uint32_t hz, enum hal_spi_mode mode);
    /* Begins the exchange that `bus` describes; its end is hal_spi_end_isr. Task. */
    void (*begin)(struct hal_spi *bus);
    /* No interrupt comes any more, and no byte moves; `start` comes next. Task. */
    void (*reset)(struct hal_spi *bus);
    /* For the board's interrupt handler. */
    void (*isr)(struct hal_spi *bus);
};

/* Counts since start-up. */
struct hal_spi_counts {
    uint32_t exchanges; /* begun */
    uint32_t interrupts;
    uint32_t resets;
};

/* A device; a board has them. `hz` may be changed while the device is not selected. */
struct hal_spi_device {
    struct hal_spi *bus;
    const struct hal_gpio *select; /* low: selected; NULL: clocks for nobody */
    uint32_t hz;                   /* not faster than this */
    uint8_t mode;                  /* enum hal_spi_mode */
};

struct hal_spi {
    const struct hal_spi_driver *driver;
    const void *block; /* the driver's: which hardware it is */
    struct rondo_lock lock;
    struct hal_transfer transfer;
    const struct hal_spi_device *device; /* selected; NULL: none */
    uint32_t hz;                         /* as configured */
    const uint8_t *out;                  /* NULL: HAL_SPI_FILL */
    uint8_t *in;                         /* NULL: dropped */
    size_t out_left;
    size_t in_left; /* never less than out_left */
    struct hal_spi_counts counts;
};

#define HAL_SPI_INIT(spi_driver, spi_block)                                              \
    { .driver = (spi_driver), .block = (spi_block), .transfer = HAL_TRANSFER_INIT }

/* Sets controller and pins up. Context: before the bus is used, once. Cost: O(1). */
void hal_spi_start(struct hal_spi *bus);

/* Makes the chip select an output, high. Before any device of the bus is used. O(1). */
RONDO_NODISCARD enum rondo_err hal_spi_attach(const struct hal_spi_device *device);

/*
 * Waits for the bus, sets its speed and mode, and selects the device.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if the bus cannot have that speed or mode;
 *          RONDO_CANCELLED. But for the first the device is not selected.
 * Context  task. Suspends unless the bus is free.
 * Cancel   leaves no trace.
 * Cost     O(1)
 */
RONDO_NODISCARD enum rondo_err hal_spi_await_select(const struct hal_spi_device *device);

/* Lets the selected device go, and the bus. Context: task. Cost: O(1). */
void hal_spi_deselect(const struct hal_spi_device *device);

/*
 * Sends and receives `size` bytes at once; `out` may be NULL (HAL_SPI_FILL is sent), and so
 * may `in` (what comes is dropped), and both may be the same buffer.
 *
 * Returns  RONDO_OK, also for a size of 0; RONDO_TIMEOUT if the hardware does not end, and
 *          was reset; RONDO_RUNTIME_ERROR if the device is not selected; RONDO_CANCELLED
 * Context  task. Suspends, but for what an emulator's wire moves at once.
 * Cancel   returns when the hardware has let go of the buffers; the device is selected.
 * Cost     O(1), and one interrupt for about half a FIFO
 */
RONDO_NODISCARD enum rondo_err hal_spi_await_exchange(const struct hal_spi_device *device,
                                                      const void *out, void *in,
                                                      size_t size);

/* Selects the device, exchanges, lets it go: all that those three return. */
RONDO_NODISCARD enum rondo_err hal_spi_await_transfer(const struct hal_spi_device *device,
                                                      const void *out, void *in,
                                                      size_t size);

const struct hal_spi_device *hal__spi_await_enter(const struct hal_spi_device *device,
                                                  enum rondo_err *err);
void hal__spi_leave(const struct hal_spi_device **held);

/* The statement after it runs with the device selected, and every way out lets it go: its
 * end, break, return, goto. `err` is what selecting returned; if that failed, the statement
 * is skipped. */
#define HAL_SPI_AWAIT_SELECTED(device, err)                                              \
    HAL__SPI_AWAIT_SELECTED(device, err, RONDO__UNIQUE(hal__selected_))

/* NOLINTBEGIN(bugprone-macro-parentheses): a name that is declared takes none */
#define HAL__SPI_AWAIT_SELECTED(device, err, held)                                       \
    for (const struct hal_spi_device *held __attribute__((cleanup(hal__spi_leave))) =    \
             hal__spi_await_enter((device), &(err));                                     \
         held != NULL; hal__spi_leave(&held))
/* NOLINTEND(bugprone-macro-parentheses) */

#ifdef __cplusplus
}
#endif

#endif
