/* SPDX-License-Identifier: MIT */
/*
 * io.c - the STM32VLDISCOVERY's user button, which connects PA0 to 3 V, and what may be wired to
 * its header: an I2C bus at PB6 (SCL) and PB7 (SDA), with resistors, and a card on SPI1: PA4
 * (select), PA5 (clock), PA6 (from the card), PA7 (to the card).
 */
#include "chip.h"
#include "stm32_i2c.h"
#include "stm32_spi.h"
#include "stm32f100_gpio.h"
#include "stm32f100_rcc.h"

#include <hal/board_io.h>

#define I2C_HZ 100000
#define SD_HZ  400000 /* until the card has told how fast it is */

#define PIN_BUTTON 0
#define PIN_SELECT 4
#define PIN_CLOCK  5U
#define PIN_MISO   6U
#define PIN_MOSI   7U
#define PIN_SCL    6
#define PIN_SDA    7

#define PIN(port, number)                                                                \
    { .driver = &stm32f100_gpio_driver, .block = &(port), .pin = (number) }

static struct hal_gpio_input *inputs[STM32_EXTI_LINES];
static const struct stm32_exti_block exti = {CHIP_EXTI, CHIP_AFIO, inputs};
static const struct stm32_gpio_block port_a = STM32_GPIO_BLOCK(CHIP_GPIOA, &exti, 'A');
static const struct stm32_gpio_block port_b = STM32_GPIO_BLOCK(CHIP_GPIOB, &exti, 'B');

/* --- the button -------------------------------------------------------------------------- */

static const struct hal_board_button button = {
    .gpio = PIN(port_a, PIN_BUTTON),
    .mode = HAL_GPIO_INPUT, /* there is a resistor on the board */
};

static void (*button_isr)(const struct stm32_exti_block *block, uint32_t lines);

void EXTI0_Handler(void);

void EXTI0_Handler(void) {
    button_isr(&exti, 1U << PIN_BUTTON);
}

const struct hal_board_button *hal_board_button(unsigned number) {
    CHIP_RCC->APB2ENR |= STM32F100_RCC_APB2ENR_AFIOEN;
    button_isr = stm32_exti_isr;
    return number == 0 ? &button : NULL;
}

/* --- I2C --------------------------------------------------------------------------------- */

static const struct hal_gpio scl = PIN(port_b, PIN_SCL);
static const struct hal_gpio sda = PIN(port_b, PIN_SDA);

static void connect_i2c(const struct hal_gpio *pin) {
    stm32f100_gpio_set(CHIP_GPIOB, pin->pin, STM32F100_GPIO_ALTERNATE_OPEN_DRAIN);
}

static const struct stm32_i2c_block i2c1_block = {
    .regs = CHIP_I2C1,
    .pins = {&scl, &sda, connect_i2c},
    .clock_hz = CHIP_CLOCK_HZ,
    .event_irq = CHIP_IRQ_I2C1_EV,
    .error_irq = CHIP_IRQ_I2C1_ER,
};
static struct hal_i2c i2c1_bus = HAL_I2C_INIT(&stm32_i2c_driver, &i2c1_block, I2C_HZ);
static struct hal_i2c *i2c1_started;

void I2C1_EV_Handler(void);
void I2C1_ER_Handler(void);

void I2C1_EV_Handler(void) {
    i2c1_started->driver->isr(i2c1_started);
}

void I2C1_ER_Handler(void) {
    i2c1_started->driver->isr(i2c1_started);
}

struct hal_i2c *hal_board_i2c(unsigned number) {
    if (number == 0 && i2c1_started == NULL) {
        CHIP_RCC->APB2ENR |= STM32F100_RCC_APB2ENR_IOPBEN;
        CHIP_RCC->APB1ENR |= STM32F100_RCC_APB1ENR_I2C1EN;
        i2c1_started = &i2c1_bus;
        hal_i2c_start(i2c1_started);
    }
    return number == 0 ? i2c1_started : NULL;
}

/* --- the card ---------------------------------------------------------------------------- */

static const struct stm32_spi_block spi1_block = {
    .regs = CHIP_SPI1,
    .clock_hz = CHIP_CLOCK_HZ,
    .irq = CHIP_IRQ_SPI1,
};
static struct hal_spi spi1_bus = HAL_SPI_INIT(&stm32_spi_driver, &spi1_block);
static struct hal_spi *spi1_started;

static const struct hal_gpio sd_select = PIN(port_a, PIN_SELECT);
static const struct hal_gpio sd_answer = PIN(port_a, PIN_MISO);
static struct hal_spi_device sd = {.bus = &spi1_bus, .select = &sd_select, .hz = SD_HZ};

void SPI1_Handler(void);

void SPI1_Handler(void) {
    spi1_started->driver->isr(spi1_started);
}

/* An input is a peripheral's as well as the program's. */
struct hal_spi_device *hal_board_sd(void) {
    if (spi1_started == NULL) {
        CHIP_RCC->APB2ENR |= STM32F100_RCC_APB2ENR_SPI1EN;
        stm32f100_gpio_set(CHIP_GPIOA, PIN_CLOCK, STM32F100_GPIO_ALTERNATE_FAST);
        stm32f100_gpio_set(CHIP_GPIOA, PIN_MOSI, STM32F100_GPIO_ALTERNATE_FAST);
        if (hal_gpio_configure(&sd_answer, HAL_GPIO_PULL_UP, false) != RONDO_OK) {
            return NULL;
        }
        spi1_started = &spi1_bus;
        hal_spi_start(spi1_started);
    }
    return hal_spi_attach(&sd) == RONDO_OK ? &sd : NULL;
}
