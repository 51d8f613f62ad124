/* SPDX-License-Identifier: MIT */
/* test_ring.c - hal/ring.h */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/ring.h>

#define SIZE 8

static uint8_t storage[SIZE];
static struct hal_ring ring = HAL_RING_INIT(storage);

/* Each test runs at the start of the indices' range and across their wrap. */
static void start_at(unsigned index) {
    ring.head = index;
    ring.tail = index;
}

static int at_zero(void **state) {
    (void)state;
    start_at(0);
    return 0;
}

static int before_the_wrap(void **state) {
    (void)state;
    start_at(0U - 3U);
    return 0;
}

static void fill(void) {
    for (uint8_t i = 0; i < SIZE; i++) {
        assert_true(hal_ring_put(&ring, i));
    }
}

static void an_empty_ring_gives_nothing(void **state) {
    (void)state;
    uint8_t byte = 0x55;
    assert_true(hal_ring_is_empty(&ring));
    assert_int_equal(hal_ring_room(&ring), SIZE);
    assert_false(hal_ring_take(&ring, &byte));
    assert_int_equal(byte, 0x55);
}

static void bytes_come_out_in_the_order_they_went_in(void **state) {
    (void)state;
    fill();
    for (uint8_t i = 0; i < SIZE; i++) {
        uint8_t byte;
        assert_true(hal_ring_take(&ring, &byte));
        assert_int_equal(byte, i);
    }
    assert_true(hal_ring_is_empty(&ring));
}

static void all_of_the_storage_can_be_filled(void **state) {
    (void)state;
    fill();
    assert_true(hal_ring_is_full(&ring));
    assert_int_equal(hal_ring_used(&ring), SIZE);
    assert_int_equal(hal_ring_room(&ring), 0);
}

static void a_full_ring_refuses_one_more_byte(void **state) {
    (void)state;
    fill();
    assert_false(hal_ring_put(&ring, 99));
    uint8_t byte;
    assert_true(hal_ring_take(&ring, &byte));
    assert_int_equal(byte, 0);
}

static void one_byte_out_makes_room_for_one_byte_in(void **state) {
    (void)state;
    uint8_t byte;
    fill();
    for (unsigned i = 0; i < 3 * SIZE; i++) {
        assert_true(hal_ring_take(&ring, &byte));
        assert_int_equal(byte, i);
        assert_true(hal_ring_put(&ring, (uint8_t)(i + SIZE)));
        assert_false(hal_ring_put(&ring, 99));
    }
}

static void a_write_stops_where_the_ring_is_full(void **state) {
    (void)state;
    assert_int_equal(hal_ring_write(&ring, "12345", 5), 5);
    assert_int_equal(hal_ring_write(&ring, "6789", 4), 3);
    char bytes[SIZE];
    assert_int_equal(hal_ring_read(&ring, bytes, sizeof bytes), SIZE);
    assert_memory_equal(bytes, "12345678", SIZE);
}

static void a_read_stops_where_the_ring_is_empty(void **state) {
    (void)state;
    char bytes[SIZE] = "........";
    assert_int_equal(hal_ring_write(&ring, "abc", 3), 3);
    assert_int_equal(hal_ring_read(&ring, bytes, 2), 2);
    assert_int_equal(hal_ring_read(&ring, bytes + 2, 6), 1);
    assert_memory_equal(bytes, "abc.....", SIZE);
}

static void nothing_written_or_read_changes_nothing(void **state) {
    (void)state;
    char bytes[1];
    assert_int_equal(hal_ring_write(&ring, "x", 0), 0);
    assert_true(hal_ring_is_empty(&ring));
    assert_true(hal_ring_put(&ring, 7));
    assert_int_equal(hal_ring_read(&ring, bytes, 0), 0);
    assert_int_equal(hal_ring_used(&ring), 1);
}

#define CASES(X)                                                                         \
    X(an_empty_ring_gives_nothing)                                                       \
    X(bytes_come_out_in_the_order_they_went_in)                                          \
    X(all_of_the_storage_can_be_filled)                                                  \
    X(a_full_ring_refuses_one_more_byte)                                                 \
    X(one_byte_out_makes_room_for_one_byte_in)                                           \
    X(a_write_stops_where_the_ring_is_full)                                              \
    X(a_read_stops_where_the_ring_is_empty)                                              \
    X(nothing_written_or_read_changes_nothing)

int main(void) {
#define AT_ZERO(test) {#test, test, at_zero, NULL, NULL},
#define AT_WRAP(test) {#test "_across_the_wrap", test, before_the_wrap, NULL, NULL},
    static const struct CMUnitTest tests[] = {CASES(AT_ZERO) CASES(AT_WRAP)};
    return cmocka_run_group_tests_name("ring", tests, NULL, NULL);
}
