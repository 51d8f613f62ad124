/* SPDX-License-Identifier: MIT */
/* futures.c - see futures.h. */
#include "futures.h"

struct rondo_future f[FUTURES];
struct rondo_future *list[FUTURES];

int open_futures(void **state) {
    for (size_t i = 0; i < FUTURES; i++) {
        rondo_future_init(&f[i]);
        list[i] = &f[i];
    }
    return open_scenario(state);
}

void set_to(size_t index, int value) {
    assert_int_equal(rondo_future_set_result(&f[index], INT(value)), RONDO_OK);
}

void set(size_t index) {
    set_to(index, (int)index);
}

void fail_with(size_t index, int number) {
    assert_int_equal(rondo_future_set_exception(&f[index], ERR(number), INT(number)),
                     RONDO_OK);
}
