# SPDX-License-Identifier: MIT
CHIP := mps2_an505
RUN := qemu
QEMU_FLAGS := -M mps2-an505
include boards/i2c-parts.mk
QEMU_FLAGS += $(I2C_PARTS)
FLASH_HELP := copy the image to the SD card of the board: see boards/mps2-an505/README.md
