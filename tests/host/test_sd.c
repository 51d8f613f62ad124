/* SPDX-License-Identifier: MIT */
/* test_sd.c - hal/parts/sd.c, with the simulated card of hal/host. */
#include "../kernel/support.h"
#include "host_sd.h"

#include <hal/crc.h>
#include <string.h>

enum { BLOCKS = 1024, BLOCK = 7 };

static struct host_gpio_port port;
static const struct hal_gpio select_card = HOST_GPIO(&port, 1);
static struct host_spi_wire wire;
static struct hal_spi bus;
static struct hal_spi_device device;
static struct host_sd card;
static struct hal_sd sd;
static uint8_t image[BLOCKS * HAL_SD_BLOCK];
static uint8_t in[HAL_SD_BLOCK];
static uint8_t out[HAL_SD_BLOCK];

static void fill(uint8_t *bytes, unsigned seed) {
    for (unsigned i = 0; i < HAL_SD_BLOCK; i++) {
        bytes[i] = (uint8_t)(i * 31 + i / 256 + seed * 11);
    }
}

static uint8_t *block_of_image(unsigned block) {
    return image + (size_t)block * HAL_SD_BLOCK;
}

static int insert_card(void **state) {
    memset(&port, 0, sizeof port);
    memset(&wire, 0, sizeof wire);
    for (unsigned i = 0; i < 16; i++) {
        fill(block_of_image(i), i);
    }
    host_sd_init(&card, &select_card, image, BLOCKS);
    host_spi_add(&wire, &card.device);
    bus = (struct hal_spi)HAL_SPI_INIT(&host_spi_driver, &wire);
    device = (struct hal_spi_device){.bus = &bus, .select = &select_card};
    sd = (struct hal_sd)HAL_SD_INIT(&device);
    hal_spi_start(&bus);
    assert_int_equal(hal_spi_attach(&device), RONDO_OK);
    return open_scenario(state);
}

#define with_card(test) scenario_with(test, insert_card)

static enum rondo_err opens(void *arg) {
    (void)arg;
    return hal_sd_await_open(&sd);
}

static enum rondo_err reads(void *arg) {
    return hal_sd_await_read(&sd, (uint32_t)INT_OF(arg), in);
}

static enum rondo_err writes(void *arg) {
    return hal_sd_await_write(&sd, (uint32_t)INT_OF(arg), out);
}

static void open_card(void) {
    assert_int_equal(run_main(opens, NULL), RONDO_OK);
}

static void the_card_works(void) {
    memset(in, 0, sizeof in);
    assert_int_equal(run_main(reads, INT(BLOCK + 1)), RONDO_OK);
    assert_memory_equal(in, block_of_image(BLOCK + 1), sizeof in);
    fill(out, 99);
    assert_int_equal(run_main(writes, INT(BLOCK + 2)), RONDO_OK);
    assert_memory_equal(out, block_of_image(BLOCK + 2), sizeof out);
    fill(block_of_image(BLOCK + 2), BLOCK + 2);
    assert_false(rondo_lock_locked(&bus.lock));
}

/* --- checks ------------------------------------------------------------------------- */

/* The examples of the specification (4.5), and the usual one of the CCITT's CRC. */
static void crcs_are_those_of_the_specification(void **state) {
    (void)state;
    static const uint8_t cmd0[] = {0x40, 0, 0, 0, 0};
    static const uint8_t cmd17[] = {0x51, 0, 0, 0, 0};
    static const uint8_t response[] = {0x11, 0, 0, 0x09, 0};
    memset(in, 0xFF, sizeof in);
    assert_int_equal(hal_crc7(cmd0, sizeof cmd0), 0x4A);
    assert_int_equal(hal_crc7(cmd17, sizeof cmd17), 0x2A);
    assert_int_equal(hal_crc7(response, sizeof response), 0x33);
    assert_int_equal(hal_crc16(in, sizeof in), 0x7FA1);
    assert_int_equal(hal_crc16("123456789", 9), 0x31C3);
}

/* --- what goes well ----------------------------------------------------------------- */

static void a_card_is_opened_slowly_and_used_fast(void **state) {
    (void)state;
    open_card();
    assert_int_equal(sd.blocks, BLOCKS);
    assert_true(sd.has_block_addresses);
    assert_int_equal(device.hz, 25000000);
    the_card_works();
}

static void a_card_of_version_1_has_byte_addresses(void **state) {
    (void)state;
    card.is_version_1 = true;
    open_card();
    assert_int_equal(sd.blocks, BLOCKS);
    assert_false(sd.has_block_addresses);
    the_card_works();
}

static void a_card_may_need_a_while_to_start(void **state) {
    (void)state;
    card.ready_after = 50;
    open_card();
    assert_true(scenario_clock.now_us >= 500000);
    the_card_works();
}

static void a_write_ends_when_the_card_is_no_longer_busy(void **state) {
    (void)state;
    open_card();
    card.busy_bytes = 100; /* looked at once a millisecond */
    int64_t start = scenario_clock.now_us;
    fill(out, 1);
    assert_int_equal(run_main(writes, INT(BLOCK)), RONDO_OK);
    assert_true(scenario_clock.now_us - start >= 99000);
    card.busy_bytes = 3;
    the_card_works();
}

/* --- bad input ---------------------------------------------------------------------- */

static void an_empty_slot_is_no_card(void **state) {
    (void)state;
    card.is_absent = true;
    assert_int_equal(run_main(opens, NULL), RONDO_IO_ERROR);
    assert_int_equal(hal_sd_cause(&sd), HAL_SD_NO_CARD);
    assert_string_equal(hal_sd_cause_text(hal_sd_cause(&sd)), "there is no card");
    assert_int_equal(run_main(reads, INT(0)), RONDO_RUNTIME_ERROR);
    card.is_absent = false;
    open_card();
    the_card_works();
}

static void a_card_that_never_starts_is_too_slow(void **state) {
    (void)state;
    card.is_never_ready = true;
    assert_int_equal(run_main(opens, NULL), RONDO_IO_ERROR);
    assert_int_equal(hal_sd_cause(&sd), HAL_SD_TOO_SLOW);
    assert_in_range(scenario_clock.now_us, HAL_SD_INIT_LIMIT.us,
                    2 * HAL_SD_INIT_LIMIT.us);
}

static void a_block_that_the_card_has_not_is_refused(void **state) {
    (void)state;
    open_card();
    uint32_t exchanges = bus.counts.exchanges;
    assert_int_equal(run_main(reads, INT(BLOCKS)), RONDO_VALUE_ERROR);
    assert_int_equal(run_main(writes, INT(BLOCKS)), RONDO_VALUE_ERROR);
    assert_int_equal(bus.counts.exchanges, exchanges);
    assert_int_equal(run_main(reads, INT(BLOCKS - 1)), RONDO_OK);
}

static void a_wrong_bit_on_the_way_is_found(void **state) {
    (void)state;
    open_card();
    card.damages_answer = true;
    assert_int_equal(run_main(reads, INT(BLOCK)), RONDO_IO_ERROR);
    assert_int_equal(hal_sd_cause(&sd), HAL_SD_CRC);
    the_card_works();
    card.damages_command = true;
    assert_int_equal(run_main(reads, INT(BLOCK)), RONDO_IO_ERROR);
    assert_int_equal(hal_sd_cause(&sd), HAL_SD_CRC);
    the_card_works();
    card.damages_data = true;
    fill(out, 1);
    assert_int_equal(run_main(writes, INT(BLOCK)), RONDO_IO_ERROR);
    assert_int_equal(hal_sd_cause(&sd), HAL_SD_CRC);
    fill(out, BLOCK);
    assert_memory_equal(block_of_image(BLOCK), out, sizeof out);
    the_card_works();
}

static void a_block_that_cannot_be_kept_is_an_error(void **state) {
    (void)state;
    open_card();
    card.fails_to_write = true;
    assert_int_equal(run_main(writes, INT(BLOCK)), RONDO_IO_ERROR);
    assert_int_equal(hal_sd_cause(&sd), HAL_SD_REFUSED);
    the_card_works();
}

static void a_card_that_stays_busy_is_too_slow(void **state) {
    (void)state;
    open_card();
    card.is_busy_for_ever = true;
    assert_int_equal(run_main(writes, INT(BLOCK)), RONDO_IO_ERROR);
    assert_int_equal(hal_sd_cause(&sd), HAL_SD_TOO_SLOW);
    card.is_busy_for_ever = false;
    the_card_works();
}

/* --- a transfer that is cut --------------------------------------------------------- */

struct cut {
    rondo_coroutine coroutine;
    int64_t after_us;
    bool pulls; /* the card, instead of cancelling */
};

static enum rondo_err cut_at(void *arg) {
    const struct cut *cut = arg;
    struct rondo_task *task = spawn("cut", cut->coroutine, INT(BLOCK));
    (void)rondo_await_sleep(RONDO_US(cut->after_us));
    if (cut->pulls) {
        card.is_absent = true;
    } else {
        (void)rondo_task_cancel(task);
    }
    return rondo_task_await(task, NULL);
}

/* True if it was in the middle. */
static bool cut_once(const struct cut *cut) {
    open_card();
    fill(out, 1);
    enum rondo_err err = run_main(cut_at, (void *)(uintptr_t)cut);
    if (cut->pulls) {
        assert_true(err == RONDO_OK || err == RONDO_IO_ERROR);
        assert_true(scenario_clock.now_us < HAL_SD_INIT_LIMIT.us);
        card.is_absent = false;
    } else {
        assert_true(err == RONDO_OK || err == RONDO_CANCELLED);
    }
    assert_true(host_gpio_level(&port, select_card.pin));
    the_card_works();
    return err != RONDO_OK;
}

static void cut_everywhere(void **state, struct cut cut) {
    bool was_cut = true;
    for (cut.after_us = 1; was_cut; cut.after_us += 3) {
        was_cut = cut_once(&cut);
        (void)close_scenario(state);
        (void)insert_card(state);
    }
    assert_true(cut.after_us > 150);
}

static void a_read_can_be_cancelled_anywhere(void **state) {
    cut_everywhere(state, (struct cut){.coroutine = reads});
}

static void a_write_can_be_cancelled_anywhere(void **state) {
    cut_everywhere(state, (struct cut){.coroutine = writes});
}

static void a_card_can_be_pulled_in_the_middle_of_a_read(void **state) {
    cut_everywhere(state, (struct cut){.coroutine = reads, .pulls = true});
}

int main(void) {
    static const struct CMUnitTest sd_tests[] = {
        with_card(crcs_are_those_of_the_specification),
        with_card(a_card_is_opened_slowly_and_used_fast),
        with_card(a_card_of_version_1_has_byte_addresses),
        with_card(a_card_may_need_a_while_to_start),
        with_card(a_write_ends_when_the_card_is_no_longer_busy),
        with_card(an_empty_slot_is_no_card),
        with_card(a_card_that_never_starts_is_too_slow),
        with_card(a_block_that_the_card_has_not_is_refused),
        with_card(a_wrong_bit_on_the_way_is_found),
        with_card(a_block_that_cannot_be_kept_is_an_error),
        with_card(a_card_that_stays_busy_is_too_slow),
        with_card(a_read_can_be_cancelled_anywhere),
        with_card(a_write_can_be_cancelled_anywhere),
        with_card(a_card_can_be_pulled_in_the_middle_of_a_read),
    };
    return cmocka_run_group_tests_name("sd", sd_tests, NULL, NULL);
}
