/* SPDX-License-Identifier: MIT */
/*
 * mps2_board.c - what all images of Arm's MPS2 have in common as boards: of which chip.h says
 * where it is, and each board.c its name.
 */
#include "chip.h"
#include "cmsdk_clock.h"
#include "mps2_console.h"
#include "mps2_gpio.h"

#include <hal/board.h>

static struct hal_clock board_clock;

void DUALTIMER_Handler(void);

void DUALTIMER_Handler(void) {
    cmsdk_clock_isr(&board_clock);
}

/* Unless mps2_console.c is there. */
__attribute__((weak)) void mps2_console_start(void) {
}

void hal_board_start(void) {
    CHIP_FPGAIO->LED0 = 0;
    hal_clock_start(&board_clock, &cmsdk_clock_driver, NULL);
    mps2_console_start();
}

struct rondo_clock *hal_board_clock(void) {
    return &board_clock.clock;
}

struct hal_clock_counts hal_board_clock_counts(void) {
    return board_clock.counts;
}

unsigned hal_board_leds(void) {
    return MPS2_FPGAIO_LEDS;
}

void hal_board_led(unsigned led, bool on) {
    if (led < MPS2_FPGAIO_LEDS) {
        mps2_gpio_put(&CHIP_FPGAIO->LED0, led, on);
    }
}
