/* SPDX-License-Identifier: MIT */
/* rondo_port_arch.h - ARMv7-M. */
#ifndef RONDO_PORT_ARCH_H
#define RONDO_PORT_ARCH_H

#include "../cortexm/exclusive.h"

/*
 * r4-r11 and lr of the switch (36 bytes), the frame of one exception with its padding
 * (32 + 4: ARMv7-M ARM, B1.5.6), and the start record (8). Handlers run on the other stack.
 */
#define RONDO_PORT_STACK_MIN 80

static inline void rondo_port_poll(void) {
}

#endif
