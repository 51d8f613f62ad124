/* SPDX-License-Identifier: MIT */
/* text.c - the text that goes out, kept in pieces until it is whole. */
#include "player.h"

#include <string.h>

#define PIECE_SIZE 1000U

struct piece {
    struct piece *next;
    size_t used;
    char bytes[PIECE_SIZE];
};

static struct {
    struct piece *first;
    struct piece *last;
} text;

void text_reset(void) {
    text.first = NULL;
    text.last = NULL;
}

static bool add_piece(void) {
    struct piece *piece = memory_take_raw(sizeof *piece);
    if (piece == NULL) {
        return false;
    }
    piece->next = NULL;
    piece->used = 0;
    *(text.last == NULL ? &text.first : &text.last->next) = piece;
    text.last = piece;
    return true;
}

void text_put(const char *bytes, size_t size) {
    while (size > 0) {
        if ((text.last == NULL || text.last->used == PIECE_SIZE) && !add_piece()) {
            trace_out_of_memory();
            return;
        }
        size_t room = PIECE_SIZE - text.last->used;
        room = room < size ? room : size;
        memcpy(text.last->bytes + text.last->used, bytes, room);
        text.last->used += room;
        bytes += room;
        size -= room;
    }
}

void text_string(const char *string) {
    text_put(string, strlen(string));
}

void text_number(int64_t number) {
    char digits[20];
    char *end = digits + sizeof digits;
    char *first = end;
    uint64_t rest = number < 0 ? 0U - (uint64_t)number : (uint64_t)number;
    do {
        *--first = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest > 0);
    if (number < 0) {
        *--first = '-';
    }
    text_put(first, (size_t)(end - first));
}

void text_write(void) {
    for (const struct piece *piece = text.first; piece != NULL; piece = piece->next) {
        output(piece->bytes, piece->used);
    }
}
