#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Applications that use a board's pins and buses, seen from the other end of the wires."""

import os
import re
import sys
import tempfile
import time

from e2e import BOARDS, Session, check, check_end, run, run_tests
from qmp import Monitor, Wires, font

RECORD = 8
BLOCK = 512
SCALE = 4  # QEMU's pixels for one of the display


def on(*boards):
    """The boards that have the parts; each run has its own EEPROM and card."""

    def decorate(test):
        def with_images(board):
            with tempfile.TemporaryDirectory(prefix="rondo-") as images:
                test(board, images)

        with_images.__name__ = test.__name__
        with_images.boards = boards
        return with_images

    return decorate


on_lm3s6965evb = on("lm3s6965evb")


def run_app(board, app, images, *variables):
    return run(board, app, b"", f"IMAGES={images}", "TIME=virtual", *variables)


def session(board, app, images, also="", monitor=Monitor):
    path = os.path.join(images, "monitor")
    return Session(
        board, app, f"IMAGES={images}", f"RUN_ALSO={monitor.flags(path)} {also}"
    ), path


# --- blink ---------------------------------------------------------------------------------


def led_levels(trace):
    """What the pin 0 was set to of the port where it was ever set low: that of the LED."""
    with open(trace, encoding="utf-8") as file:
        changes = re.findall(r"^pl061_set_output (\S+) setting output 0 to (\d)$",
                             file.read(), re.M)
    ports = {port for port, level in changes if level == "0"}
    check(len(ports) == 1, "ports", changes)
    return [int(level) for port, level in changes if port in ports]


@on_lm3s6965evb
def test_blink_blinks_and_a_button_chooses_the_pattern(board, images):
    trace = os.path.join(images, "trace")
    app, path = session(board, "blink", images, f"-trace pl061_set_output -D {trace}")
    with app, Monitor(path) as monitor:
        app.expect("a button for the next pattern")
        app.expect("once a second")
        monitor.press("up")  # QEMU holds buttons down until the first release
        for pattern in "heartbeat", "in a hurry", "once a second":
            monitor.press("up")
            app.expect(pattern)
    levels = led_levels(trace)
    check(len(levels) > 8 and levels == ([1, 0] * len(levels))[: len(levels)], "LED", levels)


BUTTON_A = 17
NRF51 = "/machine/nrf51", "unnamed-gpio-in"


@on("microbit")
def test_blink_sees_a_button_that_has_no_interrupt(board, images):
    app, path = session(board, "blink", images, monitor=Wires)
    with app, Wires(path) as wires:
        app.expect("a button for the next pattern")
        wires.set(*NRF51, BUTTON_A, 1)  # at first nobody drives the pin
        for pattern in "once a second", "heartbeat", "in a hurry":
            app.expect(pattern)
            time.sleep(0.1)
            wires.set(*NRF51, BUTTON_A, 0)
            time.sleep(0.1)
            wires.set(*NRF51, BUTTON_A, 1)
        app.expect("once a second")


# What QEMU has not: each write to it is told.
NOT_THERE = re.compile(r"^(\w+): unimplemented device write "
                       r"\(size 4, offset 0x(\w+), value 0x(\w+)\)$", re.M)


def written(log, port, register):
    """What was written to a register of a port, in this order."""
    with open(log, encoding="utf-8") as file:
        return [int(value, 16) for device, offset, value in NOT_THERE.findall(file.read())
                if device == port and int(offset, 16) == register]


@on("netduinoplus2", "stm32vldiscovery")
def test_blink_switches_the_led_of_an_stm32(board, images):
    log = os.path.join(images, "log")
    port, bsrr, pin = ("GPIOA", 0x18, 10) if board == "netduinoplus2" else ("GPIOC", 0x10, 8)
    status, lines = run_app(board, "blink", images, f"RUN_ALSO=-d unimp -D {log}")
    check_end(status, lines)
    check("a button for the next pattern" in lines[0], "button", lines)
    levels = written(log, port, bsrr)
    on, off = 1 << pin, 1 << (pin + 16)
    check(len(levels) > 8 and levels.pop() == off, "LED at the end", levels)
    check(levels == ([on, off] * len(levels))[: len(levels)], "LED", levels)


BUTTON_LINE = 11
EXTI = "/machine/unattached/device[0]/exti", "unnamed-gpio-in"


# EXTI is there, but all pins read low: so a press is not seen, but its edge is.
@on("netduinoplus2")
def test_an_edge_interrupts_an_stm32_once_a_look(board, images):
    trace = os.path.join(images, "trace")
    app, path = session(board, "blink", images, f"-trace stm32f4xx_exti_write -D {trace}", Wires)
    line = 1 << BUTTON_LINE
    imr, pr = 0x00, 0x14
    with app, Wires(path) as wires:
        app.expect("once a second")
        for level in 1, 0, 1:
            wires.set(*EXTI, BUTTON_LINE, level)
            time.sleep(0.2)
        wires.set(*EXTI, BUTTON_LINE - 1, 1)  # nobody listens to it
        time.sleep(0.2)
    with open(trace, encoding="utf-8") as file:
        writes = [(int(at, 16), int(value, 16)) for at, value in re.findall(
            r"^stm32f4xx_exti_write .*addr: (0x\w+) val: (0x\w+)", file.read(), re.M)]
    masks = [value for at, value in writes if at == imr]
    clears = [value for at, value in writes if at == pr]
    check(masks.count(0) == 3 and set(masks) == {0, line}, "IMR", writes)
    check(masks[-1] == line and clears == [line] * 4, "PR", writes)


@on(*({"pico"} & set(BOARDS)))  # only where it was asked for, for it comes from npm
def test_blink_sees_a_button_of_a_pico(board, images):
    with Session(board, "blink", "RUN_ALSO=--press=15", f"IMAGES={images}") as app:
        app.expect("a button for the next pattern")
        for pattern in "once a second", "heartbeat", "in a hurry", "once a second":
            app.expect(pattern)


@on_lm3s6965evb
def test_blink_ends_when_nobody_presses(board, images):
    status, lines = run_app(board, "blink", images)
    check_end(status, lines)
    check(lines[1:] == ["once a second"], "patterns", lines)


# --- thermo --------------------------------------------------------------------------------


def readings(lines):
    return [int(n) for n in re.findall(r"^(\d+): -?\d+\.\d\d C$", "\n".join(lines), re.M)]


@on("host", "lm3s6965evb", "mps2-an385")
def test_thermo_goes_on_where_it_was_before_the_reset(board, images):
    status, lines = run_app(board, "thermo", images)
    check_end(status, lines)
    check(lines[0] == "the log is empty", "first run", lines)
    check(readings(lines) == list(range(1, 11)), "first readings", lines)
    status, lines = run_app(board, "thermo", images)
    check_end(status, lines)
    last = lines[1].split(": ")[1]
    check(lines[0] == f"the log has 10 readings, the last {last}", "second run", lines)
    check(readings(lines) == list(range(11, 21)), "second readings", lines)


@on(*({"pico"} & set(BOARDS)))
def test_thermo_goes_on_on_a_pico(board, images):
    eeprom = f"RUN_ALSO=--eeprom={images}/eeprom.img"
    for first in 1, 11:
        status, lines = run_app(board, "thermo", images, eeprom)
        check_end(status, lines)
        check(readings(lines) == list(range(first, first + 10)), "readings", lines)


@on_lm3s6965evb
def test_thermo_skips_a_record_that_a_reset_has_torn(board, images):
    run_app(board, "thermo", images)
    with open(os.path.join(images, "eeprom.img"), "r+b") as file:
        file.seek(9 * RECORD + 5)
        file.write(b"\xff")
    _, lines = run_app(board, "thermo", images)
    check(lines[0] == "the log has 9 readings, the last 0.00 C", "start", lines)
    check(readings(lines)[0] == 10, "next", lines)


@on_lm3s6965evb
def test_thermo_reads_the_sensor_and_survives_a_reset_while_it_runs(board, images):
    app, path = session(board, "thermo", images)
    with app, Monitor(path) as monitor:
        app.expect("the log is empty")
        sensor = "/machine/peripheral/sensor"
        monitor.do("qom-set", path=sensor, property="temperature", value=25500)
        app.expect(r"(\d+): 25\.50 C")
        monitor.do("qom-set", path=sensor, property="temperature", value=-3500)
        number = int(app.expect(r"(\d+): -3\.50 C").group(1))
        monitor.do("system_reset")
        kept = int(app.expect(r"the log has (\d+) readings, the last -3\.50 C").group(1))
        check(number <= kept <= number + 1, f"{kept} kept of {number}")
        app.expect(rf"{kept + 1}: ")


@on_lm3s6965evb
def test_thermo_says_that_there_is_no_sensor(board, images):
    status, lines = run_app(board, "thermo", images, "QEMU_FLAGS=-M lm3s6965evb")
    check(status != 0, "status", lines)
    check("no sensor answers at 0x48 on any bus of this board" in lines, "", lines)


# --- sdlog ---------------------------------------------------------------------------------


def text_of(images):
    with open(os.path.join(images, "sd.img"), "rb") as file:
        return file.read().split(b"\0", 1)[0].decode()


@on("host", "lm3s6965evb")
def test_sdlog_appends_to_what_is_on_the_card(board, images):
    for runs in range(1, 5):  # more than a block
        status, lines = run_app(board, "sdlog", images)
        check_end(status, lines)
        text = text_of(images)
        check(text.endswith("\n"), "end", text)
        lines = text.splitlines()
        check(len(lines) == 10 * runs, "lines", lines)
        for name in "first", "second":
            numbers = [int(n) for n in re.findall(rf"^{name} (\d) at \d+ ms$", text, re.M)]
            check(numbers == [1, 2, 3, 4, 5] * runs, name, lines)
    check(len(text_of(images)) > BLOCK, "crosses a block")


@on("host", "lm3s6965evb")
def test_sdlog_fills_the_last_block_and_says_that_the_card_is_full(board, images):
    card = os.path.join(images, "sd.img")
    run_app(board, "sdlog", images)  # makes the image
    size = os.path.getsize(card)
    with open(card, "wb") as file:
        file.write(b"x" * (size - 100) + b"\0" * 100)
    status, lines = run_app(board, "sdlog", images)
    check(status != 0 and lines[1] == "sdlog: the card is full", "status", lines)
    with open(card, "rb") as file:
        content = file.read()
    check(b"\0" not in content and content[: size - 100] == b"x" * (size - 100), "content")
    status, lines = run_app(board, "sdlog", images)
    check(status != 0 and lines[0] == "sdlog: the card is full", "again", lines)


@on_lm3s6965evb
def test_sdlog_says_that_there_is_no_card(board, images):
    status, lines = run_app(board, "sdlog", images, "QEMU_FLAGS=-M lm3s6965evb")
    check(status != 0, "status", lines)
    check(lines[0] == "sdlog: there is no card", "", lines)


# QEMU has no card for it, and there a wire that nobody drives is low: no card answers so.
@on("mps2-an385")
def test_sdlog_says_that_what_answers_on_the_shield_is_no_card(board, images):
    status, lines = run_app(board, "sdlog", images)
    check(status != 0 and lines[0] == "sdlog: the card refused", "", lines)


# --- oled ----------------------------------------------------------------------------------


def display_of(monitor, images):
    """The display's own pixels, True where they are white."""
    rows = monitor.picture(os.path.join(images, "picture.ppm"))
    check(len(rows) == 64 * SCALE and len(rows[0]) == 128 * SCALE, "size of the picture")
    return [[grey > 240 for grey in row[::SCALE]] for row in rows[::SCALE]]


def read_text(pixels, row, columns):
    """What is written in a row of cells of 6 by 8 pixels."""
    characters = font()
    text = ""
    for column in range(columns):
        cell = [pixels[row * 8 + y][column * 6 : column * 6 + 5] for y in range(7)]
        shape = tuple(sum(on << (4 - x) for x, on in enumerate(line)) for line in cell)
        text += characters.get(shape, "\N{REPLACEMENT CHARACTER}")
    return text.rstrip()


@on_lm3s6965evb
def test_oled_shows_what_it_prints(board, images):
    app, path = session(board, "oled", images)
    with app, Monitor(path) as monitor:
        printed = app.expect(r"((?:.*\n){5})any key ends").group(1).decode()
        pixels = display_of(monitor, images)
        shown = [read_text(pixels, row, 15) for row in range(5)]
        expected = [line.strip("\r") for line in printed.split("\n")[:5]]
        check(shown == expected, "display", [shown, expected])
        check(shown[0] == "Rondo 00:05", "time", shown)
        check(re.fullmatch(r"primes [1-9]\d*", shown[1]), "primes", shown)
        names = [line.split()[0] for line in shown[2:]]
        check(names == ["dashboard", "wave", "primes"], "tasks", shown)
        # The wave: a point in each column, beside, above or below the one before it.
        heights = [[y for y in range(42, 64) if pixels[y][x]] for x in range(128)]
        check(all(len(ys) == 1 for ys in heights), "wave", heights)
        steps = [abs(a[0] - b[0]) for a, b in zip(heights, heights[1:])]
        check(max(steps) == 1, "wave", steps)
        app.type("x")
        check(app.end() == 0, "exit status")


if __name__ == "__main__":
    run_tests(sys.modules[__name__])
