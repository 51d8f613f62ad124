/* SPDX-License-Identifier: MIT */
/* mps2_io.c - the MPS2 boards' buttons, and the I2C buses of their two shields. */
#include "chip.h"
#include "mps2_fpgaio.h"
#include "mps2_gpio.h"
#include "mps2_sbcon.h"
#include "soft_i2c.h"

#include <hal/board_io.h>

#define I2C_HZ 10000 /* two turns of the loop a clock, on a core of 25 MHz */

/* --- buttons: inputs without an interrupt ----------------------------------------------- */

static const struct mps2_gpio_block block = {.reg = &CHIP_FPGAIO->BUTTON};

#define BUTTON(number)                                                                   \
    {                                                                                    \
        .gpio = {.driver = &mps2_gpio_driver, .block = &block, .pin = (number)},         \
        .mode = HAL_GPIO_INPUT                                                           \
    }

static const struct hal_board_button buttons[] = {BUTTON(0), BUTTON(1)};

const struct hal_board_button *hal_board_button(unsigned number) {
    return number < sizeof buttons / sizeof buttons[0] ? &buttons[number] : NULL;
}

/* --- I2C --------------------------------------------------------------------------------- */

_Static_assert(MPS2_SBCON_SCL == HAL_I2C_SCL && MPS2_SBCON_SDA == HAL_I2C_SDA,
               "lines are the register's bits");

static void put(struct mps2_sbcon_regs *regs, unsigned line, unsigned lines) {
    if ((lines & line) != 0) {
        regs->SB_CONTROL = line;
    } else {
        regs->SB_CONTROLC = line;
    }
}

/* SDA changes while SCL is low, if SCL is low before or after. */
static void drive(const void *port, unsigned lines) {
    struct mps2_sbcon_regs *regs = (struct mps2_sbcon_regs *)(uintptr_t)port;
    if ((lines & MPS2_SBCON_SCL) == 0) {
        put(regs, MPS2_SBCON_SCL, lines);
    }
    put(regs, MPS2_SBCON_SDA, lines);
    put(regs, MPS2_SBCON_SCL, lines);
}

static unsigned lines_of(const void *port) {
    const struct mps2_sbcon_regs *regs = port;
    return regs->SB_CONTROL & (MPS2_SBCON_SCL | MPS2_SBCON_SDA);
}

static struct soft_i2c machines[2];

static const struct soft_i2c_block blocks[] = {
    {.machine = &machines[0], .port = CHIP_SHIELD0, .drive = drive, .lines = lines_of},
    {.machine = &machines[1], .port = CHIP_SHIELD1, .drive = drive, .lines = lines_of},
};

static struct hal_i2c buses[] = {
    HAL_I2C_INIT(&soft_i2c_driver, &blocks[0], I2C_HZ),
    HAL_I2C_INIT(&soft_i2c_driver, &blocks[1], I2C_HZ),
};

struct hal_i2c *hal_board_i2c(unsigned number) {
    if (number >= sizeof buses / sizeof buses[0]) {
        return NULL;
    }
    if (machines[number].bus == NULL) {
        hal_i2c_start(&buses[number]);
    }
    return &buses[number];
}
