# SPDX-License-Identifier: MIT
CHIP := mps3_an547
BOARD_SRCS := $(wildcard boards/mps3-an547/*.c)
RUN := qemu
QEMU_FLAGS := -M mps3-an547
FLASH_CMD :=
FLASH_HELP := copy the image to the SD card of the board: see boards/mps3-an547/README.md
DEBUG_CFG :=
