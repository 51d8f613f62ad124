/* SPDX-License-Identifier: MIT */
/*
 * test_stm32_spi.c - the driver of the STM32's SPI, whose registers and wire the test plays: a
 * transmit buffer, a shift register, and a receive buffer that loses what comes while it is
 * full. The device answers with the byte before, inverted.
 */
#include "../kernel/support.h"

#include <string.h>

#include "../../hal/stm32/stm32_spi.c"

enum { CLOCK_HZ = 24000000, HZ = 1000000, BYTE_US = 10, IRQ = 35, SIZE = 6 };
#define SR_TXE (1U << 1)
#define SR_OVR (1U << 6)

static struct stm32_spi_regs regs;
static const struct stm32_spi_block block = {&regs, CLOCK_HZ, IRQ};
static struct hal_spi bus;
static struct hal_spi_device device = {.bus = &bus, .hz = HZ};

/* --- the hardware ------------------------------------------------------------------- */

static struct {
    struct rondo_timer timer;
    uint8_t transmit;
    uint8_t shift;
    uint8_t receive;
    uint8_t last; /* of the device */
    bool is_shifting;
    bool is_dead; /* nothing moves any more */
    unsigned moved;
} wire;

static void shift_out(void) {
    wire.shift = wire.transmit;
    wire.is_shifting = true;
    regs.SR |= SR_TXE;
}

static void cortexm_reg_write(volatile uint32_t *reg, uint32_t value) {
    if (reg == &regs.DR) {
        assert_int_not_equal(regs.CR1 & STM32_SPI_CR1_SPE, 0);
        assert_int_not_equal(regs.SR & SR_TXE, 0);
        wire.transmit = (uint8_t)value;
        regs.SR &= ~SR_TXE;
        if (!wire.is_shifting) {
            shift_out();
        }
    } else {
        *reg = value;
        wire.is_shifting &= (regs.CR1 & STM32_SPI_CR1_SPE) != 0;
    }
}

static uint32_t cortexm_reg_read(const volatile uint32_t *reg) {
    if (reg != &regs.DR) {
        return *reg;
    }
    regs.SR &= ~STM32_SPI_SR_RXNE;
    return wire.receive;
}

static void byte_has_moved(void) {
    uint8_t answer = (uint8_t)~wire.last;
    wire.last = wire.shift;
    wire.is_shifting = false;
    wire.moved++;
    if ((regs.SR & STM32_SPI_SR_RXNE) != 0) {
        regs.SR |= SR_OVR;
    } else {
        wire.receive = answer;
        regs.SR |= STM32_SPI_SR_RXNE;
    }
    if ((regs.SR & SR_TXE) == 0) {
        shift_out();
    }
}

static void tick(struct rondo_handle *handle) {
    (void)handle;
    if (wire.is_shifting && !wire.is_dead) {
        byte_has_moved();
    }
    if ((regs.CR2 & STM32_SPI_CR2_RXNEIE) != 0 && (regs.SR & STM32_SPI_SR_RXNE) != 0) {
        isr(&bus);
    }
    rondo_call_later(&wire.timer, RONDO_US(BYTE_US), tick);
}

static int open_bus(void **state) {
    memset((void *)&regs, 0, sizeof regs);
    memset(&wire, 0, sizeof wire);
    regs.SR = SR_TXE | STM32_SPI_SR_RXNE; /* a byte of a time before */
    bus = (struct hal_spi)HAL_SPI_INIT(&stm32_spi_driver, &block);
    device.hz = HZ;
    device.mode = HAL_SPI_MODE_0;
    hal_spi_start(&bus);
    int status = open_scenario(state);
    rondo_call_later(&wire.timer, RONDO_US(BYTE_US), tick);
    return status;
}

static void again(void **state) {
    (void)close_scenario(state);
    (void)open_bus(state);
}

#define on_a_bus(test) scenario_with(test, open_bus)

/* --- coroutines --------------------------------------------------------------------- */

static const uint8_t text[SIZE] = {1, 2, 3, 4, 5, 6};
static uint8_t got[SIZE];

static enum rondo_err transfers(void *arg) {
    (void)arg;
    return hal_spi_await_transfer(&device, text, got, SIZE);
}

static void the_bus_works(void) {
    wire.last = 0;
    memset(got, 0, sizeof got);
    assert_int_equal(run_main(transfers, NULL), RONDO_OK);
    for (size_t i = 0; i < SIZE; i++) {
        assert_int_equal(got[i], (uint8_t) ~(i == 0 ? 0 : text[i - 1]));
    }
    assert_int_equal(wire.last, text[SIZE - 1]);
    assert_int_equal(regs.CR2, 0);
    assert_int_equal(regs.SR, SR_TXE);
}

/* --- tests -------------------------------------------------------------------------- */

static void bytes_go_both_ways_an_interrupt_each(void **state) {
    (void)state;
    assert_true(nvic_is_enabled[IRQ]);
    the_bus_works();
    assert_int_equal(bus.counts.interrupts, SIZE);
    assert_int_equal(wire.moved, SIZE);
}

static enum rondo_err selects(void *arg) {
    device.hz = (uint32_t)INT_OF(arg);
    enum rondo_err err = hal_spi_await_select(&device);
    if (err == RONDO_OK) {
        hal_spi_deselect(&device);
    }
    return err;
}

static void the_clock_is_the_fastest_that_is_not_faster(void **state) {
    (void)state;
    static const struct {
        uint32_t hz;
        uint32_t real_hz;
        uint32_t br;
    } table[] = {{24000000, 12000000, 0},
                 {12000000, 12000000, 0},
                 {11999999, 6000000, 1},
                 {400000, 375000, 5},
                 {93750, 93750, 7}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        assert_int_equal(run_main(selects, INT(table[i].hz)), RONDO_OK);
        assert_int_equal(bus.hz, table[i].real_hz);
        assert_int_equal(regs.CR1 >> STM32_SPI_CR1_BR & 7U, table[i].br);
        assert_int_equal(regs.CR1 & 0x344U, 0x344U); /* SSM SSI SPE MSTR */
    }
    assert_int_equal(run_main(selects, INT(93749)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(selects, INT(0)), RONDO_VALUE_ERROR);
}

static void the_mode_is_the_devices(void **state) {
    (void)state;
    for (uint8_t mode = 0; mode < 4; mode++) {
        device.mode = mode;
        assert_int_equal(run_main(selects, INT(HZ)), RONDO_OK);
        assert_int_equal(regs.CR1 & 3U, (mode & 1U) | (mode & 2U));
    }
}

static enum rondo_err cut_at(void *arg) {
    struct rondo_task *task = spawn("cut", transfers, NULL);
    (void)rondo_await_sleep(RONDO_US(INT_OF(arg)));
    assert_true(rondo_task_cancel(task));
    enum rondo_err err = rondo_task_await(task, NULL);
    assert_false(bus.transfer.is_under_way);
    memset(got, 0x55, sizeof got);
    (void)rondo_await_sleep(RONDO_MS(1));
    for (size_t i = 0; i < SIZE; i++) {
        assert_int_equal(got[i], 0x55);
    }
    return err;
}

static void an_exchange_can_be_cut_at_every_byte(void **state) {
    for (int us = 1; us < SIZE * BYTE_US; us += BYTE_US / 2 - 1) {
        assert_int_equal(run_main(cut_at, INT(us)), RONDO_CANCELLED);
        assert_int_equal(wire.moved, us / BYTE_US + 1);
        assert_int_equal(bus.counts.resets, 0);
        the_bus_works();
        again(state);
    }
}

static void hardware_that_does_not_move_is_reset_in_time(void **state) {
    (void)state;
    wire.is_dead = true;
    assert_int_equal(run_main(transfers, NULL), RONDO_TIMEOUT);
    assert_int_equal(bus.counts.resets, 1);
    assert_int_equal(regs.CR2, 0);
    wire.is_dead = false;
    regs.SR = SR_TXE;
    the_bus_works();
}

static void an_interrupt_without_a_byte_does_nothing(void **state) {
    (void)state;
    isr(&bus);
    assert_int_equal(bus.counts.interrupts, 0);
    the_bus_works();
}

int main(void) {
    static const struct CMUnitTest spi_tests[] = {
        on_a_bus(bytes_go_both_ways_an_interrupt_each),
        on_a_bus(the_clock_is_the_fastest_that_is_not_faster),
        on_a_bus(the_mode_is_the_devices),
        on_a_bus(an_exchange_can_be_cut_at_every_byte),
        on_a_bus(hardware_that_does_not_move_is_reset_in_time),
        on_a_bus(an_interrupt_without_a_byte_does_nothing),
    };
    return cmocka_run_group_tests_name("stm32 spi", spi_tests, NULL, NULL);
}
