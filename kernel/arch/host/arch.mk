# SPDX-License-Identifier: MIT
# The machine that builds: Linux on x86-64 or AArch64.
TOOLS := host
TOOL_PREFIX :=
CPU_FLAGS :=
ARCH_SRCS := $(wildcard kernel/arch/host/*.c kernel/arch/host/*.S)
LINK_FLAGS :=
