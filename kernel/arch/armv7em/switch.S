/* SPDX-License-Identifier: MIT */
/*
 * switch.S - the switch on ARMv7E-M.
 *
 *   uintptr_t rondo_port_switch(void **save, void *load, uintptr_t value)
 *             r0                 r0           r1          r2
 *
 * A saved stack, from its stack pointer up: r4 r5 r6 r7 r8 r9 r10 r11 pc
 */
        .syntax unified
        .thumb

        .section .text.rondo_port_switch, "ax", %progbits
        .global rondo_port_switch
        .type   rondo_port_switch, %function
        .thumb_func
rondo_port_switch:
        .cfi_startproc
        push    {r4-r11, lr}
        .cfi_adjust_cfa_offset 36
        .cfi_rel_offset lr, 32
        str     sp, [r0]
        mov     sp, r1
        mov     r0, r2
        pop     {r4-r11, pc}
        .cfi_endproc
        .size   rondo_port_switch, . - rondo_port_switch
