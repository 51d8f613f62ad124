/* SPDX-License-Identifier: MIT */
/* button.h - a button: presses and releases, without the contact's bouncing. */
#ifndef HAL_BUTTON_H
#define HAL_BUTTON_H

#ifdef __cplusplus
extern "C" {
#endif

#include <hal/board_io.h>

/* Contacts bounce for 1 to 10 ms. */
#define HAL_BUTTON_STEADY RONDO_MS(20)

struct hal_button {
    struct hal_gpio_input input;
};

/* Makes the button's pin an input. Returns, context, cost: as hal_gpio_open. */
RONDO_NODISCARD enum rondo_err hal_button_open(struct hal_button *button,
                                               const struct hal_board_button *on_board);

/*
 * Waits until the button is pressed, or released: one that is held down must be let go
 * before it counts as pressed again. A press shorter than HAL_BUTTON_STEADY is none.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Suspends. One task a button.
 * Cancel   leaves no trace.
 * Cost     as hal_gpio_await_level, twice
 */
RONDO_NODISCARD enum rondo_err hal_button_await_press(struct hal_button *button);
RONDO_NODISCARD enum rondo_err hal_button_await_release(struct hal_button *button);

#ifdef __cplusplus
}
#endif

#endif
