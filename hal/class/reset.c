/* SPDX-License-Identifier: MIT */
/* reset.c - the half of a reset's reason that is the same on every chip; see hal/reset.h. */
#include <hal/board.h>
#include <hal/reset.h>
#include <stdbool.h>
#include <stdint.h>

#define MARK 0x7265736FU

/* RAM begins with anything: two words that do not fit each other are no announcement. */
static struct {
    uint32_t reason;
    uint32_t check;
} announced __attribute__((section(".noinit")));

__attribute__((weak)) unsigned hal_board_take_reset_reasons(void) {
    return 0;
}

void hal_reset_announce(enum hal_reset reason) {
    announced.reason = (uint32_t)reason;
    announced.check = (uint32_t)reason ^ MARK;
}

static unsigned take_announced(void) {
    bool is_sound = announced.check == (announced.reason ^ MARK) &&
                    (announced.reason & ~(uint32_t)HAL_RESET_ALL) == 0;
    unsigned reason = is_sound ? announced.reason : 0;
    announced.check = 0;
    announced.reason = 0;
    return reason;
}

unsigned hal_reset_reasons(void) {
    static unsigned reasons;
    static bool is_known;
    if (!is_known) {
        unsigned kept = hal_board_take_reset_reasons();
        unsigned told = take_announced();
        reasons = told != 0 ? told : kept;
        is_known = true;
    }
    return reasons;
}

const char *hal_reset_text(enum hal_reset reason) {
    switch (reason) {
    case HAL_RESET_POWER: return "power on";
    case HAL_RESET_BROWN_OUT: return "brown-out";
    case HAL_RESET_PIN: return "reset pin";
    case HAL_RESET_WATCHDOG: return "watchdog";
    case HAL_RESET_SOFTWARE: return "software";
    case HAL_RESET_LOCKUP: return "lockup";
    case HAL_RESET_WAKE_UP: return "wake-up";
    default: return "unknown";
    }
}

__attribute__((noreturn)) void hal_reset(void) {
    hal_uart_flush(hal_board_console());
    hal_reset_announce(HAL_RESET_SOFTWARE);
    hal_board_reset();
}
