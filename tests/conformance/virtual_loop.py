# SPDX-License-Identifier: MIT
"""CPython's asyncio in virtual time and in one order: the same on every run.

The loop's clock counts whole milliseconds and jumps to the next deadline when nothing is
ready. Where asyncio leaves an order to memory addresses, or to the shape of its heap, it is
the order of what came first.
"""

import asyncio
import heapq
import selectors
from asyncio import events


class Finished(BaseException):
    """Ends a program at once: a deadlock, or a trace over its limit."""


class VirtualSelector(selectors.SelectSelector):
    """Jumps the clock instead of sleeping; nothing ever becomes readable."""

    now = 0.0

    def select(self, timeout=None):
        if timeout is None:
            raise Finished("deadlock")
        self.now += timeout
        return []


class OrderedTimer(events.TimerHandle):
    """Equal deadlines fire in the order they were armed."""

    __slots__ = ("serial",)

    def __lt__(self, other):
        return (self._when, self.serial) < (other._when, other.serial)


class OrderedSet(dict):
    """A set that keeps the order of insertion."""

    def __init__(self, items=()):
        super().__init__((item, None) for item in items)

    def add(self, item):
        self[item] = None

    def remove(self, item):
        del self[item]

    def discard(self, item):
        self.pop(item, None)


class OrderedGroup(asyncio.TaskGroup):
    """Siblings are cancelled in the order they were created."""

    def __init__(self):
        super().__init__()
        self._tasks = OrderedSet()


class OrderedCompletions(asyncio.tasks._AsCompletedIterator):
    """as_completed in the order of its arguments; leaves nothing behind."""

    def __init__(self, futures, timeout):
        super().__init__((), None)
        self._todo = OrderedSet(futures)
        self._todo_left = len(self._todo)
        for future in self._todo:
            future.add_done_callback(self._handle_completion)
        if timeout is not None:
            self._timeout_handle = asyncio.get_running_loop().call_later(
                timeout, self._handle_timeout)

    def abandon(self):
        for future in self._todo:
            future.remove_done_callback(self._handle_completion)
        if self._timeout_handle is not None:
            self._timeout_handle.cancel()


asyncio.tasks.set = OrderedSet      # asyncio.wait


class VirtualLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self._virtual = VirtualSelector()
        self._serial = 0
        self.every_task = []
        super().__init__(self._virtual)

    def time(self):
        return self._virtual.now

    def call_at(self, when, callback, *args, context=None):
        timer = OrderedTimer(when, callback, args, self, context)
        self._serial += 1
        timer.serial = self._serial
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def create_task(self, coro, **kw):
        task = super().create_task(coro, **kw)
        self.every_task.append(task)
        return task
