# SPDX-License-Identifier: MIT
"""Runs the smallest image, which prints nothing: what it does is looked up in its memory."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True

from e2e import LIMIT, ROOT, Failure, check, run_tests  # noqa: E402

HOURS = "-icount shift=7,sleep=off".split()  # virtual time, which flies while nothing runs


def make(*arguments):
    return subprocess.run(["make", "-s", *arguments], cwd=ROOT, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False, text=True)


def build(board):
    elf = f"build/{board}/release-minimal/apps/tiny.elf"
    done = make(f"BOARD={board}", "APP=tiny", "RELEASE=1", "MINIMAL=1", elf)
    check(done.returncode == 0, "does not build", done.stdout)
    return os.path.join(ROOT, elf)


def symbol(elf, name):
    lines = subprocess.check_output(["arm-none-eabi-nm", elf], text=True)
    return int(re.search(rf"^(\w+) \w {name}$", lines, re.MULTILINE)[1], 16)


class Monitor:
    """QEMU, which is asked by its monitor what is in memory and registers."""

    def __init__(self, board, elf, *options):
        self.process = subprocess.Popen(
            ["qemu-system-arm", "-M", board, *HOURS, "-display", "none", "-serial", "null",
             "-monitor", "stdio", "-kernel", elf, *options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.process.kill()
        self.process.communicate()

    def ask(self, command, pattern):
        """The match of the first line of the answer that has this."""
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        for line in self.process.stdout:
            match = re.search(pattern, line)
            if match:
                return match
        raise Failure(f"no {pattern} from {command}")

    def woken(self, elf):
        words = self.ask(f"xp /2wx {symbol(elf, 'tiny_woken'):#x}", r": (0x\w+) (0x\w+)")
        return int(words[1], 16), int(words[2], 16)


def test_two_tasks_sleep_one_twice_as_long_as_the_other(board):
    elf = build(board)
    with Monitor(board, elf) as monitor:
        end = time.monotonic() + LIMIT
        often, seldom = 0, 0
        while seldom < 100 and time.monotonic() < end:
            often, seldom = monitor.woken(elf)
        check(seldom >= 100, f"woken {often} and {seldom} times")
        check(abs(often - 2 * seldom) <= 2, f"woken {often} and {seldom} times")


class Door:
    """QEMU's door for debuggers: the core stands while it is open."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.socket.settimeout(LIMIT)

    def ask(self, packet):
        self.socket.sendall(f"${packet}#{sum(packet.encode()) & 0xff:02x}".encode())
        answer = b""
        while not re.search(rb"\$\w+#\w\w", answer):
            answer += self.socket.recv(4096)
        self.socket.sendall(b"+")
        return re.search(rb"\$(\w+)#\w\w", answer)[1].decode()

    def jump(self, address):
        registers = self.ask("g")
        pc = address.to_bytes(4, "little").hex()
        check(self.ask("G" + registers[:120] + pc + registers[128:]) == "OK", "registers")
        check(self.ask("D") == "OK", "go on")
        self.socket.close()


def test_a_fault_stops_the_core(board):
    elf = build(board)
    stop = symbol(elf, "cortexm_unhandled")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "door")
        door = ["-chardev", f"socket,id=door,path={path},server=on,wait=off",
                "-gdb", "chardev:door"]
        with Monitor(board, elf, *door) as monitor:
            monitor.woken(elf)
            Door(path).jump(0xdead0000)
            end = time.monotonic() + LIMIT
            pc = 0
            while not stop <= pc < stop + 4 and time.monotonic() < end:
                pc = int(monitor.ask("info registers", r"R15=(\w+)")[1], 16)
            check(stop <= pc < stop + 4, f"pc {pc:#x}")


def test_no_console_stdio_or_report_is_in_the_image(board):
    names = subprocess.check_output(["arm-none-eabi-nm", build(board)], text=True)
    for name in "console", "uart", "printf", "report_begin", "_sbrk":
        check(name not in names.replace("UART", ""), name)


def test_what_no_task_of_it_uses_is_not_in_the_image(board):
    names = subprocess.check_output(["arm-none-eabi-nm", build(board)], text=True)
    for name in "cancel", "leftover", "collect_ready", "report_kind", "memset":
        check(name not in names, name)


def test_with_checks_it_builds_too(board):
    done = make(f"BOARD={board}", "APP=tiny", "MINIMAL=1",
                f"build/{board}/debug-minimal/apps/tiny.elf")
    check(done.returncode == 0, "does not build", done.stdout)


def test_an_application_that_needs_more_is_skipped_with_a_word(board):
    elf = f"build/{board}/release-minimal/apps/count.elf"
    done = make(f"BOARD={board}", "APP=count", "RELEASE=1", "MINIMAL=1", elf)
    check(done.returncode == 0, "an exit status", done.stdout)
    done = make(f"BOARD={board}", "APP=count", "RELEASE=1", "MINIMAL=1", "size")
    check(done.returncode != 0, "no exit status", done.stdout)
    check("count needs stdio or malloc, which MINIMAL=1 leaves out" in done.stdout, "",
          done.stdout)


for _test in (test_two_tasks_sleep_one_twice_as_long_as_the_other,
              test_a_fault_stops_the_core,
              test_with_checks_it_builds_too,
              test_an_application_that_needs_more_is_skipped_with_a_word,
              test_no_console_stdio_or_report_is_in_the_image,
              test_what_no_task_of_it_uses_is_not_in_the_image):
    _test.boards = ["mps2-an385", "mps2-an505"]


def test_a_board_that_cannot_be_minimal_says_so(board):
    done = make(f"BOARD={board}", "MINIMAL=1", "size")
    check(done.returncode != 0, "an exit status", done.stdout)
    check(f"BOARD={board} has no way to be without a console" in done.stdout, "", done.stdout)


test_a_board_that_cannot_be_minimal_says_so.boards = ["microbit"]

if __name__ == "__main__":
    run_tests(sys.modules[__name__])
