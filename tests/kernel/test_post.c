/* SPDX-License-Identifier: MIT */
/* test_post.c - the door for interrupts, from the loop's side. */
#include "support.h"

#include "check.h"
#include "post_take.h"

enum { MOST = 32 };

struct mail {
    struct rondo_post post;
    int number;
    unsigned taken;
};

static struct mail mails[MOST];
static struct call a;
static struct call b;
static struct rondo_isr_handle isr_a;
static struct rondo_isr_handle isr_b;

static void take(struct rondo_post *post) {
    struct mail *mail = RONDO_CONTAINER_OF(post, struct mail, post);
    mail->taken++;
    note_int("taken", mail->number);
}

static int open_mails(void **state) {
    for (int i = 0; i < MOST; i++) {
        mails[i] = (struct mail){.post = {.take = take}, .number = i};
    }
    return open_scenario(state);
}

#define with_mails(test) scenario_with(test, open_mails)

/* Phase 2. */
static void take_posted(void) {
    if (rondo__loop.posted != NULL) {
        rondo__take_posted();
    }
}

static void isr_a_runs(struct rondo_handle *handle) {
    (void)handle;
    note("a from an interrupt");
}

static void isr_b_runs(struct rondo_handle *handle) {
    (void)handle;
    note("b from an interrupt");
}

static void what_is_posted_is_taken_in_the_order_of_posting(void **state) {
    (void)state;
    assert_true(rondo_post_isr(&mails[2].post));
    assert_true(rondo_post_isr(&mails[0].post));
    assert_true(rondo_post_isr(&mails[1].post));
    assert_trace("");
    run_dry();
    assert_trace("0 - taken 2\n"
                 "0 - taken 0\n"
                 "0 - taken 1\n");
    for (int i = 0; i < MOST; i++) { /* a board's console may be posted at any time */
        assert_null(mails[i].post.next);
    }
}

static void an_object_posted_twice_is_taken_once(void **state) {
    (void)state;
    assert_true(rondo_post_isr(&mails[0].post));
    assert_true(rondo_post_isr(&mails[1].post));
    assert_false(rondo_post_isr(&mails[0].post));
    assert_false(rondo_post_isr(&mails[1].post));
    run_dry();
    assert_int_equal(mails[0].taken, 1);
    assert_int_equal(mails[1].taken, 1);
    trace_clear();
}

static void an_object_is_marked_as_posted_until_it_is_taken(void **state) {
    (void)state;
    assert_null(mails[0].post.next);
    (void)rondo_post_isr(&mails[0].post); /* the only one, and the oldest */
    assert_non_null(mails[0].post.next);
    (void)rondo_post_isr(&mails[1].post);
    assert_non_null(mails[1].post.next);
    run_dry();
    assert_null(mails[0].post.next);
    assert_null(mails[1].post.next);
    trace_clear();
}

static void an_object_that_was_taken_can_be_posted_again(void **state) {
    (void)state;
    for (unsigned i = 1; i <= 3; i++) {
        assert_true(rondo_post_isr(&mails[0].post));
        take_posted();
        assert_int_equal(mails[0].taken, i);
    }
    trace_clear();
}

/* --- nested: what is posted while the loop takes ------------------------------------ */

static void take_and_post_the_next(struct rondo_post *post) {
    struct mail *mail = RONDO_CONTAINER_OF(post, struct mail, post);
    take(post);
    assert_true(rondo_post_isr(&mails[mail->number + 1].post));
}

static void take_and_post_itself(struct rondo_post *post) {
    take(post);
    if (RONDO_CONTAINER_OF(post, struct mail, post)->taken < 3) {
        assert_true(rondo_post_isr(post));
        assert_false(rondo_post_isr(post));
    }
}

static void what_is_posted_while_the_loop_takes_is_taken_next_time(void **state) {
    (void)state;
    mails[0].post.take = take_and_post_the_next;
    (void)rondo_post_isr(&mails[0].post);
    (void)rondo_post_isr(&mails[5].post);
    take_posted();
    assert_trace("0 - taken 0\n"
                 "0 - taken 5\n");
    take_posted();
    assert_trace("0 - taken 1\n");
}

static void one_posted_again_while_it_waits_to_be_taken_is_taken_once(void **state) {
    (void)state;
    mails[0].post.take = take_and_post_the_next; /* posts 1, which is already posted */
    mails[0].number = 0;
    (void)rondo_post_isr(&mails[1].post);
    assert_false(rondo_post_isr(&mails[1].post));
    take_posted();
    assert_trace("0 - taken 1\n");
    take_posted();
    assert_trace("");
}

static void take_and_post_one_that_waits(struct rondo_post *post) {
    take(post);
    assert_false(rondo_post_isr(&mails[7].post)); /* in this very batch, not yet taken */
}

static void posting_one_of_the_batch_that_is_being_taken_changes_nothing(void **state) {
    (void)state;
    mails[6].post.take = take_and_post_one_that_waits;
    (void)rondo_post_isr(&mails[6].post);
    (void)rondo_post_isr(&mails[7].post);
    (void)rondo_post_isr(&mails[8].post);
    take_posted();
    take_posted();
    assert_trace("0 - taken 6\n"
                 "0 - taken 7\n"
                 "0 - taken 8\n");
}

static void an_object_may_post_itself_as_it_is_taken(void **state) {
    (void)state;
    mails[0].post.take = take_and_post_itself;
    (void)rondo_post_isr(&mails[0].post);
    run_dry();
    assert_int_equal(mails[0].taken, 3);
    trace_clear();
}

/* What came out since it was last cleared. */
static int taken[MOST];
static size_t taken_count;

static void take_silently(struct rondo_post *post) {
    taken[taken_count++] = RONDO_CONTAINER_OF(post, struct mail, post)->number;
}

static void random_posts_agree_with_a_model(void **state) {
    (void)state;
    int model[MOST];
    size_t count = 0;
    for (size_t i = 0; i < MOST; i++) {
        mails[i].post.take = take_silently;
    }
    for (int step = 0; step < 3000; step++) {
        struct mail *mail = &mails[chance(MOST)];
        bool is_posted = false;
        for (size_t i = 0; i < count; i++) {
            is_posted |= model[i] == mail->number;
        }
        assert_int_equal(mail->post.next != NULL, is_posted);
        assert_int_equal(rondo_post_isr(&mail->post), !is_posted);
        if (!is_posted) {
            model[count++] = mail->number;
        }
        if (chance(20) == 0) {
            taken_count = 0;
            take_posted();
            assert_int_equal(taken_count, count);
            assert_memory_equal(taken, model, count * sizeof model[0]);
            count = 0;
        }
    }
}

/* --- handles ------------------------------------------------------------------------ */

static void a_posted_handle_runs_in_the_next_turn_after_what_is_ready(void **state) {
    (void)state;
    rondo_isr_handle_init(&isr_a, isr_a_runs);
    rondo_isr_handle_init(&isr_b, isr_b_runs);
    assert_true(rondo_call_soon_isr(&isr_b));
    assert_true(rondo_call_soon_isr(&isr_a));
    soon(&a, "a");
    run_dry();
    assert_trace("1 - a\n"
                 "1 - b from an interrupt\n"
                 "1 - a from an interrupt\n");
}

static void posts_a_and_calls_b(struct rondo_handle *handle) {
    call(handle);
    assert_true(rondo_call_soon_isr(&isr_a));
    soon(&b, "b");
}

static void a_handle_posted_during_a_batch_runs_in_the_next(void **state) {
    (void)state;
    rondo_isr_handle_init(&isr_a, isr_a_runs);
    a.tag = "a";
    rondo_call_soon(&a.handle, posts_a_and_calls_b);
    run_dry();
    assert_trace("1 - a\n"
                 "2 - b\n"
                 "2 - a from an interrupt\n");
}

static void a_handle_posted_again_before_it_ran_runs_once(void **state) {
    (void)state;
    rondo_isr_handle_init(&isr_a, isr_a_runs);
    assert_true(rondo_call_soon_isr(&isr_a));
    take_posted(); /* it is in the ready queue now */
    assert_true(rondo_call_soon_isr(&isr_a));
    run_dry();
    assert_trace("1 - a from an interrupt\n");
    assert_true(rondo_call_soon_isr(&isr_a));
    run_dry();
    assert_trace("2 - a from an interrupt\n");
}

static void a_posted_handle_that_is_ready_can_be_cancelled(void **state) {
    (void)state;
    rondo_isr_handle_init(&isr_a, isr_a_runs);
    (void)rondo_call_soon_isr(&isr_a);
    assert_false(rondo_handle_cancel(&isr_a.handle)); /* the loop has not learned of it */
    take_posted();
    assert_true(rondo_handle_cancel(&isr_a.handle));
    run_dry();
    assert_trace("");
}

static unsigned times_left;

static void posts_itself(struct rondo_handle *handle) {
    note("again");
    if (--times_left > 0) {
        (void)rondo_call_soon_isr(
            RONDO_CONTAINER_OF(handle, struct rondo_isr_handle, handle));
    }
}

static void a_handle_may_post_itself_as_it_runs(void **state) {
    (void)state;
    times_left = 3;
    rondo_isr_handle_init(&isr_a, posts_itself);
    (void)rondo_call_soon_isr(&isr_a);
    run_dry();
    assert_trace("1 - again\n"
                 "2 - again\n"
                 "3 - again\n");
}

/* --- loops -------------------------------------------------------------------------- */

static void what_is_posted_while_no_loop_is_open_is_taken_by_the_next(void **state) {
    (void)state;
    (void)rondo_post_isr(&mails[0].post);
    assert_int_equal(rondo_loop_close(), RONDO_OK);
    (void)rondo_post_isr(&mails[1].post);
    assert_false(rondo_post_isr(&mails[0].post));
    reopen_loop();
    (void)rondo_post_isr(&mails[2].post);
    run_dry();
    assert_trace("0 - taken 0\n"
                 "0 - taken 1\n"
                 "0 - taken 2\n");
}

static void posts_from_a_timer(struct rondo_handle *handle) {
    timed_call(handle);
    (void)rondo_post_isr(&mails[0].post);
}

static void the_loop_does_not_sleep_over_what_is_posted(void **state) {
    (void)state;
    static struct timed_call first;
    static struct timed_call second;
    first.tag = "first";
    rondo_call_later(&first.timer, rondo_ms(10), posts_from_a_timer);
    later(&second, 500, "second");
    run_dry();
    assert_trace("1@10 - first\n"
                 "1@10 - taken 0\n"
                 "2@500 - second\n");
}

static void what_was_posted_is_taken_although_the_loop_is_stopping(void **state) {
    (void)state;
    (void)rondo_post_isr(&mails[0].post);
    rondo_loop_stop();
    assert_int_equal(rondo_run_forever(), RONDO_OK);
    assert_trace("0 - taken 0\n");
}

static void what_becomes_something_else_before_it_is_taken_is_noticed(void **state) {
    (void)state;
    assert_true(rondo_post_isr(&mails[0].post));
    mails[0].post.next = NULL;
    assert_panics(rondo__take_posted(), "has become something else");
    rondo__loop.posted = NULL;
}

/* --- while tasks switch among themselves -------------------------------------------- */

static enum rondo_err posts_and_yields(void *arg) {
    (void)arg;
    (void)rondo_post_isr(&mails[0].post);
    (void)rondo_await_yield();
    note("goes on");
    return RONDO_OK;
}

static void what_a_task_posts_is_taken_before_the_next_turn_of_tasks(void **state) {
    (void)state;
    (void)spawn("x", stepper, INT(3));
    (void)spawn("y", posts_and_yields, NULL);
    run_dry();
    assert_trace("1 x step 1\n"
                 "1 - taken 0\n"
                 "2 x step 2\n"
                 "2 y goes on\n"
                 "3 x step 3\n"
                 "4 x ends\n");
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        with_mails(what_is_posted_is_taken_in_the_order_of_posting),
        with_mails(an_object_posted_twice_is_taken_once),
        with_mails(an_object_is_marked_as_posted_until_it_is_taken),
        with_mails(an_object_that_was_taken_can_be_posted_again),
        with_mails(what_is_posted_while_the_loop_takes_is_taken_next_time),
        with_mails(one_posted_again_while_it_waits_to_be_taken_is_taken_once),
        with_mails(posting_one_of_the_batch_that_is_being_taken_changes_nothing),
        with_mails(an_object_may_post_itself_as_it_is_taken),
        with_mails(random_posts_agree_with_a_model),
        with_mails(a_posted_handle_runs_in_the_next_turn_after_what_is_ready),
        with_mails(a_handle_posted_during_a_batch_runs_in_the_next),
        with_mails(a_handle_posted_again_before_it_ran_runs_once),
        with_mails(a_posted_handle_that_is_ready_can_be_cancelled),
        with_mails(a_handle_may_post_itself_as_it_runs),
        with_mails(what_is_posted_while_no_loop_is_open_is_taken_by_the_next),
        with_mails(the_loop_does_not_sleep_over_what_is_posted),
        with_mails(what_was_posted_is_taken_although_the_loop_is_stopping),
        no_loop(what_becomes_something_else_before_it_is_taken_is_noticed),
        with_mails(what_a_task_posts_is_taken_before_the_next_turn_of_tasks),
    };
    return cmocka_run_group_tests_name("post", tests, NULL, NULL);
}
