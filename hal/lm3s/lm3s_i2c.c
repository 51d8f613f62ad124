/* SPDX-License-Identifier: MIT */
/* lm3s_i2c.c - see lm3s_i2c.h. */
#include "lm3s_i2c.h"

#include "cortexm_nvic.h"

#include <hal/i2c_driver.h>
#include <hal/irq.h>

#define TPR_CLOCKS 20U /* of the core in one of SCL, for each 1 + TPR */
#define TPR_MAX    0x7FU
#define STOP_LOOKS 1000U /* more than a STOP takes at 100 kHz */

/* What the order under way is; the bits of hal_i2c.phase. */
#define READS      1U
#define STOPS      2U
#define IS_INSTANT 4U /* QEMU: it was over at once */

static const struct lm3s_i2c_block *block_of(const struct hal_i2c *bus) {
    return bus->block;
}

static struct lm3s_i2c_regs *regs_of(const struct hal_i2c *bus) {
    return block_of(bus)->regs;
}

static void start(struct hal_i2c *bus) {
    const struct lm3s_i2c_block *block = block_of(bus);
    uint32_t pins = (uint32_t)block->scl | block->sda;
    uint32_t tpr = (block->clock_hz - 1U) / (TPR_CLOCKS * bus->hz);
    block->port->ODR |= pins;
    block->port->PUR |= pins;
    lm3s_gpio_connect(block->port, pins);
    lm3s_sysctl_reset1(block->sysctl, block->rcgc1);
    block->regs->MCR = LM3S_I2C_MCR_MFE;
    block->regs->MTPR = tpr > TPR_MAX ? TPR_MAX : tpr;
    block->regs->MICR = LM3S_I2C_INT;
    block->regs->MIMR = LM3S_I2C_INT;
    cortexm_nvic_enable(block->irq);
}

static void reset(struct hal_i2c *bus) {
    lm3s_sysctl_reset1(block_of(bus)->sysctl, block_of(bus)->rcgc1);
    cortexm_nvic_clear(block_of(bus)->irq);
}

/* What failed at once in QEMU has no interrupt of its own. */
static void give_order(struct hal_i2c *bus, uint32_t order) {
    struct lm3s_i2c_regs *regs = regs_of(bus);
    regs->MCS = order;
    uint32_t state = regs->MCS;
    if ((state & LM3S_I2C_MCS_BUSY) == 0) {
        bus->phase |= IS_INSTANT;
        if ((state & LM3S_I2C_MCS_ERROR) != 0) {
            cortexm_nvic_pend(block_of(bus)->irq);
        }
    }
}

static void order_write(struct hal_i2c *bus, uint32_t with) {
    bool is_last = bus->out_left == 1 && bus->in_left == 0;
    bus->phase = is_last ? STOPS : 0;
    regs_of(bus)->MDR = hal_i2c_next_out(bus);
    give_order(bus, with | LM3S_I2C_MCS_RUN | (is_last ? LM3S_I2C_MCS_STOP : 0));
}

/* The last byte, or the last that is wanted, is not acknowledged. */
static void order_read(struct hal_i2c *bus, uint32_t with) {
    bool is_last = bus->in_left == 1 || !hal_i2c_goes_on(bus);
    bus->phase = READS | (is_last ? STOPS : 0);
    give_order(bus, with | LM3S_I2C_MCS_RUN |
                        (is_last ? LM3S_I2C_MCS_STOP : LM3S_I2C_MCS_ACK));
}

static void order_address_to_read(struct hal_i2c *bus) {
    struct lm3s_i2c_regs *regs = regs_of(bus);
    if ((bus->phase & IS_INSTANT) != 0) {
        regs->MCS = LM3S_I2C_MCS_STOP;
    }
    regs->MSA = (uint32_t)bus->address << 1 | LM3S_I2C_MSA_RS;
    order_read(bus, LM3S_I2C_MCS_START);
}

static void order_first(struct hal_i2c *bus) {
    struct lm3s_i2c_regs *regs = regs_of(bus);
    regs->MICR = LM3S_I2C_INT;
    bus->phase = 0;
    if (bus->out_left > 0) {
        regs->MSA = (uint32_t)bus->address << 1;
        order_write(bus, LM3S_I2C_MCS_START);
    } else {
        order_address_to_read(bus);
    }
}

/* The STOP of the transfer before may still be on its way. Masked, for the interrupt looks at
 * the phase. */
static void begin(struct hal_i2c *bus) {
    for (unsigned i = 0; i < STOP_LOOKS; i++) {
        if ((regs_of(bus)->MCS & LM3S_I2C_MCS_BUSY) == 0) {
            break;
        }
    }
    hal_irq_key key = hal_irq_mask();
    order_first(bus);
    hal_irq_restore(key);
}

static void stop(struct hal_i2c *bus, enum hal_i2c_cause cause) {
    if ((bus->phase & STOPS) == 0) {
        regs_of(bus)->MCS = LM3S_I2C_MCS_STOP;
    }
    hal_i2c_end_isr(bus, cause);
}

/* Without the bus there is nothing to stop. QEMU's "lost" comes without an interrupt. */
static void fail(struct hal_i2c *bus, uint32_t state, bool was_interrupt) {
    if ((state & LM3S_I2C_MCS_ARBLST) != 0) {
        hal_i2c_end_isr(bus, was_interrupt ? HAL_I2C_ARBITRATION : HAL_I2C_NO_ANSWER);
    } else {
        bool was_address = (state & LM3S_I2C_MCS_ADRACK) != 0;
        stop(bus, was_address ? HAL_I2C_NO_ANSWER : HAL_I2C_REFUSED);
    }
}

/* A read that is to stop needs one more byte, to refuse it. */
static void go_on(struct hal_i2c *bus) {
    bool reads = (bus->phase & READS) != 0;
    if (reads) {
        hal_i2c_take_in(bus, (uint8_t)regs_of(bus)->MDR);
    }
    if ((bus->phase & STOPS) != 0 || (!reads && !hal_i2c_goes_on(bus))) {
        stop(bus, HAL_I2C_FINE);
    } else if (reads) {
        order_read(bus, 0);
    } else if (bus->out_left > 0) {
        order_write(bus, 0);
    } else {
        order_address_to_read(bus);
    }
}

static void isr(struct hal_i2c *bus) {
    struct lm3s_i2c_regs *regs = regs_of(bus);
    bool was_interrupt = regs->MRIS != 0;
    uint32_t state = regs->MCS;
    regs->MICR = LM3S_I2C_INT;
    if (!bus->transfer.is_under_way || (state & LM3S_I2C_MCS_BUSY) != 0) {
        return; /* a STOP has ended, or begin was interrupted */
    }
    bus->counts.interrupts++;
    if ((state & LM3S_I2C_MCS_ERROR) != 0) {
        fail(bus, state, was_interrupt);
    } else {
        go_on(bus);
    }
}

/* --- the lines by hand ----------------------------------------------------------------- */

static void drive(struct hal_i2c *bus, unsigned lines) {
    const struct lm3s_i2c_block *block = block_of(bus);
    uint32_t pins = (uint32_t)block->scl | block->sda;
    uint32_t low = 0;
    low |= (lines & HAL_I2C_SCL) == 0 ? block->scl : 0U;
    low |= (lines & HAL_I2C_SDA) == 0 ? block->sda : 0U;
    block->port->AFSEL &= ~pins;
    block->port->DIR = (block->port->DIR & ~pins) | low;
    block->port->DATA[low] = 0;
}

static unsigned lines(struct hal_i2c *bus) {
    const struct lm3s_i2c_block *block = block_of(bus);
    unsigned high = 0;
    high |= block->port->DATA[block->scl] != 0 ? HAL_I2C_SCL : 0U;
    high |= block->port->DATA[block->sda] != 0 ? HAL_I2C_SDA : 0U;
    return high;
}

const struct hal_i2c_driver lm3s_i2c_driver = {
    .start = start,
    .begin = begin,
    .reset = reset,
    .drive = drive,
    .lines = lines,
    .isr = isr,
};
