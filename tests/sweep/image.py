# SPDX-License-Identifier: MIT
"""image.py - what objdump says of an image: the instructions that interrupts must come to, and
at which of them interrupts are masked."""

import re
import subprocess

# Where interrupts must have come: all of these files that the runs execute.
SWEPT = re.compile(r"/(kernel/(src|arch)/.*|hal/class/clock\.c|hal/[^/]*/[^/]*_clock\.c)$")
DOOR = re.compile(r"/kernel/src/post[^/]*$|/kernel/arch/.*/rondo_port_arch\.h$")
GAP = 64  # between functions that are logged as one range


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout


class Image:
    """instructions: {address: function}; door: the names of its functions."""

    def __init__(self, elf):
        self.elf = elf
        self.symbols, self.functions, self.door = {}, {}, set()
        for line in output("arm-none-eabi-nm", "-l", elf).splitlines():
            match = re.match(r"([0-9a-f]+) [Tt] (\S+)(?:\t(.*):\d+)?$", line)
            if not match:
                continue
            self.symbols[match[2]] = int(match[1], 16)
            if match[3] and SWEPT.search(match[3]):
                self.functions[int(match[1], 16)] = match[2]
                if DOOR.search(match[3]) or match[2] == "rondo_port_idle":
                    self.door.add(match[2])
        self.instructions, self.masked, self.sizes = {}, set(), {}
        self.disassemble()
        self.posting = {f for f in self.instructions.values()
                        if f in self.door or f.startswith("rondo_post")}

    def disassemble(self):
        function, start, is_masked = None, 0, False
        for line in output("arm-none-eabi-objdump", "-d", self.elf).splitlines():
            head = re.match(r"([0-9a-f]+) <(\S+)>:", line)
            if head:
                function, start, is_masked = head[2], int(head[1], 16), False
            body = re.match(r" *([0-9a-f]+):\t([0-9a-f ]+)\t(\S+)(.*)", line)
            if not body or body[3].startswith("."):
                continue
            address = int(body[1], 16)
            self.sizes[function] = address + len(body[2].replace(" ", "")) // 2 - start
            if self.functions.get(start) != function or is_padding(body[3], body[4]):
                continue
            self.instructions[address] = function
            if is_masked:
                self.masked.add(address)
            if body[3] == "cpsid":
                is_masked = True
            elif body[3] == "cpsie" or body[3] == "msr" and "PRIMASK" in body[4]:
                is_masked = False

    def range_of(self, function):
        return range(self.symbols[function], self.symbols[function] + self.sizes[function])

    def ranges(self, functions):
        """As few as QEMU's log can do with."""
        ranges = []
        for function in sorted(set(functions), key=self.symbols.get):
            there = self.range_of(function)
            if ranges and there.start - ranges[-1].stop < GAP:
                there = range(ranges.pop().start, there.stop)
            ranges.append(there)
        return ranges

    def name_of(self, address):
        function = self.instructions[address]
        return f"{function}+{address - self.symbols[function]:#x}"


def is_padding(name, operands):
    """What the assembler fills up with is no instruction of the program."""
    return name.startswith("nop") or name == "mov" and operands.split("@")[0].split("\t")[-1] \
        .replace(" ", "").startswith("r8,r8")
