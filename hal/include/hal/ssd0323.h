/* SPDX-License-Identifier: MIT */
/*
 * ssd0323.h - a display of 128 by 64 pixels in 16 greys: Solomon's SSD0323 on SPI.
 *
 * What is drawn on the canvas (hal/canvas.h) is seen when it is shown, and only what has
 * changed goes over the wire.
 */
#ifndef HAL_SSD0323_H
#define HAL_SSD0323_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/board_io.h>
#include <hal/canvas.h>

#define HAL_SSD0323_WIDTH  128
#define HAL_SSD0323_HEIGHT 64

struct hal_ssd0323 {
    const struct hal_board_display *wiring;
    struct hal_canvas canvas;
    uint8_t pixels[HAL_CANVAS_BYTES(HAL_SSD0323_WIDTH, HAL_SSD0323_HEIGHT)];
};

/*
 * Sets the controller up, clears canvas and display, and switches the panel on.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if a pin cannot be an output; what
 *          hal_spi_await_transfer returns. Nothing tells whether a display is there.
 * Context  task. Suspends.
 * Cancel   may be called again.
 * Cost     as hal_ssd0323_await_show
 */
RONDO_NODISCARD enum rondo_err
hal_ssd0323_await_start(struct hal_ssd0323 *display,
                        const struct hal_board_display *wiring);

/*
 * Shows what has changed on the canvas. What is drawn meanwhile is shown now or next.
 *
 * Returns  RONDO_OK; what hal_spi_await_transfer returns: then all that had changed is
 *          shown next time
 * Context  task. Suspends. One task a display.
 * Cancel   part of it is shown; the next call shows all of it.
 * Cost     O(box that has the changes): half a byte a pixel on the wire, 4 KB for all
 */
RONDO_NODISCARD enum rondo_err hal_ssd0323_await_show(struct hal_ssd0323 *display);

#ifdef __cplusplus
}
#endif

#endif
