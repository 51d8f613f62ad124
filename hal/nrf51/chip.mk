# SPDX-License-Identifier: MIT
# The nRF51822: a Cortex-M0 with 256 KB of flash and 16 KB of RAM (variant QFAA).
ARCH := armv6m
CPU := cortex-m0
LDSCRIPT := linker/nrf51822_qfaa.ld
include hal/cortexm/cortexm.mk
HAL_SRCS = $(CORTEXM_SRCS) $(wildcard hal/board/*.c hal/nrf51/*.c)
HAL_INCLUDES := $(CORTEXM_INCLUDES) -Ihal/board -Ihal/nrf51
