/* SPDX-License-Identifier: MIT */
/*
 * stm32_usart.h - the USART of the STM32 F1, F2 and F4 (RM0041, chapter 23; RM0090,
 * chapter 30).
 *
 * Both interrupts are there as long as their reason is. QEMU up to 7.2 has none for sending,
 * and cannot withdraw the other without reading DR. There `is_polled` has every byte sent at
 * once, which takes an emulator no time, and reception held at the NVIC.
 */
#ifndef STM32_USART_H
#define STM32_USART_H

#include <hal/uart.h>
#include <stddef.h>
#include <stdint.h>

struct stm32_usart_regs {
    volatile uint32_t SR;
    volatile uint32_t DR;
    volatile uint32_t BRR; /* clocks a bit */
    volatile uint32_t CR1;
};
_Static_assert(offsetof(struct stm32_usart_regs, CR1) == 0x0C, "RM0041 table 140");

#define STM32_USART_SR_FE      (1U << 1) /* of the byte in DR */
#define STM32_USART_SR_ORE     (1U << 3) /* cleared by reading DR after SR */
#define STM32_USART_SR_RXNE    (1U << 5)
#define STM32_USART_SR_TC      (1U << 6)
#define STM32_USART_SR_TXE     (1U << 7)
#define STM32_USART_CR1_RE     (1U << 2)
#define STM32_USART_CR1_TE     (1U << 3)
#define STM32_USART_CR1_RXNEIE (1U << 5)
#define STM32_USART_CR1_TXEIE  (1U << 7)
#define STM32_USART_CR1_UE     (1U << 13)
#define STM32_USART_BRR_MIN    16U
#define STM32_USART_BRR_MAX    0xFFFFU

/* The block of struct hal_uart. Its clock and its pins are the board's to open. */
struct stm32_usart_block {
    struct stm32_usart_regs *regs;
    const bool *is_polled;
    uint32_t clock_hz;
    uint8_t irq;
};

extern const struct hal_uart_driver stm32_usart_driver;

/* To be called by the USART's interrupt handler. */
void stm32_usart_isr(struct hal_uart *uart);

#endif
