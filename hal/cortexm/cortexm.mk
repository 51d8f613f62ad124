# SPDX-License-Identifier: MIT
# What every chip with a Cortex-M takes from hal/: drivers' common halves, start-up, fault
# reports, newlib. Recursive, because a chip may be another one with another core.
CORTEXM_armv6m := fault_v6m.c guard_none.c
CORTEXM_armv7m := fault_v7m.c guard_v7m.c warning.c
CORTEXM_armv7em := $(CORTEXM_armv7m)
CORTEXM_armv8m := fault_v7m.c guard_v8m.c warning.c
CORTEXM_CLASS = $(wildcard hal/class/*.c hal/parts/*.c)
CORTEXM_WHOLE = $(CORTEXM_CLASS) $(wildcard hal/newlib/*.c) \
    $(addprefix hal/cortexm/,start.c exit.c reset.c fault.c culprit.c report.c restart.c \
    last_words.c panic.c print.c stack.c $(CORTEXM_$(ARCH)))
# MINIMAL=1: a fault handler that only stops, and no console; see minimal.c.
CORTEXM_MINIMAL = $(CORTEXM_CLASS) $(addprefix hal/cortexm/,minimal.c reset.c)
CORTEXM_SRCS = $(if $(MINIMAL),$(CORTEXM_MINIMAL),$(CORTEXM_WHOLE))
CORTEXM_INCLUDES := -Ihal/cortexm
