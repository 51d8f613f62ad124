# SPDX-License-Identifier: MIT
# The STM32F405RG: a Cortex-M4 with its FPU, 1 MB of flash and 128 KB of RAM.
ARCH := armv7em
CPU := cortex-m4
FPU := fpv4-sp-d16
LDSCRIPT := linker/stm32f405rg.ld
include hal/cortexm/cortexm.mk
HAL_SRCS = $(CORTEXM_SRCS) $(wildcard hal/board/*.c hal/stm32/*.c hal/stm32f405/*.c)
HAL_INCLUDES := $(CORTEXM_INCLUDES) -Ihal/board -Ihal/stm32 -Ihal/stm32f405
