/* SPDX-License-Identifier: MIT */
/*
 * io.c - the EK-LM3S6965's buttons, I2C buses, card slot and display; see hal/board_io.h.
 *
 * A handler finds its bus through a pointer that is set when the bus is first asked for: so
 * an image that never asks has neither bus nor driver.
 */
#include "chip.h"
#include "lm3s_gpio.h"
#include "lm3s_i2c.h"
#include "lm3s_sysctl.h"
#include "pl022_spi.h"

#include <hal/board_io.h>

#define I2C_HZ  100000
#define OLED_HZ 10000000
#define SD_HZ   400000 /* until the card has told how fast it is */

#define I2C0_SCL 0x04U /* PB2 */
#define I2C0_SDA 0x08U /* PB3 */
#define I2C1_SCL 0x40U /* PA6 */
#define I2C1_SDA 0x80U /* PA7 */
#define SSI_CLK  0x04U /* PA2 */
#define SSI_RX   0x10U /* PA4 */
#define SSI_TX   0x20U /* PA5 */

/* --- pins ------------------------------------------------------------------------------ */

static struct hal_gpio_input *inputs_a[LM3S_GPIO_PINS];
static struct hal_gpio_input *inputs_c[LM3S_GPIO_PINS];
static struct hal_gpio_input *inputs_d[LM3S_GPIO_PINS];
static struct hal_gpio_input *inputs_e[LM3S_GPIO_PINS];
static struct hal_gpio_input *inputs_f[LM3S_GPIO_PINS];

static const struct lm3s_gpio_block port_a = {CHIP_GPIOA, inputs_a, CHIP_IRQ_GPIOA};
static const struct lm3s_gpio_block port_c = {CHIP_GPIOC, inputs_c, CHIP_IRQ_GPIOC};
static const struct lm3s_gpio_block port_d = {CHIP_GPIOD, inputs_d, CHIP_IRQ_GPIOD};
static const struct lm3s_gpio_block port_e = {CHIP_GPIOE, inputs_e, CHIP_IRQ_GPIOE};
static const struct lm3s_gpio_block port_f = {CHIP_GPIOF, inputs_f, CHIP_IRQ_GPIOF};

#define PIN(port, number)                                                                \
    { .driver = &lm3s_gpio_driver, .block = &(port), .pin = (number) }

/* Up, down, left, right and select connect their pin to ground. */
#define BUTTON(port, number)                                                             \
    {                                                                                    \
        .gpio = {.driver = &lm3s_gpio_driver,                                            \
                 .block = &(port),                                                       \
                 .pin = (number),                                                        \
                 .is_inverted = true},                                                   \
        .mode = HAL_GPIO_PULL_UP                                                         \
    }

static const struct hal_board_button buttons[] = {
    BUTTON(port_e, 0), BUTTON(port_e, 1), BUTTON(port_e, 2),
    BUTTON(port_e, 3), BUTTON(port_f, 1),
};

static void (*port_e_isr)(const struct lm3s_gpio_block *block);
static void (*port_f_isr)(const struct lm3s_gpio_block *block);

void GPIOE_Handler(void);
void GPIOF_Handler(void);

void GPIOE_Handler(void) {
    port_e_isr(&port_e);
}

void GPIOF_Handler(void) {
    port_f_isr(&port_f);
}

const struct hal_board_button *hal_board_button(unsigned number) {
    if (number >= sizeof buttons / sizeof buttons[0]) {
        return NULL;
    }
    lm3s_sysctl_open(CHIP_SYSCTL, 0, LM3S_RCGC2_GPIOE | LM3S_RCGC2_GPIOF);
    port_e_isr = lm3s_gpio_isr;
    port_f_isr = lm3s_gpio_isr;
    return &buttons[number];
}

/* --- I2C ------------------------------------------------------------------------------- */

static const struct lm3s_i2c_block i2c_blocks[] = {
    {
        .regs = CHIP_I2C0,
        .port = CHIP_GPIOB,
        .sysctl = CHIP_SYSCTL,
        .rcgc1 = LM3S_RCGC1_I2C0,
        .clock_hz = CHIP_CLOCK_HZ,
        .scl = I2C0_SCL,
        .sda = I2C0_SDA,
        .irq = CHIP_IRQ_I2C0,
    },
    {
        .regs = CHIP_I2C1,
        .port = CHIP_GPIOA,
        .sysctl = CHIP_SYSCTL,
        .rcgc1 = LM3S_RCGC1_I2C1,
        .clock_hz = CHIP_CLOCK_HZ,
        .scl = I2C1_SCL,
        .sda = I2C1_SDA,
        .irq = CHIP_IRQ_I2C1,
    },
};

#define I2C_BUSES (sizeof i2c_blocks / sizeof i2c_blocks[0])

static struct hal_i2c i2c_buses[I2C_BUSES] = {
    HAL_I2C_INIT(&lm3s_i2c_driver, &i2c_blocks[0], I2C_HZ),
    HAL_I2C_INIT(&lm3s_i2c_driver, &i2c_blocks[1], I2C_HZ),
};
static struct hal_i2c *i2c_started[I2C_BUSES];

void I2C0_Handler(void);
void I2C1_Handler(void);

void I2C0_Handler(void) {
    i2c_started[0]->driver->isr(i2c_started[0]);
}

void I2C1_Handler(void) {
    i2c_started[1]->driver->isr(i2c_started[1]);
}

struct hal_i2c *hal_board_i2c(unsigned number) {
    if (number >= I2C_BUSES) {
        return NULL;
    }
    if (i2c_started[number] == NULL) {
        i2c_started[number] = &i2c_buses[number];
        lm3s_sysctl_open(CHIP_SYSCTL, i2c_blocks[number].rcgc1,
                         LM3S_RCGC2_GPIOA | LM3S_RCGC2_GPIOB);
        hal_i2c_start(i2c_started[number]);
    }
    return i2c_started[number];
}

/* --- SSI: the card and the display share it ------------------------------------------- */

static const struct pl022_spi_block ssi0_block = {
    .regs = CHIP_SSI0,
    .clock_hz = CHIP_CLOCK_HZ,
    .irq = CHIP_IRQ_SSI0,
};
static struct hal_spi ssi0_bus = HAL_SPI_INIT(&pl022_spi_driver, &ssi0_block);
static struct hal_spi *ssi0_started;

static const struct hal_gpio sd_select = PIN(port_d, 0);
static const struct hal_gpio oled_select = PIN(port_a, 3);
static const struct hal_gpio oled_data = PIN(port_c, 7);
static const struct hal_gpio oled_power = PIN(port_c, 6);

static struct hal_spi_device sd = {.bus = &ssi0_bus, .select = &sd_select, .hz = SD_HZ};
static const struct hal_board_display display = {
    .device = {.bus = &ssi0_bus, .select = &oled_select, .hz = OLED_HZ},
    .data = &oled_data,
    .power = &oled_power,
};

void SSI0_Handler(void);

void SSI0_Handler(void) {
    ssi0_started->driver->isr(ssi0_started);
}

/* Both chip selects are high before either part is spoken to. */
static bool start_ssi(void) {
    if (ssi0_started != NULL) {
        return true;
    }
    lm3s_sysctl_open(CHIP_SYSCTL, LM3S_RCGC1_SSI0,
                     LM3S_RCGC2_GPIOA | LM3S_RCGC2_GPIOC | LM3S_RCGC2_GPIOD);
    CHIP_GPIOA->PUR |= SSI_RX;
    lm3s_gpio_connect(CHIP_GPIOA, SSI_CLK | SSI_RX | SSI_TX);
    if (hal_spi_attach(&sd) != RONDO_OK || hal_spi_attach(&display.device) != RONDO_OK) {
        return false;
    }
    ssi0_started = &ssi0_bus;
    hal_spi_start(ssi0_started);
    return true;
}

struct hal_spi_device *hal_board_sd(void) {
    return start_ssi() ? &sd : NULL;
}

const struct hal_board_display *hal_board_display(void) {
    return start_ssi() ? &display : NULL;
}
