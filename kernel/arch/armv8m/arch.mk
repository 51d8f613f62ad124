# SPDX-License-Identifier: MIT
# ARMv8-M Mainline: Cortex-M33, M55 and M85, with an FPU or without.
include kernel/arch/cortexm/cortexm.mk
