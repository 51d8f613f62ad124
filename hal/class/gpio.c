/* SPDX-License-Identifier: MIT */
/* gpio.c - the half of a pin that is the same on every chip; see hal/gpio.h. */
#include <hal/gpio_driver.h>
#include <hal/irq.h>
#include <rondo/sleep.h>

enum rondo_err hal_gpio_configure(const struct hal_gpio *gpio, enum hal_gpio_mode mode,
                                  bool level) {
    bool can = gpio->driver->configure(gpio, mode, level != gpio->is_inverted);
    return can ? RONDO_OK : RONDO_VALUE_ERROR;
}

void hal_gpio_set(const struct hal_gpio *gpio, bool level) {
    gpio->driver->set(gpio, level != gpio->is_inverted);
}

bool hal_gpio_get(const struct hal_gpio *gpio) {
    return gpio->driver->get(gpio) != gpio->is_inverted;
}

enum rondo_err hal_gpio_open(struct hal_gpio_input *input, const struct hal_gpio *gpio,
                             enum hal_gpio_mode mode) {
    if (mode == HAL_GPIO_OUTPUT || mode == HAL_GPIO_OPEN_DRAIN) {
        return RONDO_VALUE_ERROR;
    }
    enum rondo_err err = hal_gpio_configure(gpio, mode, false);
    if (err == RONDO_OK) {
        *input = (struct hal_gpio_input){.gpio = gpio, .io = RONDO_IO_INIT};
        input->level = hal_gpio_get(gpio);
        if (gpio->driver->listen != NULL && !gpio->driver->listen(input)) {
            err = RONDO_RUNTIME_ERROR;
        }
    }
    return err;
}

void hal_gpio_close(struct hal_gpio_input *input) {
    if (input->gpio->driver->ignore != NULL) {
        input->gpio->driver->ignore(input);
    }
}

/* Masked, so that the pin's interrupt does not note the same edge. */
static void note_level(struct hal_gpio_input *input) {
    hal_irq_key key = hal_irq_mask();
    bool level = hal_gpio_get(input->gpio);
    if (level != input->level) {
        hal__gpio_note_edges(input, level);
    }
    hal_irq_restore(key);
}

/* The level is looked at after the interrupt was unmasked: an edge is seen by one of both. */
bool hal_gpio_look(struct hal_gpio_input *input) {
    rondo_io_clear(&input->io, RONDO_READABLE);
    if (input->gpio->driver->listen != NULL) {
        (void)input->gpio->driver->listen(input);
    }
    note_level(input);
    return input->level;
}

static enum rondo_err await_next_look(struct hal_gpio_input *input) {
    if (input->gpio->driver->listen == NULL) {
        return rondo_await_sleep(HAL_GPIO_LOOK);
    }
    return rondo_io_await_readable(&input->io);
}

static uint32_t edges_so_far(const struct hal_gpio_input *input,
                             enum hal_gpio_edge edge) {
    uint32_t rises = (edge & HAL_GPIO_RISING) != 0 ? input->rises : 0;
    return rises + ((edge & HAL_GPIO_FALLING) != 0 ? input->falls : 0);
}

enum rondo_err hal_gpio_await_edge(struct hal_gpio_input *input,
                                   enum hal_gpio_edge edge) {
    enum rondo_err err = RONDO_OK;
    (void)hal_gpio_look(input);
    uint32_t before = edges_so_far(input, edge);
    while (err == RONDO_OK && edges_so_far(input, edge) == before) {
        err = await_next_look(input);
        if (err == RONDO_OK) {
            (void)hal_gpio_look(input);
        }
    }
    return err;
}

/* A pin that has interrupts is not looked at meanwhile: the first edge of many is enough. */
static enum rondo_err await_steady(struct hal_gpio_input *input, rondo_duration steady,
                                   bool *was_steady) {
    uint32_t before = edges_so_far(input, HAL_GPIO_BOTH);
    int64_t left_us = steady.us;
    enum rondo_err err = RONDO_OK;
    while (left_us > 0 && err == RONDO_OK) {
        bool is_polled = input->gpio->driver->listen == NULL;
        int64_t step_us =
            is_polled && left_us > HAL_GPIO_LOOK.us ? HAL_GPIO_LOOK.us : left_us;
        err = rondo_await_sleep(RONDO_US(step_us));
        left_us -= step_us;
        if (err == RONDO_OK && (is_polled || left_us == 0)) {
            (void)hal_gpio_look(input);
        }
    }
    *was_steady = edges_so_far(input, HAL_GPIO_BOTH) == before;
    return err;
}

enum rondo_err hal_gpio_await_level(struct hal_gpio_input *input, bool level,
                                    rondo_duration steady) {
    enum rondo_err err = RONDO_OK;
    bool is_there = false;
    while (err == RONDO_OK && !is_there) {
        if (hal_gpio_look(input) == level) {
            err = await_steady(input, steady, &is_there);
        } else {
            err = await_next_look(input);
        }
    }
    return err;
}
