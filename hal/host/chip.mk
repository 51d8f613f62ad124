# SPDX-License-Identifier: MIT
# The host: a process of Linux.
ARCH := host
CPU :=
LDSCRIPT :=
HAL_SRCS := $(wildcard hal/class/*.c hal/parts/*.c) $(wildcard hal/host/*.c)
HAL_INCLUDES := -Ihal/host
