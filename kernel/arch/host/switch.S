/* SPDX-License-Identifier: MIT */
/*
 * switch.S - the switch on the host: push what a call preserves, change the stack, pop.
 *
 *   uintptr_t rondo__host_switch(uintptr_t value, void **save, void *const *load,
 *                                const void *stack, size_t stack_size)
 *
 * The bounds of the stack that is left lie lowest in its frame, for the sanitizer.
 *
 * A new stack is laid (port.c) so that it pops a function, a coroutine and its argument into
 * preserved registers and returns to rondo__host_start, which calls the function with the
 * value and the two.
 */
#if defined(__x86_64__)

        .text
        .globl  rondo__host_switch
        .type   rondo__host_switch, @function
rondo__host_switch:
        .cfi_startproc
        pushq   %rbp
        pushq   %rbx
        pushq   %r12
        pushq   %r13
        pushq   %r14
        pushq   %r15
        pushq   %r8
        pushq   %rcx
        movq    %rsp, (%rsi)
        movq    (%rdx), %rsp
        movq    %rdi, %rax
        addq    $16, %rsp
        popq    %r15
        popq    %r14
        popq    %r13
        popq    %r12
        popq    %rbx
        popq    %rbp
        ret
        .cfi_endproc
        .size   rondo__host_switch, . - rondo__host_switch

        .globl  rondo__host_start
        .type   rondo__host_start, @function
rondo__host_start:
        .cfi_startproc
        .cfi_undefined rip
        movq    %rax, %rdi
        movq    %r12, %rsi
        movq    %r13, %rdx
        call    *%rbx
        ud2
        .cfi_endproc
        .size   rondo__host_start, . - rondo__host_start

#elif defined(__aarch64__)

        .text
        .globl  rondo__host_switch
        .type   rondo__host_switch, %function
rondo__host_switch:
        .cfi_startproc
        sub     sp, sp, #160
        stp     x19, x20, [sp, #0]
        stp     x21, x22, [sp, #16]
        stp     x23, x24, [sp, #32]
        stp     x25, x26, [sp, #48]
        stp     x27, x28, [sp, #64]
        stp     x29, x30, [sp, #80]
        stp     d8, d9, [sp, #96]
        stp     d10, d11, [sp, #112]
        stp     d12, d13, [sp, #128]
        stp     d14, d15, [sp, #144]
        stp     x3, x4, [sp, #-16]!
        mov     x9, sp
        str     x9, [x1]
        ldr     x9, [x2]
        mov     sp, x9
        add     sp, sp, #16
        ldp     x19, x20, [sp, #0]
        ldp     x21, x22, [sp, #16]
        ldp     x23, x24, [sp, #32]
        ldp     x25, x26, [sp, #48]
        ldp     x27, x28, [sp, #64]
        ldp     x29, x30, [sp, #80]
        ldp     d8, d9, [sp, #96]
        ldp     d10, d11, [sp, #112]
        ldp     d12, d13, [sp, #128]
        ldp     d14, d15, [sp, #144]
        add     sp, sp, #160
        ret
        .cfi_endproc
        .size   rondo__host_switch, . - rondo__host_switch

        .globl  rondo__host_start
        .type   rondo__host_start, %function
rondo__host_start:
        .cfi_startproc
        .cfi_undefined x30
        mov     x1, x20
        mov     x2, x21
        blr     x19
        brk     #1
        .cfi_endproc
        .size   rondo__host_start, . - rondo__host_start

#else
#error "the host port knows x86-64 and AArch64"
#endif

        .section .note.GNU-stack, "", %progbits
