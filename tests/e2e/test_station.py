#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The station: all parts of a board at once, and the test at the other end of its lines.

The board's time is virtual and passes as it likes, so whatever comes from here comes when the
board has asked for it: a frame of 64 bytes, sent in two pieces, the second when the board has
noticed that nothing comes after the first; a press of the button.
"""

import os
import random
import re
import select
import socket
import sys
import tempfile
import time

from e2e import Failure, Session, check, run, run_tests
from qmp import Monitor

FRAME, FRAMES, PRESSES = 64, 100, 20
LIMIT = 200  # seconds for ten minutes of the board's
ROUNDS = {"sensor": 600, "eeprom": 120, "card": 200, "display": 2400, "led": 1200}


class Peer:
    """The other end of a line: what it is asked for, it sends."""

    def __init__(self, number, send):
        self.number, self.send = number, send
        self.random = random.Random(number)
        self.heard = b""
        self.frames = []
        self.rest = b""
        self.cut_at = []

    def hear(self, data):
        """Returns the lines that are about something else."""
        *lines, self.heard = (self.heard + data).split(b"\n")
        texts = [line.decode(errors="replace").rstrip("\r") for line in lines]
        return [text for text in texts if not self.answer(text)]

    def answer(self, text):
        match = re.fullmatch(rf"line {self.number}: (.*)", text)
        asked = match and re.fullmatch(r"frame (\d+)\?", match[1])
        stopped = match and re.fullmatch(r"(\d+) of 64 bytes", match[1])
        got = match and re.fullmatch(r"got (\d+) (\w+)", match[1])
        if asked:
            self.begin(int(asked[1]))
        elif stopped:
            self.go_on(int(stopped[1]))
        elif got:
            check(bytes.fromhex(got[2]) == self.frames[int(got[1])], "frame", got[0])
        return asked or stopped or got

    def begin(self, number):
        """Sends as many bytes of the frame as its number says: each position comes once."""
        check(number == len(self.frames), "frames in their order", number)
        frame = self.random.randbytes(FRAME)
        self.frames.append(frame)
        first = number % FRAME or FRAME
        self.rest = frame[first:]
        self.send(frame[:first])

    def go_on(self, came):
        if self.rest and came == FRAME - len(self.rest):  # else some are still on their way
            self.cut_at.append(came)
            self.send(self.rest)
            self.rest = b""


def counts_in(lines):
    """What each part says in the end: its name, with all numbers of its line."""
    found = [re.fullmatch(r"([a-z]+(?: \d)?): (\d+ [a-z].*)", line) for line in lines]
    return {match[1]: [int(n) for n in re.findall(r"\d+", match[2])] for match in found if match}


def serve(app, first, wire, second, press):
    """Serves both lines and the button until the board has ended. Returns what it said else."""
    said = []
    end = time.monotonic() + LIMIT
    goes_on = True
    while goes_on:
        if time.monotonic() > end:
            raise Failure(f"no end within {LIMIT} s: {said}")
        readable, _, _ = select.select([app.reading, wire], [], [], 1)
        if wire in readable:
            said += second.hear(wire.recv(65536))
        if app.reading in readable:
            data = os.read(app.reading, 65536)
            goes_on = data != b""
            new = first.hear(data)
            said += new
            for line in new:
                match = re.fullmatch(r"button: (?:press it|pressed (\d+))", line)
                if match and int(match[1] or 0) < PRESSES:
                    press()
    return said


def run_station(board, press_of):
    """Returns what the board said, and both peers."""
    with tempfile.TemporaryDirectory(prefix="rondo-") as place:
        path, monitor = os.path.join(place, "wire"), os.path.join(place, "monitor")
        os.environ["RONDO_UART1"] = f"unix:{path},server=on"  # waits for the test
        try:
            app = Session(
                board, "station", f"IMAGES={place}", f"RUN_ALSO={Monitor.flags(monitor)}"
            )
        finally:
            del os.environ["RONDO_UART1"]
        with app, socket.socket(socket.AF_UNIX) as wire:
            end = time.monotonic() + 20
            while wire.connect_ex(path) != 0:
                check(time.monotonic() < end, "QEMU does not open the second line")
                time.sleep(0.05)
            with Monitor(monitor) as qemu:
                peers = Peer(0, app.type), Peer(1, wire.sendall)
                said = serve(app, peers[0], wire, peers[1], press_of(qemu))
            check(app.process.wait(20) == 0, "exit status", said)
    return said, peers


def check_lines(counts, peers):
    for peer in peers:
        check(len(peer.frames) == FRAMES, f"line {peer.number}", len(peer.frames))
        # Reported at each byte in the middle, and perhaps elsewhere, too.
        expected = [number % FRAME for number in range(FRAMES) if number % FRAME]
        check(peer.cut_at == expected, f"line {peer.number}: cut at", peer.cut_at)
        frames, stops, overruns = counts[f"line {peer.number}"]
        check(frames == FRAMES and stops >= len(expected) and overruns == 0, "line", counts)


def test_a_station_serves_all_that_a_board_has_for_ten_minutes(board):
    def press_of(qemu):
        keys = [{"type": "qcode", "data": "up"}]

        def press():  # held for so many milliseconds of the board's time
            qemu.do("send-key", keys=keys, **{"hold-time": 50})

        press()  # QEMU's buttons read as pressed until they are first released
        return press

    said, peers = run_station(board, press_of)
    counts = counts_in(said)
    for part, rounds in ROUNDS.items():
        done, planned, _ = counts[part]
        check(done == planned == rounds, part, said)
    check_lines(counts, peers)
    check(counts["button"] == [PRESSES], "button", said)
    check(counts["buses"] == [0], "buses", said)


test_a_station_serves_all_that_a_board_has_for_ten_minutes.boards = ["lm3s6965evb"]


def test_a_station_serves_what_there_is(board):
    said, peers = run_station(board, lambda qemu: lambda: None)  # QEMU has no button there
    counts = counts_in(said)
    for part in "sensor", "eeprom", "led":
        check(counts[part][:2] == [ROUNDS[part]] * 2, part, said)
    for part in "card", "display":
        check(f"{part}: none answers" in said, part, said)
    check_lines(counts, peers)


test_a_station_serves_what_there_is.boards = ["mps2-an385"]


def test_a_station_goes_on_where_a_line_is_closed(board):
    status, lines = run(board, "station", "", "TIME=virtual")
    check(status == 0 and "line 0: closed" in lines, "exit status", lines)
    counts = counts_in(lines)
    check(counts["line 0"] == [0, 0, 0] and counts["led"][0] == ROUNDS["led"], "end", lines)


test_a_station_goes_on_where_a_line_is_closed.boards = ["host"]


if __name__ == "__main__":
    run_tests(sys.modules[__name__])
