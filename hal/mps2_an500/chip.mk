# SPDX-License-Identifier: MIT
# The MPS2 FPGA image AN500: AN385 with a Cortex-M7 and its FPU (Arm DAI 0500). Ethernet is
# elsewhere, and other RAM, which is not used.
include hal/mps2_an385/chip.mk
ARCH := armv7em
CPU := cortex-m7
FPU := fpv5-d16
HAL_INCLUDES := -Ihal/mps2_an500 $(HAL_INCLUDES)
