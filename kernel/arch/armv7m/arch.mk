# SPDX-License-Identifier: MIT
# ARMv7-M: Cortex-M3.
include kernel/arch/cortexm/cortexm.mk
