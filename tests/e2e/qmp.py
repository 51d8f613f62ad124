# SPDX-License-Identifier: MIT
"""The world outside an emulated board: QEMU's monitor, for keys, sensors and pictures."""

import json
import os
import re
import socket
import time

from e2e import LIMIT, ROOT, Failure


def connect(path):
    """A connection to a socket that QEMU will have opened soon."""
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(LIMIT)
    end = time.monotonic() + LIMIT
    while connection.connect_ex(path) != 0:
        if time.monotonic() > end:
            raise Failure("QEMU does not answer")
        time.sleep(0.05)
    return connection


class Monitor:
    """A connection to the monitor of a QEMU that was started with these flags."""

    @staticmethod
    def flags(path):
        return f"-qmp unix:{path},server=on,wait=off"

    def __init__(self, path):
        self.socket = connect(path)
        self.lines = self.socket.makefile("r")
        self.lines.readline()
        self.do("qmp_capabilities")

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.lines.close()
        self.socket.close()

    def do(self, command, **arguments):
        """Has QEMU do something. Returns what it answered."""
        request = {"execute": command, "arguments": arguments}
        self.socket.sendall(json.dumps(request).encode())
        while True:
            answer = json.loads(self.lines.readline())
            if "error" in answer:
                raise Failure(f"{command}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]

    def press(self, key, held_ms=150):
        """Presses a key, and goes on when it was released."""
        keys = [{"type": "qcode", "data": key}]
        self.do("send-key", keys=keys, **{"hold-time": held_ms})
        time.sleep(held_ms / 1000 + 0.1)

    def picture(self, path):
        """What the board's display shows, as rows of greys, 0 to 255."""
        self.do("screendump", filename=path)
        with open(path, "rb") as file:
            header, width, height, _, pixels = re.match(
                rb"(P6)\s+(\d+)\s+(\d+)\s+(\d+)\s(.*)", file.read(), re.DOTALL
            ).groups()
        if header != b"P6":
            raise Failure(f"{path} is no picture")
        width, height = int(width), int(height)
        grey = pixels[::3]
        return [grey[y * width : (y + 1) * width] for y in range(height)]


class Wires:
    """QEMU's qtest protocol beside the emulated core: it sets the levels of pins."""

    @staticmethod
    def flags(path):
        return f"-accel tcg -qtest unix:{path},server=on,wait=off -qtest-log none"

    def __init__(self, path):
        self.socket = connect(path)
        self.lines = self.socket.makefile("r")

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.lines.close()
        self.socket.close()

    def set(self, device, name, number, level):
        self.socket.sendall(f"set_irq_in {device} {name} {number} {level}\n".encode())
        answer = self.lines.readline().strip()
        if answer != "OK":
            raise Failure(f"{device} {name} {number}: {answer}")


def font():
    """The characters of hal/canvas.h: rows of five bits, each with its character."""
    with open(os.path.join(ROOT, "hal/parts/canvas_font.c"), encoding="ascii") as file:
        glyphs = re.findall(r"\{((?:0x[0-9A-F]{2}(?:, )?){7})\}", file.read())
    if len(glyphs) != 95:
        raise Failure(f"{len(glyphs)} characters in the font")
    shapes = [tuple(int(row, 16) for row in glyph.split(", ")) for glyph in glyphs]
    return {shape: chr(32 + i) for i, shape in enumerate(shapes)}
