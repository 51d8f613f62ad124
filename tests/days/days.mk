# SPDX-License-Identifier: MIT
# Fifty days of virtual time, on a clock of 32 bits and one of 24; BOARD=lm3s6965evb, whose 24
# bits wrap three times a second, takes ten times as long. See tests/days/days.c.
DAYS_BOARDS := $(if $(call given,BOARD),$(BOARD),mps2-an385 stm32vldiscovery)
DAYS_ELF := $(B)/tests/days/days.elf
DAYS_OBJS := $(call objects,tests/days/days.c $(LIB_SRCS))

$(DAYS_ELF): $(DAYS_OBJS) $(B)/sources $(wildcard linker/*) tools/link tests/days/days.mk
	$(call say,LINK)
	$(Q)tools/link $@ $(BOARD) $(LD) $(LDFLAGS) $(filter %.o,$^) $(LDLIBS)

-include $(DAYS_OBJS:.o=.d)

.PHONY: days days-image $(DAYS_BOARDS:%=days-%)
days-image: $(DAYS_ELF)

$(DAYS_BOARDS:%=days-%): days-%: | ready
	@$(MAKE) BOARD=$* CONFIG=release days-image

days: $(DAYS_BOARDS:%=days-%) ## A hundred timers over fifty days, on clocks of 24 and 32 bits
	@tests/days/check $(DAYS_BOARDS)

# Six hours, a test on every board: see test-board.
HOURS_ELF := $(if $(BARE),$(B)/tests/days/hours.elf)
$(B)/tests/days/hours.o: tests/days/days.c $(B)/flags
	$(call say,CC)
	@mkdir -p $(@D)
	$(Q)$(call compile,$<,$@) -DHOURS=6

$(HOURS_ELF): $(B)/tests/days/hours.o $(call objects,$(LIB_SRCS)) $(B)/sources $(wildcard linker/*) tools/link | $(B)/emulator
	$(call say,LINK)
	$(Q)tools/link $@ $(BOARD) $(LD) $(LDFLAGS) $(filter %.o,$^) $(LDLIBS)

-include $(B)/tests/days/hours.d
