/* SPDX-License-Identifier: MIT */
/*
 * test_stm32_i2c.c - the driver of the STM32's I2C, whose registers the test plays as the manual
 * has them (RM0041, 22.3.3): what reading and writing each clears and orders, the two bytes it
 * holds while receiving, and POS. What software must not do fails the test.
 */
#define MORE_BYTES 3 /* one to fill DR, one the shift register, one to refuse */
#include "chip_i2c.h"

#include "../../hal/stm32/stm32_i2c.c"

enum { CLOCK_HZ = 24000000, HZ = 100000, EVENT_IRQ = 31, ERROR_IRQ = 32, LOOKS = 50 };
#define SR1_TXE (1U << 7)
#define ERRORS  (STM32_I2C_SR1_BERR | STM32_I2C_SR1_ARLO | STM32_I2C_SR1_AF)
#define ORDERS  (STM32_I2C_CR1_START | STM32_I2C_CR1_STOP)

static struct stm32_i2c_regs regs;
static const struct stm32_i2c_block block = {
    .regs = &regs,
    .pins = {&scl_pin, &sda_pin, connect_line},
    .clock_hz = CLOCK_HZ,
    .event_irq = EVENT_IRQ,
    .error_irq = ERROR_IRQ,
};

/* --- the hardware ------------------------------------------------------------------- */

enum { IDLE, HAS_START, SENDING_ADDRESS, HAS_ADDRESS, SENDING, RECEIVING, REFUSED };

static struct {
    unsigned state;
    uint8_t shift;
    uint8_t data;
    bool has_shift; /* a byte to send, or one that was received */
    bool was_sr1_read;
    bool next_ack;      /* with POS, of the byte after the one that comes */
    unsigned looks;     /* at CR1 */
    bool has_bus_error; /* that it reports with the next address */
} chip;

static void take_order(uint32_t value) {
    if ((value & STM32_I2C_CR1_SWRST) != 0) {
        memset(&chip, 0, sizeof chip);
        regs.SR1 = 0;
    } else {
        assert_int_equal(regs.CR1 & ORDERS, 0);
        assert_int_not_equal(value & ORDERS, ORDERS);
        assert_true(chip.state != RECEIVING ||
                    (value & regs.CR1 & STM32_I2C_CR1_POS) != 0 ||
                    ((value | regs.CR1) & STM32_I2C_CR1_POS) == 0);
    }
    regs.CR1 = value;
}

static void take_data(uint8_t byte) {
    chip.shift = byte;
    chip.has_shift = true;
    if (chip.state == HAS_START) {
        assert_true(chip.was_sr1_read);
        regs.SR1 &= ~STM32_I2C_SR1_SB;
        chip.state = SENDING_ADDRESS;
    } else {
        assert_int_equal(chip.state, SENDING);
        assert_int_not_equal(regs.SR1 & SR1_TXE, 0);
        regs.SR1 &= ~STM32_I2C_SR1_BTF;
    }
}

static void cortexm_reg_write(volatile uint32_t *reg, uint32_t value) {
    if (reg == &regs.CR1) {
        take_order(value);
    } else if (reg == &regs.DR) {
        take_data((uint8_t)value);
    } else if (reg == &regs.SR1) {
        regs.SR1 &= value | ~ERRORS;
    } else {
        *reg = value;
    }
}

static void clear_address(void) {
    if (chip.was_sr1_read && (regs.SR1 & STM32_I2C_SR1_ADDR) != 0) {
        regs.SR1 &= ~STM32_I2C_SR1_ADDR;
        chip.next_ack = (regs.CR1 & STM32_I2C_CR1_ACK) != 0;
        chip.state = (chip.shift & 1U) != 0 ? RECEIVING : SENDING;
        regs.SR1 |= chip.state == SENDING ? SR1_TXE : 0;
        chip.has_shift = false;
    }
}

/* What is in the shift register comes after what was in DR. */
static uint32_t give_data(void) {
    assert_int_not_equal(regs.SR1 & STM32_I2C_SR1_RXNE, 0);
    uint32_t byte = chip.data;
    regs.SR1 &= ~STM32_I2C_SR1_BTF;
    if (chip.has_shift) {
        chip.data = chip.shift;
        chip.has_shift = false;
    } else {
        regs.SR1 &= ~STM32_I2C_SR1_RXNE;
    }
    return byte;
}

static void move(void);

/* Who waits for a STOP by looking at it gives the wire the time. */
static uint32_t cortexm_reg_read(const volatile uint32_t *reg) {
    if (reg == &regs.CR1 && ++chip.looks % LOOKS == 0 && !wire_hangs()) {
        move();
    } else if (reg == &regs.SR1) {
        chip.was_sr1_read = true;
    } else if (reg == &regs.SR2) {
        clear_address();
    } else if (reg == &regs.DR) {
        return give_data();
    }
    return *reg;
}

static void send_start(void) {
    regs.CR1 &= ~STM32_I2C_CR1_START;
    regs.SR1 &= ~(STM32_I2C_SR1_BTF | SR1_TXE);
    regs.SR1 |= STM32_I2C_SR1_SB;
    chip.state = HAS_START;
}

static void send_stop(void) {
    wire_stop();
    regs.CR1 &= ~STM32_I2C_CR1_STOP;
    regs.SR1 &= ~(STM32_I2C_SR1_BTF | SR1_TXE);
    chip.state = IDLE;
}

static void lose(void) {
    regs.SR1 |= STM32_I2C_SR1_ARLO;
    regs.SR1 &= ~(STM32_I2C_SR1_BTF | SR1_TXE);
    chip.state = IDLE;
}

static void send_address_byte(void) {
    chip.has_shift = false;
    regs.SR1 |= chip.has_bus_error ? STM32_I2C_SR1_BERR : 0;
    if (wire_address(chip.shift)) {
        regs.SR1 |= STM32_I2C_SR1_ADDR;
        chip.state = HAS_ADDRESS;
    } else {
        regs.SR1 |= STM32_I2C_SR1_AF;
        chip.state = REFUSED;
    }
}

static void send_data_byte(void) {
    chip.has_shift = false;
    if (wire_write(chip.shift)) {
        regs.SR1 |= STM32_I2C_SR1_BTF;
    } else {
        regs.SR1 |= STM32_I2C_SR1_AF;
        chip.state = REFUSED;
    }
}

static void receive_byte(void) {
    bool ack_now = (regs.CR1 & STM32_I2C_CR1_ACK) != 0;
    bool ack = (regs.CR1 & STM32_I2C_CR1_POS) != 0 ? chip.next_ack : ack_now;
    uint8_t byte = wire_read(ack);
    chip.next_ack = ack_now;
    if ((regs.SR1 & STM32_I2C_SR1_RXNE) != 0) {
        chip.shift = byte;
        chip.has_shift = true;
        regs.SR1 |= STM32_I2C_SR1_BTF;
    } else {
        chip.data = byte;
        regs.SR1 |= STM32_I2C_SR1_RXNE;
    }
    if (!ack) {
        chip.state = REFUSED;
    }
}

static bool moves_a_byte(void) {
    return (chip.state == SENDING_ADDRESS || chip.state == SENDING)
               ? chip.has_shift
               : chip.state == RECEIVING && !chip.has_shift;
}

/* An order waits for the byte that is on its way. */
static void move(void) {
    if (moves_a_byte()) {
        if (wire_is_lost()) {
            lose();
        } else if (chip.state == SENDING_ADDRESS) {
            send_address_byte();
        } else if (chip.state == SENDING) {
            send_data_byte();
        } else {
            receive_byte();
        }
    } else if ((regs.CR1 & STM32_I2C_CR1_STOP) != 0) {
        send_stop();
    } else if ((regs.CR1 & STM32_I2C_CR1_START) != 0 && chip.state != HAS_START) {
        send_start();
    }
}

static bool interrupts(void) {
    uint32_t events = STM32_I2C_SR1_SB | STM32_I2C_SR1_ADDR | STM32_I2C_SR1_BTF;
    if ((regs.CR2 & STM32_I2C_CR2_ITBUFEN) != 0) {
        events |= STM32_I2C_SR1_RXNE | SR1_TXE;
    }
    return ((regs.CR2 & STM32_I2C_CR2_ITEVTEN) != 0 && (regs.SR1 & events) != 0) ||
           ((regs.CR2 & STM32_I2C_CR2_ITERREN) != 0 && (regs.SR1 & ERRORS) != 0);
}

/* An interrupt that stays comes again: only before a repeated START may it. */
static void step(void) {
    if ((regs.CR1 & STM32_I2C_CR1_PE) != 0 && !wire_hangs()) {
        move();
    }
    for (int i = 0; interrupts() && i < 3; i++) {
        assert_true(i < 2 || (regs.CR1 & STM32_I2C_CR1_START) != 0);
        chip.was_sr1_read = false;
        isr(&i2c);
    }
}

static struct hal_i2c make_chip(void) {
    memset((void *)&regs, 0, sizeof regs);
    memset(&chip, 0, sizeof chip);
    return (struct hal_i2c)HAL_I2C_INIT(&stm32_i2c_driver, &block, HZ);
}

/* --- what only this chip has -------------------------------------------------------- */

static void the_clock_is_not_faster_than_asked_for(void **state) {
    (void)state;
    assert_int_equal(regs.CR2, 24);
    assert_int_equal(regs.CCR, 120);
    assert_int_equal(regs.TRISE, 25);
    assert_true(nvic_is_enabled[EVENT_IRQ] && nvic_is_enabled[ERROR_IRQ]);
    i2c.hz = 400000;
    hal_i2c_start(&i2c);
    assert_int_equal(regs.CCR, STM32_I2C_CCR_FS | 20);
    assert_int_equal(regs.TRISE, 8);
    i2c.hz = 350000;
    hal_i2c_start(&i2c);
    assert_int_equal(regs.CCR, STM32_I2C_CCR_FS | 23);
    i2c.hz = 1000;
    hal_i2c_start(&i2c);
    assert_int_equal(regs.CCR, 0xFFF);
}

static void a_bus_error_that_is_none_is_cleared(void **state) {
    (void)state;
    chip.has_bus_error = true;
    assert_int_equal(run_to_stop(writes, THERE), RONDO_OK);
    assert_wire("S48w+ 02+ 11+ 22+ P ");
    assert_int_equal(regs.SR1 & STM32_I2C_SR1_BERR, 0);
}

static void an_interrupt_without_a_transfer_does_nothing(void **state) {
    (void)state;
    regs.SR1 = STM32_I2C_SR1_BTF | STM32_I2C_SR1_AF;
    isr(&i2c);
    assert_int_equal(i2c.counts.interrupts, 0);
    assert_int_equal(regs.CR1, STM32_I2C_CR1_PE);
    regs.SR1 = 0;
    the_bus_works();
}

static void a_stop_that_cannot_be_sent_lets_no_transfer_begin(void **state) {
    (void)state;
    regs.CR1 |= STM32_I2C_CR1_STOP;
    wire.is_hung = true;
    assert_int_equal(run_main(writes, INT(THERE)), RONDO_TIMEOUT);
    assert_int_equal(i2c.counts.resets, 1);
    the_bus_works();
}

int main(void) {
    static const struct CMUnitTest i2c_tests[] = {
        I2C_TESTS,
        on_a_bus(the_clock_is_not_faster_than_asked_for),
        on_a_bus(a_bus_error_that_is_none_is_cleared),
        on_a_bus(an_interrupt_without_a_transfer_does_nothing),
        on_a_bus(a_stop_that_cannot_be_sent_lets_no_transfer_begin),
    };
    return cmocka_run_group_tests_name("stm32 i2c", i2c_tests, NULL, NULL);
}
