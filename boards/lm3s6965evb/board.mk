# SPDX-License-Identifier: MIT
CHIP := lm3s6965
BOARD_SRCS := $(wildcard boards/lm3s6965evb/*.c)
RUN := qemu
# Beside the board's own parts QEMU has a sensor and an EEPROM of 4 KB on an I2C bus. What
# EEPROM and SD card hold is kept in IMAGES from run to run.
IMAGES ?= build/$(BOARD)
EEPROM_IMAGE := $(IMAGES)/eeprom.img
SD_IMAGE := $(IMAGES)/sd.img
$(shell mkdir -p $(IMAGES); [ -f $(EEPROM_IMAGE) ] || truncate -s 4K $(EEPROM_IMAGE); \
    [ -f $(SD_IMAGE) ] || truncate -s 4M $(SD_IMAGE))
QEMU_FLAGS := -M lm3s6965evb -device tmp105,id=sensor,address=0x48 \
    -drive if=none,id=eeprom,format=raw,file.locking=off,file=$(EEPROM_IMAGE) \
    -device at24c-eeprom,address=0x50,rom-size=4096,drive=eeprom \
    -drive if=sd,format=raw,file.locking=off,file=$(SD_IMAGE)
FLASH_CMD = openocd -f $(DEBUG_CFG) -c "program $(ELF) verify reset exit"
FLASH_HELP :=
DEBUG_CFG := board/ek-lm3s6965.cfg
