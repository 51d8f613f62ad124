/* SPDX-License-Identifier: MIT */
/*
 * chip.h - what is where in the MPS3 FPGA image AN547 (Arm DAI 0547), as seen by Secure code:
 * the core starts in the Secure state and stays there.
 */
#ifndef CHIP_H
#define CHIP_H

#define CHIP_UART_HZ           25000000U
#define CHIP_TICKS_PER_US_LOG2 5 /* of the system counter, at 32 MHz */

#define CHIP_SYSTIMER0  ((struct sse_timer_regs *)0x58000000)
#define CHIP_SYSCOUNTER ((struct sse_counter_regs *)0x58100000)
#define CHIP_SYSCTRL    ((struct sse_sysctrl_regs *)0x58021000)
#define CHIP_FPGAIO     ((struct mps2_fpgaio_regs *)0x59302000)
#define CHIP_UART0      ((struct cmsdk_uart_regs *)0x59303000)

#define CHIP_IRQ_SYSTIMER0 3
#define CHIP_IRQ_UARTRX0   33
#define CHIP_IRQ_UARTTX0   34

#endif
