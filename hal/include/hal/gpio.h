/* SPDX-License-Identifier: MIT */
/*
 * gpio.h - pins: outputs, inputs, and tasks that wait for an edge or a level.
 *
 * Two halves. A chip's driver (struct hal_gpio_driver) knows registers and interrupts, and
 * of the kernel only its door. hal/class/gpio.c adds the waiting and the debouncing. Which
 * pins there are a board says (hal/board_io.h).
 *
 * Levels are logical: on a pin that is inverted, true means low. A board's button reads
 * true while it is pressed, however it is wired.
 *
 * Edges. An interrupt at an edge notes it, masks itself and makes the input readable; who
 * looks next unmasks it. So a line that is noisy costs one interrupt a look, however fast
 * it is, and never the loop. Edges that come between the interrupt and the look count as
 * one at most: an edge says that something happened, as a signal does.
 *
 * A pin that has no interrupt is looked at every HAL_GPIO_LOOK while a task waits for it.
 *
 * Invariants
 *   G1  rises - falls is 1, 0 or -1: kinds of edges take turns.
 *   G2  level is what the last look or interrupt saw, and the last edge led to it.
 */
#ifndef HAL_GPIO_H
#define HAL_GPIO_H

#ifdef __cplusplus
extern "C" {
#endif

#include <rondo/err.h>
#include <rondo/io.h>
#include <rondo/time.h>
#include <stdbool.h>
#include <stdint.h>

enum hal_gpio_mode {
    HAL_GPIO_OUTPUT,
    HAL_GPIO_OPEN_DRAIN, /* drives low; what is high is let go */
    HAL_GPIO_INPUT,      /* floating */
    HAL_GPIO_PULL_UP,
    HAL_GPIO_PULL_DOWN,
};

enum hal_gpio_edge { HAL_GPIO_RISING = 1, HAL_GPIO_FALLING = 2, HAL_GPIO_BOTH = 3 };

#define HAL_GPIO_LOOK RONDO_MS(1)

struct hal_gpio;
struct hal_gpio_input;

/* What a chip's driver implements; levels are electrical. hal/gpio_driver.h: what it calls. */
struct hal_gpio_driver {
    /* Sets the pin up, an output at once with this level. False: the pin cannot do that. */
    bool (*configure)(const struct hal_gpio *gpio, enum hal_gpio_mode mode, bool level);
    /* Any context; not torn by an interrupt that sets another pin of the port. */
    void (*set)(const struct hal_gpio *gpio, bool level);
    bool (*get)(const struct hal_gpio *gpio);
    /*
     * From now on the next edge of either kind interrupts; the handler masks the pin's
     * interrupt again and calls hal_gpio_edge_isr. NULL: no pin of it can interrupt.
     * False: what would interrupt listens to another pin; after a true, always true.
     */
    bool (*listen)(struct hal_gpio_input *input);
    /* No interrupt of this input comes any more. */
    void (*ignore)(struct hal_gpio_input *input);
};

/* A pin. A board has them as constants. */
struct hal_gpio {
    const struct hal_gpio_driver *driver;
    const void *block; /* the driver's: which port it is */
    uint8_t pin;
    bool is_inverted;
};

/* A pin that tasks wait for: the caller's, alive until it is closed. */
struct hal_gpio_input {
    const struct hal_gpio *gpio;
    struct rondo_io io; /* readable when there was an edge since the last look */
    volatile uint32_t rises;
    volatile uint32_t falls;
    volatile uint32_t interrupts;
    volatile bool level;
};

/*
 * Makes the pin an output or input. An output has this level from the start.
 *
 * Returns  RONDO_OK; RONDO_VALUE_ERROR if the pin cannot do that: then it is as it was
 * Context  any but an interrupt. Cost O(1).
 */
RONDO_NODISCARD enum rondo_err hal_gpio_configure(const struct hal_gpio *gpio,
                                                  enum hal_gpio_mode mode, bool level);

/* Sets an output, and says what a pin's level is. Context: any. Cost: O(1). */
void hal_gpio_set(const struct hal_gpio *gpio, bool level);
bool hal_gpio_get(const struct hal_gpio *gpio);

/*
 * Makes the pin an input whose edges are seen from now on. It may be open once only.
 *
 * Returns  as hal_gpio_configure; RONDO_VALUE_ERROR for the mode of an output, too;
 *          RONDO_RUNTIME_ERROR while another input has the hardware that would interrupt
 * Context  any but an interrupt. Cost O(1).
 */
RONDO_NODISCARD enum rondo_err hal_gpio_open(struct hal_gpio_input *input,
                                             const struct hal_gpio *gpio,
                                             enum hal_gpio_mode mode);

/*
 * No more interrupts; the storage is free when no task waits for it any more, one turn of
 * the loop later. Context: loop or task. Cost: O(1).
 */
void hal_gpio_close(struct hal_gpio_input *input);

/*
 * Looks at the pin, takes note of the edges there were, and lets the next one interrupt.
 * What a callback that was added with rondo_add_reader(&input->io, ...) does.
 *
 * Returns  the level. What happened is in rises and falls.
 * Context  loop or task. Cost O(1).
 */
bool hal_gpio_look(struct hal_gpio_input *input);

/*
 * Waits for an edge that comes after the call. Any number of tasks may wait, each for its
 * kind of edge; one edge wakes all who wait for it.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Always suspends. For a limit in time, wrap it in a timeout.
 * Cancel   leaves no trace.
 * Cost     O(1) an edge
 */
RONDO_NODISCARD enum rondo_err hal_gpio_await_edge(struct hal_gpio_input *input,
                                                   enum hal_gpio_edge edge);

/*
 * Waits until the pin has had this level for the time `steady` without an edge: what a
 * contact that bounces needs (5 to 20 ms), and what noise does not get through. It goes on
 * at most twice that time after the last edge. Zero waits for the level only.
 *
 * Returns  RONDO_OK or RONDO_CANCELLED
 * Context  task. Suspends unless `steady` is zero and the level is there.
 * Cancel   leaves no trace.
 * Cost     O(log n) once in the time `steady`, however noisy the line is
 */
RONDO_NODISCARD enum rondo_err hal_gpio_await_level(struct hal_gpio_input *input,
                                                    bool level, rondo_duration steady);

#ifdef __cplusplus
}
#endif

#endif
