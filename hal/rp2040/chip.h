/* SPDX-License-Identifier: MIT */
/* chip.h - what is where in the RP2040 (RP2040 datasheet, sections 2.2 and 2.3.2). */
#ifndef CHIP_H
#define CHIP_H

/* clk_sys and clk_peri, made by rp2040_start() of a crystal of 12 MHz. */
#define CHIP_CLOCK_HZ 125000000U

#define CHIP_FLASH_BASE 0x10000000

#define CHIP_CLOCKS     ((struct rp2040_clocks_regs *)0x40008000)
#define CHIP_RESETS     ((struct rp2040_resets_regs *)0x4000C000)
#define CHIP_PSM        ((struct rp2040_psm_regs *)0x40010000)
#define CHIP_IO_BANK0   ((struct rp2040_io_regs *)0x40014000)
#define CHIP_PADS_BANK0 ((struct rp2040_pads_regs *)0x4001C000)
#define CHIP_XOSC       ((struct rp2040_xosc_regs *)0x40024000)
#define CHIP_PLL_SYS    ((struct rp2040_pll_regs *)0x40028000)
#define CHIP_PLL_USB    ((struct rp2040_pll_regs *)0x4002C000)
#define CHIP_UART0      ((struct pl011_uart_regs *)0x40034000)
#define CHIP_UART1      ((struct pl011_uart_regs *)0x40038000)
#define CHIP_SPI0       ((struct pl022_spi_regs *)0x4003C000)
#define CHIP_SPI1       ((struct pl022_spi_regs *)0x40040000)
#define CHIP_I2C0       ((struct rp2040_i2c_regs *)0x40044000)
#define CHIP_I2C1       ((struct rp2040_i2c_regs *)0x40048000)
#define CHIP_ADC        ((struct rp2040_adc_regs *)0x4004C000)
#define CHIP_PWM        ((struct rp2040_pwm_regs *)0x40050000)
#define CHIP_TIMER      ((struct rp2040_timer_regs *)0x40054000)
#define CHIP_WATCHDOG   ((struct rp2040_watchdog_regs *)0x40058000)
#define CHIP_ROSC       ((struct rp2040_rosc_regs *)0x40060000)
#define CHIP_VREG       ((struct rp2040_vreg_regs *)0x40064000)
#define CHIP_SIO        ((struct rp2040_sio_regs *)0xD0000000)

#define CHIP_IRQ_TIMER0   0
#define CHIP_IRQ_TIMER1   1
#define CHIP_IRQ_TIMER2   2
#define CHIP_IRQ_TIMER3   3
#define CHIP_IRQ_IO_BANK0 13
#define CHIP_IRQ_SPI0     18
#define CHIP_IRQ_SPI1     19
#define CHIP_IRQ_UART0    20
#define CHIP_IRQ_UART1    21
#define CHIP_IRQ_ADC      22
#define CHIP_IRQ_I2C0     23
#define CHIP_IRQ_I2C1     24

#endif
