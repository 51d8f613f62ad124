# SPDX-License-Identifier: MIT
"""Talks to `echo`: by its console, and by a second UART of the same board at once.

RONDO_LOAD is how many bytes go in and out at once in the test of that.
"""

import hashlib
import os
import random
import select
import socket
import sys
import tempfile
import time
import tty

sys.dont_write_bytecode = True

from e2e import LIMIT, Failure, Session, check, check_end, run, run_tests  # noqa: E402

LOAD = int(os.environ.get("RONDO_LOAD", 64 << 10))
LINE = 127  # bytes, without the end


def lines_of_text(size, seed):
    """Random lines of all lengths, in all about so many bytes; none is a command."""
    source = random.Random(seed)
    letters = bytes(range(0x20, 0x2F)) + bytes(range(0x30, 0x7F)) + bytes(range(0x80, 0x100))
    lines = []
    while size > 0:
        length = source.randrange(LINE + 1)
        lines.append(bytes(source.choices(letters, k=length)) + b"\n")
        size -= length + 1
    return b"".join(lines)


class Wire:
    """Text that goes in and comes back, by one descriptor or two."""

    def __init__(self, text, writing, reading, already=b""):
        self.left = text
        self.missing = len(text) - len(already)
        self.writing, self.reading = writing, reading
        self.came = already
        for descriptor in (writing, reading):
            os.set_blocking(descriptor, False)

    def move(self, readable, writable):
        if self.reading in readable:
            self.came += os.read(self.reading, 65536)
        if self.left and self.writing in writable:
            self.left = self.left[os.write(self.writing, self.left[:4096]) :]


def exchange(wires, limit):
    """Has all wires send and receive at once, until all is back."""
    texts = [wire.left for wire in wires]
    end = time.monotonic() + limit
    while any(len(wire.came) < len(text) for wire, text in zip(wires, texts)):
        if time.monotonic() > end:
            came = [len(wire.came) for wire in wires]
            raise Failure(f"{came} bytes came back of {[len(text) for text in texts]}")
        writers = [wire.writing for wire in wires if wire.left]
        readable, writable, _ = select.select([w.reading for w in wires], writers, [], 0.2)
        for wire in wires:
            wire.move(readable, writable)
    for wire, text in zip(wires, texts):
        sums = [hashlib.sha256(data).hexdigest() for data in (text, wire.came)]
        check(sums[0] == sums[1], "checksums", sums)


def console_wire(session, text):
    """To be used when all that came before was read."""
    return Wire(text, session.input, session.reading)


def test_lines_come_back_and_commands_are_answered(board):
    status, lines = run(board, "echo", "one\r\ntwo\rthree\n\n/nonsense\n/statsx\n/quit\nmore\n")
    check_end(status, lines)
    help_text = "? /stats, /baud SPEED, /quit; other lines come back"
    check(lines[1:] == ["one", "two", "three", help_text, help_text, "bye"], "", lines)


def test_the_input_may_just_end(board):
    status, lines = run(board, "echo", "one\n")
    check_end(status, lines)
    check(lines[1:] == ["one"], "", lines)


def test_a_speed_is_set_or_refused(board):
    status, lines = run(board, "echo", "/baud 9600\n/baud 0\n/baud 4294967295\nx\n/quit\n")
    check_end(status, lines)
    refused = "? not a speed of this line"
    highest = "here I am" if board == "host" else refused
    check(lines[1:] == ["here I am", refused, highest, "x", "bye"], "", lines)


def test_a_line_that_is_too_long_is_refused_once_and_the_next_one_comes_back(board):
    with Session(board, "echo") as session:
        session.expect("echo on")
        session.type(b"x" * LINE + b"\n" + b"y" * (LINE + 1) + b"\n" + b"z" * 50000 + b"\nnext\n")
        session.expect(rf"^{'x' * LINE}\r?$")
        session.expect(r"^\? too long\r?\n\? too long\r?\nnext\r?$")
        session.type("/quit\n")
        check(session.end() == 0, "exit status")


def test_a_flood_in_and_out_at_once_loses_no_byte(board):
    text = lines_of_text(LOAD, 1)
    with Session(board, "echo") as session:
        session.expect(r"echo on \d UARTs?\r?\n")
        exchange([console_wire(session, text)], LIMIT + len(text) // 2000)
        session.output, session.seen = b"", 0
        session.type("/stats\n/quit\n")
        match = session.expect(r"in (\d+), out (\d+), overruns 0, framing errors 0, breaks 0")
        check(int(match[1]) >= len(text) and int(match[2]) >= len(text), "counts", match[0])
        check(session.end() == 0, "exit status")


class Second:
    """The other side of the board's second UART: a pseudo-terminal or a socket."""

    def __init__(self, board):
        self.directory = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.directory.name, "uart1")
        self.is_host = board == "host"
        if self.is_host:
            self.master, slave = os.openpty()
            tty.setraw(slave)
            os.environ["RONDO_UART1"] = os.ttyname(slave)
        else:
            os.environ["RONDO_UART1"] = f"unix:{self.path},server=on,wait=off"

    def connect(self):
        if self.is_host:
            return self.master
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(self.path)
        return self.socket.fileno()

    def cut(self):
        if self.is_host:
            os.close(self.master)
        else:
            self.socket.close()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        del os.environ["RONDO_UART1"]
        self.directory.cleanup()


def test_two_uarts_are_served_at_once(board):
    with Second(board) as second, Session(board, "echo") as session:
        session.expect(r"echo on \d UARTs?\r?\n")
        wire = second.connect()
        exchange(
            [
                console_wire(session, lines_of_text(10000, 2)),
                Wire(lines_of_text(10000, 3), wire, wire),
            ],
            2 * LIMIT,
        )


def test_a_line_that_is_cut_disturbs_no_other(board):
    with Second(board) as second, Session(board, "echo") as session:
        session.expect(r"echo on \d UARTs?\r?\n")
        wire = second.connect()
        exchange([Wire(b"connected\n", wire, wire)], LIMIT)
        os.write(wire, b"half a li")
        second.cut()
        session.type("still there\n/quit\n")
        session.expect(r"^still there\r?$")
        check(session.end() == 0, "exit status")


test_a_flood_in_and_out_at_once_loses_no_byte.boards = os.environ.get(
    "BOARD", "host mps2-an385 lm3s6965evb"
).split()
# QEMU's stm32 and microbit have the second UART elsewhere or not at all, rp2040js has none.
test_two_uarts_are_served_at_once.boards = test_a_line_that_is_cut_disturbs_no_other.boards = [
    board
    for board in test_a_flood_in_and_out_at_once_loses_no_byte.boards
    if board in ("host", "lm3s6965evb") or board.startswith("mps2")
]

if __name__ == "__main__":
    run_tests(sys.modules[__name__])
