/* SPDX-License-Identifier: MIT */
/* test_stm32_usart.c - the driver of the STM32's USART, whose one byte the test plays. */
#include "../../hal/stm32/stm32_usart.c"
#include "chip_uart.h"

static struct stm32_usart_regs regs;
static bool is_polled;
static const struct stm32_usart_block block = {
    .regs = &regs, .is_polled = &is_polled, .clock_hz = 24000000, .irq = 37};
static struct hal_uart uart;

static int open_line(void **state) {
    (void)state;
    memset((void *)&regs, 0, sizeof regs);
    is_polled = false;
    uart = (struct hal_uart)HAL_UART_INIT(&stm32_usart_driver, &block, rx_storage,
                                          tx_storage);
    assert_int_equal(hal_uart_start(&uart, 115200), RONDO_OK);
    return 0;
}

static void comes(char byte, uint32_t status) {
    regs.DR = (uint8_t)byte;
    regs.SR = status;
    stm32_usart_isr(&uart);
    regs.SR = 0;
}

static void it_starts_at_the_nearest_speed_with_its_interrupt(void **state) {
    (void)state;
    assert_int_equal(regs.BRR, 208); /* 24 MHz / 115200 = 208.3 */
    assert_int_equal(regs.CR1 & STM32_USART_CR1_RXNEIE, STM32_USART_CR1_RXNEIE);
    assert_true(nvic_is_enabled[37]);
}

static void speeds_beyond_the_divider_are_refused(void **state) {
    (void)state;
    uint32_t control = regs.CR1;
    regs.SR = STM32_USART_SR_TC;
    assert_int_equal(hal_uart_set_baud(&uart, 1500000), RONDO_OK);
    assert_int_equal(regs.BRR, 16);
    assert_int_equal(regs.CR1, control);
    assert_int_equal(hal_uart_set_baud(&uart, 1600000), RONDO_VALUE_ERROR);
    assert_int_equal(hal_uart_set_baud(&uart, 366), RONDO_VALUE_ERROR);
}

static void errors_come_in_their_place(void **state) {
    (void)state;
    comes('a', STM32_USART_SR_RXNE);
    comes('x', STM32_USART_SR_RXNE | STM32_USART_SR_FE);
    comes('b', STM32_USART_SR_RXNE);
    assert_line_reads(&uart, "a" FRAMING "b");
    comes(0, STM32_USART_SR_RXNE | STM32_USART_SR_FE);
    assert_line_reads(&uart, BREAK);
}

static void an_overrun_is_behind_the_byte_that_it_came_with(void **state) {
    (void)state;
    comes('a', STM32_USART_SR_RXNE | STM32_USART_SR_ORE);
    comes('b', STM32_USART_SR_RXNE);
    assert_line_reads(&uart, "a" OVERRUN "b");
}

static void an_overrun_that_comes_alone_brings_no_byte(void **state) {
    (void)state;
    comes('x', STM32_USART_SR_ORE);
    assert_line_reads(&uart, OVERRUN);
}

static void a_full_ring_masks_reception_until_the_reader_makes_room(void **state) {
    (void)state;
    for (const char *c = "12345"; *c != 0; c++) {
        comes(*c, STM32_USART_SR_RXNE);
    }
    assert_int_equal(regs.CR1 & STM32_USART_CR1_RXNEIE, 0);
    assert_line_reads(&uart, "1234");
    assert_int_equal(regs.CR1 & STM32_USART_CR1_RXNEIE, STM32_USART_CR1_RXNEIE);
}

static void an_emulator_holds_reception_at_the_interrupt_controller(void **state) {
    (void)state;
    is_polled = true;
    for (const char *c = "12345"; *c != 0; c++) {
        comes(*c, STM32_USART_SR_RXNE);
    }
    assert_false(nvic_is_enabled[37]);
    assert_line_reads(&uart, "1234");
    assert_true(nvic_is_enabled[37]);
}

static void the_interrupt_sends_until_nothing_is_left(void **state) {
    (void)state;
    (void)hal_uart_write(&uart, "ab", 2);
    assert_int_equal(regs.CR1 & STM32_USART_CR1_TXEIE, STM32_USART_CR1_TXEIE);
    for (unsigned i = 0; i < 3; i++) {
        regs.SR = STM32_USART_SR_TXE;
        stm32_usart_isr(&uart);
    }
    assert_int_equal(regs.DR, 'b');
    assert_int_equal(uart.tx.tail, 2);
    assert_int_equal(regs.CR1 & STM32_USART_CR1_TXEIE, 0);
}

#define on_a_line(test) cmocka_unit_test_setup(test, open_line)

int main(void) {
    static const struct CMUnitTest stm32_tests[] = {
        on_a_line(it_starts_at_the_nearest_speed_with_its_interrupt),
        on_a_line(speeds_beyond_the_divider_are_refused),
        on_a_line(errors_come_in_their_place),
        on_a_line(an_overrun_is_behind_the_byte_that_it_came_with),
        on_a_line(an_overrun_that_comes_alone_brings_no_byte),
        on_a_line(a_full_ring_masks_reception_until_the_reader_makes_room),
        on_a_line(an_emulator_holds_reception_at_the_interrupt_controller),
        on_a_line(the_interrupt_sends_until_nothing_is_left),
    };
    return cmocka_run_group_tests_name("stm32 usart", stm32_tests, NULL, NULL);
}
