/* SPDX-License-Identifier: MIT */
/* lm3s_sysctl.h - system control of the Stellaris LM3S (LM3S6965 data sheet, chapter 5). */
#ifndef LM3S_SYSCTL_H
#define LM3S_SYSCTL_H

#include <stddef.h>
#include <stdint.h>

struct lm3s_sysctl_regs {
    uint32_t reserved1[17];
    volatile uint32_t SRCR1; /* a bit resets what RCGC1 opens with it */
    uint32_t reserved2[2];
    volatile uint32_t RIS;
    uint32_t reserved3[2];
    volatile uint32_t RESC;
    volatile uint32_t RCC;
    uint32_t reserved4[39];
    volatile uint32_t RCGC[3]; /* the gates of the peripherals' clocks */
    uint32_t reserved5[13];
    volatile uint32_t USECRL; /* lm3s_flash.h */
};
_Static_assert(offsetof(struct lm3s_sysctl_regs, RIS) == 0x050, "LM3S6965 table 5-6");
_Static_assert(offsetof(struct lm3s_sysctl_regs, RESC) == 0x05C, "LM3S6965 table 5-6");
_Static_assert(offsetof(struct lm3s_sysctl_regs, RCC) == 0x060, "LM3S6965 table 5-6");
_Static_assert(offsetof(struct lm3s_sysctl_regs, RCGC) == 0x100, "LM3S6965 table 5-6");
_Static_assert(offsetof(struct lm3s_sysctl_regs, USECRL) == 0x140, "LM3S6965 table 7-2");

#define LM3S_RIS_PLLLRIS         (1U << 6)
#define LM3S_RESC_EXT            (1U << 0)
#define LM3S_RESC_POR            (1U << 1)
#define LM3S_RESC_BOR            (1U << 2)
#define LM3S_RESC_WDT            (1U << 3)
#define LM3S_RESC_SW             (1U << 4)
#define LM3S_RESC_LDO            (1U << 5) /* the core's own supply went wrong */
#define LM3S_RCC_MOSCDIS         (1U << 0)
#define LM3S_RCC_OSCSRC          (3U << 4) /* 0: the main oscillator */
#define LM3S_RCC_OSCSRC_INTERNAL (1U << 4)
#define LM3S_RCC_XTAL            (0xFU << 6)
#define LM3S_RCC_XTAL_8MHZ       (0xEU << 6)
#define LM3S_RCC_BYPASS          (1U << 11)
#define LM3S_RCC_PWRDN           (1U << 13)
#define LM3S_RCC_PWMDIV_64       (7U << 17)
#define LM3S_RCC_USEPWMDIV       (1U << 20)
#define LM3S_RCC_USESYSDIV       (1U << 22)
#define LM3S_RCC_SYSDIV          (0xFU << 23)
#define LM3S_RCC_SYSDIV_50MHZ    (3U << 23) /* the PLL's 200 MHz by 4 */

/* The gates of clocks: which bit of which RCGC. */
#define LM3S_GATE(rcgc, bit) (0x80U | (rcgc) << 5 | (bit))
#define LM3S_GATE_WDT        LM3S_GATE(0U, 3U)
#define LM3S_GATE_ADC        LM3S_GATE(0U, 16U)
#define LM3S_GATE_PWM        LM3S_GATE(0U, 20U)
#define LM3S_GATE_UART0      LM3S_GATE(1U, 0U)
#define LM3S_GATE_UART1      LM3S_GATE(1U, 1U)
#define LM3S_GATE_UART2      LM3S_GATE(1U, 2U)
#define LM3S_GATE_SSI0       LM3S_GATE(1U, 4U)
#define LM3S_GATE_I2C0       LM3S_GATE(1U, 12U)
#define LM3S_GATE_I2C1       LM3S_GATE(1U, 14U)
#define LM3S_GATE_TIMER0     LM3S_GATE(1U, 16U)
#define LM3S_GATE_TIMER1     LM3S_GATE(1U, 17U)
#define LM3S_GATE_TIMER2     LM3S_GATE(1U, 18U)
#define LM3S_GATE_TIMER3     LM3S_GATE(1U, 19U)
#define LM3S_GATE_GPIO(port) LM3S_GATE(2U, port) /* A is 0 */
#define LM3S_GATE_EMAC0      LM3S_GATE(2U, 28U)
#define LM3S_GATE_EPHY0      LM3S_GATE(2U, 30U)

/* Two of them, in one number. */
#define LM3S_GATES(one, other) ((one) << 8 | (other))

/* Of RCGC1 and SRCR1. */
#define LM3S_RCGC1_I2C0 (1U << 12)
#define LM3S_RCGC1_I2C1 (1U << 14)

/*
 * Has the core run at 50 MHz, from a crystal of 8 MHz and the PLL, and the PWM at a 64th of
 * that. A crystal that does not start leaves it at the internal oscillator's 12 MHz, a quarter
 * as fast as it believes.
 */
void lm3s_sysctl_start(struct lm3s_sysctl_regs *sysctl);

/* Opens a gate, or two, and waits until what is behind it may be used. */
void lm3s_sysctl_open(struct lm3s_sysctl_regs *sysctl, unsigned gates);

/* Resets what is behind gates of RCGC1: its registers are as after power-on. */
void lm3s_sysctl_reset1(struct lm3s_sysctl_regs *sysctl, uint32_t srcr1);

/* Why the chip was reset, as bits of enum hal_reset, and forgets it. */
unsigned lm3s_sysctl_take_reset(struct lm3s_sysctl_regs *sysctl);

#endif
