# SPDX-License-Identifier: MIT
# The MPS2 FPGA image AN385: a Cortex-M3 with the peripherals of the CMSDK.
ARCH := armv7m
CPU := cortex-m3
LDSCRIPT := linker/mps2_an385.ld
include hal/cortexm/cortexm.mk
include hal/mps2/mps2.mk
# MINIMAL=1: no card either, whose interrupt has a handler.
HAL_SRCS = $(CORTEXM_SRCS) $(wildcard hal/cmsdk/*.c) $(MPS2_SRCS) \
    hal/pl022/pl022_spi.c $(filter-out $(if $(MINIMAL),%/card.c),$(wildcard hal/mps2_an385/*.c))
HAL_INCLUDES := $(CORTEXM_INCLUDES) -Ihal/cmsdk -Ihal/pl022 -Ihal/soft -Ihal/lan9118 -Ihal/mps2 -Ihal/mps2_an385
