/* SPDX-License-Identifier: MIT */
/*
 * host_gpio.h - simulated pins: a test, or a simulated device, is the world outside.
 *
 * A pin's level is what drives it: the program if it is an output, else the world, else its
 * pull, else low. An edge is an interrupt at once, in the call that makes it.
 */
#ifndef HOST_GPIO_H
#define HOST_GPIO_H

#include <hal/gpio.h>

#define HOST_GPIO_PINS 16U

struct host_gpio_line {
    struct hal_gpio_input *input; /* listened to; NULL: by nobody */
    uint8_t mode;                 /* enum hal_gpio_mode */
    bool is_set_up;
    bool out;       /* as the program drives it */
    bool is_driven; /* by the world, with this level */
    bool outside;
    bool is_armed; /* the next edge interrupts */
};

/* Who is told when the program has set a pin of a port. */
struct host_gpio_watcher {
    void (*changed)(struct host_gpio_watcher *watcher);
};

/* A port; zeroed, its pins float. */
struct host_gpio_port {
    struct host_gpio_line lines[HOST_GPIO_PINS];
    struct host_gpio_watcher *watcher; /* NULL: nobody */
    uint16_t inputs_only;              /* pins that cannot be outputs, as bits */
};

extern const struct hal_gpio_driver host_gpio_driver;
/* The same pins, but none of them can interrupt. */
extern const struct hal_gpio_driver host_gpio_silent_driver;

/* A pin of the port, for struct hal_gpio. */
#define HOST_GPIO(port, number)                                                          \
    { .driver = &host_gpio_driver, .block = (port), .pin = (number) }

/* The world drives the pin, or lets it go. Context: loop, task, or outside. O(1). */
void host_gpio_drive(struct host_gpio_port *port, unsigned pin, bool level);
void host_gpio_release(struct host_gpio_port *port, unsigned pin);

/* The level that a voltmeter would show. */
bool host_gpio_level(const struct host_gpio_port *port, unsigned pin);

#endif
