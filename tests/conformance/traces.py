# SPDX-License-Identifier: MIT
"""Random programs and CPython's traces of them, kept in build/conformance by seed."""

import gc
import gzip
import hashlib
import io
import os
import random
import sys

import generate
import oracle
import statements
import virtual_loop
import wild

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CHUNK = 500     # programs in a file
END = "===\n"


class Store:
    def __init__(self, seed, size, is_wild=False):
        self.seed, self.size = seed, size
        self.writer = (wild if is_wild else generate).writer
        # What else the traces depend on: who wrote the programs and who played them.
        identity = hashlib.sha256(sys.version.encode())
        for module in (wild if is_wild else generate, oracle, statements, virtual_loop):
            with open(module.__file__, "rb") as file:
                identity.update(file.read())
        self.folder = os.path.join(TOP, "build", "conformance", "traces",
                                   f"{'wild-' * is_wild}{seed}-{size}-{identity.hexdigest()[:8]}")
        os.makedirs(self.folder, exist_ok=True)
        sys.unraisablehook = lambda _: None     # as in oracle.main

    def write_program(self, number):
        """The text of a program; the same as generate.py's, or wild.py's."""
        rng = random.Random(f"{self.seed}/{number}/{self.size}")
        return self.writer(rng, self.size).program() + "\n"

    @staticmethod
    def play(text):
        """CPython's trace of one program."""
        out = io.StringIO()
        oracle.Program(text, out).play()
        return out.getvalue()

    def path(self, chunk, kind):
        return os.path.join(self.folder, f"{chunk:06}.{kind}.gz")

    def load(self, chunk, kind):
        with gzip.open(self.path(chunk, kind), "rt") as file:
            return file.read().split(END)[:-1]

    def save(self, chunk, kind, texts):
        path = self.path(chunk, kind)
        with gzip.open(path + ".new", "wt", compresslevel=1) as file:
            file.write("".join(text + END for text in texts))
        os.replace(path + ".new", path)

    def chunk(self, chunk):
        """A chunk's programs and their traces, played now if they were not before."""
        if os.path.exists(self.path(chunk, "trace")):
            return self.load(chunk, "text"), self.load(chunk, "trace")
        gc.disable()    # as in oracle.main
        numbers = range(chunk * CHUNK, (chunk + 1) * CHUNK)
        texts = [self.write_program(number) for number in numbers]
        traces = [self.play(text) for text in texts]
        gc.collect()
        self.save(chunk, "text", texts)
        self.save(chunk, "trace", traces)
        return texts, traces

    def program(self, number):
        texts, traces = self.chunk(number // CHUNK)
        return texts[number % CHUNK], traces[number % CHUNK]
