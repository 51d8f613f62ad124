/* SPDX-License-Identifier: MIT */
/*
 * rp2040_clocks.h - crystal oscillator, PLL, clock generators, and the tick of the TIMER
 * (RP2040 datasheet, sections 2.16, 2.18, 2.15 and 4.7).
 */
#ifndef RP2040_CLOCKS_H
#define RP2040_CLOCKS_H

#include <stddef.h>
#include <stdint.h>

struct rp2040_xosc_regs {
    volatile uint32_t CTRL;
    volatile uint32_t STATUS;
    volatile uint32_t DORMANT;
    volatile uint32_t STARTUP; /* in 256 periods of the crystal */
};

#define RP2040_XOSC_CTRL_RANGE_1_15MHZ 0xAA0U
#define RP2040_XOSC_CTRL_ENABLE        (0xFABU << 12)
#define RP2040_XOSC_STATUS_STABLE      (1U << 31)

struct rp2040_pll_regs {
    volatile uint32_t CS;
    volatile uint32_t PWR; /* 1: that part has no power */
    volatile uint32_t FBDIV_INT;
    volatile uint32_t PRIM;
};

#define RP2040_PLL_CS_REFDIV(n)       (n)
#define RP2040_PLL_CS_LOCK            (1U << 31)
#define RP2040_PLL_PWR_PD             (1U << 0)
#define RP2040_PLL_PWR_DSMPD          (1U << 2) /* modulator: only for fractions */
#define RP2040_PLL_PWR_POSTDIVPD      (1U << 3)
#define RP2040_PLL_PWR_VCOPD          (1U << 5)
#define RP2040_PLL_PRIM_POSTDIV(a, b) ((uint32_t)(a) << 16 | (uint32_t)(b) << 12)

/* One clock generator; SELECTED has one bit set, that of the source in use. */
struct rp2040_clock_regs {
    volatile uint32_t CTRL;
    volatile uint32_t DIV; /* 24 bits and 8 bits of fraction */
    volatile uint32_t SELECTED;
};

struct rp2040_clocks_regs {
    struct rp2040_clock_regs GPOUT[4];
    struct rp2040_clock_regs REF;
    struct rp2040_clock_regs SYS;
    struct rp2040_clock_regs PERI;
    struct rp2040_clock_regs USB;
    struct rp2040_clock_regs ADC;
    struct rp2040_clock_regs RTC;
    volatile uint32_t SYS_RESUS_CTRL;
};
_Static_assert(offsetof(struct rp2040_clocks_regs, REF) == 0x30, "section 2.15.7");
_Static_assert(offsetof(struct rp2040_clocks_regs, PERI) == 0x48, "section 2.15.7");
_Static_assert(offsetof(struct rp2040_clocks_regs, SYS_RESUS_CTRL) == 0x78,
               "section 2.15.7");

/* Values of CTRL: the source, which changes without a glitch, and of PERI the rest. */
#define RP2040_CLK_REF_ROSC        0U
#define RP2040_CLK_REF_XOSC        2U
#define RP2040_CLK_SYS_REF         0U
#define RP2040_CLK_SYS_AUX         1U
#define RP2040_CLK_SYS_AUX_PLL_SYS (0U << 5)
#define RP2040_CLK_PERI_AUX_SYS    (0U << 5)
#define RP2040_CLK_PERI_ENABLE     (1U << 11)
#define RP2040_CLK_ADC_AUX_PLL_USB (0U << 5)
#define RP2040_CLK_ADC_ENABLE      (1U << 11)
#define RP2040_CLK_DIV_1           (1U << 8)

struct rp2040_watchdog_regs {
    volatile uint32_t CTRL;
    volatile uint32_t LOAD;
    volatile uint32_t REASON;
    volatile uint32_t SCRATCH[8];
    volatile uint32_t TICK;
};
_Static_assert(offsetof(struct rp2040_watchdog_regs, TICK) == 0x2C, "section 4.7.6");

#define RP2040_WATCHDOG_TICK_CYCLES(n) (n)
#define RP2040_WATCHDOG_TICK_ENABLE    (1U << 9)

#endif
