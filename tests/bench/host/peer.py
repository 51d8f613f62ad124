# SPDX-License-Identifier: MIT
"""peer.py asyncio|uvloop: the operations of rondo.c on one of Python's loops."""

import asyncio
import random
import sys
import time

ROUNDS = 5


async def yields(count):
    for _ in range(count):
        await asyncio.sleep(0)


async def yield_in(tasks, each):
    await asyncio.gather(*(yields(each) for _ in range(tasks)))
    return tasks * each


async def event():
    exchanges, ping, pong = 5000, asyncio.Event(), asyncio.Event()

    async def answers():
        for _ in range(exchanges):
            await ping.wait()
            ping.clear()
            pong.set()

    task = asyncio.create_task(answers())
    for _ in range(exchanges):
        ping.set()
        await pong.wait()
        pong.clear()
    await task
    return 2 * exchanges


async def queue():
    exchanges, there, back = 5000, asyncio.Queue(4), asyncio.Queue(4)

    async def answers():
        for _ in range(exchanges):
            await back.put(await there.get())

    task = asyncio.create_task(answers())
    for i in range(exchanges):
        await there.put(i)
        await back.get()
    await task
    return 2 * exchanges


async def returns():
    pass


async def create_and_await():
    for _ in range(5000):
        await asyncio.create_task(returns())
    return 5000


async def gather_10():
    for _ in range(500):
        await asyncio.gather(*(yields(1) for _ in range(10)))
    return 500


async def timer_1000():
    loop = asyncio.get_running_loop()

    def later():
        return loop.call_later(100 + random.random() * 100, print)

    timers = [later() for _ in range(1000)]
    for _ in range(5000):
        later().cancel()
    for timer in timers:
        timer.cancel()
    return 5000


OPERATIONS = {
    "yield_2": lambda: yield_in(2, 10000),
    "yield_1000": lambda: yield_in(1000, 20),
    "event": event,
    "queue": queue,
    "create_and_await": create_and_await,
    "gather_10": gather_10,
    "timer_1000": timer_1000,
}


async def measure_all():
    for name, operation in OPERATIONS.items():
        best = None
        for _ in range(ROUNDS):
            start = time.process_time_ns()
            count = await operation()
            each = (time.process_time_ns() - start) / count
            best = each if best is None else min(best, each)
        print(f"{name} {best:.1f}", flush=True)


if sys.argv[1] == "uvloop":
    import uvloop

    uvloop.install()
asyncio.run(measure_all())
