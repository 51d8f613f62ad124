/* SPDX-License-Identifier: MIT */
/*
 * boot2.S - the first 256 bytes of the flash, which let the core run from the rest.
 *
 * The boot ROM copies them into RAM, compares the CRC in their last word, and calls them
 * (RP2040 datasheet, sections 2.7 and 2.8.1.3). They set the serial flash interface up so
 * that a read of memory becomes a read command of the flash (sections 2.6.3 and 4.10), and
 * go on as a reset of the core would: with the stack and the handler of the vector table.
 *
 * The command is 03h, one bit at a time: every serial flash has it, whatever its mode, and
 * it needs no dummy cycles. The W25Q16JV takes it at up to 50 MHz; 125 MHz by 4 is 31.25.
 *
 * The code runs wherever it is copied to. A debugger's loader that calls it to have the
 * flash readable again leaves an address in lr and gets there; the boot ROM leaves 0.
 */
        .syntax unified
        .cpu    cortex-m0plus
        .thumb

        .equ    XIP_SSI,      0x18000000
        .equ    SSI_CTRLR0,   0x00
        .equ    SSI_CTRLR1,   0x04
        .equ    SSI_SSIENR,   0x08
        .equ    SSI_BAUDR,    0x14
        .equ    SSI_SPI_CTRLR0, 0xF4
        .equ    VTOR,         0xE000ED08
        .equ    VECTORS,      0x10000100

        /* CTRLR0: one bit wide, 32 bits a frame, "EEPROM read": command out, then data in. */
        .equ    CTRLR0,       0 << 21 | 31 << 16 | 3 << 8
        /* SPI_CTRLR0: the command, of 8 bits, and 24 bits of address (in units of 4). */
        .equ    SPI_CTRLR0,   0x03 << 24 | 2 << 8 | 6 << 2
        .equ    DIVIDER,      4

        .section .boot2, "ax", %progbits
        .global boot2
        .type   boot2, %function
        .thumb_func
boot2:
        ldr     r0, ssi
        movs    r1, #0
        str     r1, [r0, #SSI_SSIENR]   /* it can be set up while it is off */
        movs    r2, #DIVIDER
        str     r2, [r0, #SSI_BAUDR]
        ldr     r2, ctrlr0
        str     r2, [r0, #SSI_CTRLR0]
        str     r1, [r0, #SSI_CTRLR1]   /* one frame a read */
        movs    r3, #SSI_SPI_CTRLR0
        ldr     r2, spi_ctrlr0
        str     r2, [r0, r3]
        movs    r2, #1
        str     r2, [r0, #SSI_SSIENR]

        mov     r0, lr
        cmp     r0, #0
        beq     1f
        bx      lr
1:      ldr     r0, vectors
        ldr     r1, vtor
        str     r0, [r1]
        ldmia   r0!, {r1, r2}
        msr     msp, r1
        bx      r2

        .balign 4 /* is there: an assembler's choice of filling would change the CRC */
ssi:        .word   XIP_SSI
ctrlr0:     .word   CTRLR0
spi_ctrlr0: .word   SPI_CTRLR0
vectors:    .word   VECTORS
vtor:       .word   VTOR

        /* The CRC of the 252 bytes before it. Who changes them is told the new one by the
         * emulator (`make run`), which refuses the image as the boot ROM would. */
        .org    boot2 + 252
        .word   0x0C5E744D
        .size   boot2, . - boot2
