# SPDX-License-Identifier: MIT
# What the kernel's operations cost, and that it does not become more. tests/bench/count.h
# says how instructions are counted: one lasts 1,024 ns.
#
# A build a column: the code of a core, on the MPS2 image that has it. That of Cortex-M0 runs
# on the M3, which has all its instructions, for no board with an M0 has room for 1,000 tasks.
BENCH_m3 := BOARD=mps2-an385
BENCH_guards := BOARD=mps2-an385 RONDO_GUARDS=1
BENCH_m0 := BOARD=mps2-an385 ARCH=armv6m CPU=cortex-m0
BENCH_m4f := BOARD=mps2-an386
BENCH_m33 := BOARD=mps2-an505
BENCH_IMAGES := $(addprefix bench-image-,m3 guards m0 m4f m33 tiny)

.PHONY: bench bench-check bench-tighten bench-host bench-scale bench-growth bench-image bench-trace \
    bench-floors $(BENCH_IMAGES)

bench: $(BENCH_IMAGES) ## What the kernel's operations cost, in instructions, beside its peers
	@tests/bench/run print build/bench

bench-check: $(BENCH_IMAGES) ## Fails if anything costs more than tests/bench/ceilings allows
	@tests/bench/run check build/bench
	@tests/bench/floors check build/bench/m3/tests/bench.elf mps2-an385

# After the kernel has become faster: lower ceilings, and the tables of README and docs/.
bench-tighten: $(BENCH_IMAGES)
	@tests/bench/run tighten build/bench

$(filter-out %-tiny,$(BENCH_IMAGES)): bench-image-%: | ready
	@$(MAKE) -s $(BENCH_$*) CONFIG=release OPT=-O2 B=build/bench/$* bench-image

# The two sleeping tasks: measured by its size, and at -Os as the peers' are.
bench-image-tiny: | ready
	@$(MAKE) -s APP=tiny CONFIG=release MINIMAL=1 B=build/bench/tiny build/bench/tiny/apps/tiny.elf

# The column of the M3. V=1 shows each instruction.
bench-trace: bench-image-m3 ## What a figure of make bench consists of: OP=interrupt_signal
	@tests/bench/trace '$(OP)' build/bench/m3/tests/bench.elf mps2-an385 $(if $(V),-v)

# What docs/floors.md says is executed, after the kernel has changed.
bench-floors: bench-image-m3
	@tests/bench/floors write build/bench/m3/tests/bench.elf mps2-an385

bench-host: | ready ## A few operations on this machine, beside asyncio, uvloop, Go and libuv
	@$(MAKE) -s BOARD=host CONFIG=release OPT=-O2 B=build/bench/host bench-image
	@tests/bench/host/run build/bench/host/tests/bench.elf build/bench/host

bench-scale: | ready ## How costs grow with tasks and timers, drawn into docs/
	@$(MAKE) -s $(BENCH_m3) CONFIG=release OPT=-O2 B=build/bench/m3 bench-growth
	@tests/bench/growth/draw build/bench/m3/tests/growth.elf docs

bench-growth: $(GROWTH_ELF)

bench-image: $(BENCH_ELF)
