/* SPDX-License-Identifier: MIT */
/*
 * sdlog - a log on an SD card.
 *
 * The card has text from its first block on, without a file system, and zeros (or ones: a
 * card that was erased) after it. Where the text ends is found by bisection; new lines go
 * there. Two tasks log at the same time; a lock keeps their lines apart.
 */
#include <hal/board.h>
#include <hal/board_io.h>
#include <hal/sd.h>
#include <rondo.h>
#include <stdio.h>
#include <string.h>

#define LINES  5 /* of each task */
#define PERIOD RONDO_MS(200)

RONDO_TASK_DEFINE(main_task, 2048);
RONDO_TASK_DEFINE(first, 2048);
RONDO_TASK_DEFINE(second, 2048);

static struct {
    struct hal_sd sd;
    struct rondo_lock lock;
    uint32_t block; /* that the text ends in */
    size_t used;    /* of its bytes */
    char bytes[HAL_SD_BLOCK];
} card;

static bool is_text(char c) {
    return c != 0 && c != '\xFF';
}

static size_t text_in(const char *bytes) {
    size_t size = 0;
    while (size < HAL_SD_BLOCK && is_text(bytes[size])) {
        size++;
    }
    return size;
}

/* The first block that is not full; RONDO_NO_SPACE if there is none. */
static enum rondo_err await_find_end(void) {
    uint32_t low = 0;
    uint32_t high = card.sd.blocks;
    enum rondo_err err = RONDO_OK;
    while (low < high && err == RONDO_OK) {
        uint32_t middle = low + (high - low) / 2;
        err = hal_sd_await_read(&card.sd, middle, card.bytes);
        if (text_in(card.bytes) == HAL_SD_BLOCK) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (err == RONDO_OK && low == card.sd.blocks) {
        return RONDO_NO_SPACE;
    }
    if (err == RONDO_OK) {
        err = hal_sd_await_read(&card.sd, low, card.bytes);
    }
    card.block = low;
    card.used = text_in(card.bytes);
    return err;
}

/* What is on the card is only overwritten by the same and more. */
static enum rondo_err await_append(const char *text) {
    enum rondo_err err = RONDO_OK;
    for (size_t left = strlen(text); left > 0 && err == RONDO_OK;) {
        size_t room = HAL_SD_BLOCK - card.used;
        size_t some = left < room ? left : room;
        memset(card.bytes + card.used, 0, room);
        memcpy(card.bytes + card.used, text, some);
        err = hal_sd_await_write(&card.sd, card.block, card.bytes);
        card.used += some;
        text += some;
        left -= some;
        if (card.used == HAL_SD_BLOCK && err == RONDO_OK) {
            card.block++;
            card.used = 0;
            err = card.block < card.sd.blocks || left == 0 ? RONDO_OK : RONDO_NO_SPACE;
        }
    }
    return err;
}

static enum rondo_err await_log(const char *text) {
    enum rondo_err err = RONDO_OK;
    RONDO_AWAIT_LOCKED(&card.lock, err) {
        err = card.block < card.sd.blocks ? await_append(text) : RONDO_NO_SPACE;
    }
    return err;
}

static enum rondo_err run_logger(void *arg) {
    const char *name = arg;
    char line[40];
    enum rondo_err err = RONDO_OK;
    for (int i = 1; i <= LINES && err == RONDO_OK; i++) {
        (void)snprintf(line, sizeof line, "%s %d at %ld ms\n", name, i,
                       (long)(rondo_loop_time().us / 1000));
        err = await_log(line);
        if (err == RONDO_OK) {
            err = rondo_await_sleep(PERIOD);
        }
    }
    return err;
}

/* Waits for both, whatever they end with; an error is that of the first that had one. */
static enum rondo_err await_both(void) {
    struct rondo_future *loggers[] = {
        &rondo_create_task(&first, run_logger, "first")->future,
        &rondo_create_task(&second, run_logger, "second")->future,
    };
    struct rondo_gather gather;
    struct rondo_gather_child children[2];
    enum rondo_err err =
        rondo_await(rondo_gather(&gather, children, loggers, 2, true), NULL);
    for (size_t i = 0; i < 2 && err == RONDO_OK; i++) {
        err = rondo_future_result(loggers[i], NULL);
    }
    return err;
}

static enum rondo_err await_log_on_card(void) {
    enum rondo_err err = hal_sd_await_open(&card.sd);
    if (err == RONDO_OK) {
        err = await_find_end();
    }
    if (err == RONDO_OK) {
        printf("%lu blocks, the text ends at %lu + %u\n", (unsigned long)card.sd.blocks,
               (unsigned long)card.block, (unsigned)card.used);
        err = await_both();
    }
    if (err == RONDO_OK) {
        printf("%d lines logged\n", 2 * LINES);
    }
    return err;
}

static enum rondo_err run_main(void *arg) {
    (void)arg;
    enum rondo_err err = await_log_on_card();
    if (err == RONDO_IO_ERROR) {
        printf("sdlog: %s\n", hal_sd_cause_text(hal_sd_cause(&card.sd)));
    } else if (err != RONDO_OK) {
        printf("sdlog: %s\n",
               err == RONDO_NO_SPACE ? "the card is full" : rondo_err_text(err));
    }
    return err;
}

int main(void) {
    card.sd = (struct hal_sd)HAL_SD_INIT(hal_board_sd());
    if (card.sd.device == NULL) {
        printf("sdlog: this board has no slot for a card\n");
        return 1;
    }
    return rondo_run(hal_board_clock(), &main_task, run_main, NULL) == RONDO_OK ? 0 : 1;
}
