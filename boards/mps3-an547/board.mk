# SPDX-License-Identifier: MIT
CHIP := mps3_an547
RUN := qemu
QEMU_FLAGS := -M mps3-an547
FLASH_HELP := copy the image to the SD card of the board: see boards/mps3-an547/README.md
