/* SPDX-License-Identifier: MIT */
/*
 * host_rng.h - random bytes of the host: at once from the system, or, for tests, one every
 * HOST_RNG_BYTE of the loop's time, with what may go wrong.
 */
#ifndef HOST_RNG_H
#define HOST_RNG_H

#include <hal/rng.h>
#include <rondo/timer.h>

#define HOST_RNG_BYTE RONDO_US(100)

/* Linux's getrandom(). No block. */
extern const struct hal_rng_driver host_rng_driver;

/* The block of the simulated one: bytes count up from `next`. */
struct host_rng {
    struct hal_rng *rng;
    struct rondo_timer timer;
    uint8_t next;
    unsigned given;
    unsigned fails_at;  /* the source fails with this byte, counted from 1 */
    unsigned stands_at; /* and with this one it stands still */
    bool is_deaf;       /* goes on although it is asked to stop */
};

extern const struct hal_rng_driver host_rng_slow_driver;

#endif
