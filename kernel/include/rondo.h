/* SPDX-License-Identifier: MIT */
/* rondo.h - all of Rondo, for applications. */
#ifndef RONDO_H
#define RONDO_H

#ifdef __cplusplus
extern "C" {
#endif

#include <rondo/as_completed.h>
#include <rondo/barrier.h>
#include <rondo/block.h>
#include <rondo/clock.h>
#include <rondo/condition.h>
#include <rondo/err.h>
#include <rondo/event.h>
#include <rondo/future.h>
#include <rondo/gather.h>
#include <rondo/generator.h>
#include <rondo/group.h>
#include <rondo/handle.h>
#include <rondo/io.h>
#include <rondo/lock.h>
#include <rondo/loop.h>
#include <rondo/post.h>
#include <rondo/queue.h>
#include <rondo/report.h>
#include <rondo/semaphore.h>
#include <rondo/shield.h>
#include <rondo/signal.h>
#include <rondo/sleep.h>
#include <rondo/stream.h>
#include <rondo/stream_writer.h>
#include <rondo/task.h>
#include <rondo/time.h>
#include <rondo/timeout.h>
#include <rondo/timer.h>
#include <rondo/wait.h>

#ifdef __cplusplus
}
#endif

#endif
