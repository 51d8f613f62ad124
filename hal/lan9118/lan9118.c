/* SPDX-License-Identifier: MIT */
/* lan9118.c - see lan9118.h. */
#include "lan9118.h"

#include "cortexm_nvic.h"

#include <hal/irq.h>
#include <string.h>

#define CHECKSUM      4U /* bytes behind every received frame */
#define COMMAND       8U /* bytes before every frame to send */
#define LOOKS         1000000U
#define FRAMES        256U /* more than the FIFO can hold */
#define WORDS(length) (((length) + 3U) / 4U)

static const struct lan9118_block *block_of(const struct hal_ethernet *ethernet) {
    return ethernet->block;
}

static struct lan9118_regs *regs_of(const struct hal_ethernet *ethernet) {
    return block_of(ethernet)->regs;
}

/* Waits until bits of a register are as wanted. Returns false if they never are. */
static bool becomes(const volatile uint32_t *place, uint32_t bits, uint32_t wanted) {
    for (unsigned i = 0; i < LOOKS; i++) {
        if ((*place & bits) == wanted) {
            return true;
        }
    }
    return false;
}

/* INT_EN is written by tasks and by the interrupt. */
static void enable(struct lan9118_regs *regs, uint32_t interrupt) {
    hal_irq_set_bits(&regs->INT_EN, interrupt);
}

/* --- the MAC and the PHY, each behind the other's registers --------------------------- */

static uint32_t read_mac(struct lan9118_regs *regs, uint32_t number) {
    regs->MAC_CSR_CMD = LAN9118_MAC_CSR_BUSY | LAN9118_MAC_CSR_READ | number;
    (void)becomes(&regs->MAC_CSR_CMD, LAN9118_MAC_CSR_BUSY, 0);
    return regs->MAC_CSR_DATA;
}

static void write_mac(struct lan9118_regs *regs, uint32_t number, uint32_t value) {
    regs->MAC_CSR_DATA = value;
    regs->MAC_CSR_CMD = LAN9118_MAC_CSR_BUSY | number;
    (void)becomes(&regs->MAC_CSR_CMD, LAN9118_MAC_CSR_BUSY, 0);
}

static void access_phy(struct lan9118_regs *regs, uint32_t access) {
    write_mac(regs, LAN9118_MAC_MII_ACC,
              LAN9118_MII_ACC_PHY | access | LAN9118_MII_ACC_BUSY);
    for (unsigned i = 0; i < LOOKS; i++) {
        if ((read_mac(regs, LAN9118_MAC_MII_ACC) & LAN9118_MII_ACC_BUSY) == 0) {
            return;
        }
    }
}

static uint32_t read_phy(struct lan9118_regs *regs, uint32_t number) {
    access_phy(regs, LAN9118_MII_ACC_REG(number));
    return read_mac(regs, LAN9118_MAC_MII_DATA);
}

static void write_phy(struct lan9118_regs *regs, uint32_t number, uint32_t value) {
    write_mac(regs, LAN9118_MAC_MII_DATA, value);
    access_phy(regs, LAN9118_MII_ACC_REG(number) | LAN9118_MII_ACC_WRITE);
}

/* The link's state is the lower one since the last read of BSR: so it is read twice. */
static bool look_at_link(struct hal_ethernet *ethernet) {
    struct lan9118_regs *regs = regs_of(ethernet);
    (void)read_phy(regs, LAN9118_PHY_INT_SOURCE);
    enable(regs, LAN9118_INT_PHY);
    (void)read_phy(regs, LAN9118_PHY_BSR);
    bool has_link = (read_phy(regs, LAN9118_PHY_BSR) & LAN9118_PHY_BSR_LINK) != 0;
    bool is_full = (read_phy(regs, LAN9118_PHY_ANLPAR) & LAN9118_PHY_ANLPAR_FULL) != 0;
    write_mac(regs, LAN9118_MAC_CR,
              LAN9118_MAC_CR_TXEN | LAN9118_MAC_CR_RXEN |
                  (is_full ? LAN9118_MAC_CR_FDPX : 0));
    return has_link;
}

/* --- start --------------------------------------------------------------------------- */

static bool reset(struct lan9118_regs *regs) {
    if (!becomes(&regs->PMT_CTRL, LAN9118_PMT_CTRL_READY, LAN9118_PMT_CTRL_READY) ||
        regs->BYTE_TEST != LAN9118_BYTE_TEST_VALUE) {
        return false;
    }
    regs->HW_CFG = LAN9118_HW_CFG_SRST;
    return becomes(&regs->HW_CFG, LAN9118_HW_CFG_SRST, 0);
}

static void set_address(struct lan9118_regs *regs, const uint8_t *address) {
    write_mac(regs, LAN9118_MAC_ADDRL,
              address[0] | (uint32_t)address[1] << 8 | (uint32_t)address[2] << 16 |
                  (uint32_t)address[3] << 24);
    write_mac(regs, LAN9118_MAC_ADDRH, address[4] | (uint32_t)address[5] << 8);
}

static bool start(struct hal_ethernet *ethernet, const uint8_t *address) {
    struct lan9118_regs *regs = regs_of(ethernet);
    if (!reset(regs)) {
        return false;
    }
    regs->HW_CFG = LAN9118_HW_CFG_MBO | LAN9118_HW_CFG_TX_FIF_SZ_5K;
    regs->AFC_CFG = LAN9118_AFC_CFG_VALUE;
    regs->FIFO_INT = LAN9118_FIFO_INT_TDFA(HAL_ETHERNET_MAX + COMMAND);
    regs->INT_EN = 0;
    regs->INT_STS = UINT32_MAX;
    regs->IRQ_CFG = LAN9118_IRQ_CFG_EN | LAN9118_IRQ_CFG_POL | LAN9118_IRQ_CFG_TYPE;
    set_address(regs, address);
    regs->RX_CFG = 0;
    regs->TX_CFG = LAN9118_TX_CFG_ON;
    write_phy(regs, LAN9118_PHY_INT_MASK,
              LAN9118_PHY_INT_AUTO_DONE | LAN9118_PHY_INT_LINK_DOWN);
    write_phy(regs, LAN9118_PHY_BCR, LAN9118_PHY_BCR_AUTO | LAN9118_PHY_BCR_RESTART);
    cortexm_nvic_enable(block_of(ethernet)->irq);
    return true;
}

/* --- in ------------------------------------------------------------------------------ */

/* Reads a frame and its checksum; what has no place in `bytes` is left out. */
static void read_frame(struct lan9118_regs *regs, uint8_t *bytes, size_t size,
                       size_t length) {
    size_t done = 0;
    for (size_t words = WORDS(length); words > 0; words--) {
        uint32_t word = regs->RX_DATA;
        size_t piece = size - done < sizeof word ? size - done : sizeof word;
        (void)memcpy(bytes + done, &word, piece);
        done += piece;
    }
}

static size_t receive(struct hal_ethernet *ethernet, void *frame, size_t size) {
    struct lan9118_regs *regs = regs_of(ethernet);
    ethernet->counts.rx_dropped += regs->RX_DROP;
    for (unsigned i = 0; i < FRAMES; i++) {
        if (LAN9118_RX_FIFO_INF_FRAMES(regs->RX_FIFO_INF) == 0) {
            return 0;
        }
        uint32_t status = regs->RX_STATUS;
        size_t with_checksum = LAN9118_RX_STATUS_LENGTH(status);
        bool is_good = (status & LAN9118_RX_STATUS_ES) == 0 &&
                       with_checksum >= HAL_ETHERNET_MIN + CHECKSUM;
        size_t length = is_good ? with_checksum - CHECKSUM : 0;
        read_frame(regs, frame, length < size ? length : size, with_checksum);
        if (is_good) {
            return length;
        }
        ethernet->counts.rx_errors++;
    }
    return 0;
}

static void expect(struct hal_ethernet *ethernet) {
    struct lan9118_regs *regs = regs_of(ethernet);
    regs->INT_STS = LAN9118_INT_RSFL;
    enable(regs, LAN9118_INT_RSFL);
    if (LAN9118_RX_FIFO_INF_FRAMES(regs->RX_FIFO_INF) > 0) {
        rondo_io_raise_isr(&ethernet->io, RONDO_READABLE);
    }
}

/* --- out ----------------------------------------------------------------------------- */

static void read_results(struct hal_ethernet *ethernet) {
    struct lan9118_regs *regs = regs_of(ethernet);
    unsigned count = LAN9118_TX_FIFO_INF_FRAMES(regs->TX_FIFO_INF);
    for (; count > 0; count--) {
        ethernet->counts.tx_errors += (regs->TX_STATUS & LAN9118_TX_STATUS_ES) != 0;
    }
}

static bool has_room(const struct lan9118_regs *regs, size_t size) {
    size_t needed = COMMAND + sizeof(uint32_t) * WORDS(size);
    return LAN9118_TX_FIFO_INF_FREE(regs->TX_FIFO_INF) >= needed;
}

/* If room is made after the first look, the interrupt is there or the second look sees it. */
static bool send(struct hal_ethernet *ethernet, const void *frame, size_t size) {
    struct lan9118_regs *regs = regs_of(ethernet);
    read_results(ethernet);
    if (!has_room(regs, size)) {
        regs->INT_STS = LAN9118_INT_TDFA;
        enable(regs, LAN9118_INT_TDFA);
        if (!has_room(regs, size)) {
            return false;
        }
    }
    regs->TX_DATA = LAN9118_TX_CMD_A_FIRST | LAN9118_TX_CMD_A_LAST | (uint32_t)size;
    regs->TX_DATA = (uint32_t)size;
    const uint8_t *bytes = frame;
    for (size_t done = 0; done < size; done += sizeof(uint32_t)) {
        uint32_t word = 0;
        (void)memcpy(&word, bytes + done,
                     size - done < sizeof word ? size - done : sizeof word);
        regs->TX_DATA = word;
    }
    return true;
}

/* --- the interrupt ------------------------------------------------------------------- */

/* Each reason is disabled until somebody has looked after it. */
static void isr(struct hal_ethernet *ethernet) {
    struct lan9118_regs *regs = regs_of(ethernet);
    uint32_t pending = regs->INT_STS & regs->INT_EN;
    ethernet->counts.interrupts++;
    hal_irq_clear_bits(&regs->INT_EN, pending);
    hal_ethernet_tell_isr(ethernet, (pending & LAN9118_INT_RSFL) != 0,
                          (pending & LAN9118_INT_TDFA) != 0,
                          (pending & LAN9118_INT_PHY) != 0);
}

const struct hal_ethernet_driver lan9118_driver = {
    .start = start,
    .receive = receive,
    .expect = expect,
    .send = send,
    .look_at_link = look_at_link,
    .isr = isr,
};
