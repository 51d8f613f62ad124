/* SPDX-License-Identifier: MIT */
/* verbs.h - all that a line of a program can begin with. */
#ifndef PLAYER_VERBS_H
#define PLAYER_VERBS_H

#include "interpret.h"

/*
 * A statement, block or declaration. Its arguments, a letter each:
 *
 *   n  a name              i  an integer           t  a text
 *   d  milliseconds        l  milliseconds, none   m  a mode of wait
 *   e  E1 to E9            E  Cancelled too        k  what an except takes
 *   *  the last one any number of times            ?  from here on not needed
 */
struct verb {
    const char *name;
    const char *arguments;
    enum rondo_err (*play)(struct step *step);
    const struct block *block;
    enum rondo_err (*declare)(const struct statement *statement);
};

/* What the rest of the player must know by name. */
enum {
    VERB_UNKNOWN,
    VERB_DEF,
    VERB_END,
    VERB_EXCEPT,
    VERB_FINALLY,
    VERB_RETURN,
    VERB_FEED
};
extern const struct verb verbs[];

/* Fills the table that the next one looks into. */
void verbs_open(void);

/* The verb of this name; verbs[VERB_UNKNOWN] if there is none. */
const struct verb *verb_called(const char *bytes, size_t size);

typedef enum rondo_err verb_player(struct step *step);
typedef enum rondo_err verb_declarer(const struct statement *statement);

extern const struct block block_repeat, block_timeout, block_group, block_try, block_with;

/* callbacks.c, locks.c, queues.c, streams.c, tasks.c, waits.c */
verb_player play_log, play_raise, play_sleep, play_yield;
verb_player play_soon, play_later, play_at, play_drop, play_callback, play_uncallback;
verb_player play_spawn, play_join, play_future, play_set, play_fail, play_await;
verb_player play_cancel, play_cancelme, play_uncancel, play_cancelling, play_tasks;
verb_player play_done, play_cancelled, play_result, play_exception;
verb_player play_gather, play_collect, play_shield, play_waitfor, play_wait, play_each;
verb_player play_reschedule;
verb_player play_acquire, play_release, play_locked, play_hold;
verb_player play_raiseflag, play_clear, play_isset, play_notify, play_notifyall;
verb_player play_abort, play_reset, play_waiting, play_broken;
verb_player play_put, play_take, play_putnow, play_takenow, play_taskdone, play_drain;
verb_player play_size, play_full, play_empty, play_shutdown;
verb_player play_feed, play_feedeof, play_feederror, play_ateof;
verb_player play_read, play_readexactly, play_readline, play_readuntil;
verb_declarer declare_lock, declare_event, declare_condition, declare_semaphore;
verb_declarer declare_bounded_semaphore, declare_barrier, declare_future;
verb_declarer declare_queue, declare_lifo, declare_priority, declare_stream;

/* How many puts or feeds a queue or stream without a limit has room for. */
size_t storage_for(size_t item_size);

#endif
