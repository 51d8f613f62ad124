/* SPDX-License-Identifier: MIT */
/* port.c - the host's port: switches, and the word for each to sanitizers and valgrind. */
#define _GNU_SOURCE /* pthread_getattr_np */
#include <rondo/loop.h>
#include <rondo/port.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAS_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAS_ASAN 1
#endif
#endif

#ifdef HAS_ASAN
#include <pthread.h>
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif

#if defined(RONDO_VALGRIND)
#include <valgrind/memcheck.h>
#include <valgrind/valgrind.h>
#endif

void (*rondo_host_poll)(void);
bool (*rondo_host_idle)(void);

uintptr_t rondo__host_switch(uintptr_t value, void **save, void *const *load,
                             const void *stack, size_t stack_size);
void rondo__host_start(void);

/* --- what the sanitizer is told ------------------------------------------------------ */

/* A stack; what the switch leaves lowest in the frame of one that does not run. */
struct bounds {
    const void *stack;
    size_t size;
};

#ifdef HAS_ASAN

/* The loop's own stack, which is the process's. */
static struct bounds bounds_of_process(void) {
    pthread_attr_t attributes;
    void *stack = NULL;
    size_t size = 0;
    (void)pthread_getattr_np(pthread_self(), &attributes);
    (void)pthread_attr_getstack(&attributes, &stack, &size);
    (void)pthread_attr_destroy(&attributes);
    return (struct bounds){stack, size};
}

static struct bounds running; /* the stack that runs */

static struct bounds before_switch(const struct bounds *next, void **fake_stack) {
    if (running.stack == NULL) {
        running = bounds_of_process();
    }
    struct bounds own = running;
    running = *next;
    __sanitizer_start_switch_fiber(fake_stack, next->stack, next->size);
    return own;
}

static void after_switch(const struct bounds *own, void *fake_stack) {
    __sanitizer_finish_switch_fiber(fake_stack, NULL, NULL);
    running = *own;
}

/* Frames that were left for good must not look like errors of whoever is there next. */
static void forget_frames(const struct bounds *bounds) {
    ASAN_UNPOISON_MEMORY_REGION(bounds->stack, bounds->size);
}

#else

static struct bounds before_switch(const struct bounds *next, void **fake_stack) {
    (void)fake_stack;
    return *next;
}

static void after_switch(const struct bounds *own, void *fake_stack) {
    (void)own;
    (void)fake_stack;
}

static void forget_frames(const struct bounds *bounds) {
#if defined(RONDO_VALGRIND)
    (void)VALGRIND_MAKE_MEM_DEFINED(bounds->stack, bounds->size);
#else
    (void)bounds;
#endif
}

#endif

/* The stack of a task that is done, until another one runs. */
static struct bounds left_for_good;

static void forget_stack_left(void) {
    if (left_for_good.stack != NULL) {
        forget_frames(&left_for_good);
        left_for_good.stack = NULL;
    }
}

void rondo_port_stack_close(const void *stack, size_t size) {
    const struct bounds bounds = {stack, size};
    if ((uintptr_t)__builtin_frame_address(0) - (uintptr_t)stack < size) {
        left_for_good = bounds;
    } else {
        forget_frames(&bounds);
    }
}

/* Valgrind must know what is a stack; it is told once, or it would grow slow. */
static void tell_valgrind(void *stack, size_t size) {
#if defined(RONDO_VALGRIND)
    static void *known[256];
    static size_t count;
    for (size_t i = 0; i < 256; i++) {
        if (known[i] == stack) {
            return;
        }
    }
    known[count++ % 256] = stack;
    (void)VALGRIND_STACK_REGISTER(stack, (char *)stack + size - 1);
#else
    (void)stack;
    (void)size;
#endif
}

/* --- the switch ---------------------------------------------------------------------- */

uintptr_t rondo_port_switch(uintptr_t value, void **save, void *const *load) {
    if (save == load) {
        return value;
    }
    void *fake_stack = NULL;
    struct bounds own = before_switch(*load, &fake_stack);
    uintptr_t result = rondo__host_switch(value, save, load, own.stack, own.size);
    after_switch(&own, fake_stack);
    forget_stack_left();
    return result;
}

/* What the switch pops from a new stack; see switch.S. */
#if defined(__x86_64__)
struct frame {
    struct bounds bounds;
    uintptr_t r15_to_14[2];
    void *arg;                                                            /* r13 */
    rondo_coroutine coroutine;                                            /* r12 */
    void (*begin)(uintptr_t value, rondo_coroutine coroutine, void *arg); /* rbx */
    uintptr_t rbp;
    void (*start)(void); /* the return address */
};
#else
struct frame {
    struct bounds bounds;
    void (*begin)(uintptr_t value, rondo_coroutine coroutine, void *arg); /* x19 */
    rondo_coroutine coroutine;                                            /* x20 */
    void *arg;                                                            /* x21 */
    uintptr_t x22_to_29[8];
    void (*start)(void); /* x30 */
    double d8_to_15[8];
};
#endif

/* The first thing that runs on a new stack; before_switch has noted which one. */
static void begin(uintptr_t value, rondo_coroutine coroutine, void *arg) {
#ifdef HAS_ASAN
    __sanitizer_finish_switch_fiber(NULL, NULL, NULL);
#endif
    forget_stack_left();
    rondo__end_task(value != RONDO_OK ? value : (uintptr_t)coroutine(arg));
}

void *rondo_port_stack_init(void *base, size_t size, rondo_coroutine coroutine,
                            void *arg) {
    tell_valgrind(base, size);
    uintptr_t top = ((uintptr_t)base + size) & ~(uintptr_t)15U;
    struct frame *frame = (struct frame *)(void *)((char *)top - sizeof *frame);
    *frame = (struct frame){
        .bounds = {base, size},
        .coroutine = coroutine,
        .arg = arg,
        .begin = begin,
        .start = rondo__host_start,
    };
    return frame;
}

/* --- interrupts, which the host does not have ---------------------------------------- */

bool rondo_port_in_isr(void) {
    return false;
}

bool rondo_port_idle(void) {
    if (rondo__loop.posted != NULL || rondo_host_idle == NULL) {
        return false;
    }
    return rondo_host_idle();
}

__attribute__((weak)) _Noreturn void rondo_port_panic(const char *file, int line,
                                                      const char *reason) {
    const struct rondo_task *task = rondo_current_task();
    (void)fflush(stdout);
    (void)fprintf(stderr, "rondo: %s:%d: %s (in %s)\n", file, line, reason,
                  task == NULL ? "no task" : rondo_task_name(task));
    abort();
}
