/* SPDX-License-Identifier: MIT */
/*
 * err.h - what a call, a future or a task ended with.
 *
 * C has no exceptions: where asyncio raises, Rondo returns one of these codes.
 * RONDO_CANCELLED is a request: free what you hold and return it. A coroutine that returns
 * something else has swallowed the cancellation, as an `except CancelledError` would.
 */
#ifndef RONDO_ERR_H
#define RONDO_ERR_H

#include <stdint.h>

/* X(NAME, asyncio's name, text) */
#define RONDO_ERRORS(X)                                                                  \
    X(OK, "none", "no error")                                                            \
    X(CANCELLED, "CancelledError", "cancelled")                                          \
    X(TIMEOUT, "TimeoutError", "the time was up")                                        \
    X(INVALID_STATE, "InvalidStateError", "not done yet, or done already")               \
    X(RUNTIME_ERROR, "RuntimeError", "not possible in this state")                       \
    X(VALUE_ERROR, "ValueError", "a value is out of range")                              \
    X(QUEUE_EMPTY, "QueueEmpty", "the queue is empty")                                   \
    X(QUEUE_FULL, "QueueFull", "the queue is full")                                      \
    X(QUEUE_SHUT_DOWN, "QueueShutDown", "the queue was shut down")                       \
    X(BROKEN_BARRIER, "BrokenBarrierError", "the barrier was broken")                    \
    X(INCOMPLETE_READ, "IncompleteReadError", "the stream ended too early")              \
    X(LIMIT_OVERRUN, "LimitOverrunError", "no separator within the limit")               \
    X(GROUP, "ExceptionGroup", "tasks of a group failed")                                \
    X(DEADLOCK, "-", "nothing is ready, and nothing can ever become ready")              \
    X(NO_SPACE, "MemoryError", "the storage given is used up")                           \
    X(IO_ERROR, "OSError", "the device failed")                                          \
    X(END_OF_INPUT, "EOFError", "the input has ended")                                   \
    X(GENERATOR_EXIT, "GeneratorExit", "the generator is being closed")

enum rondo_err {
#define RONDO_ERR_ENUM(name, python, text) RONDO_##name,
    RONDO_ERRORS(RONDO_ERR_ENUM)
#undef RONDO_ERR_ENUM
        RONDO_ERR_USER = 64,    /* from here on the codes are the application's */
    RONDO_ERR_MAX = INT16_MAX,  /* as far as a future can keep them */
    RONDO_ERR_WORD = INT32_MAX, /* so that the type is a register wide on every port */
};

/* The application's own codes: RONDO_USER_ERR(0), RONDO_USER_ERR(1) ... */
#define RONDO_USER_ERR(number) ((enum rondo_err)((int)RONDO_ERR_USER + (number)))

/* A call whose answer must not be dropped. */
#define RONDO_NODISCARD __attribute__((warn_unused_result))

/*
 * The name of an error code, without the prefix: "CANCELLED"; "USER" for the application's.
 *
 * Returns  a constant string, never NULL
 * Context  any
 * Cost     O(1)
 */
const char *rondo_err_name(enum rondo_err err);

/* The same in words: "cancelled". Context: any. Cost: O(1). */
const char *rondo_err_text(enum rondo_err err);

#endif
