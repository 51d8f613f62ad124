# SPDX-License-Identifier: MIT
"""What each statement of a scenario program does, in asyncio's words; and how what came of it
is shown."""

import asyncio

from virtual_loop import OrderedCompletions

ERRORS = {
    asyncio.CancelledError: "Cancelled",
    TimeoutError: "Timeout",
    asyncio.InvalidStateError: "InvalidState",
    asyncio.QueueFull: "QueueFull",
    asyncio.QueueEmpty: "QueueEmpty",
    asyncio.QueueShutDown: "QueueShutDown",
    asyncio.BrokenBarrierError: "BrokenBarrier",
    asyncio.IncompleteReadError: "IncompleteRead",
    asyncio.LimitOverrunError: "LimitOverrun",
    RuntimeError: "RuntimeError",
    ValueError: "ValueError",
}


class UserError(Exception):
    """An error that a program raises by name: E1 to E9."""


class Unbound(Exception):
    """A statement named a task, future or handle that is not bound yet."""


def error_name(exc):
    if isinstance(exc, UserError):
        return exc.args[0]
    if isinstance(exc, BaseExceptionGroup):
        return "Group[" + " ".join(
            "Group" if isinstance(e, BaseExceptionGroup) else error_name(e)
            for e in exc.exceptions) + "]"
    return ERRORS.get(type(exc), type(exc).__name__)


def show(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "none"
    if isinstance(value, BaseException):
        return "!" + error_name(value)
    if isinstance(value, (list, tuple)):
        return "[" + " ".join(show(v) for v in value) + "]"
    if isinstance(value, (bytes, bytearray)):
        return "'" + value.decode().replace("\n", "\\n") + "'"
    return str(value)


class Statements:
    """Statements of a program, which has a loop, a trace, tasks and names. A method's result is
    shown; itself says that there is none."""

    def get(self, name):
        if name not in self.names:
            raise Unbound(name)
        return self.names[name]

    def all(self, names):
        return [self.get(n) for n in names]

    # -- log, time, raising

    def do_log(self, who, *words):
        return self

    def do_raise(self, who, kind):
        if kind == "Cancelled":
            raise asyncio.CancelledError()
        raise UserError(kind)

    async def do_sleep(self, who, delay):
        await asyncio.sleep(float(delay))
        return self

    async def do_yield(self, who):
        await asyncio.sleep(0)
        return self

    # -- callbacks

    def called(self, tag):
        self.trace("-", "call " + tag)

    def do_soon(self, who, tag):
        self.names[tag] = self.loop.call_soon(self.called, tag)
        return self

    def do_later(self, who, delay, tag):
        self.names[tag] = self.loop.call_later(float(delay), self.called, tag)
        return self

    def do_at(self, who, when, tag):
        self.names[tag] = self.loop.call_at(float(when), self.called, tag)
        return self

    def do_drop(self, who, tag):
        self.get(tag).cancel()
        return self

    # -- tasks and futures

    def do_spawn(self, who, name, func):
        self.names[name] = self.loop.create_task(self.task(name, func))
        return self

    def do_join(self, who, group, name, func):
        group = self.get(group)
        coro = self.task(name, func)
        try:
            self.names[name] = group.create_task(coro)
        except RuntimeError:
            coro.close()
            raise
        return self

    def do_future(self, who, name):
        self.names[name] = self.loop.create_future()
        return self

    async def do_await(self, who, name):
        return await self.get(name)

    def do_set(self, who, name, value):
        self.get(name).set_result(int(value))
        return self

    def do_fail(self, who, name, kind):
        self.get(name).set_exception(UserError(kind))
        return self

    def do_cancel(self, who, name):
        return self.get(name).cancel()

    def do_cancelme(self, who):
        return asyncio.current_task().cancel()

    def do_uncancel(self, who, *name):
        return (self.get(name[0]) if name else asyncio.current_task()).uncancel()

    def do_cancelling(self, who, *name):
        return (self.get(name[0]) if name else asyncio.current_task()).cancelling()

    def do_done(self, who, name):
        return self.get(name).done()

    def do_cancelled(self, who, name):
        return self.get(name).cancelled()

    def do_result(self, who, name):
        return self.get(name).result()

    def do_exception(self, who, name):
        return self.get(name).exception()

    def do_callback(self, who, name, tag):
        callback = self.names.setdefault(
            "callback " + tag, lambda _: self.trace("-", "callback " + tag))
        self.get(name).add_done_callback(callback)
        return self

    def do_uncallback(self, who, name, tag):
        future = self.get(name)
        callback = self.names.get("callback " + tag)
        return future.remove_done_callback(callback) if callback else 0

    def do_tasks(self, who):
        return len(asyncio.all_tasks())

    # -- combinations

    def do_gather(self, who, name, *names):
        self.names[name] = asyncio.gather(*self.all(names))
        return self

    def do_collect(self, who, name, *names):
        self.names[name] = asyncio.gather(*self.all(names), return_exceptions=True)
        return self

    def do_shield(self, who, name, inner):
        self.names[name] = asyncio.shield(self.get(inner))
        return self

    async def do_waitfor(self, who, delay, name):
        return await asyncio.wait_for(self.get(name), float(delay))

    async def do_wait(self, who, mode, delay, *names):
        modes = {"all": asyncio.ALL_COMPLETED, "first": asyncio.FIRST_COMPLETED,
                 "error": asyncio.FIRST_EXCEPTION}
        done, _ = await asyncio.wait(
            self.all(names), return_when=modes[mode],
            timeout=None if delay == "none" else float(delay))
        return [n in done for n in self.all(names)]

    async def do_each(self, who, delay, *names):
        waiting = OrderedCompletions(
            self.all(names), None if delay == "none" else float(delay))
        try:
            for next_one in waiting:
                self.trace(who, "next -> " + show(await next_one))
        finally:
            waiting.abandon()
        return self

    def do_reschedule(self, who, name, delay):
        self.get(name).reschedule(
            None if delay == "none" else self.loop.time() + float(delay))
        return self

    # -- locks

    async def do_acquire(self, who, name):
        return await self.get(name).acquire()

    def do_release(self, who, name):
        self.get(name).release()
        return self

    def do_locked(self, who, name):
        return self.get(name).locked()

    async def do_hold(self, who, name):
        return await self.get(name).wait()

    def do_raiseflag(self, who, name):
        self.get(name).set()
        return self

    def do_clear(self, who, name):
        self.get(name).clear()
        return self

    def do_isset(self, who, name):
        return self.get(name).is_set()

    def do_notify(self, who, name, count):
        self.get(name).notify(int(count))
        return self

    def do_notifyall(self, who, name):
        self.get(name).notify_all()
        return self

    async def do_abort(self, who, name):
        await self.get(name).abort()
        return self

    async def do_reset(self, who, name):
        await self.get(name).reset()
        return self

    def do_waiting(self, who, name):
        return self.get(name).n_waiting

    def do_broken(self, who, name):
        return self.get(name).broken

    # -- queues

    async def do_put(self, who, name, item):
        await self.get(name).put(int(item))
        return self

    async def do_take(self, who, name):
        return await self.get(name).get()

    def do_putnow(self, who, name, item):
        self.get(name).put_nowait(int(item))
        return self

    def do_takenow(self, who, name):
        return self.get(name).get_nowait()

    def do_taskdone(self, who, name):
        self.get(name).task_done()
        return self

    async def do_drain(self, who, name):
        await self.get(name).join()
        return self

    def do_size(self, who, name):
        return self.get(name).qsize()

    def do_full(self, who, name):
        return self.get(name).full()

    def do_empty(self, who, name):
        return self.get(name).empty()

    def do_shutdown(self, who, name, *now):
        self.get(name).shutdown(immediate=bool(now))
        return self

    # -- streams

    def do_feed(self, who, name, text):
        if self.get(name)._eof:
            raise RuntimeError("feed after eof")    # asyncio: an assertion
        self.get(name).feed_data(text.replace("\\n", "\n").encode())
        return self

    def do_feedeof(self, who, name):
        self.get(name).feed_eof()
        return self

    def do_feederror(self, who, name, kind):
        self.get(name).set_exception(UserError(kind))
        return self

    async def do_read(self, who, name, count):
        return await self.get(name).read(int(count))

    async def do_readexactly(self, who, name, count):
        return await self.get(name).readexactly(int(count))

    async def do_readline(self, who, name):
        return await self.get(name).readline()

    async def do_readuntil(self, who, name, separator):
        return await self.get(name).readuntil(
            separator.replace("\\n", "\n").encode())

    def do_ateof(self, who, name):
        return self.get(name).at_eof()
