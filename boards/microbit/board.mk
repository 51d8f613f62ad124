# SPDX-License-Identifier: MIT
CHIP := nrf51
BOARD_FLAGS := -DCONSOLE_JOBS=2 -DCONSOLE_CHESS=0 \
    -DSCENARIO_TASKS=7 -DSCENARIO_TRACE=2048 -DSCENARIO_STACK=768
RUN := qemu
QEMU_FLAGS := -M microbit
FLASH_CMD = tools/copy-to MICROBIT $(ELF:.elf=.hex)
DEBUG_CFG := interface/cmsis-dap.cfg target/nrf51.cfg
