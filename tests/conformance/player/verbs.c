/* SPDX-License-Identifier: MIT */
/* verbs.c - all words that a statement, a block or a declaration can begin with. */
#include "player.h"

#include <string.h>

#define TABLE_SIZE 256U

const struct verb verbs[] = {
    [VERB_UNKNOWN] = {"", "n*", NULL, NULL, NULL},
    [VERB_DEF] = {"def", "n", NULL, NULL, NULL},
    [VERB_END] = {"end", "n*", NULL, NULL, NULL},
    [VERB_EXCEPT] = {"except", "k*", NULL, NULL, NULL},
    [VERB_FINALLY] = {"finally", "n*", NULL, NULL, NULL},
    [VERB_RETURN] = {"return", "?i", NULL, NULL, NULL},
    [VERB_FEED] = {"feed", "nt", play_feed, NULL, NULL},

    {"try", "n*", NULL, &block_try, NULL},
    {"repeat", "i", NULL, &block_repeat, NULL},
    {"timeout", "l?n", NULL, &block_timeout, NULL},
    {"group", "n", NULL, &block_group, NULL},
    {"with", "n", NULL, &block_with, NULL},

    {"lock", "n", NULL, NULL, declare_lock},
    {"event", "n", NULL, NULL, declare_event},
    {"cond", "n", NULL, NULL, declare_condition},
    {"sem", "ni", NULL, NULL, declare_semaphore},
    {"bsem", "ni", NULL, NULL, declare_bounded_semaphore},
    {"barrier", "ni", NULL, NULL, declare_barrier},
    {"queue", "n?i", NULL, NULL, declare_queue},
    {"lifo", "n?i", NULL, NULL, declare_lifo},
    {"prio", "n?i", NULL, NULL, declare_priority},
    {"stream", "n?i", NULL, NULL, declare_stream},
    {"future", "n", play_future, NULL, declare_future},

    {"log", "t*", play_log, NULL, NULL},
    {"raise", "E", play_raise, NULL, NULL},
    {"sleep", "d", play_sleep, NULL, NULL},
    {"yield", "", play_yield, NULL, NULL},

    {"soon", "n", play_soon, NULL, NULL},
    {"later", "dn", play_later, NULL, NULL},
    {"at", "dn", play_at, NULL, NULL},
    {"drop", "n", play_drop, NULL, NULL},
    {"callback", "nn", play_callback, NULL, NULL},
    {"uncallback", "nn", play_uncallback, NULL, NULL},

    {"spawn", "nn", play_spawn, NULL, NULL},
    {"join", "nnn", play_join, NULL, NULL},
    {"set", "ni", play_set, NULL, NULL},
    {"fail", "ne", play_fail, NULL, NULL},
    {"await", "n", play_await, NULL, NULL},
    {"cancel", "n", play_cancel, NULL, NULL},
    {"cancelme", "", play_cancelme, NULL, NULL},
    {"uncancel", "?n", play_uncancel, NULL, NULL},
    {"cancelling", "?n", play_cancelling, NULL, NULL},
    {"done", "n", play_done, NULL, NULL},
    {"cancelled", "n", play_cancelled, NULL, NULL},
    {"result", "n", play_result, NULL, NULL},
    {"exception", "n", play_exception, NULL, NULL},
    {"tasks", "", play_tasks, NULL, NULL},

    {"gather", "nn*", play_gather, NULL, NULL},
    {"collect", "nn*", play_collect, NULL, NULL},
    {"shield", "nn", play_shield, NULL, NULL},
    {"waitfor", "dn", play_waitfor, NULL, NULL},
    {"wait", "mln*", play_wait, NULL, NULL},
    {"each", "ln*", play_each, NULL, NULL},
    {"reschedule", "nl", play_reschedule, NULL, NULL},

    {"acquire", "n", play_acquire, NULL, NULL},
    {"release", "n", play_release, NULL, NULL},
    {"locked", "n", play_locked, NULL, NULL},
    {"hold", "n", play_hold, NULL, NULL},
    {"raiseflag", "n", play_raiseflag, NULL, NULL},
    {"clear", "n", play_clear, NULL, NULL},
    {"isset", "n", play_isset, NULL, NULL},
    {"notify", "ni", play_notify, NULL, NULL},
    {"notifyall", "n", play_notifyall, NULL, NULL},
    {"abort", "n", play_abort, NULL, NULL},
    {"reset", "n", play_reset, NULL, NULL},
    {"waiting", "n", play_waiting, NULL, NULL},
    {"broken", "n", play_broken, NULL, NULL},

    {"put", "ni", play_put, NULL, NULL},
    {"take", "n", play_take, NULL, NULL},
    {"putnow", "ni", play_putnow, NULL, NULL},
    {"takenow", "n", play_takenow, NULL, NULL},
    {"taskdone", "n", play_taskdone, NULL, NULL},
    {"drain", "n", play_drain, NULL, NULL},
    {"size", "n", play_size, NULL, NULL},
    {"full", "n", play_full, NULL, NULL},
    {"empty", "n", play_empty, NULL, NULL},
    {"shutdown", "n?t", play_shutdown, NULL, NULL},

    {"feedeof", "n", play_feedeof, NULL, NULL},
    {"feederror", "ne", play_feederror, NULL, NULL},
    {"read", "ni", play_read, NULL, NULL},
    {"readexactly", "ni", play_readexactly, NULL, NULL},
    {"readline", "n", play_readline, NULL, NULL},
    {"readuntil", "nt", play_readuntil, NULL, NULL},
    {"ateof", "n", play_ateof, NULL, NULL},
};

/* Open addressing: a verb's index stands at its hash or behind; 0 is free. */
static uint8_t table[TABLE_SIZE];

void verbs_open(void) {
    for (size_t i = 1; i < sizeof verbs / sizeof *verbs; i++) {
        uint32_t at = word_hash(verbs[i].name, strlen(verbs[i].name));
        while (table[at % TABLE_SIZE] != 0) {
            at++;
        }
        table[at % TABLE_SIZE] = (uint8_t)i;
    }
}

const struct verb *verb_called(const char *bytes, size_t size) {
    uint32_t at = word_hash(bytes, size);
    for (; table[at % TABLE_SIZE] != 0; at++) {
        const struct verb *verb = &verbs[table[at % TABLE_SIZE]];
        if (strncmp(verb->name, bytes, size) == 0 && verb->name[size] == '\0') {
            return verb;
        }
    }
    return &verbs[VERB_UNKNOWN];
}
