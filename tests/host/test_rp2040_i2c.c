/* SPDX-License-Identifier: MIT */
/*
 * test_rp2040_i2c.c - the driver of the RP2040's I2C, whose registers the test plays as the
 * datasheet has them (section 4.3): a queue of commands, the clock held while it is empty, a
 * STOP of its own after a byte that nobody acknowledged. What software must not do fails.
 */
#define MORE_BYTES                                                                       \
    4 /* to end a write: its address, the byte; an address, one to refuse */
#include "chip_i2c.h"

#include "../../hal/rp2040/rp2040_i2c.c"

enum { CLOCK_HZ = 125000000, HZ = 100000, IRQ = 23, FIFO = 16, RESET_BIT = 8 };
#define ABRT_DATA_NOACK (1U << 3)

static struct rp2040_i2c_regs regs;
static struct rp2040_resets_regs resets;
static const struct rp2040_i2c_block block = {
    .regs = &regs,
    .resets = &resets,
    .reset = RESET_BIT,
    .pins = {&scl_pin, &sda_pin, connect_line},
    .clock_hz = CLOCK_HZ,
    .irq = IRQ,
};

/* --- the hardware ------------------------------------------------------------------- */

enum { IDLE, CONNECTED, STOPPING };

static struct {
    unsigned state;
    uint32_t commands[FIFO];
    unsigned count;
    uint8_t received[FIFO];
    unsigned received_count;
    bool has_address; /* of the command that is next */
    bool is_shifting; /* the command that was taken last is not over */
    bool is_flushing; /* until CLR_INTR is read */
} chip;

static void set_interrupts(uint32_t bits) {
    regs.RAW_INTR_STAT |= bits;
}

/* Those that are levels. */
static void update(void) {
    bool is_empty = chip.count == 0 && !chip.is_shifting;
    regs.RAW_INTR_STAT &= ~(RP2040_I2C_INT_TX_EMPTY | RP2040_I2C_INT_RX_FULL);
    regs.RAW_INTR_STAT |= is_empty ? RP2040_I2C_INT_TX_EMPTY : 0;
    regs.RAW_INTR_STAT |= chip.received_count > regs.RX_TL ? RP2040_I2C_INT_RX_FULL : 0;
    regs.INTR_STAT = regs.RAW_INTR_STAT & regs.INTR_MASK;
    regs.STATUS = chip.count == 0 ? RP2040_I2C_STATUS_TFE : 0;
}

static void take_command(uint32_t command) {
    assert_int_equal(regs.ENABLE, 1);
    assert_false(chip.is_flushing);
    assert_true(chip.count < FIFO);
    chip.commands[chip.count++] = command;
}

static void cortexm_reg_write(volatile uint32_t *reg, uint32_t value) {
    if (reg == &resets.RESET) {
        resets.RESET = value;
        resets.RESET_DONE = ~value;
        if ((value & RESET_BIT) != 0) {
            memset(&chip, 0, sizeof chip);
            memset((void *)&regs, 0, sizeof regs);
        }
        return;
    }
    if (reg == &regs.DATA_CMD) {
        take_command(value);
    } else {
        assert_true(reg != &regs.TAR || regs.ENABLE == 0);
        *reg = value;
    }
    if (reg == &regs.ENABLE && value == 0) {
        assert_int_equal(chip.state, IDLE);
        chip.count = chip.received_count = 0;
    }
    update();
}

static uint32_t give_data(void) {
    assert_true(chip.received_count > 0);
    uint8_t byte = chip.received[0];
    chip.received_count--;
    memmove(chip.received, chip.received + 1, chip.received_count);
    return byte;
}

static uint32_t cortexm_reg_read(const volatile uint32_t *reg) {
    uint32_t value = *reg;
    if (reg == &regs.DATA_CMD) {
        value = give_data();
    } else if (reg == &regs.CLR_INTR) {
        chip.is_flushing = false;
        regs.TX_ABRT_SOURCE = 0;
        regs.RAW_INTR_STAT = 0;
    } else if (reg == &regs.CLR_STOP_DET) {
        regs.RAW_INTR_STAT &= ~RP2040_I2C_INT_STOP_DET;
    }
    update();
    return value;
}

static void break_it_off(uint32_t why) {
    chip.count = 0;
    chip.is_shifting = false;
    chip.is_flushing = true;
    regs.TX_ABRT_SOURCE |= why;
    set_interrupts(RP2040_I2C_INT_TX_ABRT);
    chip.state = why == RP2040_I2C_ABRT_ARB_LOST ? IDLE : STOPPING;
}

static void send_address(uint32_t command) {
    bool reads = (command & RP2040_I2C_CMD_READ) != 0;
    if (wire_address((uint8_t)(regs.TAR << 1 | reads))) {
        chip.state = CONNECTED;
        chip.has_address = true;
    } else {
        break_it_off(RP2040_I2C_ABRT_ADDR_NOACK);
    }
}

static void move_data(uint32_t command) {
    bool is_last = (command & RP2040_I2C_CMD_STOP) != 0;
    memmove(chip.commands, chip.commands + 1, --chip.count * sizeof chip.commands[0]);
    chip.has_address = false;
    if ((command & RP2040_I2C_CMD_READ) != 0) {
        assert_true(chip.received_count < FIFO);
        chip.received[chip.received_count++] = wire_read(!is_last);
    } else if (!wire_write((uint8_t)command)) {
        break_it_off(ABRT_DATA_NOACK);
        return;
    }
    if (is_last) {
        chip.state = STOPPING;
    }
}

static void move(void) {
    uint32_t command = chip.commands[0];
    if (chip.state == STOPPING) {
        wire_stop();
        chip.state = IDLE;
        set_interrupts(RP2040_I2C_INT_STOP_DET);
    } else if (chip.count == 0) {
        return; /* it holds the clock, or is idle */
    } else if (wire_is_lost()) {
        break_it_off(RP2040_I2C_ABRT_ARB_LOST);
    } else if (chip.state == IDLE ||
               ((command & RP2040_I2C_CMD_RESTART) != 0 && !chip.has_address)) {
        send_address(command);
    } else {
        move_data(command);
    }
}

static void step(void) {
    if (regs.ENABLE != 0 && !wire_hangs()) {
        move();
    }
    update();
    for (int i = 0; regs.INTR_STAT != 0; i++) {
        assert_true(i < 3);
        isr(&i2c);
        update();
    }
}

static struct hal_i2c make_chip(void) {
    memset((void *)&regs, 0xFF, sizeof regs);
    memset(&chip, 0, sizeof chip);
    return (struct hal_i2c)HAL_I2C_INIT(&rp2040_i2c_driver, &block, HZ);
}

/* --- what only this chip has -------------------------------------------------------- */

static void the_clock_is_not_faster_than_asked_for(void **state) {
    (void)state;
    assert_int_equal(regs.FS_SCL_LCNT, 750);
    assert_int_equal(regs.FS_SCL_HCNT, 500);
    assert_int_equal(regs.FS_SPKLEN, 46);
    assert_int_equal(regs.SDA_HOLD, 38);
    assert_int_equal(regs.CON, 0x165);
    assert_true(nvic_is_enabled[IRQ]);
    i2c.hz = 399999;
    hal_i2c_start(&i2c);
    assert_int_equal(regs.FS_SCL_LCNT + regs.FS_SCL_HCNT, 313);
    i2c.hz = 500;
    hal_i2c_start(&i2c);
    assert_int_equal(regs.FS_SCL_LCNT, 0xFFFF);
    assert_int_equal(regs.FS_SCL_HCNT, 0xFFFF);
}

static enum rondo_err writes_one(void *arg) {
    return hal_i2c_await_write(&i2c, THERE, arg, 1);
}

/* Of another controller, while this one waits for the bus. */
static void a_stop_of_somebody_else_does_not_end_a_transfer(void **state) {
    (void)state;
    uint8_t byte = 0x05;
    (void)spawn("w", writes_one, &byte);
    run_turns(2);
    assert_int_equal(chip.count, 1);
    set_interrupts(RP2040_I2C_INT_STOP_DET);
    update();
    isr(&i2c);
    assert_true(i2c.transfer.is_under_way);
    (void)run_main(sleeper, INT(1));
    assert_wire("S48w+ 05+ P ");
    assert_int_equal(i2c.counts.failures, 0);
}

static void an_interrupt_without_a_transfer_does_nothing(void **state) {
    (void)state;
    set_interrupts(RP2040_I2C_INT_TX_ABRT | RP2040_I2C_INT_STOP_DET);
    isr(&i2c);
    assert_int_equal(i2c.counts.interrupts, 0);
    the_bus_works();
}

int main(void) {
    static const struct CMUnitTest i2c_tests[] = {
        I2C_TESTS,
        on_a_bus(the_clock_is_not_faster_than_asked_for),
        on_a_bus(a_stop_of_somebody_else_does_not_end_a_transfer),
        on_a_bus(an_interrupt_without_a_transfer_does_nothing),
    };
    return cmocka_run_group_tests_name("rp2040 i2c", i2c_tests, NULL, NULL);
}
