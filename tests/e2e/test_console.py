# SPDX-License-Identifier: MIT
"""Types at the console through its serial line, by pipes."""

import functools
import random
import re
import sys
import time

sys.dont_write_bytecode = True

from e2e import Session, Skip, check, check_end, lines_of, run, run_tests  # noqa: E402


def answers(lines):
    """The lines without what was typed, without the first and the last."""
    return [line for line in lines[1:-1] if not line.startswith("> ")]


@functools.lru_cache
def help_of(board):
    status, lines = run(board, "console", "help\nquit\n")
    check_end(status, lines)
    return "\n".join(lines)


def limit_of_jobs(board):
    """How many may run at once, as the console says."""
    return int(number_in([help_of(board)], r"^jobs +what runs: at most (\d+) job"))


def need_jobs(board, number):
    limit = limit_of_jobs(board)
    if limit < number:
        raise Skip(f"needs {number} jobs at once (the console on {board} has {limit})")


def need_chess(board):
    if re.search(r"^chess +needs more RAM", help_of(board), re.MULTILINE):
        raise Skip(f"needs `chess` (which needs more RAM than {board} has)")


def number_in(lines, pattern):
    """The number that the pattern's group matches."""
    match = re.search(pattern, "\n".join(lines), re.MULTILINE)
    check(match, f"no {pattern}", lines)
    return float(match[1])


def test_count_says_One_thrice_and_Two_thrice_a_second_later(board):
    status, lines = run(board, "console", "count\nwait\nquit\n")
    check_end(status, lines)
    words = [line for line in lines if line in ("One", "Two")]
    check(words == ["One"] * 3 + ["Two"] * 3, "order", lines)
    took = number_in(lines, r"count: done after ([\d.]+) s")
    check(1.0 <= took < 2.0, "a second", lines)


def test_the_first_line_says_how_to_leave(board):
    status, lines = run(board, "console", "quit\n")
    check_end(status, lines)
    for way in "`quit`", "Ctrl-D", "Ctrl-A X":
        check(way in lines[0], way, lines)


def test_no_input_at_all_ends_the_run(board):
    status, lines = run(board, "console", "")
    check_end(status, lines)
    check("jobs cancelled: 0" in lines[-1], "last line", lines)


def test_input_without_a_last_newline_is_run_and_ends_in_an_orderly_way(board):
    need_jobs(board, 2)
    status, lines = run(board, "console", "every 60000 never\ncount")
    check_end(status, lines)
    check("[2] count" in lines, "count runs", lines)
    check("every: cancelled" in " ".join(lines), "every is cancelled", lines)
    check(lines[-1] == "the console has ended; jobs cancelled: 2", "last line", lines)


def test_quit_ends_the_run_although_the_input_stays_open(board):
    with Session(board, "console") as session:
        session.type("every 60000 never\nquit\n")
        session.expect("jobs cancelled: 1\n")
        start = time.monotonic()
        status = session.end()
        check(status == 0 and time.monotonic() - start < 5, f"status {status}")


def test_each_mistake_gets_one_line_that_says_what_was_expected(board):
    ms = "expected milliseconds, 1 to 4294967295, and a text"
    ms0 = "expected milliseconds, 0 to 4294967295, and a text"
    job = "cancel: expected the number of a job, see jobs"
    mistakes = {
        "frobnicate the LED": "frobnicate: expected a command, see help",
        "Count": "Count: expected a command, see help",
        "co": "co: expected a command, see help",
        "count 3": "count: expected nothing behind it",
        "quit now": "quit: expected nothing behind it",
        "every": "every: " + ms,
        "every 0 x": "every: " + ms,
        "every 100": "every: " + ms,
        "every -5 x": "every: " + ms,
        "every 5x y": "every: " + ms,
        "every 0x10 y": "every: " + ms,
        "every 4294967296 x": "every: " + ms,
        "every 99999999999999999999999999 x": "every: " + ms,
        "after 1.5 x": "after: " + ms0,
        "after soon x": "after: " + ms0,
        "cancel": job,
        "cancel 0": job,
        "cancel -1": job,
        "cancel +1": job,
        "cancel one": job,
        "cancel 1 2": job,
        "cancel 4294967297": job,
        "cancel 7": "cancel: there is no job 7, see jobs",
    }
    status, lines = run(board, "console", "\n".join(mistakes) + "\n")
    check_end(status, lines)
    check(answers(lines) == list(mistakes.values()), "answers", answers(lines))


def test_empty_lines_and_spaces_do_nothing_and_every_line_end_counts_once(board):
    status, lines = run(board, "console", "\n\r\n  \r \n jobs \r\njobs\rjobs\n\r\njobs  ")
    check_end(status, lines)
    check(answers(lines) == ["no jobs"] * 4, "answers", lines)


def test_a_line_too_long_is_refused_whole_and_the_next_one_is_read(board):
    for length in (77, 78, 200, 5000):
        line = "after 0 " + "x" * (length - 8)
        status, lines = run(board, "console", f"jobs\n{line}\njobs\n")
        check_end(status, lines)
        refused = "the line is too long: expected at most 76 bytes"
        check(answers(lines) == ["no jobs", refused, "no jobs"], f"{length} bytes", lines)


def test_a_line_of_the_full_length_is_taken(board):
    text = "x" * (76 - 8)
    status, lines = run(board, "console", f"after 0 {text}\nwait\n")
    check_end(status, lines)
    check(text in lines, "the text", lines)


def test_too_many_jobs_are_refused_and_none_of_the_others_is_lost(board):
    limit = limit_of_jobs(board)
    typed = "".join(f"after {500 + 10 * i} x{i}\n" for i in range(limit + 3))
    status, lines = run(board, "console", typed + "wait\nafter 1 again\nwait\n")
    check_end(status, lines)
    said = [line for line in lines if re.fullmatch(r"x\d+", line)]
    check(said == [f"x{i}" for i in range(limit)], "the first ones", lines)
    refused = [line for line in lines if f"after: refused, {limit} job" in line]
    check(len(refused) == 3, "the others", lines)
    check("again" in lines and f"[{limit + 1}] after" in lines, "room again", lines)


def test_cancel_ends_that_job_and_no_other(board):
    need_jobs(board, 2)
    with Session(board, "console") as session:
        session.type("every 100 tick\nevery 100 tock\njobs\n")
        session.expect(r"\[1\] every 100 tick, for \d+\.\d+ s\n\[2\] every 100 tock")
        session.expect("tick\n(.*\n)*?.*tock\n")
        session.type("cancel 1\n")
        session.expect(r"\[1\] every: cancelled after")
        session.expect("tock\n.*tock\n")
        session.type("jobs\nafter 0 x\n")
        session.expect(r"\[2\] every 100 tock")
        session.expect(r"\[3\] after")  # numbers are not given again
        session.type("quit\n")
        check(session.end() == 0, "status")


def ticks_and_life(board, how_many, *variables):
    """Cancels `every 50 tick` after so many: all ticks it said, and its life by its own clock,
    in periods of 50 ms."""
    with Session(board, "console", *variables) as session:
        session.type("every 50 tick\n")
        session.expect(r"^\[1\] every\n")
        for _ in range(how_many):
            session.expect("tick\n")
        session.type("cancel 1\n")
        life = session.expect(r"every: cancelled after (\d+)\.(\d{3}) s")
        session.type("quit\n")
        check(session.end() == 0, "status")
    return lines_of(session.output).count("tick"), int(life[1] + life[2]) / 50


def test_every_is_never_early(board):
    start = time.monotonic()
    ticks, periods = ticks_and_life(board, 20)
    took = time.monotonic() - start
    check(20 <= ticks <= periods, f"{ticks} ticks in {periods} periods")
    check(took > 0.8, f"20 periods of 50 ms took {took:.3f} s")


def test_every_keeps_its_period(board):
    # In virtual time, which no other work on the machine takes any of. One may be due, and not
    # yet said, at the moment of the cancelling.
    ticks, periods = ticks_and_life(board, 20, "TIME=virtual")
    check(periods - 2 < ticks <= periods, f"{ticks} ticks in {periods} periods")


def test_jobs_speak_in_the_order_of_their_deadlines(board):
    need_jobs(board, 4)
    typed = "after 300 three\nafter 100 one\nafter 200 two\nafter 0 none\nwait\nquit\n"
    status, lines = run(board, "console", typed)
    check_end(status, lines)
    said = [line for line in lines if line in ("none", "one", "two", "three")]
    check(said == ["none", "one", "two", "three"], "order", lines)


def test_wait_does_not_wait_for_jobs_without_an_end(board):
    need_jobs(board, 2)
    status, lines = run(board, "console", "every 60000 never\nwait\ncount\nwait\nquit\n")
    check_end(status, lines)
    check(lines.count("Two") == 3, "count is done", lines)


def test_Ctrl_C_ends_a_wait_and_not_the_jobs(board):
    with Session(board, "console") as session:
        session.type("after 60000 never\nwait\n")
        session.expect("> wait\n")
        session.type("\x03jobs\n")
        session.expect(r"\^C\n")
        session.expect(r"\[1\] after 60000 never")
        session.type("quit\n")
        check(session.end() == 0, "status")


def test_Ctrl_C_and_Ctrl_U_drop_the_line(board):
    status, lines = run(board, "console", "quit\x03jobs\nquit\x15jobs\nquit\n")
    check_end(status, lines)
    check("> quit^C" in lines and answers(lines) == ["no jobs"] * 2, "answers", lines)


def test_backspace_takes_back_a_character_whole(board):
    typed = "jobz\bs\njobäö\x7f\x7fs\nxjobs\x17jobs\n" + "\b" * 300 + "jobs\n"
    typed += "after 0 a\tb\nwait\n" + "x" * 100 + "\x7f" * 100 + "jobs\n"
    status, lines = run(board, "console", typed)
    check_end(status, lines)
    said = [line for line in answers(lines) if not line.startswith("[")]
    check(said == ["no jobs"] * 4 + ["a b", "no jobs"], "answers", lines)


def test_arrow_keys_and_other_controls_are_not_inserted(board):
    keys = "\033[A\033[1;5C\033OP\033[[A\033[15~\033x\x01\x00\x1a"
    status, lines = run(board, "console", "".join(f"{keys}{c}" for c in "jobs") + "\n")
    check_end(status, lines)
    check(answers(lines) == ["no jobs"], "answers", lines)


def test_utf8_passes_through(board):
    status, lines = run(board, "console", "after 0 Grüße, 世界\nwait\n")
    check_end(status, lines)
    check("Grüße, 世界" in lines, "the text", lines)


def test_chess_runs_once_at_a_time_and_says_how_to_cancel_it(board):
    need_chess(board)
    with Session(board, "console") as session:
        session.type("chess\n")
        session.expect("1:00:55.*cancel 1")
        session.type("chess\n")
        session.expect("chess: there is one exhibition at a time, and job 1 is it\n")
        session.type("tasks\n")
        session.expect(r"board 24 +waiting +queue get +\d+/\d+")
        session.type("cancel 1\nwait\nchess\n")
        session.expect(r"\[1\] chess: cancelled")
        session.expect(r"\[2\] chess\n")
        session.expect("cancel 2")
        session.type("quit\n")
        session.expect("jobs cancelled: 1\n")
        check(session.end() == 0, "status")


def test_tasks_shows_what_each_waits_for_and_its_stack(board):
    status, lines = run(board, "console", "every 60000 x\ntasks\nquit\n")
    check_end(status, lines)
    rows = {}
    for line in lines:
        states = "running|waiting|ready|-"
        match = re.fullmatch(rf"([\w()]+) +({states}) +([\w ]+|-) +(\d+)/(\d+)", line)
        if match:
            rows[match[1]] = match[2], match[3].strip()
            check(0 < int(match[4]) < int(match[5]), "stack", line)
    others = set() if board.startswith("host") else {"(main)", "(irq)"}
    check(rows.keys() == {"console", "led", "keyboard", "every"} | others, "tasks", lines)
    check(rows["console"] == ("running", "-"), "console", lines)
    check(rows["led"] == ("waiting", "sleep"), "led", lines)
    check(rows["keyboard"] == ("waiting", "input or output"), "keyboard", lines)


def test_help_lists_every_command(board):
    status, lines = run(board, "console", "help\nquit\n")
    check_end(status, lines)
    words = [line.split()[0] for line in answers(lines)]
    all_of_them = "help count chess every after jobs cancel wait tasks uptime quit"
    check(words == all_of_them.split(), "commands", lines)


def test_uptime_adds_up(board):
    status, lines = run(board, "console", "after 300 x\nwait\nuptime\nquit\n")
    check_end(status, lines)
    pattern = r"wake-ups (\d+) = (\d+) deadlines \+ (\d+) interrupts, and \d+ that"
    match = re.search(pattern, "\n".join(lines))
    check(match, "wake-ups", lines)
    check(int(match[1]) == int(match[2]) + int(match[3]) > 0, "sum", lines)
    check("0 stalls, 0 dropped, 0 overruns" in " ".join(lines), "nothing is lost", lines)


def test_a_paste_of_500_lines_loses_none(board):
    typed = "".join(f"word{i} is not a command\n" for i in range(500))
    status, lines = run(board, "console", typed + "uptime\n")
    check_end(status, lines)
    expected = [f"word{i}: expected a command, see help" for i in range(500)]
    check(answers(lines)[:500] == expected, "answers", answers(lines)[-10:])
    bytes_in = number_in(lines, r"console (\d+) bytes in") - len(typed + "uptime\n")
    check(bytes_in in (0, 1), "bytes, an end of input perhaps among them", lines[-4:])


def test_what_is_typed_ahead_of_a_wait_is_kept(board):
    typed = "after 500 x\nwait\n" + "".join(f"word{i}\n" for i in range(200))
    status, lines = run(board, "console", typed)
    check_end(status, lines)
    said = [line for line in answers(lines) if line.startswith("word")]
    expected = [f"word{i}: expected a command, see help" for i in range(200)]
    check(said == expected, "answers", lines)
    check(lines.index("x") < lines.index(said[0]), "order", lines)


def test_10_KB_of_garbage_do_no_harm(board):
    for seed in range(3):
        garbage = bytearray(random.Random(seed).randbytes(10000))
        if seed > 0:  # without an end of input at once, and with more lines
            garbage = garbage.replace(b"\x04", b"\n").replace(b"a", b"\n")
        status, lines = run(board, "console", bytes(garbage) + b"\x03\nquit\n")
        check_end(status, lines)
        check("the console has ended" in lines[-1], "last line", lines[-3:])


def test_random_commands_do_no_harm(board):
    words = "help count chess every after jobs cancel tasks uptime 0 1 2 3 20 x".split()
    words += ["\x03", "\x15", "\b", "\033[A", "99999999999"]
    chance = random.Random(4)
    typed = ""
    for _ in range(400):
        typed += " ".join(chance.choices(words, k=chance.randrange(5))) + "\n"
    status, lines = run(board, "console", typed + "quit\n")
    check_end(status, lines)
    check("the console has ended" in lines[-1], "last line", lines[-3:])


if __name__ == "__main__":
    run_tests(sys.modules[__name__])
