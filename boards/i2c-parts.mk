# SPDX-License-Identifier: MIT
# For QEMU's boards: a sensor and an EEPROM of 4 KB on an I2C bus. What the EEPROM holds is
# kept in IMAGES from run to run.
IMAGES ?= build/$(BOARD)
# $(call image,NAME,SIZE): the file, made if it is not there.
image = $(shell mkdir -p $(IMAGES); [ -f $(IMAGES)/$1 ] || truncate -s $2 $(IMAGES)/$1)$(IMAGES)/$1
I2C_PARTS := -device tmp105,id=sensor,address=0x48 \
    -drive if=none,id=eeprom,format=raw,file.locking=off,file=$(call image,eeprom.img,4K) \
    -device at24c-eeprom,address=0x50,rom-size=4096,drive=eeprom
