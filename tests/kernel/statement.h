/* SPDX-License-Identifier: MIT */
/*
 * statement.h - coroutines with a statement that holds something: a lock, a permit.
 *
 * What they hold is said before this is included, by a test of each:
 *
 *     HOLDS(err)       the statement's head that waits for it: RONDO_AWAIT_LOCKED or such
 *     HOLDS_TOO(err)   the same, for a second one
 *     is_held()        whether nobody else could hold it now, and is_held_too()
 *     release()        gives it back by hand
 */

/* How the statement is left. */
enum way { TO_THE_END, BY_BREAK, BY_CONTINUE, BY_RETURN, BY_GOTO, RELEASED_INSIDE, WAYS };

static enum rondo_err leaves(void *arg) {
    enum rondo_err err;
    HOLDS(err) {
        assert_true(is_held());
        note("holds");
        (void)rondo_await_yield();
        switch ((enum way)INT_OF(arg)) {
        case BY_CONTINUE: continue;
        case BY_RETURN: return ERR(1);
        case BY_GOTO: goto out;
        case RELEASED_INSIDE: release(); break;
        default: break;
        }
        if (INT_OF(arg) == BY_BREAK) {
            break;
        }
        note("ends");
    }
    note_err("after", err);
out:
    note("out");
    return RONDO_OK;
}

/* What x notes on each way, and y, which takes what x held. */
static const char *const traces_of_ways[WAYS] = {
    [TO_THE_END] = "1 x holds\n2 x ends\n2 x after OK\n2 x out\n3 y acquire OK\n",
    [BY_BREAK] = "1 x holds\n2 x after OK\n2 x out\n3 y acquire OK\n",
    [BY_CONTINUE] = "1 x holds\n2 x after OK\n2 x out\n3 y acquire OK\n",
    [BY_RETURN] = "1 x holds\n3 y acquire OK\n",
    [BY_GOTO] = "1 x holds\n2 x out\n3 y acquire OK\n",
    [RELEASED_INSIDE] = "1 x holds\n2 x ends\n2 x after OK\n2 x out\n3 y acquire OK\n",
};

/* Awaits the future `arg` as it holds it. */
static enum rondo_err returns_what_it_gets(void *arg) {
    enum rondo_err err;
    HOLDS(err) {
        err = awaiter(arg);
        if (err != RONDO_OK) {
            return err;
        }
    }
    return err;
}

/* Holds both, and leaves the inner statement by a break, or both if `arg` is NULL. */
static enum rondo_err nests(void *arg) {
    enum rondo_err err;
    enum rondo_err inner;
    HOLDS(err) {
        HOLDS_TOO(inner) {
            if (arg != NULL) {
                break; /* the inner one only */
            }
            return RONDO_OK;
        }
        note(is_held_too() ? "locked" : "free");
        assert_true(is_held());
    }
    return err;
}
