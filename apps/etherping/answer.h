/* SPDX-License-Identifier: MIT */
/* answer.h - what a host on a network must answer to be found: ARP (RFC 826), ping (RFC 792). */
#ifndef ETHERPING_ANSWER_H
#define ETHERPING_ANSWER_H

#include <stddef.h>
#include <stdint.h>

struct host {
    uint8_t ethernet[6];
    uint8_t ip[4];
};

/*
 * Turns a frame that asks this host for something into the answer, in place.
 *
 * Returns  the answer's length; 0 if there is nothing to answer: the frame is for others, is
 *          something else, or is broken (too short for what it says, a wrong checksum)
 * Context  any. Cost O(length).
 */
size_t answer(const struct host *host, uint8_t *frame, size_t length);

#endif
