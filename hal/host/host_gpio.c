/* SPDX-License-Identifier: MIT */
/* host_gpio.c - see host_gpio.h. */
#include "host_gpio.h"

#include <hal/gpio_driver.h>

static struct host_gpio_port *port_of(const struct hal_gpio *gpio) {
    return (struct host_gpio_port *)(uintptr_t)gpio->block;
}

static struct host_gpio_line *line_of(const struct hal_gpio *gpio) {
    return &port_of(gpio)->lines[gpio->pin];
}

static bool level_of(const struct host_gpio_line *line) {
    bool is_output =
        line->is_set_up && (line->mode == HAL_GPIO_OUTPUT ||
                            (line->mode == HAL_GPIO_OPEN_DRAIN && !line->out));
    if (is_output) {
        return line->out;
    }
    if (line->is_driven) {
        return line->outside;
    }
    return line->is_set_up &&
           (line->mode == HAL_GPIO_PULL_UP || line->mode == HAL_GPIO_OPEN_DRAIN);
}

bool host_gpio_level(const struct host_gpio_port *port, unsigned pin) {
    return level_of(&port->lines[pin]);
}

/* What an edge detector and its interrupt handler would do. */
static void after_change(struct host_gpio_line *line, bool before) {
    bool level = level_of(line);
    if (level != before && line->is_armed) {
        line->is_armed = false;
        hal_gpio_edge_isr(line->input, level);
    }
}

void host_gpio_drive(struct host_gpio_port *port, unsigned pin, bool level) {
    struct host_gpio_line *line = &port->lines[pin];
    bool before = level_of(line);
    line->is_driven = true;
    line->outside = level;
    after_change(line, before);
}

void host_gpio_release(struct host_gpio_port *port, unsigned pin) {
    struct host_gpio_line *line = &port->lines[pin];
    bool before = level_of(line);
    line->is_driven = false;
    after_change(line, before);
}

static bool configure(const struct hal_gpio *gpio, enum hal_gpio_mode mode, bool level) {
    bool is_output = mode == HAL_GPIO_OUTPUT || mode == HAL_GPIO_OPEN_DRAIN;
    if (is_output && (port_of(gpio)->inputs_only & (1U << gpio->pin)) != 0) {
        return false;
    }
    struct host_gpio_line *line = line_of(gpio);
    line->is_set_up = true;
    line->mode = (uint8_t)mode;
    line->out = level;
    return true;
}

static void set(const struct hal_gpio *gpio, bool level) {
    struct host_gpio_watcher *watcher = port_of(gpio)->watcher;
    line_of(gpio)->out = level;
    if (watcher != NULL) {
        watcher->changed(watcher);
    }
}

static bool get(const struct hal_gpio *gpio) {
    return level_of(line_of(gpio));
}

static bool listen(struct hal_gpio_input *input) {
    struct host_gpio_line *line = line_of(input->gpio);
    line->input = input;
    line->is_armed = true;
    return true;
}

static void ignore(struct hal_gpio_input *input) {
    struct host_gpio_line *line = line_of(input->gpio);
    line->input = NULL;
    line->is_armed = false;
}

const struct hal_gpio_driver host_gpio_driver = {
    .configure = configure,
    .set = set,
    .get = get,
    .listen = listen,
    .ignore = ignore,
};

const struct hal_gpio_driver host_gpio_silent_driver = {
    .configure = configure,
    .set = set,
    .get = get,
};
