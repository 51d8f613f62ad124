# SPDX-License-Identifier: MIT
"""plan.py - when the two interrupts of sweep.c are to come. All delays are in steps, a little less
than an instruction; how many there are on a way is measured."""

import struct
import typing

LATE = 0x7FFFFFFF  # of sweep.c
AFTERWARDS = 1500  # from one interrupt until the core sleeps again
UNCHANGED = 24  # delays that make no difference any more
BEFORE_SLEEP = 4
BEGINNINGS = 4  # of Plan.after_high
EARLY = 56  # both timers are armed, and the first turn is not over
LEAD = 64  # from HIGH's interrupt to its arming again, at most
MARGIN = 3
LONGEST = 20000  # no way is


class Placement(typing.NamedTuple):
    low: int  # from its arming to LOW
    high: int  # from LOW to HIGH
    again: int = 0  # from HIGH to HIGH once more; 0: only once
    wanted: int = 2  # events that end the wait
    same_object: bool = False
    posted_before: bool = False

    def pack(self):
        return struct.pack("<IiIB??x", *self)

    def nest(self, delay, same_object=False):
        """The same, but with HIGH, or HIGH once more, so long after LOW."""
        if self.again:
            return self._replace(again=max(1, delay - self.high - LEAD))
        return self._replace(high=delay, same_object=same_object)


class Record(typing.NamedTuple):
    """The addresses at which they came; 0 for one that did not come."""

    low: int
    high: int
    again: int
    nested: bool  # HIGH in LOW, whichever
    nested_at: int
    has_waited: bool  # an interrupt came when the wait was over


def unpack(data, start):
    for low, high, again, nested, waited in struct.iter_unpack("<HHHB?", data):
        low, high, again = (start + 2 * n if n else 0 for n in (low, high, again))
        yield Record(low, high, again, nested != 0, high if nested & 1 else again, waited)


class Plan:
    """run: makes the runs of a list of placements, and returns a list of records. post: the
    addresses of rondo_post_isr."""

    def __init__(self, run, post):
        self.run, self.post = run, post
        # From the arming to sleep; LOW's handler with what it posts, and what comes right
        # after it; from the end of the sleep to the end of the wait.
        self.to_sleep = self.measure(
            1, lambda n: Placement(n + AFTERWARDS, -AFTERWARDS), lambda record, last: record.high == last.high)
        self.handler = self.measure(
            8, lambda n: Placement(self.to_sleep // 2, n), lambda record, _: not record.nested)
        self.to_awake = self.measure(
            self.handler, lambda n: Placement(self.to_sleep, n, wanted=1), lambda record, _: record.has_waited)
        middle = Placement(self.to_sleep // 2, self.handler)
        self.windows = {False: self.window([middle])}
        self.windows[True] = self.window(
            [self.after_high(b, self.to_awake // 2) for b in range(BEGINNINGS)])
        self.second = self.second_window(Placement(self.to_sleep // 2, self.windows[False].start))

    def measure(self, delay, placement, is_calm):
        """The delay from which on nothing changes."""
        calm, last = 0, Record(0, 0, 0, False, 0, False)
        while delay < LONGEST:
            for record in self.run([placement(n) for n in range(delay, delay + 128)]):
                calm = calm + 1 if is_calm(record, last) else 0
                delay, last = delay + 1, record
                if calm == UNCHANGED:
                    return delay
        raise RuntimeError("a way without an end")

    def delays(self, probe):
        """All those at which HIGH can be nested in LOW."""
        return range(self.handler + (LEAD if probe.again else 0) + 1)

    def window(self, probes):
        """The delays at which it comes to LOW's post."""
        delays = self.delays(probes[0])
        came = [n for probe in probes
                for n, record in zip(delays, self.run([probe.nest(n) for n in delays]))
                if record.nested and record.nested_at in self.post]
        return range(max(0, min(came) - MARGIN), max(came) + MARGIN + 1)

    def second_window(self, first):
        """The delays from HIGH to HIGH once more at which LOW's post has gone on in between."""
        delays = range(1, self.handler + 1)
        records = self.run([first._replace(again=n) for n in delays])
        came = [n for n, record in zip(delays, records)
                if record.again in self.post and record.again != record.high]
        return range(max(1, min(came) - MARGIN), max(came) + MARGIN + 1)

    def after_high(self, beginning, low):
        """What may have happened before LOW comes: HIGH has woken the core, and ended the wait or
        not; has come just before the decision to sleep; has come early, with an object posted
        already, so that there are two. HIGH once more comes after LOW."""
        asleep, awake = self.to_sleep, self.to_sleep - UNCHANGED - BEFORE_SLEEP
        first, wanted = ((asleep, 1), (asleep, 2), (awake, 1), (EARLY, 1))[beginning]
        return Placement(first + low, -low, low + self.handler + LEAD, wanted,
                         posted_before=first == EARLY)

    def singles(self):
        """One interrupt anywhere, and the other long after it: what is decided wrongly between a
        check and the sleep is not put right by a second interrupt. Then LOW wakes the core, and
        HIGH comes anywhere in what follows; and the other way round."""
        for wanted, high in ((1, LATE), (2, self.to_awake)):
            yield from (Placement(low, high, wanted=wanted) for low in range(1, self.to_sleep + 1))
        for wanted in (1, 2):
            yield from (Placement(self.to_sleep, high, wanted=wanted) for high in range(self.to_awake + 1))
        for beginning in range(BEGINNINGS):
            yield from (self.after_high(beginning, low)._replace(again=0)
                        for low in range(1, self.to_awake + 1))

    def twice(self):
        """HIGH in LOW, and once more in the rest of LOW: what is done only after it was nested."""
        for high in self.windows[False]:
            for again in self.second:
                yield Placement(self.to_sleep // 2, high, again, same_object=again % 2 != 0)

    def probes(self):
        """LOW wherever it can come, HIGH only after it."""
        for posted_before in (False, True):
            yield from (Placement(low, self.handler, posted_before=posted_before)
                        for low in range(1, self.to_sleep + 1))
        for beginning in range(BEGINNINGS):
            yield from (self.after_high(beginning, low) for low in range(1, self.to_awake + 1))

    def nested(self, probe, is_everywhere=False):
        """HIGH in LOW where the probe has it: at each instruction of its post, or of all that
        it does; with the object that LOW posts, and with another."""
        delays = self.delays(probe) if is_everywhere else self.windows[probe.again != 0]
        objects = (False,) if probe.again else (False, True)
        return [probe.nest(n, same) for same in objects for n in delays]
