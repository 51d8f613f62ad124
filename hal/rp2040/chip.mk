# SPDX-License-Identifier: MIT
# Raspberry Pi's RP2040: two Cortex-M0+, of which the first runs, and flash outside.
ARCH := armv6m
CPU := cortex-m0plus
LDSCRIPT := linker/rp2040.ld
include hal/cortexm/cortexm.mk
HAL_SRCS = $(CORTEXM_SRCS) $(wildcard hal/board/*.c hal/pl011/*.c hal/pl022/*.c hal/rp2040/*.c) hal/rp2040/boot2.S
HAL_INCLUDES := $(CORTEXM_INCLUDES) -Ihal/board -Ihal/pl011 -Ihal/pl022 -Ihal/rp2040
