# SPDX-License-Identifier: MIT
# How one BOARD is built in one CONFIG by one COMPILER.

# --- Flags --------------------------------------------------------------------------------

OPT ?= -Os
FLAGS_debug := -Og -DRONDO_CHECKS=1 -DRONDO_GUARDS=$(or $(RONDO_GUARDS),1)
FLAGS_release := $(OPT) -DRONDO_CHECKS=0 -DRONDO_GUARDS=$(or $(RONDO_GUARDS),0)
# Of an image of which every byte counts, gcc sees all sources at once.
LTO := $(if $(MINIMAL),$(if $(filter gcc,$(COMPILER)),-flto))
# Tells valgrind of every stack.
FLAGS_valgrind := $(FLAGS_debug) -DRONDO_VALGRIND
# Not -Werror: with sanitizers gcc warns of what cannot be, each version of something else.
SANITIZE_asan := -fsanitize=address,undefined -fno-sanitize-recover=all
FLAGS_asan := $(FLAGS_debug) $(SANITIZE_asan) -fno-omit-frame-pointer -Wno-error

# Where there is no operating system, the C library is newlib. Others than the host's own
# have no cmocka installed.
BARE := $(filter-out host,$(ARCH))

# Clang uses gcc's newlib for ARM, and its size of enums, and leaves the linking to gcc.
CC_gcc := $(TOOL_PREFIX)gcc $(if $(BARE),--specs=nano.specs)
CC_clang = clang $(if $(TOOL_PREFIX),--target=$(TOOL_PREFIX:-=)) $(if $(BARE),-fshort-enums $(NEWLIB))
NEWLIB = $(eval NEWLIB := $$(shell tools/newlib-includes $$(CC_gcc)))$(NEWLIB)
CC = $(CC_$(COMPILER))
LD = $(if $(TOOL_PREFIX),$(CC_gcc),$(CC))

WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Werror
INCLUDES := -Ikernel/include -Ikernel/src -Ikernel/arch/$(ARCH) -Ihal/include $(HAL_INCLUDES)
TEST_INCLUDES := -Itests/lib $(if $(TOOL_PREFIX),-Itests/lib/cmocka) $(if $(BARE),,-Itests/host/chip -Ihal/board -Ihal/stm32)
ASFLAGS := $(CPU_FLAGS) $(FLAGS_$(CONFIG)) $(BOARD_FLAGS) -g $(INCLUDES)
CFLAGS := -std=c11 $(WARNINGS) $(LTO) -ffunction-sections -fdata-sections $(ASFLAGS)
LDFLAGS := $(CPU_FLAGS) $(SANITIZE_$(CONFIG)) -Wl,--gc-sections $(LINK_FLAGS)

# --- Files --------------------------------------------------------------------------------

KERNEL_SRCS := $(wildcard kernel/src/*.c) $(ARCH_SRCS)
LIB_SRCS := $(sort $(KERNEL_SRCS) $(HAL_SRCS) $(BOARD_SRCS))
APP_SRCS := $(wildcard apps/*/*.c)

# tests/kernel and tests/hal run everywhere; tests/host and tests/board as they say.
tests_for = $(wildcard $(patsubst %,tests/%/test_*.c,kernel hal $1))
TEST_SRCS := $(call tests_for,$(if $(BARE),board,host))
# tests/lib is linked to all tests; what is not test_*.c in another folder, to those there.
TEST_LIB_SRCS := $(wildcard tests/lib/*.c $(if $(TOOL_PREFIX),tests/lib/cmocka/*.c))
helpers_in = $(filter-out $1/test_%,$(wildcard $1/*.c))
TEST_DIRS := $(sort $(patsubst %/,%,$(dir $(TEST_SRCS))))

# Programs that scripts in tests/sweep run: for boards that have timers to place interrupts.
TIMER_SRCS := $(wildcard tests/sweep/timers/$(BOARD).c)
SWEEP_SRCS := $(if $(TIMER_SRCS),$(wildcard tests/sweep/*.c))
BENCH_SRCS := $(if $(BARE),$(wildcard tests/bench/*.c),$(wildcard tests/bench/host/rondo.c))
GROWTH_SRCS := $(if $(BARE),$(wildcard tests/bench/growth/*.c))
FAULT_SRCS := $(if $(BARE),tests/faults/faults.c)
FAULT_HELPERS := $(if $(BARE),tests/faults/no_restart.c)

SRCS := $(LIB_SRCS) $(APP_SRCS) $(TEST_SRCS) $(TEST_LIB_SRCS) \
    $(SWEEP_SRCS) $(BENCH_SRCS) $(GROWTH_SRCS) $(FAULT_SRCS) $(FAULT_HELPERS) $(TIMER_SRCS) \
    $(foreach d,$(TEST_DIRS),$(call helpers_in,$d))

objects = $(patsubst %,$(B)/%.o,$(basename $1))
LIB_OBJS := $(call objects,$(LIB_SRCS))
TEST_LIB_OBJS := $(call objects,$(TEST_LIB_SRCS))
APP_ELFS := $(APPS:%=$(B)/apps/%.elf)
TEST_ELFS := $(TEST_SRCS:%.c=$(B)/%.elf)
SWEEP_ELFS := $(SWEEP_SRCS:%.c=$(B)/%.elf)
# The sweep of kernels with a fault; tests/sweep/broken/door.c numbers them.
FAULTS := 0 1 2 3 4 5 6
BROKEN := $(if $(TIMER_SRCS),$(FAULTS))
BROKEN_ELFS := $(BROKEN:%=$(B)/tests/sweep/broken/%.elf)
BENCH_ELF := $(B)/tests/bench.elf
GROWTH_ELF := $(B)/tests/growth.elf
FAULT_ELF := $(FAULT_SRCS:%.c=$(B)/%.elf)

# --- Rules --------------------------------------------------------------------------------

# A step is one short line; nothing at all with -s, and the whole command with V=1.
Q := $(if $(V),,@)
quiet := $(V)$(findstring s,$(filter-out --%,$(firstword -$(MAKEFLAGS))))
say = $(if $(quiet),,@printf '  %-5s%s\n' $1 $@)
compile = $(CC) $(CFLAGS) $(if $(filter kernel/% hal/%,$1),$(LIB_FLAGS_$(COMPILER))) $(if $(filter tests/%,$1),$(TEST_INCLUDES)) $(if $(filter %/class/board.c,$1),-DHAL_BOARD=$(BOARD)) -MMD -MP -c $1 -o $2

$(B)/%.o: %.c $(B)/flags
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(call compile,$<,$@)

$(B)/%.o: %.S $(B)/flags
	$(call say,AS)
	@mkdir -p $(@D)
	$(Q)$(CC) $(ASFLAGS) -MMD -MP -c $< -o $@

-include $(patsubst %.o,%.d,$(call objects,$(SRCS)))

# apps/lib is linked to all applications, what is in an application's own folder to it.
$(APP_ELFS): $$(call objects,$$(wildcard apps/lib/*.c apps/$$(basename $$(@F))/*.c))
$(TEST_ELFS): %.elf: %.o $$(call objects,$$(call helpers_in,$$(subst $(B)/,,$$(@D))))
$(TEST_ELFS): $(TEST_LIB_OBJS)
$(TEST_ELFS) $(FAULT_ELF): | $(B)/emulator
$(TEST_ELFS): LDLIBS := $(if $(TOOL_PREFIX),$(TEST_LDFLAGS),-lcmocka)
$(SWEEP_ELFS): %.elf: %.o $$(call objects,$$(TIMER_SRCS))
$(BROKEN_ELFS): %.elf: %.o $(call objects,tests/sweep/sweep.c $(TIMER_SRCS))
# Their handlers of timers come first in the link, and go before the board's.
$(SWEEP_ELFS) $(BROKEN_ELFS): LDLIBS := -Wl,-z,muldefs
$(BROKEN_ELFS): LDLIBS += -Wl,--wrap=rondo_port_idle
$(B)/tests/sweep/broken/door_take.h: kernel/src/post_take.h $(B)/flags
	@mkdir -p $(@D)
	$(Q)sed 's/^\( *\)rondo__allow_post(/\1broken_allow_post(/' $< >$@

$(BROKEN:%=$(B)/tests/sweep/broken/%.o): tests/sweep/broken/door.c $(B)/tests/sweep/broken/door_take.h
	$(call say,CC)
	$(Q)$(call compile,$<,$@) -DBROKEN=$(basename $(@F)) -Ikernel/src -I$(@D)

$(BENCH_ELF): $(call objects,$(BENCH_SRCS))
$(GROWTH_ELF): $(call objects,$(GROWTH_SRCS) $(filter-out %/main.c,$(BENCH_SRCS)))
$(FAULT_ELF): $(call objects,$(FAULT_SRCS) $(FAULT_HELPERS))
LINKED := $(APP_ELFS) $(TEST_ELFS) $(SWEEP_ELFS) $(BENCH_ELF) $(GROWTH_ELF) $(FAULT_ELF)
$(LINKED): $(LIB_OBJS)
$(BROKEN_ELFS): $(filter-out %/kernel/src/post.o %/kernel/src/loop.o,$(LIB_OBJS))
$(LINKED) $(BROKEN_ELFS): $(B)/sources $(wildcard linker/*) tools/link
	$(call say,LINK)
	$(Q)$(if $(LDSCRIPT),$(if $(MINIMAL),MINIMAL=1) tools/link $@ $(BOARD)) $(LD) $(LDFLAGS) $(filter %.o,$^) $(LDLIBS) \
	    $(if $(LDSCRIPT),,-o $@)

# The two forms in which images go into real flash.
$(B)/%.bin: $(B)/%.elf
	$(call say,BIN)
	$(Q)tools/fits $< && $(TOOL_PREFIX)objcopy -O binary $< $@

$(B)/%.hex: $(B)/%.elf
	$(call say,HEX)
	$(Q)tools/fits $< && $(TOOL_PREFIX)objcopy -O ihex $< $@

# These two change when what they say does: with them, what was made by other flags or of
# other sources is made anew.
define update
@mkdir -p $(@D)
@printf '%s\n' '$1' | cmp -s - $@ || printf '%s\n' '$1' >$@
endef

$(B)/flags: FORCE | ready
	$(call update,$(CC) $(CFLAGS) $(LIB_FLAGS_$(COMPILER)) $(TEST_INCLUDES) $(LDFLAGS) $(TEST_LDFLAGS))

# How tests/run-one runs the tests of this build.
$(B)/emulator: FORCE
	$(call update,$(TEST_$(RUN)))

$(B)/sources: FORCE
	$(call update,$(SRCS))

# For editors: what was built last.
comma := ,
entry = {"directory":"$(CURDIR)","file":"$1","command":"$(call compile,$1,$(call objects,$1))"}
# Make itself writes the lines: together they are longer than a command may be.
$(B)/compile_commands.json: $(B)/flags $(B)/sources
	@$(shell mkdir -p $(@D))$(file >$@.part,[)
	@$(foreach s,$(filter %.c,$(SRCS)),$(file >>$@.part,$(call entry,$s)$(comma)))
	@sed '$$s/,$$/]/' $@.part >$@ && rm $@.part

compile_commands.json: $(B)/compile_commands.json FORCE
	@[ "$$(readlink $@)" = $< ] || ln -sf $< $@

.PHONY: FORCE
FORCE:
