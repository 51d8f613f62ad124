# SPDX-License-Identifier: MIT
CHIP := host
BOARD_SRCS := $(wildcard boards/host/*.c)
RUN := host
QEMU_FLAGS :=
FLASH_CMD :=
FLASH_HELP := host is this machine: nothing to flash
DEBUG_CFG :=
