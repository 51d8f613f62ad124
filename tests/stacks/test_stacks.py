# SPDX-License-Identifier: MIT
"""What `make stacks` says, beside what tasks are seen to use, and of applications in broken/.

Those have a tree of their own in build/, where apps/ is broken/.
"""

import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "e2e"))

from e2e import LIMIT, ROOT, check, lines_of, plant, run, run_tests  # noqa: E402

TREE = plant("stacks", "tests/stacks/broken")


def stacks(board, app, tree=ROOT):
    """The status, the lines, and by task and coroutine: bound, size, remark."""
    done = subprocess.run(
        ["make", "-s", "stacks", f"BOARD={board}", f"APP={app}"],
        cwd=tree, input=b"", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        timeout=5 * LIMIT, check=False)
    lines = lines_of(done.stdout)
    rows = {}
    for line in lines:
        match = re.fullmatch(r"(\S+) +(\S+) +(\d+|-) +(\d+|-) ?(.*)", line)
        if match:
            bound = None if match[3] == "-" else int(match[3])
            rows[match[1], match[2]] = bound, int(match[4]), match[5]
    return done.returncode, lines, rows


def check_bounds(rows, used):
    for key, mark in used.items():
        check(key in rows and rows[key][0] is not None, f"no bound for {key}", rows)
        bound, size, _ = rows[key]
        check(0 < mark <= bound <= size, f"{key}: used {mark}, bound {bound} of {size}")


COROUTINES = {"console": ("console", "run_console"), "led": ("led", "run_led"),
              "keyboard": ("keyboard", "run_keyboard"), "every": ("task", "work_every"),
              "after": ("task", "work_after"), "count": ("task", "work_count"),
              "chess": ("task", "work_chess"), "board": ("board->task", "play")}


def test_no_task_of_the_console_uses_more_than_its_bound(board):
    status, lines, rows = stacks(board, "console")
    check(status == 0, f"status {status}", lines)
    text = "every 60000 x\ncount\ntasks\nwait\njobs\nnonsense\nafter 0 y\nchess\ntasks\nquit\n"
    _, output = run(board, "console", text)
    used = {}
    for line in output:
        match = re.fullmatch(r"(\w+)(?: \d+)? +[a-z]+ +\S+ +(\d+)/\d+", line)
        if match and match[1] in COROUTINES:
            key = COROUTINES[match[1]]
            used[key] = max(used.get(key, 0), int(match[2]))
    check(len(used) >= 4, "marks", output)
    check_bounds(rows, used)


def test_no_sleeper_uses_more_than_its_bound(board):
    status, lines, rows = stacks(board, "sleepers")
    check(status == 0, f"status {status}", lines)
    _, output = run(board, "sleepers")
    match = re.search(r"stack \d+ \((\d+) used\)", "\n".join(output))
    check(match, "a mark", output)
    check_bounds(rows, {("sleeper->task", "run_sleeper"): int(match[1])})


def test_tasks_of_a_function_that_is_not_in_the_image_do_not_count(board):
    status, lines, rows = stacks(board, "tiny")
    check(status == 0, f"status {status}", lines)
    check(set(rows) == {("one", "sleeps"), ("two", "sleeps")}, "others", lines)


def test_a_stack_that_is_too_small_is_named(board):
    status, lines, rows = stacks(board, "small", TREE)
    check(status != 0, "a status that says so", lines)
    check(rows["tight", "print"][2] == "TOO SMALL", "tight", lines)
    check(rows["anew", "print"][2] == "TOO SMALL", "anew", lines)
    check(rows["anew", "print"][0] > rows["tight", "print"][0], "what begins it counts", lines)
    check(rows["roomy", "run"][2] == "", "roomy", lines)
    check(any("print > " in line for line in lines), "the calls", lines)


def test_recursion_is_named(board):
    status, lines, rows = stacks(board, "recursive", TREE)
    check(status != 0, "a status that says so", lines)
    check("recursion: down > further > down" in rows["spiral", "run"][2], "the circle", lines)


def test_a_call_through_a_pointer_counts_all_functions_of_its_type(board):
    _, lines, rows = stacks(board, "pointer", TREE)
    bound, _, remark = rows["typed", "run"]
    check(remark == "" and bound > 200, "the heavy one", lines)


def test_a_call_through_a_pointer_that_has_no_type_is_named(board):
    status, lines, rows = stacks(board, "pointer", TREE)
    check(status != 0, "a status that says so", lines)
    place = r"through a pointer in call_untyped \(.*main\.c:\d+\)"
    check(re.search(place, rows["untyped", "call_untyped"][2]), "the place", lines)


def test_a_frame_of_no_fixed_size_is_named(board):
    status, lines, rows = stacks(board, "growing", TREE)
    check(status != 0, "a status that says so", lines)
    check("no fixed size in run" in rows["balloon", "run"][2], "the function", lines)


PROFILES = ["microbit", "mps2-an385", "mps2-an505"]
BOARDS = {test_no_task_of_the_console_uses_more_than_its_bound: PROFILES}
for _name, _test in list(vars().items()):
    if _name.startswith("test_"):
        _test.boards = BOARDS.get(_test, ["mps2-an385"])


if __name__ == "__main__":
    run_tests(sys.modules[__name__])
