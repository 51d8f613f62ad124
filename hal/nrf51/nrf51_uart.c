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

static bool set_baud(struct hal_uart *uart, uint32_t baud) {
    if (baud < NRF51_UART_BAUD_MIN || baud > NRF51_UART_BAUD_MAX) {
        return false;
    }
    uint64_t fraction = ((uint64_t)baud << 32) / BAUD_CLOCK_HZ;
    regs_of(uart)->BAUDRATE = (uint32_t)(fraction + BAUD_UNIT / 2U) & ~(BAUD_UNIT - 1U);
    return true;
}

static void start(struct hal_uart *uart) {
    const struct nrf51_uart_block *block = block_of(uart);
    block->regs->PSELTXD = block->tx_pin;
    block->regs->PSELRXD = block->rx_pin;
    block->regs->ENABLE = NRF51_UART_ENABLE_ON;
    block->regs->TASKS_STARTTX = 1;
    block->regs->TASKS_STARTRX = 1;
    block->regs->INTENSET =
        NRF51_UART_INT_RXDRDY | NRF51_UART_INT_TXDRDY | NRF51_UART_INT_ERROR;
    cortexm_nvic_enable(block->irq);
}

static unsigned errors_of(uint32_t source) {
    unsigned errors = (source & NRF51_UART_ERRORSRC_OVERRUN) != 0 ? HAL_UART_OVERRUN : 0U;
    if ((source & NRF51_UART_ERRORSRC_BREAK) != 0) {
        return errors | HAL_UART_BREAK;
    }
    return (source & NRF51_UART_ERRORSRC_FRAMING) != 0 ? errors | HAL_UART_FRAMING
                                                       : errors;
}

/* The error is not bound to a byte: the chip says only that there was one. */
static void take_error(struct hal_uart *uart) {
    struct nrf51_uart_regs *regs = regs_of(uart);
    regs->EVENTS_ERROR = 0;
    uint32_t source = regs->ERRORSRC;
    regs->ERRORSRC = source;
    unsigned errors = errors_of(source);
    if (errors != 0) {
        hal_uart_failed(uart, errors);
    }
}

/* The event is cleared before RXD is read: reading announces the next byte. */
static void take_byte(struct hal_uart *uart) {
    struct nrf51_uart_regs *regs = regs_of(uart);
    if (!hal_uart_may_receive(uart)) {
        regs->INTENCLR = NRF51_UART_INT_RXDRDY;
        return;
    }
    regs->EVENTS_RXDRDY = 0;
    hal_uart_take_one(uart, (uint8_t)regs->RXD);
}

/* The event is still there, and interrupts at once. */
static void receive(struct hal_uart *uart) {
    uart->rx_held = false;
    regs_of(uart)->INTENSET = NRF51_UART_INT_RXDRDY;
}

/* The event stays when there was nothing more to send. Before the first byte there is none. */
static bool is_idle(struct hal_uart *uart) {
    return !*block_of(uart)->has_sent || regs_of(uart)->EVENTS_TXDRDY != 0;
}

/* hal_uart_move, which clears the event as well. */
static bool move(struct hal_uart *uart, unsigned place) {
    struct hal_ring *tx = &uart->tx;
    uint32_t byte = tx->bytes[place & (tx->size - 1U)];
    volatile uint32_t *event = &regs_of(uart)->EVENTS_TXDRDY;
    volatile uint32_t *data = &regs_of(uart)->TXD;
    *block_of(uart)->has_sent = true;
    __asm volatile("" : "+r"(event), "+r"(data)); /* computed before the masked stretch */
    hal_irq_key key = hal_irq_mask();
    bool is_next = tx->tail == place;
    if (is_next) {
        *event = 0;
        *data = byte;
        tx->tail = place + 1U;
    }
    hal_irq_restore(key);
    return is_next;
}

/*
 * Sends the next byte if the last one has left. Looks at the event itself: interrupts may
 * be masked, and QEMU forgets the interrupt if its own output was blocked meanwhile.
 */
static void send(struct hal_uart *uart) {
    unsigned place = uart->tx.tail;
    if (uart->tx.head != place && is_idle(uart) && move(uart, place)) {
        regs_of(uart)->INTENSET = NRF51_UART_INT_TXDRDY;
        hal_uart_sent(uart, place);
    }
}

static void send_polled(struct hal_uart *uart) {
    while (!is_idle(uart)) {
    }
    send(uart);
}

/* With nothing to send the event stays, but does not interrupt. If tx is filled while the
 * interrupt is being disabled, it is enabled again. */
static void send_next(struct hal_uart *uart) {
    uart->counts.tx_interrupts++;
    send(uart);
    if (regs_of(uart)->EVENTS_TXDRDY != 0 && hal_ring_is_empty(&uart->tx)) {
        regs_of(uart)->INTENCLR = NRF51_UART_INT_TXDRDY;
        send(uart);
    }
}

void nrf51_uart_isr(struct hal_uart *uart) {
    if (regs_of(uart)->EVENTS_ERROR != 0) {
        take_error(uart);
    }
    if (regs_of(uart)->EVENTS_RXDRDY != 0 && !uart->rx_held) {
        uart->counts.rx_interrupts++;
        take_byte(uart);
    }
    uint32_t enabled = regs_of(uart)->INTENSET;
    if ((enabled & NRF51_UART_INT_TXDRDY) != 0 && regs_of(uart)->EVENTS_TXDRDY != 0) {
        send_next(uart);
    }
}

const struct hal_uart_driver nrf51_uart_driver = {
    .start = start,
    .set_baud = set_baud,
    .send = send,
    .receive = receive,
    .send_polled = send_polled,
    .is_idle = is_idle,
};
