/* SPDX-License-Identifier: MIT */
/* lm3s_ethernet.c - see lm3s_ethernet.h. */
#include "lm3s_ethernet.h"

#include "cortexm_nvic.h"

#include <hal/irq.h>
#include <string.h>

#define LENGTH_BYTES  2U /* before every frame */
#define CHECKSUM      4U /* behind every received one */
#define AROUND        (LENGTH_BYTES + CHECKSUM)
#define WORD          sizeof(uint32_t)
#define LOOKS         100000U
#define FRAMES        32U /* more than the FIFO can hold */
#define INT_ALWAYS    (LM3S_MAC_INT_FOV | LM3S_MAC_INT_RXER | LM3S_MAC_INT_TXER)
#define WORDS(length) (((length) + WORD - 1U) / WORD)

static const struct lm3s_ethernet_block *block_of(const struct hal_ethernet *ethernet) {
    return ethernet->block;
}

static struct lm3s_ethernet_regs *regs_of(const struct hal_ethernet *ethernet) {
    return block_of(ethernet)->regs;
}

/* MACIM is written by tasks and by the interrupt. */
static void enable(struct lm3s_ethernet_regs *regs, uint32_t interrupt) {
    hal_irq_set_bits(&regs->MACIM, interrupt);
}

/* --- the PHY ------------------------------------------------------------------------- */

static void access_phy(struct lm3s_ethernet_regs *regs, uint32_t access) {
    regs->MACMCTL = access | LM3S_MACMCTL_START;
    for (unsigned i = 0; i < LOOKS && (regs->MACMCTL & LM3S_MACMCTL_START) != 0; i++) {
    }
}

static uint32_t read_phy(struct lm3s_ethernet_regs *regs, uint32_t number) {
    access_phy(regs, LM3S_MACMCTL_REGADR(number));
    return regs->MACMRXD;
}

static void write_phy(struct lm3s_ethernet_regs *regs, uint32_t number, uint32_t value) {
    regs->MACMTXD = value;
    access_phy(regs, LM3S_MACMCTL_REGADR(number) | LM3S_MACMCTL_WRITE);
}

/* QEMU's has no PHY, whose number (MR2) reads 0, and always a link. The link's state is the
 * lower one since the last read of MR1: so that is read twice. */
static bool look_at_link(struct hal_ethernet *ethernet) {
    struct lm3s_ethernet_regs *regs = regs_of(ethernet);
    (void)read_phy(regs, LM3S_PHY_MR17);
    enable(regs, LM3S_MAC_INT_PHY);
    (void)read_phy(regs, LM3S_PHY_MR1);
    bool has_link = (read_phy(regs, LM3S_PHY_MR1) & LM3S_PHY_MR1_LINK) != 0;
    bool is_full = (read_phy(regs, LM3S_PHY_MR18) & LM3S_PHY_MR18_DUPLEX) != 0;
    regs->MACTCTL = LM3S_MACTCTL_TXEN | LM3S_MACTCTL_PADEN | LM3S_MACTCTL_CRC |
                    (is_full ? LM3S_MACTCTL_DUPLEX : 0);
    return has_link || read_phy(regs, LM3S_PHY_MR2) == 0;
}

/* --- start --------------------------------------------------------------------------- */

static void set_address(struct lm3s_ethernet_regs *regs, const uint8_t *address) {
    regs->MACIA0 = address[0] | (uint32_t)address[1] << 8 | (uint32_t)address[2] << 16 |
                   (uint32_t)address[3] << 24;
    regs->MACIA1 = address[4] | (uint32_t)address[5] << 8;
}

static bool start(struct hal_ethernet *ethernet, const uint8_t *address) {
    const struct lm3s_ethernet_block *block = block_of(ethernet);
    struct lm3s_ethernet_regs *regs = block->regs;
    regs->MACIM = 0;
    regs->MACRCTL = LM3S_MACRCTL_RSTFIFO;
    regs->MACRIS = UINT32_MAX;
    regs->MACMDV = LM3S_MACMDV_2500KHZ(block->clock_hz);
    set_address(regs, address);
    write_phy(regs, LM3S_PHY_MR17, LM3S_PHY_MR17_LSCHG | LM3S_PHY_MR17_ANEG);
    regs->MACRCTL = LM3S_MACRCTL_BADCRC | LM3S_MACRCTL_RXEN;
    enable(regs, INT_ALWAYS);
    cortexm_nvic_enable(block->irq);
    return true;
}

/* --- in ------------------------------------------------------------------------------ */

/* Reads the rest of a frame, whose first word is read: two bytes of length, two of it. What
 * has no place in `bytes` is left out. */
static void read_frame(struct lm3s_ethernet_regs *regs, uint32_t word, uint8_t *bytes,
                       size_t size, size_t with_all) {
    const uint8_t *from = (const uint8_t *)&word + LENGTH_BYTES;
    size_t piece = WORD - LENGTH_BYTES;
    size_t done = 0;
    for (size_t words = WORDS(with_all); words > 0; words--) {
        piece = size - done < piece ? size - done : piece;
        (void)memcpy(bytes + done, from, piece);
        done += piece;
        if (words > 1) {
            word = regs->MACDATA;
        }
        from = (const uint8_t *)&word;
        piece = WORD;
    }
}

/* A length that cannot be: the FIFO has come out of step, and is emptied. */
static void start_again(struct hal_ethernet *ethernet) {
    struct lm3s_ethernet_regs *regs = regs_of(ethernet);
    ethernet->counts.rx_errors++;
    regs->MACRCTL = LM3S_MACRCTL_BADCRC;
    regs->MACRCTL = LM3S_MACRCTL_BADCRC | LM3S_MACRCTL_RSTFIFO;
    regs->MACRCTL = LM3S_MACRCTL_BADCRC | LM3S_MACRCTL_RXEN;
}

static size_t receive(struct hal_ethernet *ethernet, void *frame, size_t size) {
    struct lm3s_ethernet_regs *regs = regs_of(ethernet);
    for (unsigned i = 0; i < FRAMES && regs->MACNP != 0; i++) {
        uint32_t word = regs->MACDATA;
        size_t with_all = word & 0xFFFFU;
        if (with_all < AROUND || with_all > HAL_ETHERNET_MAX + AROUND) {
            start_again(ethernet);
            return 0;
        }
        size_t length = with_all - AROUND;
        bool is_good = length >= HAL_ETHERNET_MIN;
        size_t wanted = is_good ? length : 0;
        read_frame(regs, word, frame, wanted < size ? wanted : size, with_all);
        if (is_good) {
            return length;
        }
        ethernet->counts.rx_errors++;
    }
    return 0;
}

static void expect(struct hal_ethernet *ethernet) {
    struct lm3s_ethernet_regs *regs = regs_of(ethernet);
    regs->MACRIS = LM3S_MAC_INT_RX;
    enable(regs, LM3S_MAC_INT_RX);
    if (regs->MACNP != 0) {
        rondo_io_raise_isr(&ethernet->io, RONDO_READABLE);
    }
}

/* --- out ----------------------------------------------------------------------------- */

static bool has_room(const struct lm3s_ethernet_regs *regs) {
    return (regs->MACTR & LM3S_MACTR_NEWTX) == 0;
}

/* The first word is the length of the payload and the first two bytes of the frame. */
static void write_frame(struct lm3s_ethernet_regs *regs, const uint8_t *bytes,
                        size_t size) {
    uint32_t word = (uint32_t)(size - HAL_ETHERNET_MIN);
    (void)memcpy((uint8_t *)&word + LENGTH_BYTES, bytes, WORD - LENGTH_BYTES);
    regs->MACDATA = word;
    for (size_t done = WORD - LENGTH_BYTES; done < size; done += WORD) {
        word = 0;
        (void)memcpy(&word, bytes + done, size - done < WORD ? size - done : WORD);
        regs->MACDATA = word;
    }
    regs->MACTR = LM3S_MACTR_NEWTX;
}

/* If the frame before is sent after the first look, the interrupt is there or the second
 * look sees it. */
static bool send(struct hal_ethernet *ethernet, const void *frame, size_t size) {
    struct lm3s_ethernet_regs *regs = regs_of(ethernet);
    if (!has_room(regs)) {
        regs->MACRIS = LM3S_MAC_INT_TXEMP;
        enable(regs, LM3S_MAC_INT_TXEMP);
        if (!has_room(regs)) {
            return false;
        }
    }
    write_frame(regs, frame, size);
    return true;
}

/* --- the interrupt ------------------------------------------------------------------- */

static void count_errors(struct hal_ethernet *ethernet, uint32_t pending) {
    ethernet->counts.rx_dropped += (pending & LM3S_MAC_INT_FOV) != 0;
    ethernet->counts.rx_errors += (pending & LM3S_MAC_INT_RXER) != 0;
    ethernet->counts.tx_errors += (pending & LM3S_MAC_INT_TXER) != 0;
}

/* Errors are counted; each other reason is disabled until somebody has looked after it. */
static void isr(struct hal_ethernet *ethernet) {
    struct lm3s_ethernet_regs *regs = regs_of(ethernet);
    uint32_t pending = regs->MACRIS & regs->MACIM;
    ethernet->counts.interrupts++;
    regs->MACRIS = pending & INT_ALWAYS;
    hal_irq_clear_bits(&regs->MACIM, pending & ~INT_ALWAYS);
    count_errors(ethernet, pending);
    hal_ethernet_tell_isr(ethernet, (pending & LM3S_MAC_INT_RX) != 0,
                          (pending & LM3S_MAC_INT_TXEMP) != 0,
                          (pending & LM3S_MAC_INT_PHY) != 0);
}

const struct hal_ethernet_driver lm3s_ethernet_driver = {
    .start = start,
    .receive = receive,
    .expect = expect,
    .send = send,
    .look_at_link = look_at_link,
    .isr = isr,
};
