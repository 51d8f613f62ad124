/* SPDX-License-Identifier: MIT */
/* mps2_ethernet.c - the Ethernet controller beside the FPGA of Arm's MPS2, a LAN9220. */
#include "chip.h"
#include "lan9118.h"

static const struct lan9118_block block = {
    .regs = CHIP_ETHERNET,
    .irq = CHIP_IRQ_ETHERNET,
};

static struct hal_ethernet ethernet = HAL_ETHERNET_INIT(&lan9118_driver, &block);

/* Once somebody has asked for it: an image that never does has no driver of it. */
static struct hal_ethernet *started;

void ETHERNET_Handler(void);

void ETHERNET_Handler(void) {
    started->driver->isr(started);
}

struct hal_ethernet *hal_board_ethernet(void) {
    started = &ethernet;
    return &ethernet;
}
