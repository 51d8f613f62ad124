/* SPDX-License-Identifier: MIT */
/*
 * stm32_i2c.h - the I2C of the STM32 F1, F2 and F4 (RM0041, chapter 22; RM0090, chapter 27), as
 * a controller.
 *
 * The driver moves from one state in which the block holds the clock low to the next: START
 * sent (SB), address acknowledged (ADDR), byte sent, or two received (BTF). So no byte is
 * lost or sent too many, however late an interrupt is served; there is one a byte.
 *
 * Receiving, the block has a byte in DR and one in its shift register before it holds the
 * clock, and whether a byte is acknowledged has to be said before it comes. Hence the three
 * ends of a read (RM0090, 27.3.3):
 *   - one byte: not acknowledged and STOP ordered before ADDR is cleared; it comes by RXNE;
 *   - two: POS has the second not acknowledged; STOP before they are taken;
 *   - more: with three left, the last is said not to be acknowledged before the third last
 *     is taken, which lets it come; then as two.
 * A read that is to stop ends as if so many were left: the wire brings three bytes more at most.
 *
 * Before a repeated START, BTF keeps its interrupt: the handler is called again and again until
 * that is sent, which takes no longer than a clock of the bus.
 *
 * A bus error, a START or STOP of somebody else in the middle of a byte, leaves a controller's
 * transfer as it is (RM0090, 27.3.4), and some chips report it without one: it is cleared. If
 * the transfer does not end after it, its limit ends it.
 */
#ifndef STM32_I2C_H
#define STM32_I2C_H

#include <hal/i2c_pins.h>
#include <stddef.h>
#include <stdint.h>

struct stm32_i2c_regs {
    volatile uint32_t CR1;
    volatile uint32_t CR2;
    uint32_t reserved1[2];
    volatile uint32_t DR;
    volatile uint32_t SR1;
    volatile uint32_t SR2; /* read after SR1: ADDR is cleared */
    volatile uint32_t CCR;
    volatile uint32_t TRISE;
};
_Static_assert(offsetof(struct stm32_i2c_regs, TRISE) == 0x20, "RM0041 22.6.9");

/* CR1 is not written while START or STOP waits for the wire. */
#define STM32_I2C_CR1_PE       (1U << 0)
#define STM32_I2C_CR1_START    (1U << 8)
#define STM32_I2C_CR1_STOP     (1U << 9)
#define STM32_I2C_CR1_ACK      (1U << 10)
#define STM32_I2C_CR1_POS      (1U << 11) /* ACK is about the byte after the next */
#define STM32_I2C_CR1_SWRST    (1U << 15)
#define STM32_I2C_CR2_ITERREN  (1U << 8)
#define STM32_I2C_CR2_ITEVTEN  (1U << 9)
#define STM32_I2C_CR2_ITBUFEN  (1U << 10)
#define STM32_I2C_SR1_SB       (1U << 0)
#define STM32_I2C_SR1_ADDR     (1U << 1)
#define STM32_I2C_SR1_BTF      (1U << 2)
#define STM32_I2C_SR1_RXNE     (1U << 6)
#define STM32_I2C_SR1_BERR     (1U << 8) /* this and the next: write 0 to clear */
#define STM32_I2C_SR1_ARLO     (1U << 9)
#define STM32_I2C_SR1_AF       (1U << 10) /* not acknowledged */
#define STM32_I2C_CCR_FS       (1U << 15) /* faster than 100 kHz */
#define STM32_I2C_CCR_MIN_SLOW 4U
#define STM32_I2C_CCR_MIN_FAST 1U
#define STM32_I2C_CCR_MAX      0xFFFU

/* The block of struct hal_i2c. The clocks of it and of its pins are the board's to open. */
struct stm32_i2c_block {
    struct hal_i2c_pins pins; /* first: see hal/i2c_pins.h */
    struct stm32_i2c_regs *regs;
    uint32_t clock_hz; /* of its bus, whole MHz */
    uint8_t event_irq;
    uint8_t error_irq; /* both interrupts have the same handler */
};

extern const struct hal_i2c_driver stm32_i2c_driver;

#endif
