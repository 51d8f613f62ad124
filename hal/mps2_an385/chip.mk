# SPDX-License-Identifier: MIT
# The MPS2 FPGA image AN385: a Cortex-M3 with the peripherals of the CMSDK.
ARCH := armv7m
CPU := cortex-m3
LDSCRIPT := linker/mps2_an385.ld
HAL_SRCS := $(wildcard hal/class/*.c) \
	$(addprefix hal/cortexm/,start.c exit.c fault.c fault_v7m.c guard_v7m.c panic.c print.c) \
	$(wildcard hal/cmsdk/*.c) $(wildcard hal/newlib/*.c) \
	hal/mps2_an385/vectors.c
HAL_INCLUDES := -Ihal/cortexm -Ihal/cmsdk -Ihal/mps2_an385
