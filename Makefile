# SPDX-License-Identifier: MIT
# Rondo's build. `make help` lists the goals; tools/build.mk says how things are compiled.
#
# Nothing is listed here by name: every folder of apps/ with a main.c is an application, every
# folder of boards/ a board. A board names its chip, and the chip its processor's profile:
#
#   boards/B/board.mk          CHIP RUN, and if need be QEMU_FLAGS FLASH_CMD FLASH_HELP DEBUG_CFG,
#                              BOARD_FLAGS for the compiler, TEST_LDFLAGS, TIMES
#   hal/CHIP/chip.mk           ARCH CPU FPU LDSCRIPT HAL_SRCS HAL_INCLUDES
#   kernel/arch/ARCH/arch.mk   TOOLS TOOL_PREFIX CPU_FLAGS ARCH_SRCS LINK_FLAGS
#   apps/A/app.mk              if at all: TIME, or TIME_qemu and TIME_host

ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
MAKEFLAGS += --no-print-directory --no-builtin-rules
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SECONDEXPANSION:

# --- What to build, and for what ----------------------------------------------------------

APPS := $(sort $(patsubst apps/%/main.c,%,$(wildcard apps/*/main.c)))
BOARDS := $(sort $(patsubst boards/%/board.mk,%,$(wildcard boards/*/board.mk)))
CONFIGS := debug release asan valgrind
COMPILERS := gcc clang

APP ?= console
BOARD ?= mps2-an385
CONFIG := $(if $(RELEASE),release,debug)
COMPILER := gcc
TIME :=

# $(call one_of,NAME,choices): the value of NAME. A wrong one ends with a line that has the
# right ones.
wrong = $(error $1=$($1): there is no such $1; choose one of: $2)
one_of = $(if $(filter 1,$(words $($1))),$(or $(filter $($1),$2),$(wrong)),$(wrong))

# What a board.mk need not say is nothing, whatever the environment has.
$(foreach v,QEMU_FLAGS FLASH_CMD FLASH_HELP DEBUG_CFG BOARD_FLAGS TEST_LDFLAGS,$(eval $v :=))
include boards/$(call one_of,BOARD,$(BOARDS))/board.mk
BOARD_SRCS := $(wildcard boards/$(BOARD)/*.c)
include hal/$(CHIP)/chip.mk
include kernel/arch/$(ARCH)/arch.mk
-include apps/$(call one_of,APP,$(APPS))/app.mk

ifneq ($(MINIMAL),)
$(if $(HAS_MINIMAL),,$(error MINIMAL=1: BOARD=$(BOARD) has no way to be without a console))
endif

# Everything that is built is here.
B := build/$(BOARD)/$(call one_of,CONFIG,$(CONFIGS))
B := $(B)$(if $(filter-out -Os,$(OPT)),$(OPT))
B := $(B)$(if $(MINIMAL),-minimal)
B := $(B)$(if $(filter clang,$(call one_of,COMPILER,$(COMPILERS))),-clang)
ELF := $(B)/apps/$(APP).elf

# How time passes: as it does, or virtually, where waiting takes none.
TIME := $(or $(TIME),$(TIME_$(RUN)),$(if $(filter host,$(RUN)),virtual,real))
ICOUNT := -icount shift=$(or $(ICOUNT_SHIFT),7),sleep=off
TIMES ?= real virtual
RUN_host := RONDO_TIME=$(call one_of,TIME,$(TIMES)) $(EMULATOR) $(ELF)
RUN_qemu := tools/qemu $(ELF) $(QEMU_FLAGS) $(RUN_ALSO) $(if $(filter virtual,$(TIME)),$(ICOUNT))
RUN_rp2040js := tools/rp2040/run $(ELF) $(RUN_ALSO) $(if $(filter virtual,$(TIME)),--virtual)
# The same for tests, whose time is virtual.
TEST_host := $(EMULATOR) IMAGE
TEST_qemu := tools/qemu IMAGE $(QEMU_FLAGS) $(ICOUNT)
TEST_rp2040js := tools/rp2040/run IMAGE --virtual

include tools/build.mk

# --- Goals --------------------------------------------------------------------------------

.PHONY: help run all tests board-tests test test-host test-valgrind test-board models setup ready flash debug
.PHONY: size stacks clean

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## /make \1|/p' $(MAKEFILE_LIST) | \
	    awk -F'|' '{ printf "  %-20s%s\n", $$1, $$2 }'
	@printf '%s\n' '' \
	    'APP=$(APP)  out of: $(APPS)' \
	    'BOARD=$(BOARD)  out of: $(BOARDS)' \
	    'TIME=$(TIME)  real, or virtual: waiting takes no time' \
	    'RELEASE=1  without checks, optimised by OPT=$(OPT)' \
	    'MINIMAL=1  without console, stdio and fault report: see apps/tiny' \
	    'RUN_ALSO=...  more flags for the emulator' \
	    'COMPILER=gcc  or clang;  V=1 shows the commands, -s not even the steps'

run: $(ELF) compile_commands.json ## Run APP on BOARD; Ctrl-A X leaves the emulator
	$(Q)tools/fits $(ELF) && $(RUN_$(RUN))

all: $(APP_ELFS) compile_commands.json ## Build every application for BOARD
	@tools/fits $(APP_ELFS) || true

tests: $(TEST_ELFS) $(FAULT_ELF) $$(HOURS_ELF)

board-tests: $(filter $(B)/tests/board/%,$(TEST_ELFS))

# Host tests twice: under sanitizers and under valgrind. End to end runs what users run.
TESTS_asan := $(patsubst %.c,build/host/asan/%.elf,$(call tests_for,host))
TESTS_valgrind := $(patsubst %.c,build/host/valgrind/%.elf,$(call tests_for,host))
MODELS := $(wildcard tests/models/test_*.sh)
E2E := $(wildcard tests/e2e/test_*.py tests/e2e/test_*.sh tests/stacks/test_*.py)
E2E_board := tests/e2e/test_console.py tests/e2e/test_idle.py
# $(call run_tests,tests,boards that those end to end are to run on)
run_tests = @RONDO_BOARDS='$2' tests/run $(if $(V),-v) $1

# The kernel's tests on BOARD, or if none is asked for, on one of each profile.
given = $(filter command environment,$(firstword $(origin $1)))
PROFILES := $(if $(call given,BOARD),,microbit mps2-an386 mps2-an505)
TESTS_board = $(if $(filter-out host,$(RUN)),$(TEST_ELFS) $(FAULT_ELF) $(HOURS_ELF)) \
    $(foreach b,$(PROFILES),$(patsubst %.c,build/$b/debug/%.elf,\
        $(call tests_for,board) $(FAULT_SRCS)))
PROFILE_BUILDS := $(PROFILES:%=profile-%)
.PHONY: $(PROFILE_BUILDS)
$(PROFILE_BUILDS): profile-%: | ready
	@$(MAKE) BOARD=$* tests

HOST_BUILDS := host-asan host-valgrind $(if $(filter-out host,$(BOARD)),host-debug)
.PHONY: $(HOST_BUILDS)
$(HOST_BUILDS): host-%: | ready
	@$(MAKE) BOARD=host CONFIG=$* $(if $(filter debug,$*),all,tests)

# The boards whose buttons, buses and display the end-to-end tests use.
E2E_BUILDS := $(addprefix e2e-,$(filter-out $(BOARD),\
    lm3s6965evb microbit netduinoplus2 stm32vldiscovery))
.PHONY: $(E2E_BUILDS)
$(E2E_BUILDS): e2e-%: | ready
	@$(MAKE) BOARD=$* all

# The sweep without its pairs, on two profiles, and each fault that it must find; and how long
# interrupts are masked, on four.
SWEEP_TESTS := $(if $(PROFILES),$(patsubst %,sweep-%/-Os,mps2-an385 $(PROFILES)))
TESTS_sweep := $(if $(PROFILES),$(patsubst %,build/%.elf,\
    $(patsubst %,%/release/apps/console,mps2-an385 $(PROFILES)) \
    microbit/release/tests/sweep/sweep mps2-an385/release/tests/sweep/sweep \
    $(patsubst %,mps2-an385/release/tests/sweep/broken/%,$(filter-out 0,$(FAULTS)))))

test: $(HOST_BUILDS) $(PROFILE_BUILDS) $(E2E_BUILDS) $(SWEEP_TESTS) all tests ## All tests: on the host, on BOARD, end to end
	$(call run_tests,$(TESTS_asan) $(TESTS_valgrind) $(TESTS_board) $(TESTS_sweep) $(MODELS) $(E2E),\
	    host $(filter-out host,$(BOARD)))

test-host: host-asan ## The host's unit tests, under sanitizers
	$(call run_tests,$(TESTS_asan))

test-valgrind: host-valgrind ## The same, under valgrind
	$(call run_tests,$(TESTS_valgrind))

test-board: all tests ## Of all tests, those that run on BOARD
	$(call run_tests,$(TEST_ELFS) $(FAULT_ELF) $(HOURS_ELF) $(E2E_board),$(BOARD))

# What breaks in every way that is reported: on BOARD, or on one of each profile.
FAULT_BOARDS := $(BOARD) $(PROFILES)
.PHONY: faults fault-image $(FAULT_BOARDS:%=faults-%)
$(FAULT_BOARDS:%=faults-%): faults-%: | ready
	@$(MAKE) BOARD=$* CONFIG=debug fault-image

fault-image: $(FAULT_ELF)

faults: $(FAULT_BOARDS:%=faults-%) ## What a program that breaks is told
	$(call run_tests,$(FAULT_BOARDS:%=build/%/debug/tests/faults/faults.elf))

test-boards: ## The same on every board, as a table
	+@tools/test-boards $(BOARDS)

# For tools/test-boards: the core, and the bytes of the first of these images that fits.
facts: $(B)/apps/console.elf $(B)/apps/count.elf
	@for image in $^; do tools/fits $$image 2>/dev/null && break; done; \
	    echo '$(or $(CPU),$(firstword $(subst -, ,$(TOOL_PREFIX)) $(shell uname -m)))' "$$(basename $$image .elf)" \
	    "$$($(TOOL_PREFIX)size $$image | awk 'NR == 2 { print $$1 + $$2 }')"

models: | ready ## Spin on the models of the kernel's races
	$(call run_tests,$(MODELS))

# Interrupts placed at every instruction: see tests/sweep/sweep.c.
SWEEP_BOARDS ?= mps2-an385 microbit mps2-an505
SWEEPS := $(foreach o,-O2 -Os,$(SWEEP_BOARDS:%=sweep-%/$o))
SWEEP_BUILDS := $(subst /-Os,/release,$(subst /-O2,/release-O2,$(SWEEPS:sweep-%=build/%)))
.PHONY: sweep sweep-broken sweep-images storm masked
.PHONY: $(sort $(SWEEPS) $(SWEEP_TESTS))
$(sort $(SWEEPS) $(SWEEP_TESTS)): sweep-%: | ready
	@$(MAKE) BOARD=$(*D) OPT=$(*F) CONFIG=release sweep-images

sweep-images: $(SWEEP_ELFS) $(BROKEN_ELFS) $(B)/apps/console.elf

sweep-broken: $(SWEEPS) ## The sweep of kernels with a fault, which it must find
	$(call run_tests,$(foreach b,$(SWEEP_BUILDS),$(FAULTS:%=$b/tests/sweep/broken/%.elf)))

sweep: $(SWEEPS) ## An interrupt at every instruction of the kernel, on three profiles
	@tests/sweep/check $(SWEEP_BUILDS:%=%/tests/sweep/sweep.elf)

storm: $(filter %/-Os,$(SWEEPS)) ## A million posts from two nested interrupts
	@for b in $(SWEEP_BOARDS); do \
	    echo "$$b:" && RONDO_QEMU="$$(sed -n 's/^QEMU_FLAGS := //p' boards/$$b/board.mk) $(ICOUNT)" && \
	    timeout -k 5 300 tools/qemu build/$$b/release/tests/sweep/storm.elf $$RONDO_QEMU || exit 1; \
	done

MASKED_BOARDS ?= $(filter-out host%,$(BOARDS))
masked: | ready ## The longest stretches with interrupts masked
	@for b in $(MASKED_BOARDS); do $(MAKE) -s BOARD=$$b CONFIG=release all >/dev/null || exit 1; done
	@tests/sweep/masked $(foreach b,$(MASKED_BOARDS),$(APPS:%=build/$b/release/apps/%.elf))

# A board of each chip.
HANDLER_BOARDS ?= mps2-an385 lm3s6965evb stm32vldiscovery netduinoplus2 microbit pico
.PHONY: handlers
handlers: | ready ## The most instructions that each driver's interrupt handler takes
	@for b in $(HANDLER_BOARDS); do \
	    $(MAKE) -s BOARD=$$b CONFIG=release all board-tests >/dev/null || exit 1; done
	@tests/sweep/handlers $(HANDLER_BOARDS)

# What `make test` does with less: on the boards that the drivers of most chips are tried on.
LOAD_BOARDS ?= mps2-an385 lm3s6965evb
.PHONY: load
load: | ready ## 1 MB in and out at once by UART, through QEMU
	@BOARD='$(LOAD_BOARDS)' RONDO_LOAD=1048576 python3 tests/e2e/test_echo.py flood

-include tests/days/days.mk
-include tests/bench/bench.mk
include tools/check.mk
-include tests/conformance/player.mk

# What a goal needs besides the tools of BOARD; tools/setup knows the packages.
NEEDS_setup := host arm qemu test
NEEDS_test := $(NEEDS_setup) models gdb
NEEDS_load := $(NEEDS_setup)
NEEDS_handlers := arm
NEEDS_masked := arm
NEEDS_faults := test
NEEDS_models := host test models
NEEDS_test-host := host test
NEEDS_test-valgrind := host test
NEEDS_test-boards := test
NEEDS_bench := host arm qemu test
NEEDS_bench-scale := $(NEEDS_bench)
NEEDS_bench-host := host test
NEEDS_bench-check := $(NEEDS_bench) gdb
NEEDS_bench-tighten := $(NEEDS_bench)
NEEDS_bench-trace := $(NEEDS_bench) gdb
NEEDS_bench-floors := $(NEEDS_bench-trace)
NEEDS_check := host arm test check
NEEDS_debug := gdb
NEEDS_stacks := gdb
NEEDS_flash := $(filter openocd st-flash dfu-util,$(FLASH_CMD))

ready:
	@tools/setup $(sort $(TOOLS) $(filter-out host,$(RUN)) $(foreach g,$(MAKECMDGOALS),$(NEEDS_$g)))

setup: ready ## Only install what `make run` and `make test` need

flash: $(ELF:.elf=.bin) $(ELF:.elf=.hex) ## Write APP to a real BOARD
ifneq ($(FLASH_CMD),)
	ELF=$(ELF) BIN=$(ELF:.elf=.bin) HEX=$(ELF:.elf=.hex) $(FLASH_CMD)
else
	@echo '$(BOARD): $(or $(FLASH_HELP),nothing to flash)'
endif

debug: $(ELF) ## GDB on APP, emulated, or on a real BOARD with DEBUG=openocd
	@tools/fits $(ELF) && tools/debug $(or $(DEBUG),$(RUN)) $(ELF) $(if $(DEBUG),$(DEBUG_CFG),$(QEMU_FLAGS))

size: $(ELF) ## Bytes of flash and RAM, of the whole kernel and of APP
	$(if $(LTO),,@$(TOOL_PREFIX)size --totals $(call objects,$(KERNEL_SRCS)) | \
	    sed -n '1p; $$s/(TOTALS)/kernel, all of it/p')
	@tools/fits $(ELF) && $(TOOL_PREFIX)size $(ELF) | sed -n '$(if $(LTO),1p;)2p'

# Besides what is called: an exception's frame, the guard, the top of a task's stack.
define STACKS_FIXED
#include <rondo/task.h>
#ifdef __ARM_FP
FIXED 36 + 72
#else
FIXED 36
#endif
+ RONDO_PORT_GUARD_SIZE
#if RONDO_CHECKS || RONDO_GUARDS
+ 8
#endif
endef
export STACKS_FIXED

stacks: $(ELF) ## How much of its stack each task of APP can need; V=1 shows the calls
ifeq ($(BARE),)
	@echo 'stacks: not for $(BOARD), whose C library is not written for small stacks'
else
	@tools/fits $(ELF) && V=$(V) tools/stacks $(ELF) \
	    "$$(echo "$$STACKS_FIXED" | $(CC) $(CFLAGS) -E -P - | sed -n '/^FIXED/,$$p')"
endif

clean: ## Remove all that was built
	rm -rf build compile_commands.json
