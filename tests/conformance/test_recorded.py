#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plays the recorded programs on the host and on an emulated board, and compares bytes.

A case is a program of programs/, which is named by its comment, or a file of random/. Needs
no CPython 3.13: its traces are beside the programs. What a board's memory is too small for
is skipped, with the player's word of how much. test_recorded.py [BOARD...]
"""

import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BOARDS = os.environ.get("RONDO_BOARDS", "host mps2-an385").split()
END = "===\n"


def files(folder):
    path = os.path.join(HERE, folder)
    return [os.path.join(path, name) for name in sorted(os.listdir(path))
            if name.endswith(".txt")]


def read(path):
    with open(path) as file:
        return file.read()


def split(text):
    """The programs or traces of a file; the last one may lack its end."""
    parts = text.split(END)
    return parts if parts[-1].strip() else parts[:-1]


def title(program):
    """The last line of the comment that a program begins with."""
    lines = program.splitlines()
    comment = []
    while lines and lines[0].startswith("#"):
        comment.append(lines.pop(0)[1:].strip())
    return comment[-1].replace("#", "") if comment else "no title"


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def case(self, ok, name, why=""):
        self.count += 1
        self.failed += not ok
        print(f"{'ok' if ok else 'not ok'} {self.count} - {name}")
        for line in why.splitlines():
            print("#   " + line)


    def skip(self, name, why):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {why}")


def lacking(trace):
    """Why it was not played; None if it was."""
    match = re.match(r"memory: this program (needs more than \d+ bytes)", trace)
    return match and match[1]


def first_difference(want, got):
    left, right = want.splitlines(), got.splitlines()
    at = 0
    while at < min(len(left), len(right)) and left[at] == right[at]:
        at += 1
    show = [f"line {at + 1} of the trace"]
    show += ["recorded: " + line for line in left[at:at + 1]]
    show += ["played:   " + line for line in right[at:at + 1]]
    return "\n".join(show)


def check(tap, name, want, got):
    if lacking(got):
        tap.skip(name, lacking(got))
    else:
        tap.case(want == got, name, "" if want == got else first_difference(want, got))


def check_all(tap, name, wanted, got):
    """Many programs as one case; and as one more, those that there was no memory for."""
    played = [pair for pair in zip(wanted, got) if not lacking(pair[1])]
    large = len(got) - len(played)
    check(tap, f"{len(played)} programs of {name}",
          END.join(want for want, _ in played), END.join(one for _, one in played))
    if large:
        tap.skip(f"{large} programs of {name}", next(filter(None, map(lacking, got))))


def test_board(tap, board):
    """Plays all files in one run, as each run of an emulator costs a while."""
    recorded = files("programs") + files("random")
    run = subprocess.run([os.path.join(HERE, "play"), "--board", board, *recorded],
                         stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True)
    played = split(run.stdout)
    for path in recorded:
        programs = split(read(path))
        wanted = split(read(path[:-len(".txt")] + ".trace"))
        got = played[:len(programs)]
        del played[:len(programs)]
        got += ["(nothing)\n"] * (len(programs) - len(got))
        if os.path.dirname(path).endswith("programs"):
            for program, want, one in zip(programs, wanted, got):
                check(tap, f"{board}: {title(program)}", want, one)
        else:
            check_all(tap, f"{os.path.basename(path)}, on {board}", wanted, got)
    check(tap, f"{board}: the player ends when all is played",
          "exit status 0, 0 more traces", f"exit status {run.returncode}, {len(played)} more traces")


def says(name, *arguments):
    """The exit status of play or compare, and its complaint; no other Python is found."""
    command = [os.path.join(HERE, name)] if name == "play" else \
              [sys.executable, os.path.join(HERE, name)]
    nowhere = {"PATH": "", "HOME": "/nonexistent"} if name == "compare" else None
    run = subprocess.run(command + list(arguments), stdout=subprocess.DEVNULL, env=nowhere,
                         stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    return run.returncode, run.stderr


def test_bad_use(tap):
    for arguments, complaint in [(["--board"], "play: nothing comes after --board"),
                                 (["--config"], "play: nothing comes after --config"),
                                 (["--bard"], "play: there is no option --bard")]:
        status, text = says("play", *arguments)
        ok = status == 2 and text.startswith(complaint)
        tap.case(ok, f"play {' '.join(arguments)}", "" if ok else text)
    status, text = says("compare", "--count", "0")
    complaint = "above 0" if sys.version_info >= (3, 13) else "needs Python 3.13"
    ok = status == 2 and complaint in text
    tap.case(ok, "compare that has nothing to compare", "" if ok else text)


def main():
    tap = Tap()
    test_bad_use(tap)
    for board in sys.argv[1:] or BOARDS:
        test_board(tap, board)
    print(f"1..{tap.count}")
    sys.exit(1 if tap.failed else 0)


if __name__ == "__main__":
    main()
