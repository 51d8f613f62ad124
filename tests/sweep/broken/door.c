/* SPDX-License-Identifier: MIT */
/*
 * door.c - kernels with a fault, each of which the sweep must find: linked instead of
 * kernel/src/post.c, which it contains, and of rondo_port_idle. In the copy of post.c that
 * tools/build.mk makes, allow_post is called by another name. BROKEN says what is wrong:
 *
 *   1  CLAIM     an object is claimed by load and store, not by compare and swap
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

static bool divided_swap(void *volatile *place, void *old, void *new_) {
    if (*place != old) {
        return false;
    }
    *place = new_;
    return true;
}

static inline bool right_swap(void *volatile *place, void *old, void *new_) {
    return rondo_port_compare_swap(place, old, new_);
}

/* Which of the door's swaps it is follows from what is swapped. */
static int kind_of(void *volatile *place, const void *new_) {
    if (place != (void *volatile *)(void *)&rondo__loop.posted) {
        return CLAIM;
    }
    return new_ == NULL ? DRAIN : PUSH;
}

static inline void allow_post(struct rondo_post *post);
static struct rondo_post *late;

static inline void broken_allow_post(struct rondo_post *post) {
    if (BROKEN == LATE) {
        late = post;
    } else {
        allow_post(post);
    }
}

static bool broken_swap(void *volatile *place, void *old, void *new_) {
    int kind = kind_of(place, new_);
    if (kind == DRAIN && late != NULL) {
        allow_post(late);
        late = NULL;
    }
    return kind == BROKEN ? divided_swap(place, old, new_) : right_swap(place, old, new_);
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

#define rondo_port_compare_swap broken_swap
#include "door_post.c"
