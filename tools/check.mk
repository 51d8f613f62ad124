# SPDX-License-Identifier: MIT
# What `make check` does besides building: layout, headers alone, clang-tidy, cppcheck.
#
# `lint` does it for one BOARD and COMPILER; `check` for the host and BOARD, with everything
# built by both compilers, with checks and without.

CHECK_ON := $(addprefix check-on-,$(sort host $(BOARD)))
.PHONY: check $(CHECK_ON) lint format check-format check-scripts check-boards

check: $(CHECK_ON) check-format check-scripts check-boards ## Both compilers, linters, headers alone, layout
	@echo 'check: all clean'

$(CHECK_ON): check-on-%: | ready
	@$(MAKE) BOARD=$* CONFIG=debug all tests
	@$(MAKE) BOARD=$* CONFIG=release all tests
	@$(MAKE) BOARD=$* CONFIG=debug COMPILER=clang all tests lint
	@$(MAKE) BOARD=$* CONFIG=release COMPILER=clang all tests

LINT_SRCS := $(filter %.c,$(LIB_SRCS) $(wildcard apps/*/*.c))
PUBLIC_HEADERS := $(wildcard kernel/include/*.h kernel/include/*/*.h hal/include/*/*.h)

lint: $(LINT_SRCS:%.c=$(B)/%.tidy) $(PUBLIC_HEADERS:%.h=$(B)/%.header) $(B)/cppcheck.ok

# After the object, which is made anew when an included header has changed.
$(B)/%.tidy: %.c $(B)/%.o .clang-tidy
	$(call say,TIDY)
	$(Q)clang-tidy --quiet $< -- $(wordlist 2,99,$(CC_clang)) $(CFLAGS) >$@.log 2>&1 || \
	    { cat $@.log; exit 1; }
	@mv $@.log $@

$(B)/%.header: %.h $(PUBLIC_HEADERS) tools/check-header $(B)/flags
	$(call say,H)
	@mkdir -p $(@D)
	$(Q)tools/check-header $< '$(CC_gcc) $(CFLAGS)' '$(if $(BARE),$(TOOL_PREFIX))g++ $(ASFLAGS)' && touch $@

# Not found are the C library's headers only; pointers compared or subtracted are the
# linker's symbols; newer versions tell how thorough they were, and stumble over a register's
# name in a declaration.
CPPCHECK := --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
    --suppress=missingInclude --suppress=comparePointers --suppress=subtractPointers \
    --suppress=normalCheckLevelMaxBranches -DRONDO_CHECKS=1 '-D__asm(name)=' \
    --template='{file}:{line}: {severity}: {message} [{id}]' --error-exitcode=1

$(B)/cppcheck.ok: $(call objects,$(LINT_SRCS)) tools/check.mk
	$(call say,CPPC)
	@mkdir -p $(B)/cppcheck
	$(Q)cppcheck $(CPPCHECK) --cppcheck-build-dir=$(B)/cppcheck $(INCLUDES) $(LINT_SRCS)
	@touch $@

# Only this version: each lays out a few things differently.
FORMAT_VERSION := 14
FORMATTED := $(wildcard $(foreach d,kernel hal boards apps tests,\
    $d/*.[ch] $d/*/*.[ch] $d/*/*/*.[ch] $d/*/*/*/*.[ch]))

check-format: | ready
	@if clang-format --version | grep -q 'version $(FORMAT_VERSION)\.'; then \
	    clang-format --dry-run --Werror $(FORMATTED); \
	else \
	    echo 'check: the layout is not checked, that takes clang-format $(FORMAT_VERSION)'; \
	fi

# A board is data: what takes more lines belongs to its chip, or to hal/board.
BOARD_LINES := 120

check-boards:
	@for b in $(BOARDS); do \
	    lines=$$(cat boards/$$b/*.c boards/$$b/*.h boards/$$b/*.mk 2>/dev/null | wc -l); \
	    [ "$$lines" -le $(BOARD_LINES) ] || { tell=1; \
	        echo "check: boards/$$b has $$lines lines, and may have $(BOARD_LINES)"; }; \
	done; exit $${tell:-0}

SCRIPTS = $(shell grep -lsE '^\#!.*[/ ](ba)?sh$$' tools/* tools/*/* tests/* tests/*/* .ci/*)

check-scripts: | ready
	@shellcheck $(SCRIPTS)

format: ## Lay out all C files as .clang-format says
	clang-format -i $(FORMATTED)
