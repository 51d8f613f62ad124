# SPDX-License-Identifier: MIT
# The MPS3 FPGA image AN547: SSE-300 with a Cortex-M55 and its FPU, vectors (MVE) not used.
ARCH := armv8m
CPU := cortex-m55+nomve
FPU := fpv5-d16
LDSCRIPT := linker/mps3_an547.ld
include hal/cortexm/cortexm.mk
HAL_SRCS = $(CORTEXM_SRCS) $(wildcard hal/sse/*.c) hal/cmsdk/cmsdk_uart.c \
    $(wildcard hal/mps3_an547/*.c)
HAL_INCLUDES := $(CORTEXM_INCLUDES) -Ihal/cmsdk -Ihal/sse -Ihal/mps3_an547
