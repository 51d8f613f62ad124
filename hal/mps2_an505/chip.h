/* SPDX-License-Identifier: MIT */
/*
 * chip.h - what is where in the MPS2+ FPGA image AN505 (Arm DAI 0505, chapters 3 and 4), as
 * seen by Secure code: the core starts in the Secure state and stays there.
 */
#ifndef CHIP_H
#define CHIP_H

#define CHIP_CLOCK_HZ 20000000U

#define CHIP_TIMER0    ((struct cmsdk_timer_regs *)0x50000000)
#define CHIP_TIMER1    ((struct cmsdk_timer_regs *)0x50001000)
#define CHIP_DUALTIMER ((struct cmsdk_dualtimer_regs *)0x50002000)
#define CHIP_SYSCTRL   ((struct sse_sysctrl_regs *)0x50021000)
#define CHIP_WATCHDOG  ((struct cmsdk_watchdog_regs *)0x50081000)
#define CHIP_UART0     ((struct cmsdk_uart_regs *)0x50200000)
#define CHIP_UART1     ((struct cmsdk_uart_regs *)0x50201000)
#define CHIP_UART2     ((struct cmsdk_uart_regs *)0x50202000)
#define CHIP_UART3     ((struct cmsdk_uart_regs *)0x50203000)
#define CHIP_UART4     ((struct cmsdk_uart_regs *)0x50204000)
#define CHIP_SHIELD0   ((struct mps2_sbcon_regs *)0x5020C000)
#define CHIP_SHIELD1   ((struct mps2_sbcon_regs *)0x5020D000)
#define CHIP_FPGAIO    ((struct mps2_fpgaio_regs *)0x50302000)
#define CHIP_ETHERNET  ((struct lan9118_regs *)0x52000000)

#define CHIP_IRQ_TIMER0    3
#define CHIP_IRQ_TIMER1    4
#define CHIP_IRQ_DUALTIMER 5
#define CHIP_IRQ_UARTRX0   32
#define CHIP_IRQ_UARTTX0   33
#define CHIP_IRQ_UARTRX1   34
#define CHIP_IRQ_UARTTX1   35
#define CHIP_IRQ_UARTRX2   36
#define CHIP_IRQ_UARTTX2   37
#define CHIP_IRQ_UARTRX3   38
#define CHIP_IRQ_UARTTX3   39
#define CHIP_IRQ_UARTRX4   40
#define CHIP_IRQ_UARTTX4   41
#define CHIP_IRQ_ETHERNET  48

#endif
