# SPDX-License-Identifier: MIT
# What all profiles of Cortex-M share. A chip gives CPU, and FPU if it has one to be used.
TOOLS := arm
TOOL_PREFIX := arm-none-eabi-
FPU_FLAGS := $(if $(FPU),-mfpu=$(FPU) -mfloat-abi=hard,-mfloat-abi=soft)
CPU_FLAGS := -mcpu=$(CPU) -mthumb $(FPU_FLAGS)
# The kernel and the drivers leave the FPU to those who compute: its registers are saved for a
# task from its first use on. (Clang has no such option for these cores, and no need so far.)
# Instructions are not reordered before registers are allotted: that makes values live longer,
# and functions save more registers, for cores that run in order anyway.
LIB_FLAGS_gcc := $(if $(FPU),-mgeneral-regs-only) -fno-schedule-insns
ARCH_SRCS := kernel/arch/cortexm/port.c kernel/arch/$(ARCH)/switch.S
LINK_FLAGS := -nostartfiles -Wl,-z,noexecstack -Wl,--no-enum-size-warning -Llinker -T$(LDSCRIPT)
