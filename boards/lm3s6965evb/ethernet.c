/* SPDX-License-Identifier: MIT */
/* ethernet.c - the Ethernet socket of the EK-LM3S6965. */
#include "chip.h"
#include "lm3s_ethernet.h"
#include "lm3s_sysctl.h"

static const struct lm3s_ethernet_block block = {
    .regs = CHIP_ETHERNET,
    .clock_hz = CHIP_CLOCK_HZ,
    .irq = CHIP_IRQ_ETHERNET,
};

static struct hal_ethernet ethernet = HAL_ETHERNET_INIT(&lm3s_ethernet_driver, &block);

/* Once somebody has asked for it: an image that never does has no driver of it. */
static struct hal_ethernet *started;

void ETHERNET_Handler(void);

void ETHERNET_Handler(void) {
    started->driver->isr(started);
}

struct hal_ethernet *hal_board_ethernet(void) {
    lm3s_sysctl_open(CHIP_SYSCTL, 0, LM3S_RCGC2_EMAC0 | LM3S_RCGC2_EPHY0);
    started = &ethernet;
    return &ethernet;
}
