# SPDX-License-Identifier: MIT
# The host: a process of Linux.
ARCH := host
CPU :=
LDSCRIPT :=
HAL_SRCS := $(wildcard hal/class/*.c hal/parts/*.c hal/soft/*.c hal/host/*.c)
HAL_INCLUDES := -Ihal/host -Ihal/soft
