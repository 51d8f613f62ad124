# SPDX-License-Identifier: MIT
CHIP := stm32f405
RUN := qemu
# Its console, which is the next -serial, is the third USART.
QEMU_FLAGS := -M netduinoplus2 -serial null -serial null
FLASH_CMD = dfu-util -a 0 -s 0x08000000:leave -D $(ELF:.elf=.bin)
DEBUG_CFG := interface/stlink.cfg target/stm32f4x.cfg
