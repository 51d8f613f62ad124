# SPDX-License-Identifier: MIT
# The Stellaris LM3S6965: a Cortex-M3 with 256 KB of flash and 64 KB of RAM.
ARCH := armv7m
CPU := cortex-m3
LDSCRIPT := linker/lm3s6965.ld
include hal/cortexm/cortexm.mk
HAL_SRCS = $(CORTEXM_SRCS) hal/systick/systick_counter.c hal/cmsdk/cmsdk_watchdog.c \
    $(wildcard hal/board/*.c hal/pl011/*.c hal/pl022/*.c hal/lm3s/*.c hal/lm3s6965/*.c)
HAL_INCLUDES := $(CORTEXM_INCLUDES) -Ihal/board -Ihal/systick -Ihal/cmsdk -Ihal/pl011 -Ihal/pl022 -Ihal/lm3s \
    -Ihal/lm3s6965
