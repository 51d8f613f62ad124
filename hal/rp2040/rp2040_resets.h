/* SPDX-License-Identifier: MIT */
/* rp2040_resets.h - which blocks are held in reset (RP2040 datasheet, section 2.14). */
#ifndef RP2040_RESETS_H
#define RP2040_RESETS_H

#include <stddef.h>
#include <stdint.h>

struct rp2040_resets_regs {
    volatile uint32_t RESET; /* 1: held in reset */
    volatile uint32_t WDSEL;
    volatile uint32_t RESET_DONE; /* 1: ready to be used */
};
_Static_assert(offsetof(struct rp2040_resets_regs, RESET_DONE) == 0x08, "section 2.14.3");

#define RP2040_RESETS_ADC        (1U << 0)
#define RP2040_RESETS_I2C0       (1U << 3)
#define RP2040_RESETS_I2C1       (1U << 4)
#define RP2040_RESETS_IO_BANK0   (1U << 5)
#define RP2040_RESETS_IO_QSPI    (1U << 6)
#define RP2040_RESETS_PADS_BANK0 (1U << 8)
#define RP2040_RESETS_PADS_QSPI  (1U << 9)
#define RP2040_RESETS_PLL_SYS    (1U << 12)
#define RP2040_RESETS_PLL_USB    (1U << 13)
#define RP2040_RESETS_PWM        (1U << 14)
#define RP2040_RESETS_SPI0       (1U << 16)
#define RP2040_RESETS_SPI1       (1U << 17)
#define RP2040_RESETS_SYSCFG     (1U << 18)
#define RP2040_RESETS_TIMER      (1U << 21)
#define RP2040_RESETS_UART0      (1U << 22)
#define RP2040_RESETS_UART1      (1U << 23)
#define RP2040_RESETS_ALL        0x01FFFFFFU

#endif
