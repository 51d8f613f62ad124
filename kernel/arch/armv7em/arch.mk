# SPDX-License-Identifier: MIT
# ARMv7E-M: Cortex-M4 and M7, with an FPU or without.
include kernel/arch/cortexm/cortexm.mk
ARCH_SRCS := $(subst armv7em,armv7m,$(ARCH_SRCS))
