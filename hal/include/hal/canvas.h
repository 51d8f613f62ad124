/* SPDX-License-Identifier: MIT */
/*
 * canvas.h - a picture in memory, in 16 greys: points, lines, boxes, text.
 *
 * Two pixels a byte, the left one in the upper four bits. (0, 0) is at the upper left; what
 * lies outside is not drawn. The canvas remembers the smallest box that has all changes, for
 * a display that wants to show no more than that.
 *
 * All functions: loop or task, while nobody else draws; O(pixels drawn).
 */
#ifndef HAL_CANVAS_H
#define HAL_CANVAS_H

#ifdef __cplusplus
extern "C" {
#endif

#include <stdbool.h>
#include <stdint.h>

#define HAL_CANVAS_BLACK 0U
#define HAL_CANVAS_WHITE 15U

/* A character's cell, with the gap to the next one and the next line. */
#define HAL_CANVAS_CELL_WIDTH  6
#define HAL_CANVAS_CELL_HEIGHT 8

/* From left to right - 1 and top to bottom - 1; empty if right <= left. */
struct hal_canvas_box {
    int left;
    int top;
    int right;
    int bottom;
};

struct hal_canvas {
    uint8_t *pixels; /* HAL_CANVAS_BYTES of them */
    int width;       /* even */
    int height;
    struct hal_canvas_box changed;
};

#define HAL_CANVAS_BYTES(width, height) ((width) / 2 * (height))

/* The grey of a pixel, HAL_CANVAS_BLACK outside; and a pixel with that grey. */
uint8_t hal_canvas_get(const struct hal_canvas *canvas, int x, int y);
void hal_canvas_set(struct hal_canvas *canvas, int x, int y, uint8_t grey);

/* A line, both ends included. */
void hal_canvas_line(struct hal_canvas *canvas, int x0, int y0, int x1, int y1,
                     uint8_t grey);

/* A box, filled, or only its edge of one pixel. */
void hal_canvas_fill(struct hal_canvas *canvas, int x, int y, int width, int height,
                     uint8_t grey);
void hal_canvas_frame(struct hal_canvas *canvas, int x, int y, int width, int height,
                      uint8_t grey);

/*
 * A line of text on black, its first cell's upper left at (x, y). What is not printable
 * ASCII becomes a question mark.
 *
 * Returns  the x after the last cell
 */
int hal_canvas_text(struct hal_canvas *canvas, int x, int y, const char *text,
                    uint8_t grey);

/* Has all, or nothing, count as changed. */
void hal_canvas_touch(struct hal_canvas *canvas);
void hal_canvas_settle(struct hal_canvas *canvas);

#define HAL__CANVAS_GLYPHS 95
#define HAL__CANVAS_ROWS   7
extern const uint8_t hal__canvas_font[HAL__CANVAS_GLYPHS][HAL__CANVAS_ROWS];

#ifdef __cplusplus
}
#endif

#endif
