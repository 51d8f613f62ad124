/* SPDX-License-Identifier: MIT */
/*
 * rp2040_gpio.h - pins: what drives each (IO_BANK0), its pad (PADS_BANK0), and the processor's
 * own access to it (SIO); RP2040 datasheet, sections 2.19 and 2.3.1.
 */
#ifndef RP2040_GPIO_H
#define RP2040_GPIO_H

#include "chip.h"

#include <hal/gpio.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RP2040_PINS 30U

/* Of a pin's four interrupts, four bits in a word of eight pins. */
#define RP2040_EDGES           0xCU
#define RP2040_PINS_A_WORD     8U
#define RP2040_INTERRUPT_WORDS 4U

struct rp2040_io_regs {
    struct {
        volatile uint32_t STATUS;
        volatile uint32_t CTRL;
    } GPIO[RP2040_PINS];
    volatile uint32_t INTR[RP2040_INTERRUPT_WORDS]; /* edges are kept, masked or not */
    volatile uint32_t PROC0_INTE[RP2040_INTERRUPT_WORDS];
    volatile uint32_t PROC0_INTF[RP2040_INTERRUPT_WORDS];
    volatile uint32_t PROC0_INTS[RP2040_INTERRUPT_WORDS];
};
_Static_assert(offsetof(struct rp2040_io_regs, PROC0_INTE) == 0x100, "section 2.19.6.1");

#define RP2040_IO_STATUS_OUT (1U << 9) /* what goes to the pad */

/* The functions that a pin can have: section 2.19.2 says which pin has which of a block. */
enum rp2040_function {
    RP2040_FUNCTION_SPI = 1,
    RP2040_FUNCTION_UART = 2,
    RP2040_FUNCTION_I2C = 3,
    RP2040_FUNCTION_PWM = 4,
    RP2040_FUNCTION_SIO = 5,
    RP2040_FUNCTION_NONE = 31,
};

struct rp2040_pads_regs {
    volatile uint32_t VOLTAGE_SELECT;
    volatile uint32_t GPIO[RP2040_PINS];
};

#define RP2040_PAD_SCHMITT    (1U << 1)
#define RP2040_PAD_PULL_DOWN  (1U << 2)
#define RP2040_PAD_PULL_UP    (1U << 3)
#define RP2040_PAD_4MA        (1U << 4)
#define RP2040_PAD_INPUT      (1U << 6)
#define RP2040_PAD_OUTPUT_OFF (1U << 7)

struct rp2040_sio_regs {
    uint32_t reserved1; /* CPUID */
    volatile uint32_t GPIO_IN;
    uint32_t reserved2[3];          /* GPIO_HI_IN, GPIO_OUT */
    volatile uint32_t GPIO_OUT_SET; /* these change the bits that are 1, and no other */
    volatile uint32_t GPIO_OUT_CLR;
    volatile uint32_t GPIO_OUT_XOR;
    volatile uint32_t GPIO_OE;
    volatile uint32_t GPIO_OE_SET;
    volatile uint32_t GPIO_OE_CLR;
};
_Static_assert(offsetof(struct rp2040_sio_regs, GPIO_OUT_SET) == 0x14, "section 2.3.1.7");
_Static_assert(offsetof(struct rp2040_sio_regs, GPIO_OE_SET) == 0x24, "section 2.3.1.7");

/* Gives a pin its pad and its function. Context: any, while the pin is not in use. O(1). */
static inline void rp2040_pin_set(unsigned pin, enum rp2040_function function,
                                  uint32_t pad) {
    CHIP_PADS_BANK0->GPIO[pin] = RP2040_PAD_4MA | RP2040_PAD_SCHMITT | pad;
    CHIP_IO_BANK0->GPIO[pin].CTRL = function;
}

/* Drives a pin; it is an output from then on. Any context, O(1): no bit but its own. */
static inline void rp2040_pin_drive(unsigned pin, bool high) {
    if (high) {
        CHIP_SIO->GPIO_OUT_SET = 1U << pin;
    } else {
        CHIP_SIO->GPIO_OUT_CLR = 1U << pin;
    }
    CHIP_SIO->GPIO_OE_SET = 1U << pin;
}

/* The block of struct hal_gpio: which pins somebody listens to, RP2040_PINS of them. */
struct rp2040_gpio_block {
    struct hal_gpio_input **inputs;
};

extern const struct hal_gpio_driver rp2040_gpio_driver;

/* To be called by the interrupt handler of IO_BANK0. */
void rp2040_gpio_isr(const struct rp2040_gpio_block *block);

#endif
