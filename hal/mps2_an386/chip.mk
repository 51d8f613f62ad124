# SPDX-License-Identifier: MIT
# The MPS2 FPGA image AN386: AN385 with a Cortex-M4 and its FPU (Arm DAI 0386).
include hal/mps2_an385/chip.mk
ARCH := armv7em
CPU := cortex-m4
FPU := fpv4-sp-d16
