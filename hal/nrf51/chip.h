/* SPDX-License-Identifier: MIT */
/* chip.h - what is where in the nRF51822 (Reference Manual 3.0, section 5.3). */
#ifndef CHIP_H
#define CHIP_H

#define CHIP_FLASH_BASE 0x00000000
#define CHIP_FLASH_SIZE 0x40000U /* of the variant QFAA */

#define CHIP_CLOCK  ((struct nrf51_clock_regs *)0x40000000)
#define CHIP_POWER  ((struct nrf51_power_regs *)0x40000000)
#define CHIP_UART0  ((struct nrf51_uart_regs *)0x40002000)
#define CHIP_GPIOTE ((struct nrf51_gpiote_regs *)0x40006000)
#define CHIP_ADC    ((struct nrf51_adc_regs *)0x40007000)
#define CHIP_TIMER0 ((struct nrf51_timer_regs *)0x40008000)
#define CHIP_TIMER1 ((struct nrf51_timer_regs *)0x40009000)
#define CHIP_TIMER2 ((struct nrf51_timer_regs *)0x4000A000)
#define CHIP_RNG    ((struct nrf51_rng_regs *)0x4000D000)
#define CHIP_WDT    ((struct nrf51_wdt_regs *)0x40010000)
#define CHIP_NVMC   ((struct nrf51_nvmc_regs *)0x4001E000)
#define CHIP_P0     ((struct nrf51_gpio_regs *)0x50000000)

#define CHIP_IRQ_UART0  2
#define CHIP_IRQ_GPIOTE 6
#define CHIP_IRQ_ADC    7
#define CHIP_IRQ_TIMER0 8
#define CHIP_IRQ_TIMER1 9
#define CHIP_IRQ_TIMER2 10
#define CHIP_IRQ_RNG    13

#endif
