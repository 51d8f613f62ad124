# SPDX-License-Identifier: MIT
# The MPS2+ FPGA image AN505: a Cortex-M33 with its FPU, and peripherals of the CMSDK.
ARCH := armv8m
CPU := cortex-m33
FPU := fpv5-sp-d16
LDSCRIPT := linker/mps2_an505.ld
include hal/cortexm/cortexm.mk
include hal/mps2/mps2.mk
HAL_SRCS = $(CORTEXM_SRCS) $(wildcard hal/cmsdk/*.c) $(MPS2_SRCS) \
    $(wildcard hal/mps2_an505/*.c)
HAL_INCLUDES := $(CORTEXM_INCLUDES) -Ihal/cmsdk -Ihal/soft -Ihal/lan9118 -Ihal/mps2 -Ihal/mps2_an505
