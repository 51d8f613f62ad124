/* SPDX-License-Identifier: MIT */
/*
 * test_post_nested.c - the door, with an interrupt at every place where one matters.
 *
 * This program has a copy of post.c of its own, in which each claim and each exchange is a
 * place where interrupts come in, right before and right after: at the first place of an
 * operation, then at the second, until there are no more places. What they do, post, may be
 * interrupted in the same way.
 */
#include "../kernel/support.h"

#include <rondo/port.h>

static bool claim_with_interrupts(void *volatile *place, void *mark);
static void *exchange_with_interrupts(void *volatile *place, void *value);

#define rondo_port_claim      claim_with_interrupts
#define rondo_port_exchange   exchange_with_interrupts
#define rondo_post_isr        nested_post_isr
#define rondo_isr_handle_init nested_isr_handle_init
#define rondo__post_reversed  nested_post_reversed
bool nested_post_isr(struct rondo_post *post);
void nested_isr_handle_init(struct rondo_isr_handle *handle, rondo_callback run);
#include "../../kernel/src/post.c" /* and post_take.h with it */
#undef rondo_port_claim
#undef rondo_port_exchange

enum { MAILS = 4, LEVELS = 2 };

struct mail {
    struct rondo_post post;
    unsigned posted; /* posts that were true */
    unsigned taken;
    bool is_wanted; /* posted, be it in vain, since it was last taken */
};

static struct mail mails[MAILS];

/* The interrupt of a level comes at one place of what runs below it, and posts a mail. */
static struct {
    unsigned at; /* 0: not at all */
    unsigned mail;
    bool has_come;
} interrupts[LEVELS];

static unsigned level; /* 0: the loop; 1: an interrupt; 2: one that interrupts it */
static unsigned places[LEVELS + 1];
static unsigned order; /* counts the posts that were true */
static unsigned posted_as[MAILS];
static unsigned last_taken;
static bool is_in_order;

static void post(unsigned number) {
    struct mail *mail = &mails[number];
    mail->is_wanted = true;
    if (rondo_post_isr(&mail->post)) {
        mail->posted++;
    }
}

static void come_in(void) {
    if (level == LEVELS) {
        return;
    }
    places[level]++;
    if (!interrupts[level].has_come && places[level] == interrupts[level].at) {
        interrupts[level].has_come = true;
        unsigned number = interrupts[level].mail;
        level++;
        post(number);
        level--;
    }
}

static bool claim_with_interrupts(void *volatile *place, void *mark) {
    come_in();
    bool is_ours = rondo_port_claim(place, mark);
    come_in();
    return is_ours;
}

static void *exchange_with_interrupts(void *volatile *place, void *value) {
    come_in();
    void *old = rondo_port_exchange(place, value);
    come_in();
    return old;
}

static void take(struct rondo_post *mail_post) {
    struct mail *mail = RONDO_CONTAINER_OF(mail_post, struct mail, post);
    come_in(); /* it can be posted again */
    assert_true(mail->taken < mail->posted);
    mail->taken++;
    mail->is_wanted = false;
}

static void clear(void) {
    for (unsigned i = 0; i < MAILS; i++) {
        mails[i] = (struct mail){.post = {.take = take}};
    }
    for (unsigned i = 0; i <= LEVELS; i++) {
        places[i] = 0;
    }
    for (unsigned i = 0; i < LEVELS; i++) {
        interrupts[i].has_come = false;
    }
    level = 0;
    order = 0;
}

/* Each post that was true leads to one take, and each post to one that comes after it. */
static void settle(void) {
    while (rondo__loop.posted != NULL) {
        rondo__take_posted();
    }
    assert_null(rondo__loop.posted);
    for (unsigned i = 0; i < MAILS; i++) {
        assert_null(mails[i].post.next);
        assert_int_equal(mails[i].taken, mails[i].posted);
        assert_false(mails[i].is_wanted);
    }
}

/* Plays an operation with the interrupts of both levels at every pair of places. */
static unsigned at_every_place(void (*operation)(void)) {
    unsigned runs = 0;
    for (unsigned first = 0; first < MAILS; first++) {
        for (unsigned second = 0; second < MAILS; second++) {
            interrupts[0].mail = first;
            interrupts[1].mail = second;
            for (interrupts[0].at = 1;; interrupts[0].at++) {
                bool has_outer_come = false;
                for (interrupts[1].at = 1;; interrupts[1].at++) {
                    clear();
                    operation();
                    settle();
                    runs++;
                    has_outer_come = interrupts[0].has_come;
                    unsigned total = 0;
                    for (unsigned i = 0; i < MAILS; i++) {
                        total += mails[i].taken;
                    }
                    assert_in_range(total, 1, MAILS + LEVELS);
                    assert_true(!interrupts[0].has_come || mails[first].taken > 0);
                    assert_true(!interrupts[1].has_come || mails[second].taken > 0);
                    if (!interrupts[1].has_come) {
                        break;
                    }
                }
                if (!has_outer_come) {
                    break;
                }
            }
        }
    }
    return runs;
}

static void post_one(void) {
    post(0);
}

static void post_two(void) {
    post(0);
    post(1);
}

static void post_the_same_twice(void) {
    post(0);
    post(0);
}

static void post_and_take(void) {
    post(0);
    post(1);
    post(2);
    rondo__take_posted();
}

static void take_post_and_take(void) {
    post(3);
    rondo__take_posted(); /* of one at least, the loop sees to that */
    post(3);
    post(0);
    rondo__take_posted();
}

static void a_post_may_be_interrupted_anywhere(void **state) {
    (void)state;
    assert_true(at_every_place(post_one) > 100);
    assert_true(at_every_place(post_two) > 200);
    assert_true(at_every_place(post_the_same_twice) > 100);
}

static void taking_may_be_interrupted_anywhere(void **state) {
    (void)state;
    assert_true(at_every_place(post_and_take) > 300);
    assert_true(at_every_place(take_post_and_take) > 300);
}

/* --- the order ---------------------------------------------------------------------- */

static void take_in_order(struct rondo_post *mail_post) {
    struct mail *mail = RONDO_CONTAINER_OF(mail_post, struct mail, post);
    unsigned number = (unsigned)(mail - mails);
    is_in_order &= posted_as[number] > last_taken;
    last_taken = posted_as[number];
    mail->taken++;
}

static void note_post(unsigned number) {
    post(number);
    posted_as[number] = ++order; /* an interrupt within was done before */
}

static void one_that_interrupts_a_post_is_taken_before_it(void **state) {
    (void)state;
    for (unsigned at = 1; at <= 3; at++) { /* up to the swap that pushes */
        clear();
        for (unsigned i = 0; i < MAILS; i++) {
            mails[i].post.take = take_in_order;
        }
        is_in_order = true;
        last_taken = 0;
        interrupts[0].at = at;
        interrupts[0].mail = 2;
        interrupts[1].at = 0;
        posted_as[2] = 1;
        order = 1;
        note_post(0);
        assert_true(interrupts[0].has_come);
        note_post(1);
        rondo__take_posted();
        assert_true(is_in_order);
        assert_int_equal(last_taken, 3);
    }
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_post_may_be_interrupted_anywhere, close_scenario),
        cmocka_unit_test_setup(taking_may_be_interrupted_anywhere, close_scenario),
        cmocka_unit_test_setup(one_that_interrupts_a_post_is_taken_before_it,
                               close_scenario),
    };
    return cmocka_run_group_tests_name("post_nested", tests, NULL, NULL);
}
