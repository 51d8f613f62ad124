# SPDX-License-Identifier: MIT
CHIP := stm32f100
BOARD_FLAGS := -DCONSOLE_JOBS=1 -DCONSOLE_CHESS=0 \
    -DSCENARIO_TASKS=3 -DSCENARIO_TRACE=384 -DSCENARIO_STACK=640
TEST_LDFLAGS := -Wl,--defsym=__main_stack_size=1664
RUN := qemu
# The chip has no MPU; QEMU's would have one.
QEMU_FLAGS := -M stm32vldiscovery -global arm-cpu.has-mpu=off
FLASH_CMD = st-flash --reset write $(ELF:.elf=.bin) 0x08000000
DEBUG_CFG := board/stm32vldiscovery.cfg
