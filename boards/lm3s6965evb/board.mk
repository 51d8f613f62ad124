# SPDX-License-Identifier: MIT
CHIP := lm3s6965
RUN := qemu
QEMU_FLAGS := -M lm3s6965evb
include boards/i2c-parts.mk
QEMU_FLAGS += $(I2C_PARTS) -drive if=sd,format=raw,file.locking=off,file=$(call image,sd.img,4M)
FLASH_CMD = openocd -f $(DEBUG_CFG) -c "program $(ELF) verify reset exit"
DEBUG_CFG := board/ek-lm3s6965.cfg
