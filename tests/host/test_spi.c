/* SPDX-License-Identifier: MIT */
/*
 * test_spi.c - hal/class/spi.c, on the simulated wire of hal/host.
 *
 * At 1 MHz a byte takes 8 us, and HOST_SPI_FIFO of them an interrupt.
 */
#include "../kernel/support.h"
#include "host_gpio.h"
#include "host_spi.h"

#include <string.h>

enum { HZ = 1000000, BYTE_US = 8, FIFO_US = HOST_SPI_FIFO * BYTE_US };

static struct host_gpio_port port;
static const struct hal_gpio select_a = HOST_GPIO(&port, 1);
static const struct hal_gpio select_b = HOST_GPIO(&port, 2);

static struct host_spi_wire wire;
static struct hal_spi bus;
static struct hal_spi_device a;
static struct hal_spi_device b;

/* --- devices that answer with the byte before, inverted, and keep what they got ----- */

struct echo {
    struct host_spi_device device;
    uint8_t last;
    uint8_t got[64];
    size_t got_count;
    unsigned let_go;
};

static struct echo echo_a;
static struct echo echo_b;

static uint8_t echo_exchange(struct host_spi_device *device, uint8_t byte) {
    struct echo *echo = RONDO_CONTAINER_OF(device, struct echo, device);
    uint8_t answer = (uint8_t)~echo->last;
    echo->last = byte;
    echo->got[echo->got_count++ % sizeof echo->got] = byte;
    return answer;
}

static void echo_let_go(struct host_spi_device *device) {
    struct echo *echo = RONDO_CONTAINER_OF(device, struct echo, device);
    echo->let_go++;
    echo->last = 0;
}

static void add_echo(struct echo *echo, const struct hal_gpio *select) {
    memset(echo, 0, sizeof *echo);
    echo->device = (struct host_spi_device){
        .select = select, .exchange = echo_exchange, .let_go = echo_let_go};
    host_spi_add(&wire, &echo->device);
}

static int open_bus(void **state) {
    memset(&port, 0, sizeof port);
    memset(&wire, 0, sizeof wire);
    add_echo(&echo_a, &select_a);
    add_echo(&echo_b, &select_b);
    bus = (struct hal_spi)HAL_SPI_INIT(&host_spi_driver, &wire);
    a = (struct hal_spi_device){.bus = &bus, .select = &select_a, .hz = HZ};
    b = (struct hal_spi_device){
        .bus = &bus, .select = &select_b, .hz = HZ / 2, .mode = 3};
    hal_spi_start(&bus);
    assert_int_equal(hal_spi_attach(&a), RONDO_OK);
    assert_int_equal(hal_spi_attach(&b), RONDO_OK);
    return open_scenario(state);
}

static void again(void **state) {
    (void)close_scenario(state);
    (void)open_bus(state);
}

#define on_a_bus(test) scenario_with(test, open_bus)

static bool is_selected(const struct hal_gpio *select) {
    return !host_gpio_level(&port, select->pin);
}

/* --- coroutines --------------------------------------------------------------------- */

static const uint8_t text[] = "0123456789";
enum { SIZE = 10 };
static uint8_t got[SIZE];

static enum rondo_err transfers(void *arg) {
    return hal_spi_await_transfer(arg, text, got, SIZE);
}

static enum rondo_err sends(void *arg) {
    return hal_spi_await_transfer(arg, text, NULL, SIZE);
}

static enum rondo_err receives(void *arg) {
    return hal_spi_await_transfer(arg, NULL, got, SIZE);
}

static enum rondo_err transfers_in_place(void *arg) {
    memcpy(got, text, SIZE);
    return hal_spi_await_transfer(arg, got, got, SIZE);
}

static enum rondo_err transfers_nothing(void *arg) {
    return hal_spi_await_transfer(arg, text, got, 0);
}

static void check_echo(void) {
    assert_int_equal(got[0], 0xFF);
    for (size_t i = 1; i < SIZE; i++) {
        assert_int_equal(got[i], (uint8_t)~text[i - 1]);
    }
}

static void the_bus_works(void) {
    echo_a.got_count = 0;
    memset(got, 0, sizeof got);
    assert_false(is_selected(&select_a));
    assert_int_equal(run_main(transfers, &a), RONDO_OK);
    assert_memory_equal(echo_a.got, text, SIZE);
    check_echo();
    assert_false(rondo_lock_locked(&bus.lock));
}

/* --- what goes well ----------------------------------------------------------------- */

static void bytes_go_both_ways_at_once(void **state) {
    (void)state;
    the_bus_works();
    assert_int_equal(echo_a.got_count, SIZE);
    assert_int_equal(echo_b.got_count, 0);
    assert_int_equal(scenario_clock.now_us, SIZE * BYTE_US);
    assert_int_equal(bus.counts.interrupts, 3);
}

static void what_comes_back_may_be_dropped(void **state) {
    (void)state;
    assert_int_equal(run_main(sends, &a), RONDO_OK);
    assert_memory_equal(echo_a.got, text, SIZE);
}

static void where_there_is_nothing_to_send_ones_are_sent(void **state) {
    (void)state;
    assert_int_equal(run_main(receives, &a), RONDO_OK);
    for (size_t i = 0; i < SIZE; i++) {
        assert_int_equal(echo_a.got[i], 0xFF);
        assert_int_equal(got[i], i == 0 ? 0xFF : 0);
    }
}

static void both_buffers_may_be_the_same(void **state) {
    (void)state;
    assert_int_equal(run_main(transfers_in_place, &a), RONDO_OK);
    assert_memory_equal(echo_a.got, text, SIZE);
    check_echo();
}

static void nothing_to_exchange_is_fine(void **state) {
    (void)state;
    assert_int_equal(run_main(transfers_nothing, &a), RONDO_OK);
    assert_int_equal(echo_a.got_count, 0);
    the_bus_works();
}

static enum rondo_err two_exchanges(void *arg) {
    (void)arg;
    enum rondo_err err = RONDO_OK;
    HAL_SPI_AWAIT_SELECTED(&a, err) {
        assert_true(is_selected(&select_a));
        err = hal_spi_await_exchange(&a, text, got, 4);
        assert_true(is_selected(&select_a));
        if (err == RONDO_OK) {
            err = hal_spi_await_exchange(&a, text + 4, got + 4, SIZE - 4);
        }
    }
    assert_false(is_selected(&select_a));
    return err;
}

static void a_device_stays_selected_for_what_belongs_together(void **state) {
    (void)state;
    assert_int_equal(run_main(two_exchanges, NULL), RONDO_OK);
    check_echo();
    assert_int_equal(echo_a.let_go, 1);
}

static void tasks_take_turns_each_with_its_own_speed_and_mode(void **state) {
    (void)state;
    (void)spawn("a", transfers, &a);
    (void)spawn("b", sends, &b);
    run_turns(3);
    assert_true(is_selected(&select_a));
    assert_false(is_selected(&select_b));
    assert_int_equal(wire.hz, HZ);
    assert_int_equal(wire.mode, HAL_SPI_MODE_0);
    run_dry();
    assert_int_equal(wire.hz, HZ / 2);
    assert_int_equal(wire.mode, HAL_SPI_MODE_3);
    assert_int_equal(echo_a.let_go, 1);
    assert_memory_equal(echo_a.got, text, SIZE);
    assert_memory_equal(echo_b.got, text, SIZE);
    assert_int_equal(scenario_clock.now_us, 3 * SIZE * BYTE_US);
}

/* --- bad input ---------------------------------------------------------------------- */

static void a_speed_that_the_bus_has_not_is_an_error(void **state) {
    (void)state;
    a.hz = HOST_SPI_MIN_HZ - 1;
    assert_int_equal(run_main(transfers, &a), RONDO_VALUE_ERROR);
    assert_false(is_selected(&select_a));
    a.hz = HZ;
    the_bus_works();
}

static enum rondo_err exchanges_unselected(void *arg) {
    return hal_spi_await_exchange(arg, text, got, SIZE);
}

static void a_device_that_is_not_selected_cannot_exchange(void **state) {
    (void)state;
    assert_int_equal(run_main(exchanges_unselected, &a), RONDO_RUNTIME_ERROR);
    assert_int_equal(wire.moved, 0);
}

static void a_device_that_is_absent_reads_as_ones(void **state) {
    (void)state;
    wire.devices = NULL;
    assert_int_equal(run_main(transfers, &a), RONDO_OK);
    for (size_t i = 0; i < SIZE; i++) {
        assert_int_equal(got[i], 0xFF);
    }
}

static void hardware_that_does_not_end_is_a_timeout_and_reset(void **state) {
    (void)state;
    wire.hangs_at = 5;
    assert_int_equal(run_main(transfers, &a), RONDO_TIMEOUT);
    assert_int_equal(scenario_clock.now_us, HAL_SPI_SLACK.us + 2 * SIZE * BYTE_US);
    assert_int_equal(bus.counts.resets, 1);
    the_bus_works();
}

/* --- cancelled ---------------------------------------------------------------------- */

/* As in test_i2c.c: nobody writes into the buffer once its task has it back. */
static enum rondo_err receives_into_its_stack(void *arg) {
    uint8_t buffer[SIZE] = {0};
    enum rondo_err err = hal_spi_await_transfer(arg, NULL, buffer, SIZE);
    assert_false(bus.transfer.is_under_way);
    memset(buffer, 0x55, sizeof buffer);
    (void)rondo_await_sleep(RONDO_US(2 * SIZE * BYTE_US));
    for (size_t i = 0; i < sizeof buffer; i++) {
        assert_int_equal(buffer[i], 0x55);
    }
    return err;
}

static enum rondo_err cut_at(void *arg) {
    struct rondo_task *task = spawn("cut", receives_into_its_stack, &a);
    assert_int_equal(rondo_await_sleep(RONDO_US(INT_OF(arg))), RONDO_OK);
    assert_true(rondo_task_cancel(task));
    (void)rondo_await_sleep(RONDO_US(FIFO_US + 1));
    assert_false(is_selected(&select_a));
    return rondo_task_await(task, NULL);
}

static void an_exchange_can_be_cut_at_every_byte_and_its_buffer_is_free(void **state) {
    for (int us = 1; us < SIZE * BYTE_US; us += BYTE_US / 2) {
        assert_int_equal(run_main(cut_at, INT(us)), RONDO_CANCELLED);
        assert_true(echo_a.got_count <= (size_t)us / BYTE_US + HOST_SPI_FIFO);
        assert_int_equal(bus.counts.resets, 0);
        the_bus_works();
        again(state);
    }
}

static enum rondo_err cut_while_it_hangs(void *arg) {
    (void)arg;
    wire.hangs_at = 5;
    struct rondo_task *task = spawn("cut", receives_into_its_stack, &a);
    (void)rondo_await_sleep(RONDO_MS(1));
    assert_true(rondo_task_cancel(task));
    (void)rondo_await_sleep(RONDO_MS(1));
    assert_true(is_selected(&select_a));
    return rondo_task_await(task, NULL);
}

static void an_exchange_that_hangs_and_is_cancelled_is_reset_in_time(void **state) {
    (void)state;
    assert_int_equal(run_main(cut_while_it_hangs, NULL), RONDO_CANCELLED);
    assert_true(scenario_clock.now_us <=
                1000 + HAL_TRANSFER_STOP.us + 2 * SIZE * BYTE_US);
    the_bus_works();
}

static void a_wait_for_the_bus_can_be_cancelled(void **state) {
    (void)state;
    (void)spawn("a", transfers, &a);
    struct rondo_task *task = spawn("b", sends, &b);
    run_turns(2);
    assert_true(rondo_task_cancel(task));
    run_dry();
    assert_int_equal(echo_b.got_count, 0);
    the_bus_works();
}

int main(void) {
    static const struct CMUnitTest spi_tests[] = {
        on_a_bus(bytes_go_both_ways_at_once),
        on_a_bus(what_comes_back_may_be_dropped),
        on_a_bus(where_there_is_nothing_to_send_ones_are_sent),
        on_a_bus(both_buffers_may_be_the_same),
        on_a_bus(nothing_to_exchange_is_fine),
        on_a_bus(a_device_stays_selected_for_what_belongs_together),
        on_a_bus(tasks_take_turns_each_with_its_own_speed_and_mode),
        on_a_bus(a_speed_that_the_bus_has_not_is_an_error),
        on_a_bus(a_device_that_is_not_selected_cannot_exchange),
        on_a_bus(a_device_that_is_absent_reads_as_ones),
        on_a_bus(hardware_that_does_not_end_is_a_timeout_and_reset),
        on_a_bus(an_exchange_can_be_cut_at_every_byte_and_its_buffer_is_free),
        on_a_bus(an_exchange_that_hangs_and_is_cancelled_is_reset_in_time),
        on_a_bus(a_wait_for_the_bus_can_be_cancelled),
    };
    return cmocka_run_group_tests_name("spi", spi_tests, NULL, NULL);
}
