# SPDX-License-Identifier: MIT
# The player of scenario programs: make player-command BOARD=... builds it and says how it is
# run. A part of the Makefile, or read after it (make -f Makefile -f tests/conformance/player.mk).
ifndef PLAYER_ELF

PLAYER_MAIN := tests/conformance/player/main_$(if $(filter host,$(RUN)),host,board).c
PLAYER_SRCS := $(PLAYER_MAIN) \
    $(filter-out tests/conformance/player/main_%.c,$(wildcard tests/conformance/player/*.c))
# On the host it needs no board: it reads files.
PLAYER_LIB := $(if $(filter host,$(RUN)),$(KERNEL_SRCS),$(LIB_SRCS))
PLAYER_OBJS := $(call objects,$(PLAYER_SRCS) $(PLAYER_LIB))
PLAYER_ELF := $(B)/tests/conformance/player.elf

$(PLAYER_ELF): $(PLAYER_OBJS) $(wildcard linker/*) tests/conformance/player.mk
	$(call say,LINK)
	$(Q)$(LD) $(LDFLAGS) $(filter %.o,$^) -o $@

-include $(PLAYER_OBJS:.o=.d)

.PHONY: player player-command
player: $(PLAYER_ELF)

PLAY_host = $(EMULATOR) $(CURDIR)/$<
PLAY_qemu = tools/qemu $< $(QEMU_FLAGS)
PLAY_rp2040js = tools/rp2040/run $<
player-command: $(PLAYER_ELF)
	@echo '$(PLAY_$(RUN))'

# The recorded programs are played by `make test`, like what is in tests/e2e.
E2E += tests/conformance/test_recorded.py
E2E_board += tests/conformance/test_recorded.py

# On the host unless a board is asked for; a new seed unless one is given.
.PHONY: conformance
conformance: ## Random programs on CPython's asyncio and on Rondo: COUNT= SEED=
	@tests/conformance/compare --count $(or $(COUNT),10000) $(if $(SEED),--seed $(SEED)) \
	    $(if $(call given,BOARD),--board $(BOARD)) $(if $(call given,CONFIG),--config $(CONFIG))

endif
