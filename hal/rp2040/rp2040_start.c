/* SPDX-License-Identifier: MIT */
/* rp2040_start.c - see rp2040_start.h. */
#include "rp2040_start.h"

#include "chip.h"
#include "rp2040_clocks.h"
#include "rp2040_resets.h"

#include <stdbool.h>

#define MHZ           1000000U
#define XOSC_HZ       (12U * MHZ)
#define ROSC_HZ       (6U * MHZ) /* as it leaves the boot ROM: 1.8 to 12 MHz, mostly 6 */
#define XOSC_STARTUP  ((XOSC_HZ / 1000U + 255U) / 256U) /* 1 ms */
#define SYS_FEEDBACK  125U                              /* the VCO at 1500 MHz */
#define SYS_POSTDIV_1 6U
#define SYS_POSTDIV_2 2U
#define USB_FEEDBACK  120U /* the VCO at 1440 MHz */
#define USB_POSTDIV_1 6U
#define USB_POSTDIV_2 5U
_Static_assert(XOSC_HZ / (SYS_POSTDIV_1 * SYS_POSTDIV_2) * SYS_FEEDBACK == CHIP_CLOCK_HZ,
               "the system's PLL");
_Static_assert(XOSC_HZ / (USB_POSTDIV_1 * USB_POSTDIV_2) * USB_FEEDBACK == 48U * MHZ,
               "the USB's PLL");

#define USED_BLOCKS                                                                      \
    (RP2040_RESETS_IO_BANK0 | RP2040_RESETS_PADS_BANK0 | RP2040_RESETS_TIMER)
/* The flash is behind the QSPI pins, the core may be on a PLL still, SYSCFG has what a
 * debugger set. */
#define KEPT_BLOCKS                                                                      \
    (RP2040_RESETS_IO_QSPI | RP2040_RESETS_PADS_QSPI | RP2040_RESETS_PLL_SYS |           \
     RP2040_RESETS_PLL_USB | RP2040_RESETS_SYSCFG)

/* Every wait's end: about 10 ms at 12 MHz, where the slowest needs one. */
#define LOOKS 20000U

static bool wait_for(const volatile uint32_t *place, uint32_t bits) {
    for (unsigned looks = 0; looks < LOOKS; looks++) {
        if ((*place & bits) == bits) {
            return true;
        }
    }
    return false;
}

/* One source of each clock runs whatever happens; nothing may stop while it is in use. */
static bool run_on_rosc(void) {
    CHIP_CLOCKS->SYS_RESUS_CTRL = 0;
    CHIP_CLOCKS->SYS.CTRL = RP2040_CLK_SYS_REF;
    if (!wait_for(&CHIP_CLOCKS->SYS.SELECTED, 1U << RP2040_CLK_SYS_REF)) {
        return false;
    }
    CHIP_CLOCKS->REF.CTRL = RP2040_CLK_REF_ROSC;
    return wait_for(&CHIP_CLOCKS->REF.SELECTED, 1U << RP2040_CLK_REF_ROSC);
}

static bool run_on_xosc(void) {
    CHIP_XOSC->STARTUP = XOSC_STARTUP;
    CHIP_XOSC->CTRL = RP2040_XOSC_CTRL_RANGE_1_15MHZ | RP2040_XOSC_CTRL_ENABLE;
    if (!wait_for(&CHIP_XOSC->STATUS, RP2040_XOSC_STATUS_STABLE)) {
        return false;
    }
    CHIP_CLOCKS->REF.DIV = RP2040_CLK_DIV_1;
    CHIP_CLOCKS->REF.CTRL = RP2040_CLK_REF_XOSC;
    return wait_for(&CHIP_CLOCKS->REF.SELECTED, 1U << RP2040_CLK_REF_XOSC);
}

struct pll {
    struct rp2040_pll_regs *regs;
    uint32_t block; /* of RESETS */
    uint32_t feedback;
    uint32_t prim;
};

static void reset_block(uint32_t block) {
    uint32_t held = CHIP_RESETS->RESET;
    CHIP_RESETS->RESET = held | block;
    CHIP_RESETS->RESET = held & ~block;
    (void)wait_for(&CHIP_RESETS->RESET_DONE, block);
}

/* The order is that of section 2.18.3: dividers of the VCO, VCO, lock, post dividers. */
static bool start_pll(const struct pll *pll) {
    reset_block(pll->block);
    pll->regs->CS = RP2040_PLL_CS_REFDIV(1);
    pll->regs->FBDIV_INT = pll->feedback;
    pll->regs->PWR = RP2040_PLL_PWR_DSMPD | RP2040_PLL_PWR_POSTDIVPD;
    if (!wait_for(&pll->regs->CS, RP2040_PLL_CS_LOCK)) {
        return false;
    }
    pll->regs->PRIM = pll->prim;
    pll->regs->PWR = RP2040_PLL_PWR_DSMPD;
    return true;
}

static bool run_on_pll(void) {
    static const struct pll sys = {
        .regs = CHIP_PLL_SYS,
        .block = RP2040_RESETS_PLL_SYS,
        .feedback = SYS_FEEDBACK,
        .prim = RP2040_PLL_PRIM_POSTDIV(SYS_POSTDIV_1, SYS_POSTDIV_2),
    };
    if (!start_pll(&sys)) {
        return false;
    }
    CHIP_CLOCKS->SYS.DIV = RP2040_CLK_DIV_1;
    CHIP_CLOCKS->SYS.CTRL = RP2040_CLK_SYS_AUX_PLL_SYS; /* while it is not in use */
    CHIP_CLOCKS->SYS.CTRL = RP2040_CLK_SYS_AUX_PLL_SYS | RP2040_CLK_SYS_AUX;
    return wait_for(&CHIP_CLOCKS->SYS.SELECTED, 1U << RP2040_CLK_SYS_AUX);
}

/* The tick counts periods of clk_ref. */
static void start_tick(uint32_t ref_hz) {
    CHIP_WATCHDOG->TICK =
        RP2040_WATCHDOG_TICK_CYCLES(ref_hz / MHZ) | RP2040_WATCHDOG_TICK_ENABLE;
}

static void start_clocks(void) {
    if (!run_on_rosc() || !run_on_xosc()) {
        start_tick(ROSC_HZ);
        return;
    }
    start_tick(XOSC_HZ);
    (void)run_on_pll();
}

void rp2040_release(uint32_t blocks) {
    CHIP_RESETS->RESET &= ~blocks;
    (void)wait_for(&CHIP_RESETS->RESET_DONE, blocks);
}

/*
 * SYSRESETREQ, by which a fault's report resets, resets the cores alone (section 2.12): a
 * watchdog goes on, and would bite the next program, which need not feed one.
 */
static void stop_watchdog(void) {
    CHIP_WATCHDOG->CTRL = 0;
}

void rp2040_start(void) {
    stop_watchdog();
    CHIP_RESETS->RESET = RP2040_RESETS_ALL & ~KEPT_BLOCKS;
    start_clocks();
    CHIP_CLOCKS->PERI.CTRL = RP2040_CLK_PERI_AUX_SYS | RP2040_CLK_PERI_ENABLE;
    rp2040_release(USED_BLOCKS);
}

bool rp2040_start_clk_adc(void) {
    static const struct pll usb = {
        .regs = CHIP_PLL_USB,
        .block = RP2040_RESETS_PLL_USB,
        .feedback = USB_FEEDBACK,
        .prim = RP2040_PLL_PRIM_POSTDIV(USB_POSTDIV_1, USB_POSTDIV_2),
    };
    if (!start_pll(&usb)) {
        return false;
    }
    CHIP_CLOCKS->ADC.DIV = RP2040_CLK_DIV_1;
    CHIP_CLOCKS->ADC.CTRL = RP2040_CLK_ADC_AUX_PLL_USB | RP2040_CLK_ADC_ENABLE;
    return true;
}
