/* SPDX-License-Identifier: MIT */
/* nrf51_uart.c - see nrf51_uart.h. */
#include "nrf51_uart.h"

#include "cortexm_nvic.h"

#include <hal/irq.h>
#include <hal/uart_driver.h>

/* BAUDRATE has 32 bits of fraction of 16 MHz, of which the low 12 are not there. */
#define BAUD_CLOCK_HZ 16000000U
#define BAUD_UNIT     0x1000U

static const struct nrf51_uart_block *block_of(const struct hal_uart *uart) {
    return uart->block;
}

static struct nrf51_uart_regs *regs_of(const struct hal_uart *uart) {
    return block_of(uart)->regs;
}

static void start(struct hal_uart *uart, uint32_t baud) {
    const struct nrf51_uart_block *block = block_of(uart);
    uint64_t fraction = ((uint64_t)baud << 32) / BAUD_CLOCK_HZ;
    block->regs->PSELTXD = block->tx_pin;
    block->regs->PSELRXD = block->rx_pin;
    block->regs->BAUDRATE = (uint32_t)(fraction + BAUD_UNIT / 2U) & ~(BAUD_UNIT - 1U);
    block->regs->ENABLE = NRF51_UART_ENABLE_ON;
    block->regs->TASKS_STARTTX = 1;
    block->regs->TASKS_STARTRX = 1;
    block->regs->INTENSET = NRF51_UART_INT_RXDRDY | NRF51_UART_INT_TXDRDY;
    cortexm_nvic_enable(block->irq);
}

/* The event is cleared before RXD is read: reading announces the next byte. */
static void take_byte(struct hal_uart *uart) {
    struct nrf51_uart_regs *regs = regs_of(uart);
    if (!hal_uart_may_receive(uart)) {
        regs->INTENCLR = NRF51_UART_INT_RXDRDY;
        return;
    }
    regs->EVENTS_RXDRDY = 0;
    hal_uart_received(uart, (uint8_t)regs->RXD);
    if ((regs->ERRORSRC & NRF51_UART_ERRORSRC_OVERRUN) != 0) {
        regs->ERRORSRC = NRF51_UART_ERRORSRC_OVERRUN;
        uart->counts.overruns++;
    }
}

/* The event is still there, and interrupts at once. */
static void receive(struct hal_uart *uart) {
    hal_irq_key key = hal_irq_mask();
    uart->rx_held = false;
    regs_of(uart)->INTENSET = NRF51_UART_INT_RXDRDY;
    hal_irq_restore(key);
}

static bool is_idle(struct hal_uart *uart) {
    return !*block_of(uart)->is_sending || regs_of(uart)->EVENTS_TXDRDY != 0;
}

/*
 * Sends the next byte if the last one has left. Looks at the event itself: interrupts may
 * be masked, and QEMU forgets the interrupt if its own output was blocked meanwhile.
 */
static void send(struct hal_uart *uart) {
    struct nrf51_uart_regs *regs = regs_of(uart);
    uint8_t byte = 0;
    hal_irq_key key = hal_irq_mask();
    if (is_idle(uart)) {
        regs->EVENTS_TXDRDY = 0;
        *block_of(uart)->is_sending = hal_uart_next(uart, &byte);
        if (*block_of(uart)->is_sending) {
            regs->TXD = byte;
        }
    }
    hal_irq_restore(key);
}

static void send_polled(struct hal_uart *uart) {
    while (!is_idle(uart)) {
    }
    send(uart);
}

void nrf51_uart_isr(struct hal_uart *uart) {
    if (regs_of(uart)->EVENTS_RXDRDY != 0 && !uart->rx_held) {
        uart->counts.rx_interrupts++;
        take_byte(uart);
    }
    if (regs_of(uart)->EVENTS_TXDRDY != 0) {
        uart->counts.tx_interrupts++;
        send(uart);
    }
}

const struct hal_uart_driver nrf51_uart_driver = {
    .start = start,
    .send = send,
    .receive = receive,
    .send_polled = send_polled,
    .is_idle = is_idle,
};
