/* SPDX-License-Identifier: MIT */
/* stm32_usart.c - see stm32_usart.h. */
#include "stm32_usart.h"

#include "cortexm_nvic.h"

#include <hal/irq.h>
#include <hal/uart_driver.h>

static const struct stm32_usart_block *block_of(const struct hal_uart *uart) {
    return uart->block;
}

static struct stm32_usart_regs *regs_of(const struct hal_uart *uart) {
    return block_of(uart)->regs;
}

static void start(struct hal_uart *uart, uint32_t baud) {
    const struct stm32_usart_block *block = block_of(uart);
    block->regs->CR1 = 0;
    block->regs->BRR = (block->clock_hz + baud / 2U) / baud;
    block->regs->CR1 = STM32_USART_CR1_UE | STM32_USART_CR1_TE | STM32_USART_CR1_RE |
                       STM32_USART_CR1_RXNEIE;
    cortexm_nvic_enable(block->irq);
}

/* The byte stays in DR until there is room. */
static void hold(struct hal_uart *uart) {
    regs_of(uart)->CR1 &= ~STM32_USART_CR1_RXNEIE;
    if (*block_of(uart)->is_polled) {
        cortexm_nvic_disable(block_of(uart)->irq);
    }
}

/* Both the byte and the overrun are over when DR was read. An overrun may come alone. */
static void take_byte(struct hal_uart *uart, uint32_t status) {
    struct stm32_usart_regs *regs = regs_of(uart);
    if (!hal_uart_may_receive(uart)) {
        hold(uart);
        return;
    }
    uint32_t data = regs->DR;
    uart->counts.overruns += (status & STM32_USART_SR_ORE) != 0;
    if ((status & STM32_USART_SR_RXNE) != 0) {
        hal_uart_received(uart, (uint8_t)data);
    }
}

static void receive(struct hal_uart *uart) {
    hal_irq_key key = hal_irq_mask();
    uart->rx_held = false;
    regs_of(uart)->CR1 |= STM32_USART_CR1_RXNEIE;
    cortexm_nvic_enable(block_of(uart)->irq);
    hal_irq_restore(key);
}

/* Moves a byte from the ring to the hardware if there is one. Interrupts are masked. */
static bool send_byte(struct hal_uart *uart) {
    uint8_t byte;
    bool is_there = hal_uart_next(uart, &byte);
    if (is_there) {
        regs_of(uart)->DR = byte;
    }
    return is_there;
}

static bool is_ready(struct hal_uart *uart) {
    return (regs_of(uart)->SR & STM32_USART_SR_TXE) != 0;
}

static void send_polled(struct hal_uart *uart) {
    while (!is_ready(uart)) {
    }
    hal_irq_key key = hal_irq_mask();
    if (is_ready(uart)) {
        (void)send_byte(uart);
    }
    hal_irq_restore(key);
}

static void send(struct hal_uart *uart) {
    while (*block_of(uart)->is_polled && !hal_ring_is_empty(&uart->tx)) {
        send_polled(uart);
    }
    hal_irq_key key = hal_irq_mask();
    if (!hal_ring_is_empty(&uart->tx)) {
        regs_of(uart)->CR1 |= STM32_USART_CR1_TXEIE;
    }
    hal_irq_restore(key);
}

static bool is_idle(struct hal_uart *uart) {
    return (regs_of(uart)->SR & STM32_USART_SR_TC) != 0;
}

static void send_next(struct hal_uart *uart) {
    uart->counts.tx_interrupts++;
    hal_irq_key key = hal_irq_mask();
    if (!send_byte(uart)) {
        regs_of(uart)->CR1 &= ~STM32_USART_CR1_TXEIE;
    }
    hal_irq_restore(key);
}

void stm32_usart_isr(struct hal_uart *uart) {
    uint32_t status = regs_of(uart)->SR;
    uint32_t enabled = regs_of(uart)->CR1;
    if ((enabled & STM32_USART_CR1_RXNEIE) != 0 &&
        (status & (STM32_USART_SR_RXNE | STM32_USART_SR_ORE)) != 0) {
        uart->counts.rx_interrupts++;
        take_byte(uart, status);
    }
    if ((enabled & STM32_USART_CR1_TXEIE) != 0 && (status & STM32_USART_SR_TXE) != 0) {
        send_next(uart);
    }
}

const struct hal_uart_driver stm32_usart_driver = {
    .start = start,
    .send = send,
    .receive = receive,
    .send_polled = send_polled,
    .is_idle = is_idle,
};
