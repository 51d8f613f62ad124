# SPDX-License-Identifier: MIT
# The STM32F100RB: a Cortex-M3 with 128 KB of flash and 8 KB of RAM, without an MPU.
ARCH := armv7m
CPU := cortex-m3
LDSCRIPT := linker/stm32f100rb.ld
include hal/cortexm/cortexm.mk
HAL_SRCS = $(CORTEXM_SRCS) $(wildcard hal/board/*.c hal/systick/*.c hal/stm32/*.c hal/stm32f100/*.c)
HAL_INCLUDES := $(CORTEXM_INCLUDES) -Ihal/board -Ihal/systick -Ihal/stm32 -Ihal/stm32f100
