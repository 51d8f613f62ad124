/* SPDX-License-Identifier: MIT */
/* cmsdk_gpio.h - a port of the CMSDK (DDI 0479, section 4.2): which pins are a peripheral's. */
#ifndef CMSDK_GPIO_H
#define CMSDK_GPIO_H

#include <stddef.h>
#include <stdint.h>

struct cmsdk_gpio_regs {
    volatile uint32_t DATA;
    volatile uint32_t DATAOUT;
    uint32_t reserved1[2];
    volatile uint32_t OUTENSET; /* this and the next change the bits that are 1 */
    volatile uint32_t OUTENCLR;
    volatile uint32_t ALTFUNCSET;
    volatile uint32_t ALTFUNCCLR;
};
_Static_assert(offsetof(struct cmsdk_gpio_regs, ALTFUNCSET) == 0x18, "DDI 0479 4.2");

#endif
