/* SPDX-License-Identifier: MIT */
/*
 * lm3s_ethernet.h - the Ethernet controller of the Stellaris LM3S, with its PHY (LM3S6965 data
 * sheet, chapter 16; MII registers: section 16.6).
 *
 * Received frames, 2 KB of them, wait in a FIFO behind one register; each begins with its
 * length, in two bytes, so the words that are read lie across the frame's. To send there is
 * room for one frame at a time.
 */
#ifndef LM3S_ETHERNET_H
#define LM3S_ETHERNET_H

#include <hal/ethernet.h>
#include <stddef.h>
#include <stdint.h>

struct lm3s_ethernet_regs {
    volatile uint32_t MACRIS; /* written: MACIACK, 1 clears */
    volatile uint32_t MACIM;
    volatile uint32_t MACRCTL;
    volatile uint32_t MACTCTL;
    volatile uint32_t MACDATA;
    volatile uint32_t MACIA0;
    volatile uint32_t MACIA1;
    volatile uint32_t MACTHR;
    volatile uint32_t MACMCTL;
    volatile uint32_t MACMDV;
    uint32_t reserved;
    volatile uint32_t MACMTXD;
    volatile uint32_t MACMRXD;
    volatile uint32_t MACNP;
    volatile uint32_t MACTR;
};
_Static_assert(offsetof(struct lm3s_ethernet_regs, MACMTXD) == 0x2C,
               "LM3S6965 table 16-3");
_Static_assert(offsetof(struct lm3s_ethernet_regs, MACTR) == 0x38, "LM3S6965 table 16-3");

#define LM3S_MAC_INT_RX         (1U << 0) /* a frame has come */
#define LM3S_MAC_INT_TXER       (1U << 1)
#define LM3S_MAC_INT_TXEMP      (1U << 2) /* the frame has been sent */
#define LM3S_MAC_INT_FOV        (1U << 3) /* no room for a frame that came */
#define LM3S_MAC_INT_RXER       (1U << 4)
#define LM3S_MAC_INT_PHY        (1U << 6)
#define LM3S_MACRCTL_RXEN       (1U << 0)
#define LM3S_MACRCTL_BADCRC     (1U << 3) /* drop them */
#define LM3S_MACRCTL_RSTFIFO    (1U << 4)
#define LM3S_MACTCTL_TXEN       (1U << 0)
#define LM3S_MACTCTL_PADEN      (1U << 1)
#define LM3S_MACTCTL_CRC        (1U << 2)
#define LM3S_MACTCTL_DUPLEX     (1U << 4)
#define LM3S_MACMCTL_START      (1U << 0)
#define LM3S_MACMCTL_WRITE      (1U << 1)
#define LM3S_MACMCTL_REGADR(n)  ((n) << 3)
#define LM3S_MACMDV_2500KHZ(hz) ((hz) / 2U / 2500000U - 1U)
#define LM3S_MACTR_NEWTX        (1U << 0)

#define LM3S_PHY_MR1         1U
#define LM3S_PHY_MR2         2U
#define LM3S_PHY_MR17        17U /* its lower half is cleared by reading */
#define LM3S_PHY_MR18        18U
#define LM3S_PHY_MR1_LINK    (1U << 2)
#define LM3S_PHY_MR17_LSCHG  (1U << 10) /* interrupts when the link changes */
#define LM3S_PHY_MR17_ANEG   (1U << 8)  /* or its partner was asked */
#define LM3S_PHY_MR18_DUPLEX (1U << 11)

/* The block of struct hal_ethernet. The clocks of MAC and PHY are the board's to open. */
struct lm3s_ethernet_block {
    struct lm3s_ethernet_regs *regs;
    uint32_t clock_hz;
    uint8_t irq;
};

extern const struct hal_ethernet_driver lm3s_ethernet_driver;

#endif
