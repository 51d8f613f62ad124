# SPDX-License-Identifier: MIT
"""Adds a board to a tree that is otherwise as it is: a folder, and it builds and runs."""

import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

from e2e import LIMIT, ROOT, check, run_tests  # noqa: E402

OURS = os.path.join(ROOT, "tests", "e2e", "robin")


def link_all(folder, into, *but):
    os.mkdir(into)
    for name in os.listdir(folder):
        if name not in but and not name.startswith("."):
            os.symlink(os.path.join(folder, name), os.path.join(into, name))


def make(tree, *arguments):
    done = subprocess.run(["make", "-s", *arguments], cwd=tree, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=6 * LIMIT, check=False, text=True)
    return done.returncode, done.stdout.splitlines()


def with_robin(folder):
    """The tree with one more board."""
    tree = os.path.join(folder, "tree")
    link_all(ROOT, tree, "boards", "build", "compile_commands.json")
    link_all(os.path.join(ROOT, "boards"), os.path.join(tree, "boards"))
    os.symlink(OURS, os.path.join(tree, "boards", "robin"))
    return tree


def test_a_board_is_one_folder(board):
    with tempfile.TemporaryDirectory() as folder:
        tree = with_robin(folder)
        status, lines = make(tree, f"BOARD={board}", "APP=count", "TIME=virtual", "run")
        check(status == 0, "status", lines)
        check(lines[:6] == ["One"] * 3 + ["Two"] * 3, "count", lines)
        status, lines = make(tree, f"BOARD={board}", "all")
        check(status == 0, "every application builds", lines)
        status, lines = make(tree, "check-boards")
        check(status == 0, "its length", lines)


def test_a_board_that_is_too_long_is_named(board):
    with tempfile.TemporaryDirectory() as folder:
        tree = with_robin(folder)
        robin = os.path.join(tree, "boards", board)
        os.unlink(robin)
        link_all(OURS, robin)
        with open(os.path.join(robin, "more.c"), "w", encoding="utf-8") as file:
            file.write("\n" * 120)
        status, lines = make(tree, "check-boards")
        check(status != 0, "no status", lines)
        check(any("boards/robin has 1" in line for line in lines), "the board", lines)


for _test in test_a_board_is_one_folder, test_a_board_that_is_too_long_is_named:
    _test.boards = ["robin"]

if __name__ == "__main__":
    run_tests(sys.modules[__name__])
