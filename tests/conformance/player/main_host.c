/* SPDX-License-Identifier: MIT */
/* main_host.c - plays files, or standard input, on the host. */
#include "player.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BLOCK_SIZE ((size_t)1 << 18)

static char out[BLOCK_SIZE];
static size_t out_used;

static void flush(void) {
    size_t done = 0;
    while (done < out_used) {
        ssize_t count = write(STDOUT_FILENO, out + done, out_used - done);
        if (count < 0) {
            perror("player");
            exit(1);
        }
        done += (size_t)count;
    }
    out_used = 0;
}

void output(const char *bytes, size_t size) {
    while (size > 0) {
        size_t room = sizeof out - out_used;
        room = room < size ? room : size;
        memcpy(out + out_used, bytes, room);
        out_used += room;
        bytes += room;
        size -= room;
        if (out_used == sizeof out) {
            flush();
        }
    }
}

/* The input that is not played yet. */
struct input {
    char *text;
    size_t size;     /* of the storage */
    size_t used;     /* bytes in it */
    size_t searched; /* the lines before have no end of a program */
};

/* Plays the text before the end that is looked at, and what comes behind it. */
static void play_programs(struct input *input) {
    size_t start = 0;
    size_t at = input->searched;
    char *newline;
    while ((newline = memchr(input->text + at, '\n', input->used - at)) != NULL) {
        char *line = input->text + at;
        size_t next = (size_t)(newline - input->text) + 1;
        if (is_separator(line, (size_t)(newline - line))) {
            memory_reset();
            play(input->text + start, at - start);
            start = next;
        }
        at = next;
    }
    memmove(input->text, input->text + start, input->used - start);
    input->used -= start;
    input->searched = at - start;
}

/* What follows the last separator is a program, unless there is nothing but space. */
static void play_last(struct input *input) {
    size_t size = input->used;
    if (is_separator(input->text + input->searched, size - input->searched)) {
        size = input->searched;
    } else if (is_blank(input->text, size)) {
        return;
    }
    memory_reset();
    play(input->text, size);
}

static void play_file(int file) {
    struct input input = {.text = NULL};
    size_t count;
    do {
        if (input.size - input.used < BLOCK_SIZE) {
            input.size = input.size * 2 + BLOCK_SIZE;
            input.text = realloc(input.text, input.size);
            if (input.text == NULL) {
                perror("player");
                exit(1);
            }
        }
        flush();
        ssize_t got = read(file, input.text + input.used, BLOCK_SIZE);
        count = got < 0 ? 0 : (size_t)got;
        input.used += count;
        play_programs(&input);
    } while (count > 0);
    play_last(&input);
    free(input.text);
}

int main(int argc, char **argv) {
    verbs_open();
    memory_open();
    if (argc < 2) {
        play_file(STDIN_FILENO);
    }
    for (int i = 1; i < argc; i++) {
        int file = open(argv[i], O_RDONLY);
        if (file < 0) {
            perror(argv[i]);
            return 1;
        }
        play_file(file);
        (void)close(file);
    }
    flush();
    if (counts.too_large > 0) {
        (void)fprintf(stderr,
                      "player: %lu of %lu programs need more memory than there is\n",
                      counts.too_large, counts.programs);
    }
    return 0;
}
