/* SPDX-License-Identifier: MIT */
/*
 * test_ethernet.c - hal/class/ethernet.c, on a controller that exists in this file only.
 *
 * It has room for FRAMES received frames and one to send. What the wire would do, a test does
 * by hand: wire_gives() a frame, wire_takes() the one to send, plug() the cable.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <hal/ethernet.h>
#include <rondo.h>
#include <string.h>

#define FRAMES 3
#define SIZE   60

static struct hal_ethernet ethernet;
static struct rondo_virtual_clock virtual_clock;

static uint8_t waiting[FRAMES][SIZE]; /* in the controller, oldest first */
static unsigned waiting_count;
static bool is_expected;
static uint8_t sending[HAL_ETHERNET_MAX];
static size_t sending_size; /* 0: there is room */
static bool is_plugged;
static bool is_there;

/* --- the controller ----------------------------------------------------------------- */

static bool fake_start(struct hal_ethernet *line, const uint8_t *address) {
    assert_ptr_equal(line, &ethernet);
    assert_memory_equal(address, "\x02 test", HAL_ETHERNET_ADDRESS);
    return is_there;
}

static size_t fake_receive(struct hal_ethernet *line, void *frame, size_t size) {
    (void)line;
    if (waiting_count == 0) {
        return 0;
    }
    memcpy(frame, waiting[0], size < SIZE ? size : SIZE);
    waiting_count--;
    memmove(waiting[0], waiting[1], sizeof waiting[0] * waiting_count);
    return SIZE;
}

static void fake_expect(struct hal_ethernet *line) {
    is_expected = true;
    if (waiting_count > 0) {
        rondo_io_raise_isr(&line->io, RONDO_READABLE);
    }
}

static bool fake_send(struct hal_ethernet *line, const void *frame, size_t size) {
    (void)line;
    if (sending_size != 0) {
        return false;
    }
    memcpy(sending, frame, size);
    sending_size = size;
    return true;
}

static bool fake_look_at_link(struct hal_ethernet *line) {
    (void)line;
    return is_plugged;
}

static const struct hal_ethernet_driver fake_driver = {
    .start = fake_start,
    .receive = fake_receive,
    .expect = fake_expect,
    .send = fake_send,
    .look_at_link = fake_look_at_link,
};

static void wire_gives(char mark) {
    if (waiting_count == FRAMES) {
        ethernet.counts.rx_dropped++;
        return;
    }
    memset(waiting[waiting_count++], mark, SIZE);
    if (is_expected) {
        is_expected = false;
        rondo_io_raise_isr(&ethernet.io, RONDO_READABLE);
    }
}

static void wire_takes(char mark) {
    assert_int_equal(sending_size, SIZE);
    assert_int_equal(sending[0], mark);
    sending_size = 0;
    rondo_io_raise_isr(&ethernet.io, RONDO_WRITABLE);
}

static void plug(bool in) {
    is_plugged = in;
    hal_ethernet_link_isr(&ethernet);
}

/* --- tasks -------------------------------------------------------------------------- */

static unsigned char stacks[3][RONDO_STACK_SIZE(2048)] __attribute__((aligned(8)));
static struct rondo_task tasks[3];

static struct rondo_task *spawn(unsigned i, rondo_coroutine coroutine, void *arg) {
    rondo_task_init(&tasks[i], "task", stacks[i], sizeof stacks[i]);
    return rondo_create_task(&tasks[i], coroutine, arg);
}

static void yields(unsigned count) {
    while (count > 0 && rondo_await_yield() == RONDO_OK) {
        count--;
    }
}

static enum rondo_err ends_soon(struct rondo_task *task) {
    yields(3);
    assert_true(rondo_task_done(task));
    return rondo_task_await(task, NULL);
}

static enum rondo_err (*body)(void);

static enum rondo_err started(void *arg) {
    (void)arg;
    is_plugged = true;
    assert_int_equal(hal_ethernet_start(&ethernet, (const uint8_t *)"\x02 test"),
                     RONDO_OK);
    return body();
}

static enum rondo_err run(enum rondo_err (*test)(void)) {
    body = test;
    rondo_virtual_clock_init(&virtual_clock);
    rondo_task_init(&tasks[0], "main", stacks[0], sizeof stacks[0]);
    return rondo_run(&virtual_clock.clock, &tasks[0], started, NULL);
}

static int make_controller(void **state) {
    (void)state;
    ethernet = (struct hal_ethernet)HAL_ETHERNET_INIT(&fake_driver, NULL);
    waiting_count = 0;
    sending_size = 0;
    is_expected = false;
    is_there = true;
    return 0;
}

/* What a task has received: the first byte of the frame. */
static char got[3];

static enum rondo_err receiver(void *arg) {
    uint8_t frame[SIZE];
    size_t length;
    enum rondo_err err =
        hal_ethernet_await_receive(&ethernet, frame, sizeof frame, &length);
    *(char *)arg = err == RONDO_OK ? (char)frame[0] : '-';
    return err;
}

static enum rondo_err sender(void *arg) {
    uint8_t frame[SIZE];
    memset(frame, *(char *)arg, sizeof frame);
    return hal_ethernet_await_send(&ethernet, frame, sizeof frame);
}

/* --- in ----------------------------------------------------------------------------- */

static enum rondo_err receives(void) {
    struct rondo_task *task = spawn(1, receiver, &got[1]);
    yields(3);
    assert_false(rondo_task_done(task));
    wire_gives('a');
    assert_int_equal(ends_soon(task), RONDO_OK);
    wire_gives('b');
    wire_gives('c');
    assert_int_equal(receiver(&got[0]), RONDO_OK);
    assert_memory_equal(got, "ba", 2);
    assert_int_equal(receiver(&got[0]), RONDO_OK);
    assert_int_equal(got[0], 'c');
    return RONDO_OK;
}

static void a_task_waits_for_a_frame_and_then_takes_what_is_there(void **state) {
    (void)state;
    assert_int_equal(run(receives), RONDO_OK);
    assert_int_equal(ethernet.counts.rx_frames, 3);
}

static enum rondo_err two_receive(void) {
    struct rondo_task *first = spawn(1, receiver, &got[1]);
    struct rondo_task *second = spawn(2, receiver, &got[2]);
    yields(3);
    wire_gives('a');
    yields(4);
    assert_true(rondo_task_done(first));
    assert_false(rondo_task_done(second));
    wire_gives('b');
    assert_int_equal(ends_soon(second), RONDO_OK);
    assert_memory_equal(got + 1, "ab", 2);
    return RONDO_OK;
}

static void of_two_tasks_that_wait_each_gets_a_frame(void **state) {
    (void)state;
    assert_int_equal(run(two_receive), RONDO_OK);
}

static enum rondo_err cancels_a_receiver(void) {
    struct rondo_task *task = spawn(1, receiver, &got[1]);
    yields(3);
    wire_gives('a');
    assert_true(rondo_task_cancel(task));
    assert_int_equal(rondo_task_await(task, NULL), RONDO_CANCELLED);
    return receiver(&got[0]);
}

static void a_cancelled_receiver_leaves_the_frame_to_the_next(void **state) {
    (void)state;
    assert_int_equal(run(cancels_a_receiver), RONDO_OK);
    assert_int_equal(got[0], 'a');
}

static enum rondo_err receives_too_much(void) {
    uint8_t frame[SIZE - 1];
    size_t length;
    wire_gives('a');
    wire_gives('b');
    assert_int_equal(hal_ethernet_receive(&ethernet, frame, sizeof frame, &length),
                     RONDO_NO_SPACE);
    return receiver(&got[0]);
}

static void
a_frame_longer_than_the_buffer_is_dropped_and_the_next_one_comes(void **state) {
    (void)state;
    assert_int_equal(run(receives_too_much), RONDO_OK);
    assert_int_equal(got[0], 'b');
    assert_int_equal(ethernet.counts.rx_long, 1);
    assert_int_equal(ethernet.counts.rx_frames, 1);
}

static enum rondo_err receives_a_flood(void) {
    for (char mark = 'a'; mark <= 'z'; mark++) {
        wire_gives(mark);
    }
    for (int i = 0; i < FRAMES; i++) {
        assert_int_equal(receiver(&got[0]), RONDO_OK);
        assert_int_equal(got[0], 'a' + i);
    }
    struct rondo_task *task = spawn(1, receiver, &got[1]);
    yields(3);
    wire_gives('!');
    return ends_soon(task);
}

static void after_a_flood_come_those_that_had_room_and_then_the_next(void **state) {
    (void)state;
    assert_int_equal(run(receives_a_flood), RONDO_OK);
    assert_int_equal(got[1], '!');
    assert_int_equal(ethernet.counts.rx_dropped, 26 - FRAMES);
}

/* --- out ---------------------------------------------------------------------------- */

static enum rondo_err sends(void) {
    assert_int_equal(sender("a"), RONDO_OK);
    struct rondo_task *task = spawn(1, sender, "b");
    yields(3);
    assert_false(rondo_task_done(task));
    wire_takes('a');
    assert_int_equal(ends_soon(task), RONDO_OK);
    wire_takes('b');
    return RONDO_OK;
}

static void a_sender_waits_for_room(void **state) {
    (void)state;
    assert_int_equal(run(sends), RONDO_OK);
    assert_int_equal(ethernet.counts.tx_frames, 2);
}

static enum rondo_err cancels_a_sender(void) {
    assert_int_equal(sender("a"), RONDO_OK);
    struct rondo_task *task = spawn(1, sender, "b");
    yields(3);
    assert_true(rondo_task_cancel(task));
    assert_int_equal(rondo_task_await(task, NULL), RONDO_CANCELLED);
    wire_takes('a');
    assert_int_equal(sender("c"), RONDO_OK);
    wire_takes('c');
    return RONDO_OK;
}

static void a_cancelled_sender_sends_nothing_and_the_next_one_does(void **state) {
    (void)state;
    assert_int_equal(run(cancels_a_sender), RONDO_OK);
}

static enum rondo_err sends_what_is_no_frame(void) {
    uint8_t frame[HAL_ETHERNET_MAX + 1] = {0};
    assert_int_equal(hal_ethernet_send(&ethernet, frame, HAL_ETHERNET_MIN - 1),
                     RONDO_VALUE_ERROR);
    assert_int_equal(hal_ethernet_send(&ethernet, frame, HAL_ETHERNET_MAX + 1),
                     RONDO_VALUE_ERROR);
    return hal_ethernet_send(&ethernet, frame, HAL_ETHERNET_MAX);
}

static void a_frame_too_short_or_too_long_is_refused(void **state) {
    (void)state;
    assert_int_equal(run(sends_what_is_no_frame), RONDO_OK);
    assert_int_equal(sending_size, HAL_ETHERNET_MAX);
}

/* --- the link ----------------------------------------------------------------------- */

static enum rondo_err wait_for_no_link(void *arg) {
    (void)arg;
    return hal_ethernet_await_link(&ethernet, false);
}

static enum rondo_err pulls_the_cable(void) {
    assert_int_equal(hal_ethernet_await_link(&ethernet, true), RONDO_OK);
    struct rondo_task *task = spawn(1, wait_for_no_link, NULL);
    yields(3);
    plug(true); /* nothing has changed */
    yields(3);
    assert_false(rondo_task_done(task));
    plug(false);
    assert_int_equal(ends_soon(task), RONDO_OK);
    assert_int_equal(sender("a"), RONDO_IO_ERROR);
    plug(true);
    assert_int_equal(hal_ethernet_await_link(&ethernet, true), RONDO_OK);
    return sender("a");
}

static void without_a_link_nothing_can_be_sent_until_it_is_back(void **state) {
    (void)state;
    assert_int_equal(run(pulls_the_cable), RONDO_OK);
    wire_takes('a');
}

static void a_controller_that_does_not_answer_does_not_start(void **state) {
    (void)state;
    is_there = false;
    assert_int_equal(hal_ethernet_start(&ethernet, (const uint8_t *)"\x02 test"),
                     RONDO_IO_ERROR);
    assert_false(hal_ethernet_has_link(&ethernet));
}

#define on_a_wire(test) cmocka_unit_test_setup(test, make_controller)

int main(void) {
    static const struct CMUnitTest ethernet_tests[] = {
        on_a_wire(a_task_waits_for_a_frame_and_then_takes_what_is_there),
        on_a_wire(of_two_tasks_that_wait_each_gets_a_frame),
        on_a_wire(a_cancelled_receiver_leaves_the_frame_to_the_next),
        on_a_wire(a_frame_longer_than_the_buffer_is_dropped_and_the_next_one_comes),
        on_a_wire(after_a_flood_come_those_that_had_room_and_then_the_next),
        on_a_wire(a_sender_waits_for_room),
        on_a_wire(a_cancelled_sender_sends_nothing_and_the_next_one_does),
        on_a_wire(a_frame_too_short_or_too_long_is_refused),
        on_a_wire(without_a_link_nothing_can_be_sent_until_it_is_back),
        on_a_wire(a_controller_that_does_not_answer_does_not_start),
    };
    return cmocka_run_group_tests_name("ethernet", ethernet_tests, NULL, NULL);
}
