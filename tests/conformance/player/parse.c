/* SPDX-License-Identifier: MIT */
/*
 * parse.c - from a program's text to its tree.
 *
 * Each line is brought to its normal form where it stands: words with single spaces between
 * them, as traces show them. Blocks are kept on a stack that is made of the open blocks
 * themselves, so that they may nest as deep as there is memory.
 */
#include "player.h"

#include <string.h>

struct parser {
    struct statement *block; /* the innermost one that is open */
    struct word *function;   /* the one that is open */
    struct statement *body;  /* of it */
    struct statement **end;  /* where the next statement goes */
};

/* --- words and numbers ---------------------------------------------------------------- */

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

/* Takes the next word off the front of a line in its normal form. */
static struct text next_word(struct text *line) {
    const char *space = memchr(line->bytes, ' ', line->size);
    uint32_t size = space == NULL ? line->size : (uint32_t)(space - line->bytes);
    struct text word = {line->bytes, size};
    uint32_t used = size < line->size ? size + 1 : size;
    line->bytes += used;
    line->size -= used;
    return word;
}

static bool is(struct text word, const char *name) {
    return strlen(name) == word.size && memcmp(word.bytes, name, word.size) == 0;
}

/* Brings a line to its normal form; returns how many words it has. */
static uint32_t normalise(char *line, size_t size, struct text *normal) {
    uint32_t words = 0;
    char *end = line;
    bool in_word = false;
    for (size_t i = 0; i < size && line[i] != '#'; i++) {
        char c = line[i];
        if (is_space(c)) {
            in_word = false;
            continue;
        }
        if (!in_word) {
            in_word = true;
            if (words++ > 0) {
                *end++ = ' ';
            }
        }
        *end++ = c;
    }
    *normal = (struct text){line, (uint32_t)(end - line)};
    return words;
}

/* A number of thousandths, at most a few millions of wholes. */
static bool parse_thousandths(struct text word, int64_t *thousandths) {
    size_t at = 0;
    bool negative = word.size > 0 && word.bytes[0] == '-';
    at += negative || (word.size > 0 && word.bytes[0] == '+');
    int64_t value = 0;
    int64_t unit = 1000; /* of the next digit, behind the point */
    bool has_point = false;
    bool has_digit = false;
    for (; at < word.size; at++) {
        char c = word.bytes[at];
        if (c == '.' && !has_point) {
            has_point = true;
        } else if (c < '0' || c > '9' || value > INT64_MAX / 100000) {
            return false;
        } else if (has_point) {
            unit /= 10;
            value += (c - '0') * unit;
            has_digit = true;
        } else {
            value = value * 10 + (c - '0') * unit;
            has_digit = true;
        }
    }
    *thousandths = negative ? -value : value;
    return has_digit;
}

static bool parse_integer(struct text word, int32_t *number) {
    int64_t thousandths;
    if (memchr(word.bytes, '.', word.size) != NULL ||
        !parse_thousandths(word, &thousandths) || thousandths / 1000 > INT32_MAX / 2 ||
        thousandths / 1000 < INT32_MIN / 2) {
        return false;
    }
    *number = (int32_t)(thousandths / 1000);
    return true;
}

static bool parse_mode(struct text word, int32_t *mode) {
    *mode = is(word, "all")     ? RONDO_ALL_COMPLETED
            : is(word, "first") ? RONDO_FIRST_COMPLETED
                                : RONDO_FIRST_EXCEPTION;
    return *mode != RONDO_FIRST_EXCEPTION || is(word, "error");
}

static bool parse_error(struct text word, bool or_cancelled, int32_t *number) {
    enum rondo_err err = error_called(word.bytes, word.size);
    *number = (int32_t)err;
    return (err > RONDO_ERR_USER && err < ERR_UNBOUND) ||
           (or_cancelled && err == RONDO_CANCELLED);
}

/* What nobody raises is never caught: RONDO_OK. */
static bool parse_caught(struct text word, int32_t *number) {
    *number = is(word, "all")   ? CATCH_ALL
              : is(word, "any") ? CATCH_ANY
                                : (int32_t)error_called(word.bytes, word.size);
    return true;
}

/* --- statements ----------------------------------------------------------------------- */

/* Reads one argument as a letter of struct verb says. */
static enum rondo_err parse_argument(char letter, struct text word, union argument *to) {
    bool ok = true;
    switch (letter) {
    case 'n':
        to->word = word_called(word.bytes, word.size);
        return to->word == NULL ? RONDO_NO_SPACE : RONDO_OK;
    case 't': to->text = word; break;
    case 'i': ok = parse_integer(word, &to->number); break;
    case 'm': ok = parse_mode(word, &to->number); break;
    case 'e': ok = parse_error(word, false, &to->number); break;
    case 'E': ok = parse_error(word, true, &to->number); break;
    case 'k': ok = parse_caught(word, &to->number); break;
    case 'l':
        if (is(word, "none")) {
            to->us = INT64_MAX;
            break;
        }
        /* fall through */
    default: ok = parse_thousandths(word, &to->us); break;
    }
    return ok ? RONDO_OK : RONDO_VALUE_ERROR;
}

/* Reads the arguments. Too many or too few are a fault of the statement alone. */
static enum rondo_err parse_arguments(struct statement *statement, struct text line) {
    const char *letter = statement->verb->arguments;
    bool may_end = false;
    for (uint32_t i = 0; i < statement->count; i++) {
        if (*letter == '?') {
            may_end = true;
            letter++;
        }
        if (*letter == '\0') {
            statement->fault = ERR_TYPE;
            return RONDO_OK;
        }
        enum rondo_err err =
            parse_argument(*letter, next_word(&line), &statement->arguments[i]);
        if (err == RONDO_VALUE_ERROR) {
            statement->fault = err;
        } else if (err != RONDO_OK) {
            return err;
        }
        letter += letter[1] != '*';
    }
    may_end = may_end || *letter == '\0' || *letter == '?' || letter[1] == '*';
    if (!may_end) {
        statement->fault = ERR_TYPE;
    }
    return RONDO_OK;
}

/* A statement of a line in its normal form; NULL if there is no memory. */
static struct statement *parse_statement(const struct verb *verb, struct text line,
                                         uint32_t words) {
    size_t size = sizeof(struct statement) + (words - 1) * sizeof(union argument);
    struct statement *statement = memory_take(size);
    if (statement == NULL) {
        return NULL;
    }
    statement->verb = verb;
    statement->text = line;
    statement->count = words - 1;
    (void)next_word(&line);
    return parse_arguments(statement, line) == RONDO_OK ? statement : NULL;
}

static void append(struct parser *parser, struct statement *statement) {
    *parser->end = statement;
    parser->end = &statement->next;
}

/* --- blocks and functions ------------------------------------------------------------- */

static enum rondo_err open_block(struct parser *parser, struct statement *block) {
    block->parts = memory_take(sizeof *block->parts);
    if (block->parts == NULL) {
        return RONDO_NO_SPACE;
    }
    append(parser, block);
    block->parts->outer = parser->block;
    block->parts->end = parser->end;
    parser->block = block;
    parser->end = &block->parts->body;
    return RONDO_OK;
}

static enum rondo_err open_function(struct parser *parser, const struct statement *def) {
    if (def->fault != RONDO_OK || parser->function != NULL) {
        return RONDO_VALUE_ERROR;
    }
    parser->function = def->arguments[0].word;
    parser->end = &parser->body;
    parser->body = NULL;
    return RONDO_OK;
}

/* `end`, of the innermost block or of the function. */
static enum rondo_err close_one(struct parser *parser) {
    if (parser->block != NULL) {
        struct parts *parts = parser->block->parts;
        parser->block = parts->outer;
        parser->end = parts->end;
        return RONDO_OK;
    }
    if (parser->function == NULL) {
        return RONDO_VALUE_ERROR;
    }
    parser->function->is_function = true;
    parser->function->body = parser->body;
    parser->function = NULL;
    return RONDO_OK;
}

/* `except` or `finally`: the next part of a block. Returns false if it is not one here. */
static bool next_part(struct parser *parser, struct statement *head) {
    struct parts *parts = parser->block == NULL ? NULL : parser->block->parts;
    if (parts == NULL) {
        return false;
    }
    if (head->verb == &verbs[VERB_FINALLY]) {
        parts->last = NULL;
        parser->end = &parts->last;
        return true;
    }
    if (head->verb != &verbs[VERB_EXCEPT] || parts->except != NULL) {
        return false;
    }
    parts->except = head;
    parser->end = &parts->handler;
    return true;
}

static void note_feed(const struct statement *statement) {
    if (statement->verb == &verbs[VERB_FEED] && statement->fault == RONDO_OK) {
        size_t size = statement->arguments[1].text.size;
        program.longest_feed = size > program.longest_feed ? size : program.longest_feed;
    }
}

/* A line outside functions. */
static enum rondo_err parse_outside(struct parser *parser, struct statement *statement) {
    if (statement->verb == &verbs[VERB_DEF]) {
        return open_function(parser, statement);
    }
    if (statement->verb->declare == NULL || statement->fault != RONDO_OK) {
        return RONDO_VALUE_ERROR;
    }
    struct statement **last = &program.declarations;
    while (*last != NULL) {
        last = &(*last)->next;
    }
    *last = statement;
    return RONDO_OK;
}

static enum rondo_err parse_line(struct parser *parser, struct text line,
                                 uint32_t words) {
    struct text rest = line;
    struct text first = next_word(&rest);
    const struct verb *verb = verb_called(first.bytes, first.size);
    if (verb == &verbs[VERB_END]) {
        return close_one(parser);
    }
    struct statement *statement = parse_statement(verb, line, words);
    if (statement == NULL) {
        return RONDO_NO_SPACE;
    }
    if (parser->function == NULL) {
        return parse_outside(parser, statement);
    }
    if (verb->block != NULL) {
        return open_block(parser, statement);
    }
    if (!next_part(parser, statement)) {
        note_feed(statement);
        append(parser, statement);
    }
    return RONDO_OK;
}

enum rondo_err parse(char *text, size_t size, unsigned *line) {
    struct parser parser = {.block = NULL};
    program = (struct program){NULL, 0};
    *line = 0;
    enum rondo_err err = RONDO_OK;
    while (size > 0 && err == RONDO_OK) {
        char *newline = memchr(text, '\n', size);
        size_t length = newline == NULL ? size : (size_t)(newline - text);
        struct text normal;
        uint32_t words = normalise(text, length, &normal);
        ++*line;
        if (words > 0) {
            err = parse_line(&parser, normal, words);
        }
        size_t used = newline == NULL ? length : length + 1;
        text += used;
        size -= used;
    }
    return err == RONDO_OK && parser.function != NULL ? RONDO_VALUE_ERROR : err;
}
