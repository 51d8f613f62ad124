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

/* BRR is written while the USART is off; its other settings stay as they are. */
static bool set_baud(struct hal_uart *uart, uint32_t baud) {
    const struct stm32_usart_block *block = block_of(uart);
    uint32_t divider =
        hal_uart_divider(block->clock_hz, baud, STM32_USART_BRR_MIN, STM32_USART_BRR_MAX);
    if (divider == 0) {
        return false;
    }
    uint32_t control = block->regs->CR1;
    block->regs->CR1 = 0;
    block->regs->BRR = divider;
    block->regs->CR1 = control;
    return true;
}

static void start(struct hal_uart *uart) {
    const struct stm32_usart_block *block = block_of(uart);
    block->regs->CR1 = STM32_USART_CR1_UE | STM32_USART_CR1_TE | STM32_USART_CR1_RE |
                       STM32_USART_CR1_RXNEIE;
    cortexm_nvic_enable(block->irq);
}

/* CR1 is written by all who send and by the interrupt. */
static void enable(struct hal_uart *uart, uint32_t interrupt) {
    hal_irq_set_bits(&regs_of(uart)->CR1, interrupt);
}

static void disable(struct hal_uart *uart, uint32_t interrupt) {
    hal_irq_clear_bits(&regs_of(uart)->CR1, interrupt);
}

/* The byte stays in DR until there is room. */
static void hold(struct hal_uart *uart) {
    disable(uart, STM32_USART_CR1_RXNEIE);
    if (*block_of(uart)->is_polled) {
        cortexm_nvic_hold(block_of(uart)->irq);
    }
}

/* What a byte has come with: a broken frame of zeros is a break. */
static unsigned errors_of(uint32_t status, uint32_t data) {
    if ((status & STM32_USART_SR_FE) == 0) {
        return 0;
    }
    return data == 0 ? HAL_UART_BREAK : HAL_UART_FRAMING;
}

/* All of SR is over when DR was read. An overrun may come alone; what it lost came later
 * than the byte in DR. */
static void take_byte(struct hal_uart *uart, uint32_t status) {
    struct stm32_usart_regs *regs = regs_of(uart);
    if (!hal_uart_may_receive(uart)) {
        hold(uart);
        return;
    }
    uint32_t data = regs->DR;
    unsigned errors = errors_of(status, data);
    if ((status & STM32_USART_SR_RXNE) != 0 && errors == 0) {
        hal_uart_take_one(uart, (uint8_t)data);
    }
    if ((status & STM32_USART_SR_ORE) != 0) {
        errors |= HAL_UART_OVERRUN;
    }
    if (errors != 0) {
        hal_uart_failed(uart, errors);
    }
}

static void receive(struct hal_uart *uart) {
    uart->rx_held = false;
    enable(uart, STM32_USART_CR1_RXNEIE);
    cortexm_nvic_release(block_of(uart)->irq);
}

static bool is_ready(struct hal_uart *uart) {
    return (regs_of(uart)->SR & STM32_USART_SR_TXE) != 0;
}

static void send_byte(struct hal_uart *uart) {
    unsigned place = uart->tx.tail;
    if (is_ready(uart)) {
        (void)hal_uart_move(uart, place, &regs_of(uart)->DR);
        hal_uart_sent(uart, place);
    }
}

static void send_polled(struct hal_uart *uart) {
    while (!is_ready(uart)) {
    }
    send_byte(uart);
}

static void send_by_interrupt(struct hal_uart *uart) {
    if (!hal_ring_is_empty(&uart->tx)) {
        enable(uart, STM32_USART_CR1_TXEIE);
    }
}

static void send(struct hal_uart *uart) {
    while (*block_of(uart)->is_polled && !hal_ring_is_empty(&uart->tx)) {
        send_polled(uart);
    }
    send_by_interrupt(uart);
}

static bool is_idle(struct hal_uart *uart) {
    return (regs_of(uart)->SR & STM32_USART_SR_TC) != 0;
}

/* If tx is filled while the interrupt is being disabled, it is enabled again. */
static void send_next(struct hal_uart *uart) {
    uart->counts.tx_interrupts++;
    send_byte(uart);
    if (hal_ring_is_empty(&uart->tx)) {
        disable(uart, STM32_USART_CR1_TXEIE);
        send_by_interrupt(uart);
    }
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
    .set_baud = set_baud,
    .send = send,
    .receive = receive,
    .send_polled = send_polled,
    .is_idle = is_idle,
};
