/* SPDX-License-Identifier: MIT */
/*
 * io.c - the Netduino Plus 2's button, which connects PB11 to 3.3 V, and what may be wired to its
 * header: an I2C bus at SC (PB6) and SD (PB7), and a card on SPI2: PB12 (select), D13 (PB13,
 * clock), D12 (PB14, from the card), D11 (PB15, to the card).
 */
#include "chip.h"
#include "stm32_i2c.h"
#include "stm32_spi.h"
#include "stm32f405_gpio.h"
#include "stm32f405_rcc.h"

#include <hal/board_io.h>

#define I2C_HZ 100000
#define SD_HZ  400000 /* until the card has told how fast it is */

#define PIN_SCL    6
#define PIN_SDA    7
#define PIN_BUTTON 11
#define PIN_SELECT 12
#define PIN_CLOCK  13U
#define PIN_MISO   14U
#define PIN_MOSI   15U

#define PIN(number)                                                                      \
    { .driver = &stm32f405_gpio_driver, .block = &port_b, .pin = (number) }

static struct hal_gpio_input *inputs[STM32_EXTI_LINES];
static const struct stm32_exti_block exti = {CHIP_EXTI, CHIP_SYSCFG, inputs};
static const struct stm32_gpio_block port_b = STM32_GPIO_BLOCK(CHIP_GPIOB, &exti, 'B');

/* Clocks, of which those of APB need two of its own until their gate is open. */
static void open_clocks(uint32_t apb1, uint32_t apb2) {
    CHIP_RCC->AHB1ENR |= STM32F405_RCC_AHB1ENR_GPIOBEN;
    CHIP_RCC->APB1ENR |= apb1;
    CHIP_RCC->APB2ENR |= apb2;
    (void)CHIP_RCC->APB2ENR;
}

/* --- the button -------------------------------------------------------------------------- */

static const struct hal_board_button button = {
    .gpio = PIN(PIN_BUTTON),
    .mode = HAL_GPIO_INPUT, /* there is a resistor on the board */
};

static void (*button_isr)(const struct stm32_exti_block *block, uint32_t lines);

void EXTI15_10_Handler(void);

void EXTI15_10_Handler(void) {
    button_isr(&exti, STM32_EXTI_LINES_15_10);
}

const struct hal_board_button *hal_board_button(unsigned number) {
    open_clocks(0, STM32F405_RCC_APB2ENR_SYSCFGEN);
    button_isr = stm32_exti_isr;
    return number == 0 ? &button : NULL;
}

/* --- I2C --------------------------------------------------------------------------------- */

static const struct hal_gpio scl = PIN(PIN_SCL);
static const struct hal_gpio sda = PIN(PIN_SDA);

/* An open drain first: what connects it leaves that as it is. */
static void connect_i2c(const struct hal_gpio *pin) {
    (void)pin->driver->configure(pin, HAL_GPIO_OPEN_DRAIN, true);
    stm32f405_gpio_connect(CHIP_GPIOB, pin->pin, STM32F405_GPIO_AF_I2C1);
}

static const struct stm32_i2c_block i2c1_block = {
    .regs = CHIP_I2C1,
    .pins = {&scl, &sda, connect_i2c},
    .clock_hz = CHIP_APB1_HZ,
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
        open_clocks(STM32F405_RCC_APB1ENR_I2C1EN, 0);
        i2c1_started = &i2c1_bus;
        hal_i2c_start(i2c1_started);
    }
    return number == 0 ? i2c1_started : NULL;
}

/* --- the card ---------------------------------------------------------------------------- */

static const struct stm32_spi_block spi2_block = {
    .regs = CHIP_SPI2,
    .clock_hz = CHIP_APB1_HZ,
    .irq = CHIP_IRQ_SPI2,
};
static struct hal_spi spi2_bus = HAL_SPI_INIT(&stm32_spi_driver, &spi2_block);
static struct hal_spi *spi2_started;

static const struct hal_gpio sd_select = PIN(PIN_SELECT);
static struct hal_spi_device sd = {.bus = &spi2_bus, .select = &sd_select, .hz = SD_HZ};

void SPI2_Handler(void);

void SPI2_Handler(void) {
    spi2_started->driver->isr(spi2_started);
}

struct hal_spi_device *hal_board_sd(void) {
    if (spi2_started == NULL) {
        open_clocks(STM32F405_RCC_APB1ENR_SPI2EN, 0);
        CHIP_GPIOB->OSPEEDR |=
            STM32F405_GPIO_FAST(PIN_CLOCK) | STM32F405_GPIO_FAST(PIN_MOSI);
        stm32f405_gpio_pull(CHIP_GPIOB, PIN_MISO, STM32F405_GPIO_PULL_UP);
        stm32f405_gpio_connect(CHIP_GPIOB, PIN_CLOCK, STM32F405_GPIO_AF_SPI2);
        stm32f405_gpio_connect(CHIP_GPIOB, PIN_MISO, STM32F405_GPIO_AF_SPI2);
        stm32f405_gpio_connect(CHIP_GPIOB, PIN_MOSI, STM32F405_GPIO_AF_SPI2);
        spi2_started = &spi2_bus;
        hal_spi_start(spi2_started);
    }
    return hal_spi_attach(&sd) == RONDO_OK ? &sd : NULL;
}
