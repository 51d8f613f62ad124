/* SPDX-License-Identifier: MIT */
/*
 * door.c - kernels with a fault, each of which the sweep must find: linked instead of post.c
 * and loop.c, which it contains, and of rondo_port_idle. In the copy of post_take.h that
 * tools/build.mk makes, rondo__allow_post is called by another name. BROKEN says what is wrong:
 *
 *   1  CLAIM     an object is claimed by load and store, which an interrupt may divide
 *   2  PUSH      so is an object pushed
 *   3  DRAIN     so is all that is posted taken
 *   4  LATE      an object can be posted again only some time after it was taken
 *   5  UNMASKED  what is posted is checked, and the core put to sleep, with nothing masked
 *   6  CHECKED   interrupts are masked only after the check
 *
 * 0 is the kernel as it is, made in the same way: nothing may be found.
 */
#include <rondo/loop.h>
#include <rondo/port.h>
#include <rondo/post.h>

enum { NOTHING, CLAIM, PUSH, DRAIN, LATE, UNMASKED, CHECKED };

bool __real_rondo_port_idle(void);
bool __wrap_rondo_port_idle(void);

static inline bool claim(void *volatile *place, void *mark) {
    if (BROKEN != CLAIM) {
        return rondo_port_claim(place, mark);
    }
    if (*place != NULL) {
        return false;
    }
    *place = mark;
    return true;
}

static inline void rondo__allow_post(struct rondo_post *post);
static struct rondo_post *late;

static inline void broken_allow_post(struct rondo_post *post) {
    if (BROKEN == LATE) {
        late = post;
    } else {
        rondo__allow_post(post);
    }
}

/* NULL is exchanged by who drains, an object by who pushes it. */
static inline void *exchange(void *volatile *place, void *value) {
    if (BROKEN == LATE && value == NULL && late != NULL) {
        rondo__allow_post(late);
        late = NULL;
    }
    if (BROKEN != (value == NULL ? DRAIN : PUSH)) {
        return rondo_port_exchange(place, value);
    }
    void *old = *place;
    *place = value;
    return old;
}

bool __wrap_rondo_port_idle(void) {
    if (BROKEN != UNMASKED && BROKEN != CHECKED) {
        return __real_rondo_port_idle();
    }
    if (rondo__loop.posted != NULL) {
        return false;
    }
    if (BROKEN == CHECKED) {
        __asm volatile("cpsid i" : : : "memory");
    }
    __asm volatile("dsb\n\twfi" : : : "memory");
    __asm volatile("cpsie i\n\tisb" : : : "memory");
    return true;
}

#define rondo_port_claim    claim
#define rondo_port_exchange exchange
#include "door_take.h" /* in place of post_take.h */

#include "loop.c"
#include "post.c"
