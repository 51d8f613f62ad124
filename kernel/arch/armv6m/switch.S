/* SPDX-License-Identifier: MIT */
/*
 * switch.S - the switch on ARMv6-M, where only r0-r7 can be pushed and popped.
 *
 *   uintptr_t rondo_port_switch(uintptr_t value, void **save, void *const *load)
 *             r0                 r0               r1           r2
 *
 * A saved stack, from its stack pointer up: r8 r9 r10 r11 r4 r5 r6 r7 pc
 */
        .syntax unified
        .thumb

        .section .text.rondo_port_switch, "ax", %progbits
        .global rondo_port_switch
        .type   rondo_port_switch, %function
        .thumb_func
rondo_port_switch:
        .cfi_startproc
        push    {r4-r7, lr}
        .cfi_adjust_cfa_offset 20
        .cfi_rel_offset lr, 16
        mov     r4, r8
        mov     r5, r9
        mov     r6, r10
        mov     r7, r11
        push    {r4-r7}
        .cfi_adjust_cfa_offset 16
        mov     r3, sp
        str     r3, [r1]
        ldr     r3, [r2]
        mov     sp, r3
        pop     {r4-r7}
        mov     r8, r4
        mov     r9, r5
        mov     r10, r6
        mov     r11, r7
        pop     {r4-r7, pc}
        .cfi_endproc
        .size   rondo_port_switch, . - rondo_port_switch

/* Where a stack begins, with the switch's value in r0 and the first frame in r8 and r9. */
        .section .text.rondo__begin, "ax", %progbits
        .global rondo__begin
        .type   rondo__begin, %function
        .thumb_func
rondo__begin:
        .cfi_startproc
        .cfi_undefined lr
        cmp     r0, #0
        bne     1f
        mov     r0, r9
        blx     r8
1:      bl      rondo__end_task
        .cfi_endproc
        .size   rondo__begin, . - rondo__begin

        .section .note.GNU-stack, "", %progbits
