/* SPDX-License-Identifier: MIT */
/* chip.h - what is where in the LM3S6965 (data sheet, tables 2-3 and 2-9). */
#ifndef CHIP_H
#define CHIP_H

#define CHIP_CLOCK_HZ 50000000U

#define CHIP_FLASH_BASE 0x00000000
#define CHIP_FLASH_SIZE 0x40000U

#define CHIP_WATCHDOG ((struct cmsdk_watchdog_regs *)0x40000000)
#define CHIP_SSI0     ((struct pl022_spi_regs *)0x40008000)
#define CHIP_UART0    ((struct pl011_uart_regs *)0x4000C000)
#define CHIP_UART1    ((struct pl011_uart_regs *)0x4000D000)
#define CHIP_UART2    ((struct pl011_uart_regs *)0x4000E000)
#define CHIP_I2C0     ((struct lm3s_i2c_regs *)0x40020000)
#define CHIP_I2C1     ((struct lm3s_i2c_regs *)0x40021000)
#define CHIP_PWM      ((struct lm3s_pwm_regs *)0x40028000)
#define CHIP_TIMER0   ((struct lm3s_gptm_regs *)0x40030000)
#define CHIP_TIMER1   ((struct lm3s_gptm_regs *)0x40031000)
#define CHIP_TIMER2   ((struct lm3s_gptm_regs *)0x40032000)
#define CHIP_TIMER3   ((struct lm3s_gptm_regs *)0x40033000)
#define CHIP_ADC      ((struct lm3s_adc_regs *)0x40038000)
#define CHIP_ETHERNET ((struct lm3s_ethernet_regs *)0x40048000)
#define CHIP_FLASH    ((struct lm3s_flash_regs *)0x400FD000)
#define CHIP_SYSCTL   ((struct lm3s_sysctl_regs *)0x400FE000)

/* The ports A to D, and E to G: 0 to 3, 4 to 6. */
#define CHIP_GPIO(number)                                                                \
    ((struct lm3s_gpio_regs *)(((number) < 4U ? 0x40004000 : 0x40020000) +               \
                               (number)*0x1000U))

#define CHIP_IRQ_GPIOA    0
#define CHIP_IRQ_GPIOB    1
#define CHIP_IRQ_GPIOC    2
#define CHIP_IRQ_GPIOD    3
#define CHIP_IRQ_GPIOE    4
#define CHIP_IRQ_UART0    5
#define CHIP_IRQ_UART1    6
#define CHIP_IRQ_SSI0     7
#define CHIP_IRQ_I2C0     8
#define CHIP_IRQ_ADC3     17
#define CHIP_IRQ_WATCHDOG 18
#define CHIP_IRQ_TIMER0A  19
#define CHIP_IRQ_TIMER2A  23
#define CHIP_IRQ_GPIOF    30
#define CHIP_IRQ_GPIOG    31
#define CHIP_IRQ_UART2    33
#define CHIP_IRQ_TIMER3A  35
#define CHIP_IRQ_I2C1     37
#define CHIP_IRQ_ETHERNET 42

#endif
