/* SPDX-License-Identifier: MIT */
/* test_canvas.c - a picture in memory; here of 24 by 10 pixels, compared as text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/canvas.h>
#include <string.h>

enum { WIDTH = 24, HEIGHT = 10, WHITE = HAL_CANVAS_WHITE };

static uint8_t pixels[HAL_CANVAS_BYTES(WIDTH, HEIGHT)];
static struct hal_canvas canvas;
static char picture[HEIGHT * (WIDTH + 1) + 1];

static int clear(void **state) {
    (void)state;
    memset(pixels, 0, sizeof pixels);
    canvas = (struct hal_canvas){.pixels = pixels, .width = WIDTH, .height = HEIGHT};
    return 0;
}

#define on_a_canvas(test) cmocka_unit_test_setup(test, clear)

/* A dot for black, a hash for white, a digit for what is between. */
static const char *rows(int count) {
    char *to = picture;
    for (int y = 0; y < count; y++) {
        for (int x = 0; x < WIDTH; x++) {
            unsigned grey = hal_canvas_get(&canvas, x, y);
            *to++ = (char)(grey == 0 ? '.' : grey == WHITE ? '#' : '0' + (int)grey);
        }
        *to++ = '\n';
    }
    *to = 0;
    return picture;
}

static void assert_changed(int left, int top, int right, int bottom) {
    assert_int_equal(canvas.changed.left, left);
    assert_int_equal(canvas.changed.top, top);
    assert_int_equal(canvas.changed.right, right);
    assert_int_equal(canvas.changed.bottom, bottom);
}

static void a_pixel_is_half_a_byte_and_leaves_the_other_half_alone(void **state) {
    (void)state;
    hal_canvas_set(&canvas, 2, 1, 7);
    hal_canvas_set(&canvas, 3, 1, 5);
    assert_string_equal(rows(3), "........................\n"
                                 "..75....................\n"
                                 "........................\n");
    assert_int_equal(pixels[WIDTH / 2 + 1], 0x75);
}

static void what_lies_outside_is_not_drawn(void **state) {
    (void)state;
    hal_canvas_set(&canvas, -1, 0, WHITE);
    hal_canvas_set(&canvas, 0, -1, WHITE);
    hal_canvas_set(&canvas, WIDTH, 0, WHITE);
    hal_canvas_set(&canvas, 0, HEIGHT, WHITE);
    assert_int_equal(hal_canvas_get(&canvas, WIDTH, 0), 0);
    for (size_t i = 0; i < sizeof pixels; i++) {
        assert_int_equal(pixels[i], 0);
    }
    assert_changed(0, 0, 0, 0);
}

static void lines_go_in_all_directions_and_have_both_ends(void **state) {
    (void)state;
    hal_canvas_line(&canvas, 0, 0, 5, 2, WHITE);
    hal_canvas_line(&canvas, 8, 3, 8, 0, 6);
    hal_canvas_line(&canvas, 15, 0, 12, 3, WHITE);
    hal_canvas_line(&canvas, 20, 1, 20, 1, WHITE);
    assert_string_equal(rows(4), "##......6......#........\n"
                                 "..##....6.....#.....#...\n"
                                 "....##..6....#..........\n"
                                 "........6...#...........\n");
}

static void a_frame_is_the_edge_of_a_box(void **state) {
    (void)state;
    hal_canvas_frame(&canvas, 1, 0, 5, 4, WHITE);
    hal_canvas_fill(&canvas, 8, 1, 3, 2, 9);
    hal_canvas_fill(&canvas, 22, 2, 9, 9, WHITE);
    assert_string_equal(rows(4), ".#####..................\n"
                                 ".#...#..999.............\n"
                                 ".#...#..999...........##\n"
                                 ".#####................##\n");
}

static void text_has_cells_of_6_by_8_on_black(void **state) {
    (void)state;
    hal_canvas_fill(&canvas, 0, 0, WIDTH, HEIGHT, 3);
    assert_int_equal(hal_canvas_text(&canvas, 1, 1, "A1g", WHITE), 19);
    assert_string_equal(rows(10), "333333333333333333333333\n"
                                  "3.###....#.........33333\n"
                                  "3#...#..##....####.33333\n"
                                  "3#...#...#...#...#.33333\n"
                                  "3#...#...#...#...#.33333\n"
                                  "3#####...#....####.33333\n"
                                  "3#...#...#.......#.33333\n"
                                  "3#...#..###...###..33333\n"
                                  "3..................33333\n"
                                  "333333333333333333333333\n");
}

static void what_cannot_be_printed_is_a_question_mark(void **state) {
    (void)state;
    (void)hal_canvas_text(&canvas, 0, 0, "?\t\x7F\xC3", WHITE);
    for (int x = 0; x < 6; x++) {
        for (int y = 0; y < 8; y++) {
            for (int cell = 6; cell < 24; cell += 6) {
                assert_int_equal(hal_canvas_get(&canvas, x + cell, y),
                                 hal_canvas_get(&canvas, x, y));
            }
        }
    }
    assert_int_equal(hal_canvas_get(&canvas, 2, 0), WHITE);
}

static void text_is_cut_at_the_edges(void **state) {
    (void)state;
    (void)hal_canvas_text(&canvas, -3, -4, "HH", WHITE);
    (void)hal_canvas_text(&canvas, 21, 6, "H", WHITE);
    assert_string_equal(rows(10), ".#.#...#................\n"
                                  ".#.#...#................\n"
                                  ".#.#...#................\n"
                                  "........................\n"
                                  "........................\n"
                                  "........................\n"
                                  ".....................#..\n"
                                  ".....................#..\n"
                                  ".....................#..\n"
                                  ".....................###\n");
}

static void all_that_can_be_printed_has_a_shape_of_its_own(void **state) {
    (void)state;
    for (int i = 1; i < HAL__CANVAS_GLYPHS; i++) {
        for (int j = 0; j < i; j++) {
            assert_int_not_equal(
                memcmp(hal__canvas_font[i], hal__canvas_font[j], HAL__CANVAS_ROWS), 0);
        }
    }
}

static void the_changes_are_within_one_box(void **state) {
    (void)state;
    hal_canvas_set(&canvas, 5, 6, 1);
    assert_changed(5, 6, 6, 7);
    hal_canvas_set(&canvas, 9, 2, 1);
    assert_changed(5, 2, 10, 7);
    hal_canvas_settle(&canvas);
    hal_canvas_set(&canvas, 9, 2, 1); /* as it was */
    assert_changed(0, 0, 0, 0);
    hal_canvas_touch(&canvas);
    assert_changed(0, 0, WIDTH, HEIGHT);
}

int main(void) {
    static const struct CMUnitTest canvas_tests[] = {
        on_a_canvas(a_pixel_is_half_a_byte_and_leaves_the_other_half_alone),
        on_a_canvas(what_lies_outside_is_not_drawn),
        on_a_canvas(lines_go_in_all_directions_and_have_both_ends),
        on_a_canvas(a_frame_is_the_edge_of_a_box),
        on_a_canvas(text_has_cells_of_6_by_8_on_black),
        on_a_canvas(what_cannot_be_printed_is_a_question_mark),
        on_a_canvas(text_is_cut_at_the_edges),
        on_a_canvas(all_that_can_be_printed_has_a_shape_of_its_own),
        on_a_canvas(the_changes_are_within_one_box),
    };
    return cmocka_run_group_tests(canvas_tests, NULL, NULL);
}
