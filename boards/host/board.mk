# SPDX-License-Identifier: MIT
CHIP := host
RUN := host
FLASH_HELP := host is this machine: nothing to flash
