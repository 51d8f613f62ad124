# SPDX-License-Identifier: MIT
# Linux on x86-64 or AArch64: the machine that builds, or the one of HOST_PREFIX.
TOOLS := $(or $(HOST_TOOLS),host)
TOOL_PREFIX := $(HOST_PREFIX)
CPU_FLAGS :=
ARCH_SRCS := $(wildcard kernel/arch/host/*.c kernel/arch/host/*.S)
LINK_FLAGS := $(if $(TOOL_PREFIX),-static)
