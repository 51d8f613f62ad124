/* SPDX-License-Identifier: MIT */
/* stm32_i2c.c - see stm32_i2c.h. */
#include "stm32_i2c.h"

#include "cortexm_nvic.h"
#include "cortexm_reg.h"

#include <hal/i2c_driver.h>
#include <hal/irq.h>

#define MHZ        1000000U
#define SLOW_HZ    100000U
#define STOP_LOOKS 2000U /* more than a STOP takes at 100 kHz */

/* What hal_i2c.phase is: who has been addressed, and how. */
enum { TO_WRITE, WRITING, TO_READ, READING, READING_ONE };

static const struct stm32_i2c_block *block_of(const struct hal_i2c *bus) {
    return bus->block;
}

static struct stm32_i2c_regs *regs_of(const struct hal_i2c *bus) {
    return block_of(bus)->regs;
}

/* --- the block ----------------------------------------------------------------------------- */

/* A clock is CCR high and as long low, or, when fast, twice as long. It is never faster than asked
 * for; a rise may take 1 us, or 0.3. */
static void set_speed(const struct hal_i2c *bus) {
    struct stm32_i2c_regs *regs = regs_of(bus);
    uint32_t mhz = block_of(bus)->clock_hz / MHZ;
    bool is_fast = bus->hz > SLOW_HZ;
    uint32_t parts_hz = (is_fast ? 3U : 2U) * bus->hz;
    uint32_t ccr = (block_of(bus)->clock_hz + parts_hz - 1U) / parts_hz;
    uint32_t least = is_fast ? STM32_I2C_CCR_MIN_FAST : STM32_I2C_CCR_MIN_SLOW;
    ccr = ccr < least ? least : ccr;
    ccr = ccr > STM32_I2C_CCR_MAX ? STM32_I2C_CCR_MAX : ccr;
    cortexm_reg_write(&regs->CR2, mhz);
    cortexm_reg_write(&regs->CCR, is_fast ? ccr | STM32_I2C_CCR_FS : ccr);
    cortexm_reg_write(&regs->TRISE, (is_fast ? mhz * 3U / 10U : mhz) + 1U);
}

static void enable(struct hal_i2c *bus, uint32_t interrupts) {
    cortexm_reg_write(&regs_of(bus)->CR2, block_of(bus)->clock_hz / MHZ | interrupts);
}

static void reset(struct hal_i2c *bus) {
    enable(bus, 0);
    cortexm_reg_write(&regs_of(bus)->CR1, STM32_I2C_CR1_SWRST);
    cortexm_nvic_clear(block_of(bus)->event_irq);
    cortexm_nvic_clear(block_of(bus)->error_irq);
}

static void start(struct hal_i2c *bus) {
    const struct stm32_i2c_block *block = block_of(bus);
    hal_i2c_pins_connect(bus);
    reset(bus);
    cortexm_reg_write(&block->regs->CR1, 0);
    set_speed(bus);
    cortexm_reg_write(&block->regs->CR1, STM32_I2C_CR1_PE);
    cortexm_nvic_enable(block->event_irq);
    cortexm_nvic_enable(block->error_irq);
}

/* --- a transfer -------------------------------------------------------------------------- */

static void order(struct hal_i2c *bus, uint32_t bits) {
    cortexm_reg_write(&regs_of(bus)->CR1, STM32_I2C_CR1_PE | bits);
}

/* POS is set before the two bytes are received. */
static void order_start(struct hal_i2c *bus) {
    bus->phase = bus->out_left > 0 ? TO_WRITE : TO_READ;
    bool reads_two = bus->phase == TO_READ && bus->in_left == 2;
    order(bus,
          STM32_I2C_CR1_START | STM32_I2C_CR1_ACK | (reads_two ? STM32_I2C_CR1_POS : 0));
}

/* The STOP of the transfer before may still be on its way. If it cannot be sent, neither can
 * a START, and the transfer's limit ends it. */
static void begin(struct hal_i2c *bus) {
    struct stm32_i2c_regs *regs = regs_of(bus);
    unsigned looks = 0;
    while ((cortexm_reg_read(&regs->CR1) & STM32_I2C_CR1_STOP) != 0) {
        if (++looks == STOP_LOOKS) {
            return;
        }
    }
    cortexm_reg_write(&regs->SR1, 0);
    enable(bus, STM32_I2C_CR2_ITEVTEN | STM32_I2C_CR2_ITERREN);
    order_start(bus);
}

static void end(struct hal_i2c *bus, enum hal_i2c_cause cause) {
    enable(bus, 0);
    hal_i2c_end_isr(bus, cause);
}

static void stop(struct hal_i2c *bus, enum hal_i2c_cause cause) {
    order(bus, STM32_I2C_CR1_STOP);
    end(bus, cause);
}

static void take(struct hal_i2c *bus) {
    hal_i2c_take_in(bus, (uint8_t)cortexm_reg_read(&regs_of(bus)->DR));
}

static void put(struct hal_i2c *bus) {
    cortexm_reg_write(&regs_of(bus)->DR, hal_i2c_next_out(bus));
}

static void send_address(struct hal_i2c *bus) {
    uint32_t reads = bus->phase == TO_READ ? 1U : 0U;
    cortexm_reg_write(&regs_of(bus)->DR, (uint32_t)bus->address << 1 | reads);
}

/* Clears ADDR, SR1 having been read: what is said after that is said within a byte's time. */
static void go_ahead(struct hal_i2c *bus) {
    (void)cortexm_reg_read(&regs_of(bus)->SR2);
}

static void begin_reading(struct hal_i2c *bus) {
    bool reads_one = bus->in_left == 1 || !hal_i2c_goes_on(bus);
    bus->phase = reads_one ? READING_ONE : READING;
    hal_irq_key key = hal_irq_mask();
    if (reads_one) {
        order(bus, 0);
        go_ahead(bus);
        order(bus, STM32_I2C_CR1_STOP);
        enable(bus,
               STM32_I2C_CR2_ITEVTEN | STM32_I2C_CR2_ITERREN | STM32_I2C_CR2_ITBUFEN);
    } else {
        go_ahead(bus);
        if (bus->in_left == 2) {
            order(bus, STM32_I2C_CR1_POS);
        }
    }
    hal_irq_restore(key);
}

static void write_next(struct hal_i2c *bus) {
    bool goes_on = hal_i2c_goes_on(bus);
    if (goes_on && bus->out_left > 0) {
        put(bus);
    } else if (goes_on && bus->in_left > 0) {
        order_start(bus);
    } else {
        stop(bus, HAL_I2C_FINE);
    }
}

static void begin_writing(struct hal_i2c *bus) {
    bus->phase = WRITING;
    go_ahead(bus);
    write_next(bus);
}

/* Two bytes are here, the clock is held. The next, which taking one lets come, is the last? */
static void read_next(struct hal_i2c *bus) {
    if (bus->in_left == 2) {
        order(bus, STM32_I2C_CR1_STOP);
        take(bus);
        take(bus);
        end(bus, HAL_I2C_FINE);
        return;
    }
    if (bus->in_left == 3 || !hal_i2c_goes_on(bus)) {
        bus->in_left = 3;
        order(bus, 0);
    }
    take(bus);
}

static void read_one(struct hal_i2c *bus) {
    take(bus);
    end(bus, HAL_I2C_FINE);
}

/* Who has lost the bus has left it already. */
static void break_off(struct hal_i2c *bus, uint32_t state) {
    bool was_address = bus->phase == TO_WRITE || bus->phase == TO_READ;
    if ((state & STM32_I2C_SR1_ARLO) != 0) {
        end(bus, HAL_I2C_ARBITRATION);
    } else {
        stop(bus, was_address ? HAL_I2C_NO_ANSWER : HAL_I2C_REFUSED);
    }
}

static void take_answer(struct hal_i2c *bus) {
    if (bus->phase == TO_WRITE) {
        begin_writing(bus);
    } else {
        begin_reading(bus);
    }
}

static void go_on(struct hal_i2c *bus, uint32_t state) {
    if ((state & STM32_I2C_SR1_SB) != 0) {
        send_address(bus);
    } else if ((state & STM32_I2C_SR1_ADDR) != 0) {
        take_answer(bus);
    } else if ((state & STM32_I2C_SR1_RXNE) != 0 && bus->phase == READING_ONE) {
        read_one(bus);
    } else if ((state & STM32_I2C_SR1_BTF) != 0 && bus->phase == WRITING) {
        write_next(bus);
    } else if ((state & STM32_I2C_SR1_BTF) != 0 && bus->phase == READING) {
        read_next(bus);
    } /* or a repeated START is on its way */
}

static void isr(struct hal_i2c *bus) {
    uint32_t state = cortexm_reg_read(&regs_of(bus)->SR1);
    if (!bus->transfer.is_under_way) {
        return;
    }
    bus->counts.interrupts++;
    if ((state & STM32_I2C_SR1_BERR) != 0) {
        cortexm_reg_write(&regs_of(bus)->SR1, ~STM32_I2C_SR1_BERR);
    }
    if ((state & (STM32_I2C_SR1_ARLO | STM32_I2C_SR1_AF)) != 0) {
        break_off(bus, state);
    } else {
        go_on(bus, state);
    }
}

const struct hal_i2c_driver stm32_i2c_driver = {
    .start = start,
    .begin = begin,
    .reset = reset,
    .drive = hal_i2c_pins_drive,
    .lines = hal_i2c_pins_look,
    .isr = isr,
};
