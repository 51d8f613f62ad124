# SPDX-License-Identifier: MIT
"""Rondo's side: the player, which tests/conformance/play builds."""

import os
import shutil
import subprocess
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
END = "===\n"
TIME_LIMIT = 60     # seconds for a run of many programs; one that hangs ends at it


class Player:
    def __init__(self, board="host", config="release"):
        self.command = subprocess.run(
            [os.path.join(HERE, "play"), "--board", board, "--config", config, "--command"],
            check=True, stdout=subprocess.PIPE, text=True).stdout.split()
        self.keep_image()
        self.limit = TIME_LIMIT if board == "host" else 10 * TIME_LIMIT

    def keep_image(self):
        """A copy to play on, so that what is built meanwhile does not matter."""
        self.folder = tempfile.TemporaryDirectory(prefix="conformance-")
        for i, word in enumerate(self.command):
            if word.endswith(".elf"):
                copy = os.path.join(self.folder.name, os.path.basename(word))
                self.command[i] = shutil.copy(os.path.join(TOP, word), copy)

    def play(self, texts):
        """The traces of programs. Of one that ends the player: a line that says how."""
        if not texts:
            return []
        traces, end = self.run(texts)
        if len(traces) == len(texts):
            return traces
        if len(texts) == 1:
            return [f"the player ended: {end}\n"]
        middle = len(texts) // 2
        return self.play(texts[:middle]) + self.play(texts[middle:])

    def run(self, texts):
        try:
            run = subprocess.run(
                self.command, cwd=TOP, input="".join(text + END for text in texts),
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                timeout=self.limit)
        except subprocess.TimeoutExpired:
            self.limit = max(2, self.limit // 4)    # while it is looked for
            return [], "it hangs"
        traces = run.stdout.split(END)
        if run.returncode != 0 or traces[-1]:
            return [], f"status {run.returncode} {run.stderr.strip()} {traces[-1].strip()}"
        return traces[:-1], ""
