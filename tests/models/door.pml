/* SPDX-License-Identifier: MIT */
/*
 * door.pml - a model of the interrupt door (kernel/src/post.c) and of the decision to sleep
 * (rondo_port_idle), for spin. Every access to what interrupts share is a step of its own,
 * and an interrupt may come between any two, another within it.
 *
 * Two interrupts, HIGH nesting in LOW, post two objects, each of them any of the two, EVENTS
 * times. Shown for all interleavings:
 *
 *   - the core never sleeps, with no interrupt pending, while an event has not been taken;
 *   - an object that was posted is taken once, not twice;
 *   - objects are taken in the order of posting.
 *
 * Broken on purpose, to show that the model can fail (test_door.sh):
 *
 *   CHECK_UNMASKED   looks for posted objects, then masks: a post in between sleeps on
 *   PUSH_DIVIDED     pushes by load and store instead of an exchange
 *   MARK_LATE        marks an object as free after it was taken, instead of before
 */
#ifndef EVENTS
#define EVENTS 2
#endif

#define OBJECTS 2
#define OLDEST  OBJECTS
#define CLAIMED (OBJECTS + 1)
#define NOTHING 7

byte posted = NOTHING;     /* the newest */
byte next[OBJECTS] = NOTHING;
byte event[OBJECTS];       /* happened, and not taken */
byte order[OBJECTS];       /* of its push among all */
byte pushes;
byte owed[OBJECTS];        /* posts that said true, and were not taken */

bool masked, asleep;
bool pending[2], inside[2];
byte left[2] = EVENTS;

#define LOW         0
#define HIGH        1
#define THREAD_RUNS (!inside[LOW] && !inside[HIGH] && !asleep)
#define RUNS(isr)   (inside[isr] && (isr == HIGH || !inside[HIGH]))

/* The devices. A pending interrupt ends a WFI, masked or not. */
active proctype devices() {
    do
    :: d_step { left[LOW] > 0 && !pending[LOW] ->
        left[LOW]--; pending[LOW] = true; asleep = false }
    :: d_step { left[HIGH] > 0 && !pending[HIGH] ->
        left[HIGH]--; pending[HIGH] = true; asleep = false }
    :: left[LOW] == 0 && left[HIGH] == 0 -> break
    od
}

/* The handler of one interrupt: an event happens to either object, which is posted. */
proctype interrupt(byte isr) {
    byte object, below;
    bool done;
end:
    do
    :: d_step { pending[isr] && !masked && !inside[isr] && !inside[HIGH] ->
            pending[isr] = false; inside[isr] = true }
        if
        :: object = 0
        :: object = 1
        fi
        d_step { RUNS(isr) -> event[object]++ }
        /* rondo_post_isr */
        d_step { RUNS(isr) ->
            done = next[object] != NOTHING;
            if
            :: !done -> next[object] = CLAIMED; owed[object]++
            :: else
            fi }
        if
        :: done
        :: else ->
#ifdef PUSH_DIVIDED
            d_step { RUNS(isr) -> below = posted }
            d_step { RUNS(isr) -> posted = object; pushes++; order[object] = pushes }
#else
            d_step { RUNS(isr) ->
                below = posted; posted = object; pushes++; order[object] = pushes }
#endif
            d_step { RUNS(isr) -> next[object] = (below == NOTHING -> OLDEST : below) }
        fi;
        d_step { RUNS(isr) -> inside[isr] = false; below = 0; object = 0; done = false }
    od
}

/* The loop: sleeps if nothing is posted, then takes all that is. */
active proctype loop() {
    byte newest, older, reversed, last;
    bool nothing;
end:
    do
    ::  /* rondo_port_idle */
#ifdef CHECK_UNMASKED
        d_step { THREAD_RUNS -> nothing = posted == NOTHING }
        d_step { THREAD_RUNS -> masked = true }
#else
        d_step { THREAD_RUNS -> masked = true }
        d_step { THREAD_RUNS -> nothing = posted == NOTHING }
#endif
        if
        :: nothing -> d_step { THREAD_RUNS -> asleep = !pending[LOW] && !pending[HIGH] }
        :: else
        fi
        d_step { THREAD_RUNS -> masked = false; nothing = false }

        /* rondo__take_posted */
        d_step { THREAD_RUNS -> newest = posted }
        if
        :: newest != NOTHING ->
            d_step { THREAD_RUNS -> newest = posted; posted = NOTHING }
            reversed = OLDEST;
            do
            :: newest == OLDEST -> break
            :: else ->
                d_step { THREAD_RUNS ->
                    older = next[newest];
                    assert(older != CLAIMED) }
                d_step { THREAD_RUNS ->
                    next[newest] = reversed; reversed = newest; newest = older }
            od
            last = 0;
            do
            :: reversed == OLDEST -> break
            :: else ->
                d_step { THREAD_RUNS -> older = next[reversed] }
#ifndef MARK_LATE
                d_step { THREAD_RUNS ->
                    assert(owed[reversed] == 1);
                    assert(order[reversed] > last);
                    last = order[reversed];
                    owed[reversed]--;
                    next[reversed] = NOTHING }
#endif
                d_step { THREAD_RUNS -> event[reversed] = 0 }
#ifdef MARK_LATE
                d_step { THREAD_RUNS ->
                    assert(owed[reversed] == 1);
                    owed[reversed]--;
                    next[reversed] = NOTHING }
#endif
                d_step { THREAD_RUNS -> reversed = older; older = 0 }
            od
        :: else
        fi;
        skip;
        d_step { THREAD_RUNS -> newest = 0; older = 0; reversed = 0; last = 0 }
    od
}

/* Looks on at any time. */
active proctype observer() {
end:
    do
    :: d_step { asleep && !pending[LOW] && !pending[HIGH] &&
                (event[0] != 0 || event[1] != 0) -> assert(false) }
    od
}

init {
    atomic { run interrupt(LOW); run interrupt(HIGH) }
}
