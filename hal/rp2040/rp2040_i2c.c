/* SPDX-License-Identifier: MIT */
/* rp2040_i2c.c - see rp2040_i2c.h. */
#include "rp2040_i2c.h"

#include "cortexm_nvic.h"
#include "cortexm_reg.h"

#include <hal/i2c_driver.h>

#define READY_LOOKS 100U     /* the block is out of reset after some clocks */
#define HOLDS_A_S   3333333U /* SDA is held for 300 ns after SCL fell */
#define SPIKE_PART  16U      /* of the low time: shorter is noise */

/* The bits of hal_i2c.phase. */
#define IS_LAST    1U /* the command that was given ends with STOP */
#define IS_ABORTED 2U

#define INT_ALWAYS                                                                       \
    (RP2040_I2C_INT_RX_FULL | RP2040_I2C_INT_TX_ABRT | RP2040_I2C_INT_STOP_DET)

static const struct rp2040_i2c_block *block_of(const struct hal_i2c *bus) {
    return bus->block;
}

static struct rp2040_i2c_regs *regs_of(const struct hal_i2c *bus) {
    return block_of(bus)->regs;
}

/* --- the block ----------------------------------------------------------------------------- */

/* Held in reset until the next start. */
static void reset(struct hal_i2c *bus) {
    const struct rp2040_i2c_block *block = block_of(bus);
    cortexm_reg_write(&block->regs->INTR_MASK, 0);
    cortexm_reg_write(&block->resets->RESET,
                      cortexm_reg_read(&block->resets->RESET) | block->reset);
    cortexm_nvic_clear(block->irq);
}

static void release(const struct rp2040_i2c_block *block) {
    cortexm_reg_write(&block->resets->RESET,
                      cortexm_reg_read(&block->resets->RESET) & ~block->reset);
    for (unsigned looks = 0; looks < READY_LOOKS; looks++) {
        if ((cortexm_reg_read(&block->resets->RESET_DONE) & block->reset) != 0) {
            return;
        }
    }
}

/* Three fifths of a clock are low, as fast devices want it (section 4.3.14). */
static void set_speed(const struct hal_i2c *bus) {
    const struct rp2040_i2c_block *block = block_of(bus);
    uint32_t period = (block->clock_hz + bus->hz - 1U) / bus->hz;
    uint32_t low = period * 3U / 5U;
    low = low > RP2040_I2C_CNT_MAX ? RP2040_I2C_CNT_MAX : low;
    uint32_t high = period - low > RP2040_I2C_CNT_MAX ? RP2040_I2C_CNT_MAX : period - low;
    uint32_t spike = low / SPIKE_PART;
    cortexm_reg_write(&block->regs->FS_SCL_HCNT, high);
    cortexm_reg_write(&block->regs->FS_SCL_LCNT, low);
    spike = spike > RP2040_I2C_SPKLEN_MAX ? RP2040_I2C_SPKLEN_MAX : spike;
    cortexm_reg_write(&block->regs->FS_SPKLEN, spike == 0 ? 1U : spike);
    cortexm_reg_write(&block->regs->SDA_HOLD, block->clock_hz / HOLDS_A_S + 1U);
}

static void start(struct hal_i2c *bus) {
    const struct rp2040_i2c_block *block = block_of(bus);
    hal_i2c_pins_connect(bus);
    reset(bus);
    release(block);
    cortexm_reg_write(&block->regs->ENABLE, 0);
    cortexm_reg_write(&block->regs->INTR_MASK, 0);
    cortexm_reg_write(&block->regs->CON, RP2040_I2C_CON_MASTER | RP2040_I2C_CON_FAST |
                                             RP2040_I2C_CON_RESTART_EN |
                                             RP2040_I2C_CON_SLAVE_DISABLE |
                                             RP2040_I2C_CON_TX_EMPTY_CTRL);
    cortexm_reg_write(&block->regs->RX_TL, 0);
    cortexm_reg_write(&block->regs->TX_TL, 0);
    set_speed(bus);
    cortexm_nvic_enable(block->irq);
}

/* --- a transfer -------------------------------------------------------------------------- */

/* While bytes are written, and another follows, the end of each interrupts. */
static void give(struct hal_i2c *bus, uint32_t command, bool is_last) {
    struct rp2040_i2c_regs *regs = regs_of(bus);
    bool waits = !is_last && (command & RP2040_I2C_CMD_READ) == 0;
    bus->phase = is_last ? IS_LAST : 0;
    cortexm_reg_write(&regs->DATA_CMD, command | (is_last ? RP2040_I2C_CMD_STOP : 0));
    cortexm_reg_write(&regs->INTR_MASK,
                      INT_ALWAYS | (waits ? RP2040_I2C_INT_TX_EMPTY : 0));
}

static void order_read(struct hal_i2c *bus, uint32_t with) {
    give(bus, RP2040_I2C_CMD_READ | with, bus->in_left == 1 || !hal_i2c_goes_on(bus));
}

static void write_next(struct hal_i2c *bus) {
    if (bus->out_left > 0) {
        uint32_t byte = hal_i2c_next_out(bus);
        give(bus, byte, bus->out_left + bus->in_left == 0 || !hal_i2c_goes_on(bus));
    } else {
        order_read(bus, RP2040_I2C_CMD_RESTART);
    }
}

static void read_next(struct hal_i2c *bus) {
    hal_i2c_take_in(bus, (uint8_t)cortexm_reg_read(&regs_of(bus)->DATA_CMD));
    if ((bus->phase & IS_LAST) == 0) {
        order_read(bus, 0);
    }
}

/* Disabling the block empties its FIFOs; CLR_INTR has it take commands again after an abort. */
static void begin(struct hal_i2c *bus) {
    struct rp2040_i2c_regs *regs = regs_of(bus);
    cortexm_reg_write(&regs->ENABLE, 0);
    cortexm_reg_write(&regs->TAR, bus->address);
    cortexm_reg_write(&regs->ENABLE, 1);
    (void)cortexm_reg_read(&regs->CLR_INTR);
    if (bus->out_left > 0) {
        write_next(bus);
    } else {
        order_read(bus, 0);
    }
}

static void end(struct hal_i2c *bus) {
    cortexm_reg_write(&regs_of(bus)->INTR_MASK, 0);
    hal_i2c_end_isr(bus, hal_i2c_cause(bus));
}

/* Who has lost the bus sends no STOP. */
static void break_off(struct hal_i2c *bus) {
    struct rp2040_i2c_regs *regs = regs_of(bus);
    uint32_t why = cortexm_reg_read(&regs->TX_ABRT_SOURCE);
    if ((why & RP2040_I2C_ABRT_ARB_LOST) != 0) {
        bus->cause = HAL_I2C_ARBITRATION;
        end(bus);
    } else {
        bool was_address = (why & RP2040_I2C_ABRT_ADDR_NOACK) != 0;
        bus->cause = was_address ? HAL_I2C_NO_ANSWER : HAL_I2C_REFUSED;
        bus->phase = IS_ABORTED;
        cortexm_reg_write(&regs->INTR_MASK, RP2040_I2C_INT_STOP_DET);
    }
}

static void take_stop(struct hal_i2c *bus) {
    struct rp2040_i2c_regs *regs = regs_of(bus);
    (void)cortexm_reg_read(&regs->CLR_STOP_DET);
    bool has_begun = (cortexm_reg_read(&regs->STATUS) & RP2040_I2C_STATUS_TFE) != 0;
    if (bus->phase != 0 && has_begun) {
        end(bus);
    }
}

static void isr(struct hal_i2c *bus) {
    uint32_t state = cortexm_reg_read(&regs_of(bus)->INTR_STAT);
    if (!bus->transfer.is_under_way) {
        return;
    }
    bus->counts.interrupts++;
    if ((state & RP2040_I2C_INT_TX_ABRT) != 0) {
        break_off(bus);
    } else if ((state & RP2040_I2C_INT_RX_FULL) != 0) {
        read_next(bus);
    } else if ((state & RP2040_I2C_INT_TX_EMPTY) != 0) {
        write_next(bus);
    } else if ((state & RP2040_I2C_INT_STOP_DET) != 0) {
        take_stop(bus);
    }
}

const struct hal_i2c_driver rp2040_i2c_driver = {
    .start = start,
    .begin = begin,
    .reset = reset,
    .drive = hal_i2c_pins_drive,
    .lines = hal_i2c_pins_look,
    .isr = isr,
};
