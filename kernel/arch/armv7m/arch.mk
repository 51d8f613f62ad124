# SPDX-License-Identifier: MIT
# ARMv7-M: Cortex-M3, and Cortex-M4 and M7 as long as no task uses an FPU.
TOOLS := arm
TOOL_PREFIX := arm-none-eabi-
CPU_FLAGS := -mcpu=$(CPU) -mthumb -mfloat-abi=soft
ARCH_SRCS := $(wildcard kernel/arch/armv7m/*.c kernel/arch/armv7m/*.S)
LINK_FLAGS := -nostartfiles -Wl,-z,noexecstack -Wl,--no-enum-size-warning -Llinker -T$(LDSCRIPT)
