/* SPDX-License-Identifier: MIT */
/* gpio_driver.h - what a GPIO driver calls in its interrupt handlers. */
#ifndef HAL_GPIO_DRIVER_H
#define HAL_GPIO_DRIVER_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/gpio.h>

/* Edges, the last of which led to this logical level: one, or of a pulse two. Masked, or in
 * the pin's handler. O(1). */
static inline void hal__gpio_note_edges(struct hal_gpio_input *input, bool level) {
    bool is_pulse = level == input->level;
    if (level || is_pulse) {
        input->rises++;
    }
    if (!level || is_pulse) {
        input->falls++;
    }
    input->level = level;
    rondo_io_raise_isr(&input->io, RONDO_READABLE);
}

/*
 * There was an edge, and after it the pin had this electrical level. If that is the level
 * it had before, it was a pulse, too short to be seen otherwise: two edges.
 *
 * Context  the pin's interrupt handler, which has masked it. Cost O(1).
 */
static inline void hal_gpio_edge_isr(struct hal_gpio_input *input, bool level) {
    input->interrupts++;
    hal__gpio_note_edges(input, level != input->gpio->is_inverted);
}

#ifdef __cplusplus
}
#endif

#endif
