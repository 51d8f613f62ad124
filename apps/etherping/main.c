/* SPDX-License-Identifier: MIT */
/*
 * etherping - can be found and pinged: answers ARP and ICMP echo, with a task a packet.
 *
 * The main task waits for frames and starts a task for each, of which there are a few. While
 * all are busy, frames wait in the controller. The end of the console's input, or Ctrl-D,
 * ends the program.
 */
#include "answer.h"

#include <hal/board.h>
#include <hal/ethernet.h>
#include <rondo.h>
#include <stdio.h>

#define PACKETS 4
#define CTRL_D  0x04

struct packet {
    struct rondo_task task;
    struct rondo_done_callback when_done;
    bool is_busy;
    size_t length;
    uint8_t frame[HAL_ETHERNET_MAX];
    RONDO_STACK_DEFINE(stack, 512);
};

static const struct host host = {
    .ethernet = {0x02, 'R', 'o', 'n', 'd', 'o'}, /* 02: not a vendor's */
    .ip = {192, 168, 7, 2},
};

static struct hal_ethernet *ethernet;
static struct packet packets[PACKETS];
static struct rondo_semaphore idle_packets = RONDO_SEMAPHORE_INIT(PACKETS);
static unsigned long answered;
RONDO_TASK_DEFINE(main_task, 768);
RONDO_TASK_DEFINE(receiver, 512);
RONDO_TASK_DEFINE(watcher, 768);

/* --- a packet ------------------------------------------------------------------------ */

/* What cannot be sent, for the link is gone, is lost as it would be on the wire. */
static enum rondo_err handle_packet(void *arg) {
    struct packet *packet = arg;
    size_t length = answer(&host, packet->frame, packet->length);
    if (length == 0) {
        return RONDO_OK;
    }
    enum rondo_err err = hal_ethernet_await_send(ethernet, packet->frame, length);
    answered += err == RONDO_OK;
    return err;
}

/* The task's storage is free again: its callbacks run the turn after it has ended. */
static void packet_is_done(struct rondo_handle *handle) {
    struct rondo_done_callback *callback =
        RONDO_CONTAINER_OF(handle, struct rondo_done_callback, handle);
    RONDO_CONTAINER_OF(callback, struct packet, when_done)->is_busy = false;
    (void)rondo_semaphore_release(&idle_packets);
}

static void start(struct packet *packet) {
    packet->is_busy = true;
    rondo_task_init(&packet->task, "packet", packet->stack, sizeof packet->stack);
    (void)rondo_create_task(&packet->task, handle_packet, packet);
    rondo_future_add_done_callback(&packet->task.future, &packet->when_done,
                                   packet_is_done);
}

static struct packet *idle_packet(void) {
    struct packet *packet = packets;
    while (packet->is_busy) {
        packet++;
    }
    return packet;
}

/* A frame that is too long (RONDO_NO_SPACE) is no packet for anyone. */
static enum rondo_err receive(void *arg) {
    (void)arg;
    enum rondo_err err = rondo_semaphore_await_acquire(&idle_packets);
    while (err == RONDO_OK) {
        struct packet *packet = idle_packet();
        do {
            err = hal_ethernet_await_receive(ethernet, packet->frame,
                                             sizeof packet->frame, &packet->length);
        } while (err == RONDO_NO_SPACE);
        if (err == RONDO_OK) {
            start(packet);
            err = rondo_semaphore_await_acquire(&idle_packets);
        }
    }
    return err;
}

/* --- the rest ------------------------------------------------------------------------ */

static enum rondo_err watch_link(void *arg) {
    (void)arg;
    enum rondo_err err = RONDO_OK;
    while (err == RONDO_OK) {
        bool has_link = hal_ethernet_has_link(ethernet);
        printf("link %s\n", has_link ? "up" : "down");
        (void)fflush(stdout);
        err = hal_ethernet_await_link(ethernet, !has_link);
    }
    return err;
}

static enum rondo_err await_end_of_input(void) {
    char byte = 0;
    size_t count;
    enum rondo_err err = RONDO_OK;
    while (byte != CTRL_D && (err == RONDO_OK || err == RONDO_IO_ERROR)) {
        err = hal_uart_await_read(hal_board_console(), &byte, 1, &count);
    }
    return err == RONDO_END_OF_INPUT ? RONDO_OK : err;
}

static void print_counts(void) {
    const struct hal_ethernet_counts *counts = &ethernet->counts;
    printf("%lu frames came, %lu were answered; %lu broken, %lu without room\n",
           (unsigned long)counts->rx_frames, answered, (unsigned long)counts->rx_errors,
           (unsigned long)counts->rx_dropped);
}

static enum rondo_err run_etherping(void *arg) {
    (void)arg;
    ethernet = hal_board_ethernet();
    if (ethernet == NULL) {
        printf("etherping: %s has no Ethernet\n", hal_board_name());
        return RONDO_IO_ERROR;
    }
    enum rondo_err err = hal_ethernet_start(ethernet, host.ethernet);
    if (err != RONDO_OK) {
        return err;
    }
    printf("etherping: 192.168.7.2\n");
    (void)rondo_create_task(&receiver, receive, NULL);
    (void)rondo_create_task(&watcher, watch_link, NULL);
    err = await_end_of_input();
    print_counts();
    return err;
}

int main(void) {
    enum rondo_err err = rondo_run(hal_board_clock(), &main_task, run_etherping, NULL);
    if (err != RONDO_OK) {
        printf("etherping: %s\n", rondo_err_text(err));
    }
    return err == RONDO_OK ? 0 : 1;
}
