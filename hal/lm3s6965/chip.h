/* SPDX-License-Identifier: MIT */
/* chip.h - what is where in the LM3S6965 (data sheet, tables 2-3 and 2-9). */
#ifndef CHIP_H
#define CHIP_H

#define CHIP_CLOCK_HZ 50000000U

#define CHIP_GPIOA  ((struct lm3s_gpio_regs *)0x40004000)
#define CHIP_UART0  ((struct pl011_uart_regs *)0x4000C000)
#define CHIP_GPIOF  ((struct lm3s_gpio_regs *)0x40025000)
#define CHIP_TIMER0 ((struct lm3s_gptm_regs *)0x40030000)
#define CHIP_SYSCTL ((struct lm3s_sysctl_regs *)0x400FE000)

#define CHIP_IRQ_UART0   5
#define CHIP_IRQ_TIMER0A 19

#endif
