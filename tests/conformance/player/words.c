/* SPDX-License-Identifier: MIT */
/* words.c - the names of a program and what they are bound to. */
#include "player.h"

#include <string.h>

#define BUCKETS 64U

static struct word *buckets[BUCKETS];

void words_reset(void) {
    memset(buckets, 0, sizeof buckets);
}

/* FNV-1a. */
uint32_t word_hash(const char *bytes, size_t size) {
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < size; i++) {
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619U;
    }
    return hash ^ hash >> 16;
}

struct word *word_called(const char *bytes, size_t size) {
    uint32_t hash = word_hash(bytes, size);
    struct word **bucket = &buckets[hash % BUCKETS];
    for (struct word *word = *bucket; word != NULL; word = word->next) {
        if (word->hash == hash && word->size == size &&
            memcmp(word->name, bytes, size) == 0) {
            return word;
        }
    }
    struct word *word = memory_take(sizeof *word + size + 1);
    if (word != NULL) {
        word->hash = hash;
        word->size = (uint32_t)size;
        word->next = *bucket;
        memcpy(word->name, bytes, size);
        *bucket = word;
    }
    return word;
}

void bind(struct word *word, enum kind kind, void *object) {
    word->kind = kind;
    word->object = object;
}

enum rondo_err find(const struct word *word, unsigned kinds, void **object) {
    if (word->kind == NOTHING) {
        return ERR_UNBOUND;
    }
    if ((word->kind & kinds) == 0) {
        return ERR_ATTRIBUTE;
    }
    *object = word->object;
    return RONDO_OK;
}

enum rondo_err find_future(const struct word *word, struct rondo_future **future) {
    void *object;
    enum rondo_err err = find(word, TASK | FUTURE, &object);
    if (err != RONDO_OK) {
        return err == ERR_ATTRIBUTE ? ERR_TYPE : err;
    }
    *future = word->kind == TASK ? &((struct coroutine *)object)->task.future : object;
    return RONDO_OK;
}
