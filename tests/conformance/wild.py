#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write random scenario programs that go further than generate.py's.

    wild.py SEED COUNT [SIZE]

Every statement in every form it has, on names that may be bound anew at any time: the same
function as many tasks, tasks that join groups of others, gathers of gathers and shields,
futures listed twice, deadlines in the past, cancellation of anything by anyone. No program
waits on itself in a circle: function I waits only for what functions after it do.
"""

import random
import sys

DELAYS = [-1, 0, 0, 1, 1, 2, 2, 3, 4, 6]
TEXTS = ["a", "ab", "ab;", ";", "\\n", "a\\n", "abc\\nd", ";;", "a;b\\n", "abcdefghij", "\\n\\n;"]
SEPARATORS = [";", ";", "b;", "\\n", ";;", "ab", "\\n\\n"]
CATCHES = ["all", "all", "any", "any", "Cancelled", "Timeout", "E1", "E2 E3 Cancelled", "Group",
           "RuntimeError", "InvalidState ValueError", "all"]
CHOICES = {
    "lock": ["lock {}"], "event": ["event {}"], "cond": ["cond {}"],
    "sem": ["sem {} 0", "sem {} 1", "sem {} 2", "bsem {} 1", "bsem {} 2", "bsem {} 0"],
    "barrier": ["barrier {} 1", "barrier {} 2", "barrier {} 2", "barrier {} 3"],
    "queue": ["queue {}", "queue {} 1", "queue {} 2", "lifo {} 1", "lifo {}", "prio {} 1",
              "prio {} 3", "prio {} 0", "queue {} -1"],
    "stream": ["stream {} 1", "stream {} 3", "stream {} 5", "stream {} 100", "stream {}"],
}
LETTERS = {"lock": "L", "event": "V", "cond": "C", "sem": "S", "barrier": "B", "queue": "Q",
           "stream": "R"}


class Wild:
    def __init__(self, rng, size):
        self.rng = rng
        self.size = size
        self.lines = []
        self.functions = rng.randint(2, 5)
        self.copies = rng.randint(1, 3)         # names for tasks of one function
        self.tags = rng.randint(1, 3)
        self.objects = {}                       # kind -> names
        for kind in rng.sample(sorted(LETTERS), rng.choice([0, 1, 1, 2, 3])):
            self.objects[kind] = [LETTERS[kind] + str(n) for n in range(rng.randint(1, 2))]
        self.futures = [f"X{n}" for n in range(rng.randint(0, 3))]
        # What functions before this level may wait for: names of gathers, shields.
        self.made = {level: [f"m{level}{n}" for n in range(2)]
                     for level in range(1, self.functions + 1)}
        self.guards = [f"G{n}" for n in range(2)]
        self.groups = {level: [f"g{level}{n}" for n in range(2)]
                       for level in range(self.functions)}
        self.poke = rng.random() * 0.5          # how much it cancels
        self.focus = rng.choice([0, 0, 0.5, 0.8])   # how much it is about its objects
        self.guard = rng.choice([0.2, 0.5, 0.8])

    def pick(self, *options):
        return self.rng.choice(options)

    def line(self, depth, text):
        self.lines.append("  " * depth + text)

    def program(self):
        for kind, names in self.objects.items():
            for name in names:
                self.line(0, self.rng.choice(CHOICES[kind]).format(name))
        for name in self.futures:
            self.line(0, f"future {name}")
        for index in range(self.functions):
            self.function(index)
        return "\n".join(self.lines)

    def function(self, index):
        self.line(0, f"def {self.name(index)}")
        if index == 0:
            for _ in range(self.rng.randint(1, 4)):
                self.line(1, self.spawn(0))
        self.statements(index, 1, self.size)
        if index == 0 and self.rng.random() < 0.7:
            self.line(1, self.pick("sleep 30", "sleep 5", "yield"))
        self.line(0, "end")

    @staticmethod
    def name(index):
        return "main" if index == 0 else f"f{index}"

    def statements(self, index, depth, budget):
        for _ in range(self.rng.randint(1, max(1, budget))):
            self.statement(index, depth, budget)

    # -- names

    def task(self, first):
        index = self.rng.randint(first, self.functions - 1)
        return f"t{index}{'abc'[self.rng.randrange(self.copies)]}", index

    def waitable(self, index):
        """A name that function `index` may wait for."""
        names = list(self.futures)
        if index + 1 < self.functions:
            names += [self.task(index + 1)[0] for _ in range(3)]
        for level in range(index + 1, self.functions + 1):
            names += self.made[level]
        return self.rng.choice(names)

    def anything(self):
        names = ["main"] + self.futures + [self.task(1)[0] for _ in range(4)]
        names += self.rng.choice(list(self.made.values()))
        return self.rng.choice(names)

    def several(self, index):
        return " ".join(self.waitable(index) for _ in range(self.rng.randint(1, 4)))

    def delay(self):
        return self.rng.choice(DELAYS)

    def limit(self):
        return self.pick("none", "none", *DELAYS)

    def number(self):
        return self.rng.randint(0, 9)

    def error(self):
        return self.pick("E1", "E2", "E3", "E4")

    def spawn(self, index):
        name, function = self.task(index + 1)
        return f"spawn {name} f{function}"

    # -- statements

    def statement(self, index, depth, budget):
        roll = self.rng.random()
        if roll < 0.25 and depth < 6 and budget > 1:
            return self.block(index, depth, budget // 2)
        if self.rng.random() < self.guard * (1.2 if index == 0 else 0.6):
            self.line(depth, "try")
            self.line(depth + 1, self.simple(index))
            self.line(depth, f"except {self.rng.choice(CATCHES)}")
            if self.rng.random() < 0.2:
                self.line(depth + 1, self.simple(index))
            if self.rng.random() < 0.15:
                self.line(depth, "finally")
                self.line(depth + 1, self.simple(index))
            return self.line(depth, "end")
        return self.line(depth, self.simple(index))

    def simple(self, index):
        roll = self.rng.random()
        if roll < self.poke:
            return self.poking(index)
        if self.objects and self.rng.random() < self.focus:
            return self.on_object(index)
        kind = self.rng.random()
        if kind < 0.15:
            return self.pick("yield", "yield", f"sleep {self.delay()}")
        if kind < 0.25 and index + 1 < self.functions:
            return self.starting(index)
        if kind < 0.50:
            return self.waiting(index)
        if kind < 0.58:
            return self.calling()
        if kind < 0.63:
            return self.pick(f"raise {self.error()}", f"raise {self.error()}", "raise Cancelled",
                             f"return {self.number()}", "return", "log some words")
        return self.on_object(index)

    def starting(self, index):
        if self.rng.random() < 0.5:
            name, function = self.task(index + 1)
            group = self.rng.choice(self.groups[self.rng.randint(0, function - 1)])
            return f"join {group} {name} f{function}"
        return self.spawn(index)

    def waiting(self, index):
        one, level = self.waitable(index), index + 1
        made = self.rng.choice(self.made[level])
        return self.pick(
            f"await {one}", f"await {one}", f"waitfor {self.delay()} {one}",
            f"wait {self.pick('all', 'first', 'error')} {self.limit()} {self.several(index)}",
            f"each {self.limit()} {self.several(index)}",
            self.making(index, made), self.making(index, made), f"await {made}")

    def making(self, index, made):
        """Bind a name to what waits only for what its own level may wait for."""
        return self.pick(f"gather {made} ", f"collect {made} ") + self.several_after(index) \
            if self.rng.random() < 0.6 else f"shield {made} {self.after(index)}"

    def after(self, index):
        """A name that a gather of function `index` may have: not one of its own level."""
        names = list(self.futures)
        if index + 1 < self.functions:
            names += [self.task(index + 1)[0] for _ in range(3)]
        for level in range(index + 2, self.functions + 1):
            names += self.made[level]
        return self.rng.choice(names or ["nothing"])

    def several_after(self, index):
        return " ".join(self.after(index) for _ in range(self.rng.randint(1, 4)))

    def calling(self):
        tag = f"h{self.rng.randint(1, self.tags)}"
        return self.pick(f"soon {tag}", f"later {self.delay()} {tag}",
                         f"at {self.delay() + self.rng.randint(0, 9)} {tag}", f"drop {tag}")

    def poking(self, index):
        target = self.anything()
        task = self.pick("main", self.task(1)[0], self.task(1)[0])
        tag = f"k{self.rng.randint(1, self.tags)}"
        options = [f"cancel {target}"] * 6 + [
            f"cancel {task}", f"done {target}", f"cancelled {target}", f"result {target}",
            f"exception {target}", f"callback {target} {tag}", f"callback {target} {tag}",
            f"uncallback {target} {tag}", "cancelme", "uncancel", "cancelling", "tasks",
            f"reschedule {self.rng.choice(self.guards)} {self.limit()}"]
        return self.rng.choice(options)

    def on_object(self, index):
        kinds = list(self.objects) + (["future"] if self.futures else [])
        if not kinds:
            return self.pick("yield", f"sleep {self.delay()}")
        kind = self.rng.choice(kinds)
        name = self.rng.choice(self.futures if kind == "future" else self.objects[kind])
        item = self.number()
        menu = {
            "lock": ["acquire {0}", "acquire {0}", "release {0}", "release {0}", "locked {0}"],
            "sem": ["acquire {0}", "acquire {0}", "release {0}", "release {0}", "locked {0}"],
            "event": ["hold {0}", "hold {0}", "raiseflag {0}", "clear {0}", "isset {0}"],
            "cond": ["hold {0}", "hold {0}", "acquire {0}", "release {0}", "locked {0}",
                     f"notify {{0}} {item % 3}", "notifyall {0}"],
            "barrier": ["hold {0}"] * 5 + ["abort {0}", "reset {0}", "reset {0}", "waiting {0}",
                                           "broken {0}"],
            "queue": [f"put {{0}} {item}"] * 3 + ["take {0}"] * 3 + [
                f"putnow {{0}} {item}", "takenow {0}", "taskdone {0}", "taskdone {0}", "drain {0}",
                "size {0}", "full {0}", "empty {0}", "shutdown {0}", "shutdown {0} now"],
            "stream": [f"feed {{0}} {self.rng.choice(TEXTS)}"] * 6 + [
                "feedeof {0}", f"feederror {{0}} {self.error()}", f"read {{0}} {item - 1}",
                f"readexactly {{0}} {item}", "readline {0}", "readline {0}", "ateof {0}",
                f"readuntil {{0}} {self.rng.choice(SEPARATORS)}", "read {0} -1"],
            "future": [f"set {{0}} {item}", f"fail {{0}} {self.error()}", "future {0}",
                       "await {0}", "cancel {0}"],
        }
        return self.rng.choice(menu[kind]).format(name)

    # -- blocks

    def block(self, index, depth, budget):
        held = [name for kind in ("lock", "cond", "sem") for name in self.objects.get(kind, [])]
        kinds = ["try", "try", "timeout", "timeout", "group", "group", "repeat"] + ["with"] * 2
        kind = self.rng.choice(kinds if held else kinds[:-2])
        if kind == "timeout":
            name = self.pick("", " " + self.rng.choice(self.guards))
            self.line(depth, f"timeout {self.limit()}{name}")
        elif kind == "group":
            self.group(index, depth)
        elif kind == "repeat":
            self.line(depth, f"repeat {self.rng.randint(0, 3)}")
        elif kind == "with":
            self.line(depth, f"with {self.rng.choice(held)}")
        else:
            self.line(depth, "try")
        self.statements(index, depth + 1, budget)
        if kind == "try":
            self.end_of_try(index, depth, budget)
        self.line(depth, "end")

    def group(self, index, depth):
        name = self.rng.choice(self.groups[index])
        self.line(depth, f"group {name}")
        for _ in range(self.rng.randint(0, 3)):
            if index + 1 < self.functions:
                task, function = self.task(index + 1)
                self.line(depth + 1, f"join {name} {task} f{function}")

    def end_of_try(self, index, depth, budget):
        if self.rng.random() < 0.8:
            self.line(depth, f"except {self.rng.choice(CATCHES)}")
            if self.rng.random() < 0.6:
                self.statements(index, depth + 1, budget // 2)
        if self.rng.random() < 0.35:
            self.line(depth, "finally")
            self.statements(index, depth + 1, budget // 2)


def writer(rng, size):
    return Wild(rng, size)


def main():
    seed, count = sys.argv[1], int(sys.argv[2])
    size = int(sys.argv[3]) if len(sys.argv) > 3 else 8
    for number in range(count):
        print(f"# wild {seed}/{number}/{size}")
        print(writer(random.Random(f"{seed}/{number}/{size}"), size).program())
        print("===")


if __name__ == "__main__":
    main()
