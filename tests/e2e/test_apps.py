# SPDX-License-Identifier: MIT
"""Runs the applications that only print, and reads what they print."""

import re
import sys
import time

sys.dont_write_bytecode = True

from e2e import check, check_end, run, run_tests  # noqa: E402


def test_count_takes_one_second_of_loop_time_for_all_three(board):
    status, lines = run(board, "count")
    check_end(status, lines)
    check(lines[:6] == ["One"] * 3 + ["Two"] * 3, "order", lines)
    took = re.fullmatch(r"done in ([\d.]+) s of loop time", lines[6])
    check(took and 1.0 <= float(took[1]) < 2.0, "a second", lines)


def test_count_takes_no_time_where_time_is_virtual(board):
    status, lines = run(board, "count", "", "TIME=virtual")
    check_end(status, lines)
    check(re.fullmatch(r"done in 1\.00\d s of loop time", lines[6]), "a second", lines)


def test_chess_takes_an_hour_instead_of_twelve_and_seconds_to_run(board):
    start = time.monotonic()
    status, lines = run(board, "chess")
    took = time.monotonic() - start
    check_end(status, lines)
    check(lines[1:] == ["one after the other  12:00:00", "all at once           1:00:55"],
          "totals", lines)
    check(took < 15, f"took {took:.1f} s")


def test_produce_uses_every_item_once_and_cancels_the_consumers(board):
    status, lines = run(board, "produce")
    check_end(status, lines)
    items = sorted(re.findall(r"has used item (\d\.\d)", "\n".join(lines)))
    check(items == [f"{p}.{i}" for p in (1, 2) for i in range(1, 7)], "items", lines)
    ends = re.findall(r"consumer (\d) used (\d) items, then: cancelled", "\n".join(lines))
    check([number for number, _ in ends] == ["1", "2", "3"], "consumers", lines)
    check(sum(int(used) for _, used in ends) == 12, "sum", lines)
    took = re.match(r"12 items made and used in (\d+) ms", lines[-1])
    check(took and 1400 <= int(took[1]) < 3000, "summary", lines)


def test_sleepers_all_wake_in_order_and_on_time(board):
    status, lines = run(board, "sleepers")
    check_end(status, lines)
    number = 1000 if board.startswith("host") else 10000
    check(f"{number} of {number} woken, in order: yes (0 were not)" in lines, "", lines)
    pattern = r"late by (\d+) us at least, (\d+) us at most; on time: yes"
    late = re.fullmatch(pattern, lines[2])
    check(late and int(late[1]) <= int(late[2]), "on time", lines)
    ram = re.match(r"RAM: (\d+) bytes in all, (\d+) a sleeper", lines[3])
    check(ram and int(ram[1]) == number * int(ram[2]), "RAM", lines)
    check(board.startswith("host") or int(ram[1]) < 4 << 20, "fits in 4 MB", lines)


if __name__ == "__main__":
    run_tests(sys.modules[__name__])
