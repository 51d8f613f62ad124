/* SPDX-License-Identifier: MIT */
/*
 * lan9118.h - SMSC's Ethernet controllers LAN9118 and LAN9220, with their own PHY (LAN9118 data
 * sheet; sections 5.3 system registers, 5.4 MAC, 5.5 PHY).
 *
 * Received frames, at most 10,560 bytes of them, wait in a FIFO behind one register, their
 * lengths in a second; frames to send go into a third after two words of command.
 */
#ifndef LAN9118_H
#define LAN9118_H

#include <hal/ethernet.h>
#include <stddef.h>
#include <stdint.h>

struct lan9118_regs {
    volatile uint32_t RX_DATA;
    uint32_t reserved1[7];
    volatile uint32_t TX_DATA;
    uint32_t reserved2[7];
    volatile uint32_t RX_STATUS;
    uint32_t reserved3;
    volatile uint32_t TX_STATUS;
    uint32_t reserved4;
    volatile uint32_t ID_REV;
    volatile uint32_t IRQ_CFG;
    volatile uint32_t INT_STS; /* write 1 to clear */
    volatile uint32_t INT_EN;
    uint32_t reserved5;
    volatile uint32_t BYTE_TEST;
    volatile uint32_t FIFO_INT;
    volatile uint32_t RX_CFG;
    volatile uint32_t TX_CFG;
    volatile uint32_t HW_CFG;
    uint32_t reserved6;
    volatile uint32_t RX_FIFO_INF;
    volatile uint32_t TX_FIFO_INF;
    volatile uint32_t PMT_CTRL;
    uint32_t reserved7[6];
    volatile uint32_t RX_DROP; /* cleared by reading */
    volatile uint32_t MAC_CSR_CMD;
    volatile uint32_t MAC_CSR_DATA;
    volatile uint32_t AFC_CFG;
};
_Static_assert(offsetof(struct lan9118_regs, ID_REV) == 0x50, "LAN9118 table 5.1");
_Static_assert(offsetof(struct lan9118_regs, HW_CFG) == 0x74, "LAN9118 table 5.1");
_Static_assert(offsetof(struct lan9118_regs, PMT_CTRL) == 0x84, "LAN9118 table 5.1");
_Static_assert(offsetof(struct lan9118_regs, AFC_CFG) == 0xAC, "LAN9118 table 5.1");

#define LAN9118_RX_STATUS_LENGTH(status)                                                 \
    ((status) >> 16 & 0x3FFFU) /* with the checksum */
#define LAN9118_RX_STATUS_ES              (1U << 15)
#define LAN9118_TX_STATUS_ES              (1U << 15)
#define LAN9118_TX_CMD_A_FIRST            (1U << 13)
#define LAN9118_TX_CMD_A_LAST             (1U << 12)
#define LAN9118_IRQ_CFG_EN                (1U << 8)
#define LAN9118_IRQ_CFG_POL               (1U << 4) /* active high */
#define LAN9118_IRQ_CFG_TYPE              (1U << 0) /* push-pull */
#define LAN9118_INT_RSFL                  (1U << 3) /* a frame has come */
#define LAN9118_INT_TDFA                  (1U << 9) /* there is room to send */
#define LAN9118_INT_PHY                   (1U << 18)
#define LAN9118_BYTE_TEST_VALUE           0x87654321U
#define LAN9118_FIFO_INT_TDFA(bytes)      ((bytes) / 64U << 24)
#define LAN9118_TX_CFG_ON                 (1U << 1)
#define LAN9118_HW_CFG_SRST               (1U << 0)
#define LAN9118_HW_CFG_TX_FIF_SZ_5K       (5U << 16)
#define LAN9118_HW_CFG_MBO                (1U << 20)
#define LAN9118_RX_FIFO_INF_FRAMES(value) ((value) >> 16 & 0xFFU)
#define LAN9118_TX_FIFO_INF_FRAMES(value) ((value) >> 16 & 0xFFU)
#define LAN9118_TX_FIFO_INF_FREE(value)   ((value)&0xFFFFU)
#define LAN9118_PMT_CTRL_READY            (1U << 0)
#define LAN9118_MAC_CSR_BUSY              (1U << 31)
#define LAN9118_MAC_CSR_READ              (1U << 30)
#define LAN9118_AFC_CFG_VALUE             0x006E3740U /* as section 5.3.23 recommends */

#define LAN9118_MAC_CR       1U
#define LAN9118_MAC_ADDRH    2U
#define LAN9118_MAC_ADDRL    3U
#define LAN9118_MAC_MII_ACC  6U
#define LAN9118_MAC_MII_DATA 7U

#define LAN9118_MAC_CR_FDPX    (1U << 20)
#define LAN9118_MAC_CR_TXEN    (1U << 3)
#define LAN9118_MAC_CR_RXEN    (1U << 2)
#define LAN9118_MII_ACC_PHY    (1U << 11) /* the one inside has address 1 */
#define LAN9118_MII_ACC_REG(n) ((n) << 6)
#define LAN9118_MII_ACC_WRITE  (1U << 1)
#define LAN9118_MII_ACC_BUSY   (1U << 0)

#define LAN9118_PHY_BCR           0U
#define LAN9118_PHY_BSR           1U
#define LAN9118_PHY_ANLPAR        5U
#define LAN9118_PHY_INT_SOURCE    29U /* cleared by reading */
#define LAN9118_PHY_INT_MASK      30U
#define LAN9118_PHY_BCR_AUTO      (1U << 12)
#define LAN9118_PHY_BCR_RESTART   (1U << 9)
#define LAN9118_PHY_BSR_LINK      (1U << 2)
#define LAN9118_PHY_ANLPAR_FULL   (1U << 8 | 1U << 6) /* 100 or 10 Mbit/s, full duplex */
#define LAN9118_PHY_INT_AUTO_DONE (1U << 6)
#define LAN9118_PHY_INT_LINK_DOWN (1U << 4)

/* The block of struct hal_ethernet. */
struct lan9118_block {
    struct lan9118_regs *regs;
    uint8_t irq;
};

extern const struct hal_ethernet_driver lan9118_driver;

#endif
