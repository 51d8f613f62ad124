/* SPDX-License-Identifier: MIT */
/* chip.h - what is where in the MPS2 FPGA image AN385 (Arm DAI 0385, chapters 3 and 4). */
#ifndef CHIP_H
#define CHIP_H

#define CHIP_CLOCK_HZ 25000000U

#define CHIP_TIMER0      ((struct cmsdk_timer_regs *)0x40000000)
#define CHIP_TIMER1      ((struct cmsdk_timer_regs *)0x40001000)
#define CHIP_DUALTIMER   ((struct cmsdk_dualtimer_regs *)0x40002000)
#define CHIP_UART0       ((struct cmsdk_uart_regs *)0x40004000)
#define CHIP_UART1       ((struct cmsdk_uart_regs *)0x40005000)
#define CHIP_UART2       ((struct cmsdk_uart_regs *)0x40006000)
#define CHIP_UART3       ((struct cmsdk_uart_regs *)0x40007000)
#define CHIP_WATCHDOG    ((struct cmsdk_watchdog_regs *)0x40008000)
#define CHIP_UART4       ((struct cmsdk_uart_regs *)0x40009000)
#define CHIP_GPIO0       ((struct cmsdk_gpio_regs *)0x40010000)
#define CHIP_SYSCTRL     ((struct cmsdk_sysctrl_regs *)0x4001F000)
#define CHIP_SHIELD0_SPI ((struct pl022_spi_regs *)0x40026000)
#define CHIP_FPGAIO      ((struct mps2_fpgaio_regs *)0x40028000)
#define CHIP_SHIELD0     ((struct mps2_sbcon_regs *)0x40029000)
#define CHIP_SHIELD1     ((struct mps2_sbcon_regs *)0x4002A000)
#define CHIP_ETHERNET    ((struct lan9118_regs *)0x40200000)

#define CHIP_IRQ_UARTRX0    0
#define CHIP_IRQ_UARTTX0    1
#define CHIP_IRQ_UARTRX1    2
#define CHIP_IRQ_UARTTX1    3
#define CHIP_IRQ_UARTRX2    4
#define CHIP_IRQ_UARTTX2    5
#define CHIP_IRQ_TIMER0     8
#define CHIP_IRQ_TIMER1     9
#define CHIP_IRQ_DUALTIMER  10
#define CHIP_IRQ_ETHERNET   13
#define CHIP_IRQ_UARTRX3    18
#define CHIP_IRQ_UARTTX3    19
#define CHIP_IRQ_UARTRX4    20
#define CHIP_IRQ_UARTTX4    21
#define CHIP_IRQ_SHIELD_SPI 24

#endif
