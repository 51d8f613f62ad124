# SPDX-License-Identifier: MIT
# What the images of Arm's MPS2 share. HAS_MINIMAL: the console is a file of its own.
HAS_MINIMAL := yes
MPS2_SRCS := hal/mps2/mps2_board.c hal/mps2/mps2_io.c hal/soft/soft_i2c.c \
    $(if $(MINIMAL),,$(addprefix hal/,mps2/mps2_console.c mps2/mps2_timers.c \
    mps2/mps2_watchdog.c mps2/mps2_ethernet.c lan9118/lan9118.c))
