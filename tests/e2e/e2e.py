# SPDX-License-Identifier: MIT
"""What the end-to-end tests share: an application that runs, and TAP.

A test is a function test_something(board) whose name, read as a sentence, says what must
be true; run_tests() calls each of a module for each board. Nothing waits without a limit.
What needs more than the board has is skipped, and says what it would need.
"""

import fcntl
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time
import traceback

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BOARDS = os.environ.get("RONDO_BOARDS", "host mps2-an385").split()
LIMIT = 20  # seconds for one thing to happen, on a machine that is busy


class Failure(Exception):
    """Something that was expected did not happen."""


class Skip(Exception):
    """The board lacks something; the text says what."""


def plant(name, apps):
    """Makes the tree build/NAME, where apps/ is another folder; builds nothing: make knows what
    is old. Returns where the tree is."""
    tree = os.path.join(ROOT, "build", name)
    os.makedirs(tree, exist_ok=True)
    borrowed = "Makefile kernel hal boards linker tools .clang-format".split()
    for link, target in [*zip(borrowed, borrowed), ("apps", apps)]:
        if not os.path.islink(os.path.join(tree, link)):
            os.symlink(os.path.join(ROOT, target), os.path.join(tree, link))
    return tree


def skip_if_too_big(output):
    """Skips if there was no image to run: tools/fits has said so."""
    match = re.match(rb"\w+ (needs \d+ bytes of .*)", output)
    if match:
        raise Skip(match[1].decode())


def make_run(board, app, *variables):
    """The command that a user types."""
    return ["make", "-s", "run", f"BOARD={board}", f"APP={app}", *variables]


def run(board, app, text=b"", *variables):
    """Runs an application, with this input, to its end. Returns its status and lines."""
    text = text.encode() if isinstance(text, str) else text
    done = subprocess.run(
        make_run(board, app, *variables),
        cwd=ROOT,
        input=text,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=2 * LIMIT,
        check=False,
    )
    skip_if_too_big(done.stdout)
    return done.returncode, lines_of(done.stdout)


def lines_of(output):
    """The lines as they are on a screen once they are complete."""
    lines = output.decode(errors="replace").replace("\r\n", "\n").split("\n")
    return [line.split("\r\033[K")[-1] for line in lines if line]


class Session:
    """An application that runs while the test types at it, by pipes or at a terminal."""

    def __init__(self, board, app, *variables, tty=False):
        self.output = b""
        self.seen = 0
        self.master = None
        command = make_run(board, app, *variables)
        streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        if tty:
            self.master, slave = pty.openpty()
            streams = {"stdin": slave, "stdout": slave}
            # The terminal's shell: if the terminal goes away, so does it, and then the rest.
            command = ["sh", "-c", '"$@"; exit $?', "sh", *command]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0)) if tty else None,
            **streams,
        )
        if tty:
            os.close(slave)
        self.input = self.master if tty else self.process.stdin.fileno()
        self.reading = self.master if tty else self.process.stdout.fileno()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.kill_all()
        if self.master is None:
            self.close_input()
            self.process.stdout.close()
        else:
            os.close(self.master)

    def kill_all(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self.process.wait()

    def processes(self):
        """What runs of it: names, each with the seconds of a processor it has used."""
        found = []
        for entry in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{entry}/stat", "rb") as file:
                    before, after = file.read().decode(errors="replace").rsplit(")", 1)
            except OSError:
                continue  # it has just ended
            state, _, group, *rest = after.split()
            if int(group) == self.process.pid and state != "Z":
                ticks = int(rest[8]) + int(rest[9])  # utime and stime, see proc(5)
                found.append((before.split("(")[1], ticks / os.sysconf("SC_CLK_TCK")))
        return found

    def type(self, text):
        """Types, as fast as the other side takes it, and reads meanwhile."""
        left = text.encode() if isinstance(text, str) else text
        os.set_blocking(self.input, False)
        end = time.monotonic() + LIMIT
        while left:
            if time.monotonic() > end:
                raise Failure(f"{len(left)} bytes of input are not taken")
            self._read(0)
            if select.select([], [self.input], [], 0.1)[1]:
                left = left[os.write(self.input, left[:1024]) :]

    def close_input(self):
        try:
            self.process.stdin.close()
        except BrokenPipeError:
            pass

    def _read(self, timeout):
        if not select.select([self.reading], [], [], timeout)[0]:
            return True
        try:
            new = os.read(self.reading, 65536)
        except OSError:  # a terminal whose other side is closed
            new = b""
        self.output += new
        return new != b""

    def expect(self, pattern, limit=LIMIT):
        """Waits until the output not yet looked at has this. Returns the match."""
        end = time.monotonic() + limit
        goes_on = True
        while True:
            match = re.search(pattern.encode(), self.output[self.seen :], re.MULTILINE)
            if match:
                self.seen += match.end()
                return match
            if not goes_on or time.monotonic() > end:
                skip_if_too_big(self.output)
                rest = self.output[self.seen :].decode(errors="replace")
                raise Failure(f"expected {pattern!r} in {rest!r}")
            goes_on = self._read(0.05)

    def end(self, limit=LIMIT):
        """Waits until it has ended. Returns the exit status."""
        end = time.monotonic() + limit
        while self._read(0.05) and time.monotonic() < end:
            pass
        try:
            return self.process.wait(max(0.1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise Failure(f"has not ended after {limit} s") from None


def check(condition, what, lines=None):
    """Fails with a text, and what was printed, unless the condition is true."""
    if not condition:
        raise Failure(f"{what}: {lines}" if lines is not None else what)


def check_end(status, lines, expected=0):
    check(status == expected, f"exit status {status}", lines)


def run_tests(module):
    """Runs the tests of a module for all boards, and exits: all, or those that the command
    line has a word of the names of."""
    wanted = sys.argv[1:] or [""]
    tests = [
        value
        for name, value in vars(module).items()
        if name.startswith("test_") and any(word in name for word in wanted)
    ]
    cases = [(test, board) for test in tests for board in getattr(test, "boards", BOARDS)]
    failed = 0
    print(f"1..{len(cases)}", flush=True)
    for number, (test, board) in enumerate(cases, 1):
        name = f"{test.__name__[5:].replace('_', ' ')}, on {board}"
        try:
            test(board)
            print(f"ok {number} - {name}", flush=True)
        except Skip as skip:
            print(f"ok {number} - {name} # SKIP {skip}", flush=True)
        except Exception as error:  # pylint: disable=broad-except
            failed += 1
            print(f"not ok {number} - {name}", flush=True)
            text = str(error) if isinstance(error, Failure) else traceback.format_exc()
            print("\n".join(f"# {line}" for line in text.splitlines()), flush=True)
    sys.exit(1 if failed else 0)
