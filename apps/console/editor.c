/* SPDX-License-Identifier: MIT */
/* editor.c - see editor.h. */
#include "editor.h"

/* What the keys send; those with a letter are typed with Ctrl. */
enum key {
    KEY_C = 0x03,
    KEY_D = 0x04,
    KEY_BACKSPACE = 0x08,
    KEY_TAB = 0x09,
    KEY_LF = 0x0a,
    KEY_CR = 0x0d,
    KEY_U = 0x15,
    KEY_W = 0x17,
    KEY_ESCAPE = 0x1b,
    KEY_DELETE = 0x7f,
};

/*
 * ECMA-48: ESC [ parameters final, where parameters are below '@'. Besides, ESC O and one
 * byte (keypads), ESC [ [ and one byte (Linux' function keys), ESC and one byte (Alt).
 */
enum state {
    IN_TEXT,
    AFTER_ESCAPE,
    IN_SEQUENCE,
    BEFORE_LAST,
};

void editor_start_line(struct editor *editor) {
    editor->length = 0;
    editor->line[0] = 0;
    editor->excess = 0;
    editor->state = IN_TEXT;
}

/* --- the line ----------------------------------------------------------------------- */

/* A byte of UTF-8 that is not the first one of its character. */
static bool continues(unsigned char byte) {
    return (byte & 0xc0U) == 0x80U;
}

static unsigned char take_last_byte(struct editor *editor) {
    unsigned char byte = (unsigned char)editor->line[--editor->length];
    editor->line[editor->length] = 0;
    return byte;
}

static void erase_character(struct editor *editor) {
    if (editor->excess > 0) {
        editor->excess--;
        return;
    }
    while (editor->length > 0 && continues(take_last_byte(editor))) {
    }
}

static bool ends_with_space(const struct editor *editor) {
    return editor->length > 0 && editor->line[editor->length - 1] == ' ';
}

static void erase_word(struct editor *editor) {
    editor->excess = 0;
    while (ends_with_space(editor)) {
        erase_character(editor);
    }
    while (editor->length > 0 && !ends_with_space(editor)) {
        erase_character(editor);
    }
}

/* The line is full. A character that fits in part only does not stay in part. */
static void count_excess(struct editor *editor, unsigned char byte) {
    if (!continues(byte)) {
        editor->excess++;
    } else if (editor->excess == 0) {
        erase_character(editor);
        editor->excess = 1;
    }
}

static void insert(struct editor *editor, unsigned char byte) {
    if (editor->excess > 0 || editor->length == EDITOR_LINE_MAX) {
        count_excess(editor, byte);
        return;
    }
    editor->line[editor->length++] = (char)byte;
    editor->line[editor->length] = 0;
}

/* --- the keys ----------------------------------------------------------------------- */

static enum state next_state(enum state state, unsigned char byte) {
    if (state == AFTER_ESCAPE && byte == '[') {
        return IN_SEQUENCE;
    }
    if ((state == AFTER_ESCAPE && byte == 'O') || (state == IN_SEQUENCE && byte == '[')) {
        return BEFORE_LAST;
    }
    return state == IN_SEQUENCE && byte < '@' ? IN_SEQUENCE : IN_TEXT;
}

/* True if the byte is part of an escape sequence; a control character ends it. */
static bool is_swallowed(struct editor *editor, unsigned char byte) {
    bool is_part = editor->state != IN_TEXT && byte >= ' ';
    editor->state = is_part ? (uint8_t)next_state(editor->state, byte) : IN_TEXT;
    return is_part;
}

static enum editor_event end_line(const struct editor *editor) {
    return editor->excess > 0 ? EDITOR_TOO_LONG : EDITOR_LINE;
}

static enum editor_event control(struct editor *editor, unsigned char byte) {
    switch (byte) {
    case KEY_C: return EDITOR_CANCELLED;
    case KEY_CR: editor->after_cr = true; return end_line(editor);
    case KEY_LF: return end_line(editor);
    case KEY_D: editor->at_end = true; return end_line(editor);
    case KEY_BACKSPACE:
    case KEY_DELETE: erase_character(editor); break;
    case KEY_TAB: insert(editor, ' '); break;
    case KEY_U: editor_start_line(editor); break;
    case KEY_W: erase_word(editor); break;
    case KEY_ESCAPE: editor->state = AFTER_ESCAPE; break;
    default: break;
    }
    return EDITOR_TYPING;
}

enum editor_event editor_type(struct editor *editor, unsigned char byte) {
    bool after_cr = editor->after_cr;
    editor->after_cr = false;
    if ((after_cr && byte == KEY_LF) || is_swallowed(editor, byte)) {
        return EDITOR_TYPING;
    }
    if (byte < ' ' || byte == KEY_DELETE) {
        return control(editor, byte);
    }
    insert(editor, byte);
    return EDITOR_TYPING;
}
