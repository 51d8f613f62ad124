/* SPDX-License-Identifier: MIT */
/*
 * lm3s_i2c.h - the I2C master of the Stellaris LM3S (LM3S6965 data sheet, chapter 14).
 *
 * An order (MCS) is a START, a byte, a STOP, or any of these together; its end interrupts.
 * So a transfer costs an interrupt a byte, the address going with the first.
 *
 * QEMU's wire takes no time: an order is over when it has been given, which no chip's is,
 * and the driver takes that for the emulator. QEMU has two faults that it works round:
 *   - an address that nobody answers is "arbitration lost", without an interrupt;
 *   - a START while the bus is held does nothing, so STOP goes before it.
 * On silicon that costs one read of MCS an order.
 */
#ifndef LM3S_I2C_H
#define LM3S_I2C_H

#include "lm3s_gpio.h"
#include "lm3s_sysctl.h"

#include <hal/i2c.h>
#include <stddef.h>
#include <stdint.h>

struct lm3s_i2c_regs {
    volatile uint32_t MSA;
    volatile uint32_t MCS; /* written: an order; read: how it went */
    volatile uint32_t MDR;
    volatile uint32_t MTPR;
    volatile uint32_t MIMR;
    volatile uint32_t MRIS;
    volatile uint32_t MMIS;
    volatile uint32_t MICR;
    volatile uint32_t MCR;
};
_Static_assert(offsetof(struct lm3s_i2c_regs, MCR) == 0x020, "LM3S6965 chapter 14");

#define LM3S_I2C_MSA_RS     (1U << 0) /* receive */
#define LM3S_I2C_MCS_RUN    (1U << 0)
#define LM3S_I2C_MCS_START  (1U << 1)
#define LM3S_I2C_MCS_STOP   (1U << 2)
#define LM3S_I2C_MCS_ACK    (1U << 3)
#define LM3S_I2C_MCS_BUSY   (1U << 0)
#define LM3S_I2C_MCS_ERROR  (1U << 1)
#define LM3S_I2C_MCS_ADRACK (1U << 2) /* not acknowledged */
#define LM3S_I2C_MCS_ARBLST (1U << 4)
#define LM3S_I2C_MCR_MFE    (1U << 4)
#define LM3S_I2C_INT        (1U << 0)

/* The block of struct hal_i2c. Its clock is the board's to open. */
struct lm3s_i2c_block {
    struct lm3s_i2c_regs *regs;
    struct lm3s_gpio_regs *port;
    struct lm3s_sysctl_regs *sysctl;
    uint32_t rcgc1; /* its bit in RCGC1, and in SRCR1 */
    uint32_t clock_hz;
    uint8_t scl; /* pins of the port, as bits */
    uint8_t sda;
    uint8_t irq;
};

extern const struct hal_i2c_driver lm3s_i2c_driver;

#endif
