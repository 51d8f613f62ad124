# SPDX-License-Identifier: MIT
# ARMv6-M: Cortex-M0, M0+ and M1.
include kernel/arch/cortexm/cortexm.mk
