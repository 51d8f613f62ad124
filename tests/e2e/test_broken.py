# SPDX-License-Identifier: MIT
"""Runs applications that are broken: each must say what is wrong and end with a status.

They are in broken/, and must not be among the applications that a user is offered. So
they get a tree of their own, with an apps/ of their own, in build/: there, as everywhere,
a new folder is all that a new application needs.
"""

import re
import subprocess
import sys

sys.dont_write_bytecode = True

from e2e import LIMIT, check, lines_of, make_run, plant, run_tests  # noqa: E402

TREE = plant("broken", "tests/e2e/broken")


def run_broken(board, app):
    """Returns the exit status and the lines, without make's complaint."""
    done = subprocess.run(
        make_run(board, app),
        cwd=TREE,
        input=b"",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=2 * LIMIT,
        check=False,
    )
    return done.returncode, lines_of(done.stdout)


def check_report(board, app, *patterns):
    status, lines = run_broken(board, app)
    check(status != 0, "an exit status that says so", lines)
    for pattern in patterns:
        found = re.search(pattern, "\n".join(lines), re.IGNORECASE)
        check(found, f"no {pattern!r}", lines)


def test_a_fault_of_a_task_is_reported_with_its_name_and_the_registers(board):
    value = "0x[0-9a-f]{8}"
    check_report(board, "bad_address", "bus fault", r"task writer\b", f"pc {value}",
                 f"lr {value}", f"cfsr {value}", f"hfsr {value}", "bfar 0x70000000")


def test_a_fault_outside_a_task_is_reported_too(board):
    check_report(board, "bad_instruction", "usage fault", r"task \(none\)", "pc 0x")


for _test in (
    test_a_fault_of_a_task_is_reported_with_its_name_and_the_registers,
    test_a_fault_outside_a_task_is_reported_too,
):
    _test.boards = ["mps2-an385"]


def test_a_stack_that_overflows_is_reported_with_the_name_of_its_task(board):
    check_report(board, "overflow", "stack has overflowed", r"\bglutton\b")


def test_a_callback_that_awaits_is_stopped_with_file_line_and_reason(board):
    check_report(board, "misuse", r"kernel/src/\w+\.c:\d+", "only a task may await")


def test_a_deadlock_ends_the_run(board):
    status, lines = run_broken(board, "deadlock")
    check(status == 0 and "run: DEADLOCK" in lines, f"status {status}", lines)


def test_the_status_of_main_is_the_status_of_the_run(board):
    status, lines = run_broken(board, "status")
    text = " ".join(lines)
    check(status != 0 and "Error 3" in text, f"status {status}", lines)
    check("not what we hoped for" in text, "the line that did not end", lines)


if __name__ == "__main__":
    run_tests(sys.modules[__name__])
