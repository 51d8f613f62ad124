# SPDX-License-Identifier: MIT
include boards/host/board.mk
HOST_TOOLS := aarch64
HOST_PREFIX := aarch64-linux-gnu-
EMULATOR := qemu-aarch64
FLASH_HELP := host-aarch64 is a process of this machine: nothing to flash
