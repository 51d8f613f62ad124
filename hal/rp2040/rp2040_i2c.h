/* SPDX-License-Identifier: MIT */
/*
 * rp2040_i2c.h - the I2C of the RP2040, Synopsys' DW_apb_i2c (RP2040 datasheet, section 4.3), as
 * a controller.
 *
 * A command (DATA_CMD) is a byte to write or to read, with a repeated START before or a STOP
 * after it; the block holds the clock while it has none. So the driver gives one at a time,
 * and nothing is lost however late it comes. A transfer that is to stop has its next byte be
 * the last. What nobody acknowledges the block ends with a STOP by itself.
 *
 * A transfer ends with the STOP on the wire, so that the STOP of one is never taken for that
 * of the next; nor is that of another controller, while the first command waits for the bus.
 */
#ifndef RP2040_I2C_H
#define RP2040_I2C_H

#include "rp2040_resets.h"

#include <hal/i2c_pins.h>
#include <stddef.h>
#include <stdint.h>

struct rp2040_i2c_regs {
    volatile uint32_t CON;
    volatile uint32_t TAR; /* the device's address; changes while the block is disabled */
    uint32_t reserved1[2];
    volatile uint32_t DATA_CMD;
    uint32_t reserved2[2];
    volatile uint32_t FS_SCL_HCNT;
    volatile uint32_t FS_SCL_LCNT;
    uint32_t reserved3[2];
    volatile uint32_t INTR_STAT;
    volatile uint32_t INTR_MASK;
    volatile uint32_t RAW_INTR_STAT;
    volatile uint32_t RX_TL;
    volatile uint32_t TX_TL;
    volatile uint32_t CLR_INTR; /* this and the next clear by being read */
    uint32_t reserved4[7];
    volatile uint32_t CLR_STOP_DET;
    uint32_t reserved5[2];
    volatile uint32_t ENABLE;
    volatile uint32_t STATUS;
    uint32_t reserved6[2];
    volatile uint32_t SDA_HOLD;
    volatile uint32_t TX_ABRT_SOURCE;
    uint32_t reserved7[7];
    volatile uint32_t FS_SPKLEN;
};
_Static_assert(offsetof(struct rp2040_i2c_regs, INTR_STAT) == 0x2C, "section 4.3.16");
_Static_assert(offsetof(struct rp2040_i2c_regs, CLR_STOP_DET) == 0x60, "section 4.3.16");
_Static_assert(offsetof(struct rp2040_i2c_regs, ENABLE) == 0x6C, "section 4.3.16");
_Static_assert(offsetof(struct rp2040_i2c_regs, FS_SPKLEN) == 0xA0, "section 4.3.16");

#define RP2040_I2C_CON_MASTER        (1U << 0)
#define RP2040_I2C_CON_FAST          (2U << 1) /* the FS registers are for all speeds */
#define RP2040_I2C_CON_RESTART_EN    (1U << 5)
#define RP2040_I2C_CON_SLAVE_DISABLE (1U << 6)
#define RP2040_I2C_CON_TX_EMPTY_CTRL (1U << 8) /* TX_EMPTY when the byte was sent */
#define RP2040_I2C_CMD_READ          (1U << 8)
#define RP2040_I2C_CMD_STOP          (1U << 9)
#define RP2040_I2C_CMD_RESTART       (1U << 10)
#define RP2040_I2C_INT_RX_FULL       (1U << 2)
#define RP2040_I2C_INT_TX_EMPTY      (1U << 4)
#define RP2040_I2C_INT_TX_ABRT       (1U << 6)
#define RP2040_I2C_INT_STOP_DET      (1U << 9)
#define RP2040_I2C_ABRT_ADDR_NOACK   (1U << 0)
#define RP2040_I2C_ABRT_ARB_LOST     (1U << 12)
#define RP2040_I2C_STATUS_TFE        (1U << 2) /* no command waits */
#define RP2040_I2C_CNT_MAX           0xFFFFU
#define RP2040_I2C_SPKLEN_MAX        0xFFU

/* The block of struct hal_i2c. */
struct rp2040_i2c_block {
    struct hal_i2c_pins pins; /* first: see hal/i2c_pins.h */
    struct rp2040_i2c_regs *regs;
    struct rp2040_resets_regs *resets;
    uint32_t reset; /* its bit in them */
    uint32_t clock_hz;
    uint8_t irq;
};

extern const struct hal_i2c_driver rp2040_i2c_driver;

#endif
