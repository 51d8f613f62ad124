# SPDX-License-Identifier: MIT
CHIP := rp2040
BOARD_SRCS := $(wildcard boards/pico/*.c)
RUN := rp2040js
QEMU_FLAGS :=
FLASH_CMD := tools/rp2040/flash
FLASH_HELP :=
DEBUG_CFG := boards/pico/openocd.cfg
