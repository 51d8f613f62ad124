# SPDX-License-Identifier: MIT
CHIP := rp2040
RUN := rp2040js
FLASH_CMD := tools/rp2040/flash
DEBUG_CFG := boards/pico/openocd.cfg
