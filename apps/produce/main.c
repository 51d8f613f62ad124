/* SPDX-License-Identifier: MIT */
/*
 * produce - producers and consumers, and a queue between them.
 *
 * The queue is small, so that producers that are ahead wait: nothing has to guess how
 * many items there may be at once. When the producers are done, join() waits until every
 * item is dealt with. Consumers never end by themselves; they are cancelled then, and
 * say what they did.
 */
#include <hal/board.h>
#include <rondo.h>
#include <stdio.h>

#define PRODUCERS      2
#define CONSUMERS      3
#define ITEMS          6 /* that each producer makes */
#define QUEUE_CAPACITY 2

struct item {
    int producer;
    int number;
};

/* A producer or a consumer. */
struct worker {
    struct rondo_task task;
    char name[20];
    int number;
    int items; /* dealt with */
    RONDO_STACK_DEFINE(stack, 1024);
};

static struct worker producers[PRODUCERS];
static struct worker consumers[CONSUMERS];
RONDO_TASK_DEFINE(factory, 1024);
RONDO_QUEUE_DEFINE(belt, struct item, QUEUE_CAPACITY);

static unsigned long now_ms(void) {
    return (unsigned long)(rondo_loop_time().us / 1000);
}

/* Making an item takes 100 ms, or 200: the producers are not equally fast. */
static enum rondo_err produce(void *arg) {
    struct worker *self = arg;
    enum rondo_err err = RONDO_OK;
    while (self->items < ITEMS && err == RONDO_OK) {
        err = rondo_await_sleep(rondo_ms(self->number * INT64_C(100)));
        if (err == RONDO_OK) {
            struct item item = {.producer = self->number, .number = self->items + 1};
            err = rondo_queue_await_put(&belt, &item);
        }
        self->items += err == RONDO_OK;
    }
    return err;
}

/* Every item that was taken is reported as done, or join() would wait for ever. */
static enum rondo_err consume(void *arg) {
    struct worker *self = arg;
    struct item item;
    enum rondo_err err = rondo_queue_await_get(&belt, &item);
    while (err == RONDO_OK) {
        err = rondo_await_sleep(RONDO_MS(250));
        (void)rondo_queue_task_done(&belt);
        if (err == RONDO_OK) {
            self->items++;
            printf("%4lu ms  %s has used item %d.%d\n", now_ms(), self->name,
                   item.producer, item.number);
            err = rondo_queue_await_get(&belt, &item);
        }
    }
    return err;
}

static void start(struct worker *worker, const char *kind, int number,
                  rondo_coroutine coroutine) {
    (void)snprintf(worker->name, sizeof worker->name, "%s %d", kind, number);
    worker->number = number;
    worker->items = 0;
    rondo_task_init(&worker->task, worker->name, worker->stack, sizeof worker->stack);
    (void)rondo_create_task(&worker->task, coroutine, worker);
}

/* All that was made is used: first the producers are through, then the belt is empty. */
static enum rondo_err await_production(void) {
    enum rondo_err err = RONDO_OK;
    for (int i = 0; i < PRODUCERS && err == RONDO_OK; i++) {
        err = rondo_task_await(&producers[i].task, NULL);
    }
    return err == RONDO_OK ? rondo_queue_await_join(&belt) : err;
}

/*
 * Cancelling is a request: the consumers have ended when they were waited for. A gather
 * takes their errors as results, so the only RONDO_CANCELLED it gives is one for us.
 */
static enum rondo_err await_end_of_consumers(void) {
    struct rondo_future *ends[CONSUMERS];
    for (int i = 0; i < CONSUMERS; i++) {
        (void)rondo_task_cancel(&consumers[i].task);
        ends[i] = &consumers[i].task.future;
    }
    struct rondo_gather gather;
    struct rondo_gather_child children[CONSUMERS];
    return rondo_await(rondo_gather(&gather, children, ends, CONSUMERS, true), NULL);
}

static void print_summary(unsigned long ms) {
    int items = 0;
    for (int i = 0; i < CONSUMERS; i++) {
        struct worker *consumer = &consumers[i];
        const char *end =
            rondo_err_text(rondo_future_result(&consumer->task.future, NULL));
        printf("%s used %d items, then: %s\n", consumer->name, consumer->items, end);
        items += consumer->items;
    }
    printf("%d items made and used in %lu ms, through a queue for %d\n", items, ms,
           QUEUE_CAPACITY);
}

static enum rondo_err run_factory(void *arg) {
    (void)arg;
    for (int i = 0; i < CONSUMERS; i++) {
        start(&consumers[i], "consumer", i + 1, consume);
    }
    for (int i = 0; i < PRODUCERS; i++) {
        start(&producers[i], "producer", i + 1, produce);
    }
    enum rondo_err err = await_production();
    unsigned long ms = now_ms();
    if (err == RONDO_OK) {
        err = await_end_of_consumers();
    }
    if (err == RONDO_OK) {
        print_summary(ms);
    }
    return err;
}

int main(void) {
    enum rondo_err err = rondo_run(hal_board_clock(), &factory, run_factory, NULL);
    if (err != RONDO_OK) {
        printf("produce: %s\n", rondo_err_text(err));
    }
    return err == RONDO_OK ? 0 : 1;
}
