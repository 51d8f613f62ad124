# SPDX-License-Identifier: MIT
"""Looks at the console while it has nothing to do but blink."""

import re
import sys
import time

sys.dont_write_bytecode = True

from e2e import LIMIT, Session, check, run_tests  # noqa: E402

UPTIME = (
    r"up (?P<up>[\d.]+) s\n"
    r"wake-ups (?P<all>\d+) = (?P<deadlines>\d+) deadlines \+ "
    r"(?P<interrupts>\d+) interrupts, and (?P<extensions>\d+) that extended the counter\n"
    r"console (?P<bytes_in>\d+) bytes in"
)


def cpu_seconds(board, session):
    """What all processes of a session have used: make, and the emulator or the program."""
    processes = session.processes()
    programs = {"host": "console.elf", "host-aarch64": "qemu-aarch64", "pico": "node"}
    program = programs.get(board, "qemu-system-arm")
    check(program in [name for name, _ in processes], "the program runs", processes)
    return sum(seconds for _, seconds in processes)


def uptime(session):
    session.type("uptime\n")
    match = session.expect(UPTIME, LIMIT)
    return {name: float(value) for name, value in match.groupdict().items()}


def change_between(before, after):
    for counts in before, after:
        check(counts["all"] == counts["deadlines"] + counts["interrupts"], "sum", counts)
    return {name: after[name] - before[name] for name in after}


def look_at_idleness(board, seconds):
    """The counts before and after a time of idleness, and the part of a core used."""
    with Session(board, "console") as session:
        session.expect("Rondo's console")
        time.sleep(1)
        before = uptime(session)
        cpu = cpu_seconds(board, session)
        time.sleep(seconds)
        cpu = cpu_seconds(board, session) - cpu
        after = uptime(session)
        session.type("quit\n")
        check(session.end() == 0, "status")
    return before, after, cpu / seconds


def test_an_idle_console_sleeps_and_every_wakeup_has_a_cause(board):
    seconds = 3 if board.startswith("host") else 10
    before, after, load = look_at_idleness(board, seconds)
    print(f"# load {load:.1%}; {before} to {after}")
    check(load < 0.05, f"{load:.1%} of a core")
    change = change_between(before, after)
    check(seconds <= change["up"] < seconds + 2, "time passes", change)
    # Two blinks a second, and a moment's pause (20 ms) after each of the lines typed. Where the
    # machine stands still for half a second, two blinks are one wake-up: see below.
    check(0 < change["deadlines"] <= 2 * change["up"] + 4, "deadlines: the LED's", change)
    # Input comes byte by byte at most; output may interrupt at the end of a full ring.
    check(change["interrupts"] <= 2 * change["bytes_in"] + 20, "interrupts: input", change)


def test_no_blink_is_left_out_and_none_is_added(board):
    # In virtual time, of which the machine's other work takes nothing.
    with Session(board, "console", "TIME=virtual") as session:
        session.expect("Rondo's console")
        before = uptime(session)
        session.type("after 600000 ten minutes\nwait\n")
        session.expect("^ten minutes\n")
        after = uptime(session)
        session.type("quit\n")
        check(session.end() == 0, "status")
    change = change_between(before, after)
    print(f"# {change}")
    blinks = 2 * change["up"]
    # Besides, the end of the ten minutes; and a pause after each byte typed, at most.
    most = blinks + 2 + change["bytes_in"]
    check(change["up"] >= 600 and blinks - 1 <= change["deadlines"] <= most, "blinks", change)


if __name__ == "__main__":
    run_tests(sys.modules[__name__])
