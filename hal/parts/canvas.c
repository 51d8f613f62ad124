/* SPDX-License-Identifier: MIT */
/* canvas.c - see hal/canvas.h. */
#include <hal/canvas.h>

#define FIRST_GLYPH ' '
#define GLYPH_WIDTH 5

static bool is_on(const struct hal_canvas *canvas, int x, int y) {
    return x >= 0 && x < canvas->width && y >= 0 && y < canvas->height;
}

static uint8_t *byte_of(const struct hal_canvas *canvas, int x, int y) {
    return &canvas->pixels[(y * canvas->width + x) / 2];
}

static unsigned shift_of(int x) {
    return x % 2 == 0 ? 4U : 0U;
}

uint8_t hal_canvas_get(const struct hal_canvas *canvas, int x, int y) {
    if (!is_on(canvas, x, y)) {
        return HAL_CANVAS_BLACK;
    }
    unsigned both = *byte_of(canvas, x, y);
    return (uint8_t)(both >> shift_of(x) & 0xFU);
}

static int smaller(int a, int b) {
    return b < a ? b : a;
}

static int larger(int a, int b) {
    return b > a ? b : a;
}

static void include(struct hal_canvas_box *box, int x, int y) {
    if (box->right <= box->left) {
        *box = (struct hal_canvas_box){x, y, x + 1, y + 1};
    }
    box->left = smaller(box->left, x);
    box->top = smaller(box->top, y);
    box->right = larger(box->right, x + 1);
    box->bottom = larger(box->bottom, y + 1);
}

/* What has the grey already has not changed. */
void hal_canvas_set(struct hal_canvas *canvas, int x, int y, uint8_t grey) {
    if (!is_on(canvas, x, y) || hal_canvas_get(canvas, x, y) == grey) {
        return;
    }
    uint8_t *byte = byte_of(canvas, x, y);
    unsigned others = *byte & ~(0xFU << shift_of(x));
    *byte = (uint8_t)(others | (grey & 0xFU) << shift_of(x));
    include(&canvas->changed, x, y);
}

static int distance(int a, int b) {
    return a < b ? b - a : a - b;
}

/* Bresenham's: `error` is how far, in both directions, the pixels have left the line. */
void hal_canvas_line(struct hal_canvas *canvas, int x0, int y0, int x1, int y1,
                     uint8_t grey) {
    int width = distance(x0, x1);
    int height = distance(y0, y1);
    int error = width - height;
    while (x0 != x1 || y0 != y1) {
        int twice = 2 * error;
        hal_canvas_set(canvas, x0, y0, grey);
        if (twice > -height) {
            error -= height;
            x0 += x0 < x1 ? 1 : -1;
        }
        if (twice < width) {
            error += width;
            y0 += y0 < y1 ? 1 : -1;
        }
    }
    hal_canvas_set(canvas, x1, y1, grey);
}

void hal_canvas_fill(struct hal_canvas *canvas, int x, int y, int width, int height,
                     uint8_t grey) {
    for (int row = y; row < y + height; row++) {
        for (int column = x; column < x + width; column++) {
            hal_canvas_set(canvas, column, row, grey);
        }
    }
}

void hal_canvas_frame(struct hal_canvas *canvas, int x, int y, int width, int height,
                      uint8_t grey) {
    hal_canvas_fill(canvas, x, y, width, 1, grey);
    hal_canvas_fill(canvas, x, y + height - 1, width, 1, grey);
    hal_canvas_fill(canvas, x, y, 1, height, grey);
    hal_canvas_fill(canvas, x + width - 1, y, 1, height, grey);
}

static void put_glyph(struct hal_canvas *canvas, int x, int y, const uint8_t *rows,
                      uint8_t grey) {
    for (int row = 0; row < HAL_CANVAS_CELL_HEIGHT; row++) {
        unsigned bits = row < HAL__CANVAS_ROWS ? rows[row] : 0U;
        for (int column = 0; column < HAL_CANVAS_CELL_WIDTH; column++) {
            bool is_ink = (bits >> (GLYPH_WIDTH - 1) & 1U) != 0;
            hal_canvas_set(canvas, x + column, y + row,
                           is_ink ? grey : (uint8_t)HAL_CANVAS_BLACK);
            bits <<= 1;
        }
    }
}

int hal_canvas_text(struct hal_canvas *canvas, int x, int y, const char *text,
                    uint8_t grey) {
    for (; *text != 0; text++) {
        unsigned glyph = (unsigned char)*text - (unsigned)FIRST_GLYPH;
        if (glyph >= HAL__CANVAS_GLYPHS) {
            glyph = '?' - FIRST_GLYPH;
        }
        put_glyph(canvas, x, y, hal__canvas_font[glyph], grey);
        x += HAL_CANVAS_CELL_WIDTH;
    }
    return x;
}

void hal_canvas_touch(struct hal_canvas *canvas) {
    canvas->changed = (struct hal_canvas_box){0, 0, canvas->width, canvas->height};
}

void hal_canvas_settle(struct hal_canvas *canvas) {
    canvas->changed = (struct hal_canvas_box){0, 0, 0, 0};
}
