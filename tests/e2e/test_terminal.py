# SPDX-License-Identifier: MIT
"""Types at the console as a person at a terminal does, and looks at what is shown."""

import os
import sys
import termios
import time

sys.dont_write_bytecode = True

from e2e import Session, check, run_tests  # noqa: E402

LEFT = "\033[D"
ERASE_ROW = r"\r\x1b\[K"


def open_terminal(board):
    session = Session(board, "console", tty=True)
    session.expect("Rondo's console on " + board)
    session.expect("\r\n> $")
    return session


def quit_console(session):
    session.type("quit\r")
    session.expect("jobs cancelled: ")
    check(session.end() == 0, "status")


def type_slowly(session, text):
    """Every key by itself, when the one before it is shown."""
    for key in text:
        session.type(key)
        session.expect(key if key.isalnum() else ".")


def test_each_key_is_shown_and_Enter_runs_the_line(board):
    with open_terminal(board) as session:
        type_slowly(session, "jobs")
        session.type("\r")
        session.expect("^\r\nno jobs\r\n> $")
        quit_console(session)


def test_backspace_and_Ctrl_U_are_seen_and_work(board):
    with open_terminal(board) as session:
        type_slowly(session, "jobz")
        session.type("\x7f")
        session.expect(f"^{ERASE_ROW}> job$")
        session.type("s\r")
        session.expect("no jobs\r\n> $")
        type_slowly(session, "quit")
        session.type("\x15")
        session.expect(f"^{ERASE_ROW}> $")
        quit_console(session)


def test_arrow_keys_leave_no_trace(board):
    with open_terminal(board) as session:
        type_slowly(session, "jo")
        session.type(LEFT)
        time.sleep(0.1)
        session.type("bs")
        session.expect("^bs$")
        session.type("\r")
        session.expect("no jobs\r\n> $")
        quit_console(session)


def test_Ctrl_C_drops_the_line_and_gives_a_new_prompt(board):
    with open_terminal(board) as session:
        type_slowly(session, "quit")
        session.type("\x03")
        session.expect("^\\^C\r\n> $")
        session.type("\x03")
        session.expect("^\\^C\r\n> $")
        quit_console(session)


def test_Ctrl_C_ends_a_wait(board):
    with open_terminal(board) as session:
        session.type("after 60000 never\rwait\r")
        session.expect("> wait\r\n")
        time.sleep(0.2)
        session.type("\x03")
        session.expect("> \\^C\r\n> $")
        quit_console(session)


def test_Ctrl_D_on_an_empty_line_leaves(board):
    with open_terminal(board) as session:
        session.type("every 60000 never\r")
        session.expect(r"\[1\] every\r\n> $")
        session.type("\x04")
        session.expect("^\\^D\r\n")
        session.expect("jobs cancelled: 1\r\n")
        check(session.end() == 0, "status")


def test_what_jobs_say_goes_above_the_line_that_is_typed(board):
    with open_terminal(board) as session:
        session.type("after 1500 hello\r")
        session.expect(r"\[1\] after\r\n> $")
        type_slowly(session, "jobs")
        session.expect(f"^{ERASE_ROW}hello\r\n> jobs")
        session.expect(f"^{ERASE_ROW}\\[1\\] after: done after 1.[5-9].*\r\n> jobs$")
        session.type("\r")
        session.expect("^\r\nno jobs\r\n> $")
        quit_console(session)


def test_the_terminal_is_afterwards_as_it_was(board):
    with Session(board, "console", tty=True) as session:
        before = termios.tcgetattr(session.master)
        session.expect("\r\n> $")
        check(termios.tcgetattr(session.master) != before, "keys come one by one")
        session.type("\x04")
        session.expect("jobs cancelled: 0\r\n")
        check(session.end() == 0, "status")
        check(termios.tcgetattr(session.master) == before, "terminal")


def test_a_terminal_that_goes_away_ends_the_run(board):
    session = open_terminal(board)
    os.close(session.master)
    session.process.wait(10)
    end = time.monotonic() + 10
    while session.processes() and time.monotonic() < end:
        time.sleep(0.1)
    left = session.processes()
    session.kill_all()
    check(not left, f"some run on: {left}")


if __name__ == "__main__":
    run_tests(sys.modules[__name__])
