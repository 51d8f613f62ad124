/* SPDX-License-Identifier: MIT */
/* ssd0323.c - see hal/ssd0323.h; commands are those of the controller's data sheet. */
#include <hal/ssd0323.h>
#include <string.h>

#define SET_COLUMNS    0x15U /* in bytes, two pixels each */
#define SET_ROWS       0x75U
#define SET_CONTRAST   0x81U
#define FULL_CURRENT   0x86U
#define SET_REMAP      0xA0U
#define SET_START_LINE 0xA1U
#define SET_OFFSET     0xA2U
#define NORMAL_DISPLAY 0xA4U
#define SET_MULTIPLEX  0xA8U
#define SET_CONVERTER  0xADU
#define DISPLAY_OFF    0xAEU
#define DISPLAY_ON     0xAFU
#define NOTHING        0xE3U

/* The upper four bits are the left pixel; rows as OSRAM's panel is wired: even and odd ones
 * on either side, from the bottom. */
#define REMAP     0x52U
#define OFFSET    0x4CU
#define CONTRAST  0x40U
#define MULTIPLEX (HAL_SSD0323_HEIGHT - 1U)
#define EXTERNAL  0x02U /* the panel's voltage comes from outside */

static enum rondo_err await_send(struct hal_ssd0323 *display, const void *bytes,
                                 size_t size) {
    return hal_spi_await_exchange(&display->wiring->device, bytes, NULL, size);
}

/* What is sent as data goes into the window, row by row; the pin is low at rest. If the last
 * exchange was cut, a command may wait for its arguments: the two NOTHINGs are those. */
static enum rondo_err await_window(struct hal_ssd0323 *display,
                                   const struct hal_canvas_box *box) {
    const struct hal_canvas *canvas = &display->canvas;
    int first = box->left / 2;
    int last = (box->right - 1) / 2;
    size_t width = (size_t)last - (size_t)first + 1;
    const uint8_t window[] = {
        NOTHING,       NOTHING,  SET_COLUMNS,       (uint8_t)first,
        (uint8_t)last, SET_ROWS, (uint8_t)box->top, (uint8_t)(box->bottom - 1)};
    enum rondo_err err = await_send(display, window, sizeof window);
    hal_gpio_set(display->wiring->data, true);
    for (int row = box->top; row < box->bottom && err == RONDO_OK; row++) {
        const uint8_t *from = &canvas->pixels[row * canvas->width / 2 + first];
        err = await_send(display, from, width);
    }
    hal_gpio_set(display->wiring->data, false);
    return err;
}

enum rondo_err hal_ssd0323_await_show(struct hal_ssd0323 *display) {
    struct hal_canvas *canvas = &display->canvas;
    const struct hal_canvas_box box = canvas->changed;
    enum rondo_err err = RONDO_OK;
    if (box.right <= box.left) {
        return RONDO_OK;
    }
    hal_canvas_settle(canvas);
    HAL_SPI_AWAIT_SELECTED(&display->wiring->device, err) {
        err = await_window(display, &box);
    }
    if (err != RONDO_OK) {
        hal_canvas_touch(canvas); /* what was not shown, and what was drawn meanwhile */
    }
    return err;
}

static enum rondo_err configure_pins(const struct hal_board_display *wiring) {
    enum rondo_err err = hal_gpio_configure(wiring->data, HAL_GPIO_OUTPUT, false);
    if (err == RONDO_OK && wiring->power != NULL) {
        err = hal_gpio_configure(wiring->power, HAL_GPIO_OUTPUT, false);
    }
    return err;
}

/* The panel gets its voltage when there is a picture to show. */
enum rondo_err hal_ssd0323_await_start(struct hal_ssd0323 *display,
                                       const struct hal_board_display *wiring) {
    static const uint8_t commands[] = {
        NOTHING,       NOTHING,   DISPLAY_OFF,    SET_CONTRAST,   CONTRAST,
        FULL_CURRENT,  SET_REMAP, REMAP,          SET_START_LINE, 0,
        SET_OFFSET,    OFFSET,    NORMAL_DISPLAY, SET_MULTIPLEX,  MULTIPLEX,
        SET_CONVERTER, EXTERNAL};
    static const uint8_t on[] = {DISPLAY_ON};
    display->wiring = wiring;
    display->canvas = (struct hal_canvas){.pixels = display->pixels,
                                          .width = HAL_SSD0323_WIDTH,
                                          .height = HAL_SSD0323_HEIGHT};
    memset(display->pixels, HAL_CANVAS_BLACK, sizeof display->pixels);
    hal_canvas_touch(&display->canvas);
    enum rondo_err err = configure_pins(wiring);
    if (err == RONDO_OK) {
        err = hal_spi_await_transfer(&wiring->device, commands, NULL, sizeof commands);
    }
    if (err == RONDO_OK) {
        err = hal_ssd0323_await_show(display);
    }
    if (err == RONDO_OK) {
        err = hal_spi_await_transfer(&wiring->device, on, NULL, sizeof on);
    }
    if (err == RONDO_OK && wiring->power != NULL) {
        hal_gpio_set(wiring->power, true);
    }
    return err;
}
