/* SPDX-License-Identifier: MIT */
/* panic.c - what the kernel calls when a precondition is broken, in tests. */
#include "panic.h"

#include <rondo/port.h>
#include <stdlib.h>

_Noreturn void rondo_port_panic(const char *file, int line, const char *reason) {
    rondo_port_set_limit(RONDO_PORT_UNGUARDED); /* of the stack that is left by longjmp */
    mock_assert(0, reason, file, line);
    abort(); /* never reached: mock_assert goes to the test or to the runner */
}
