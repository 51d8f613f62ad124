/* SPDX-License-Identifier: MIT */
/* button.c - see hal/button.h. */
#include <hal/button.h>

enum rondo_err hal_button_open(struct hal_button *button,
                               const struct hal_board_button *on_board) {
    return hal_gpio_open(&button->input, &on_board->gpio, on_board->mode);
}

static enum rondo_err await_change_to(struct hal_button *button, bool level) {
    enum rondo_err err = hal_gpio_await_level(&button->input, !level, HAL_BUTTON_STEADY);
    if (err == RONDO_OK) {
        err = hal_gpio_await_level(&button->input, level, HAL_BUTTON_STEADY);
    }
    return err;
}

enum rondo_err hal_button_await_press(struct hal_button *button) {
    return await_change_to(button, true);
}

enum rondo_err hal_button_await_release(struct hal_button *button) {
    return await_change_to(button, false);
}
