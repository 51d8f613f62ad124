/* SPDX-License-Identifier: MIT */
/* rondo_port_arch.h - ARMv7E-M. */
#ifndef RONDO_PORT_ARCH_H
#define RONDO_PORT_ARCH_H

#include <rondo/config.h>

#if RONDO_GUARDS
#include "../cortexm/guard_mpu.h"
#else
#include "../guard_none.h"
#endif

#include "../cortexm/exclusive.h"
#include "../cortexm/first_frame.h"
#include "../cortexm/quiet.h"
#include "../cortexm/stack_min.h"

#endif
