/* SPDX-License-Identifier: MIT */
/*
 * host_io.c - the host's simulated parts: a sensor and an EEPROM on an I2C bus, a card and a
 * display on SPI. See hal/board_io.h.
 *
 * IMAGES may name a folder; what EEPROM and card hold is then kept there, in eeprom.img and
 * sd.img, and found again by the next run. Without it both are empty.
 */
#define _GNU_SOURCE
#include "host_gpio.h"
#include "host_i2c.h"
#include "host_parts.h"
#include "host_sd.h"
#include "host_spi.h"
#include "host_ssd0323.h"

#include <fcntl.h>
#include <hal/board_io.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define I2C_HZ         100000
#define SENSOR_ADDRESS 0x48
#define EEPROM_ADDRESS 0x50
#define ROOM           21500 /* millidegrees */
#define EEPROM_SIZE    4096U
#define CARD_BLOCKS    8192U
#define DISPLAY_HZ     10000000
#define CARD_HZ        400000

/* --- memories that may outlive the process ------------------------------------------------ */

static int open_image(const char *name, size_t size) {
    const char *folder = getenv("IMAGES");
    char path[4096];
    if (folder == NULL) {
        return -1;
    }
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    int file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (file < 0 || ftruncate(file, (off_t)size) != 0) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    return file;
}

static void *memory(const char *name, size_t size) {
    int file = open_image(name, size);
    int flags = file < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_SHARED;
    void *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, file, 0);
    if (bytes == MAP_FAILED) {
        perror(name);
        exit(EXIT_FAILURE);
    }
    if (file >= 0) {
        (void)close(file);
    }
    return bytes;
}

/* --- I2C ------------------------------------------------------------------------------------ */

static struct host_i2c_wire i2c_wire;
static struct hal_i2c i2c_bus = HAL_I2C_INIT(&host_i2c_driver, &i2c_wire, I2C_HZ);
static struct host_tmp105 sensor;
static struct host_eeprom eeprom;

struct hal_i2c *hal_board_i2c(unsigned number) {
    if (number != 0) {
        return NULL;
    }
    if (i2c_wire.devices == NULL) {
        host_tmp105_init(&sensor, SENSOR_ADDRESS);
        sensor.millidegrees = ROOM;
        host_eeprom_init(&eeprom, EEPROM_ADDRESS, memory("eeprom.img", EEPROM_SIZE),
                         EEPROM_SIZE);
        host_i2c_add(&i2c_wire, &sensor.device);
        host_i2c_add(&i2c_wire, &eeprom.device);
        hal_i2c_start(&i2c_bus);
    }
    return &i2c_bus;
}

/* --- SPI ------------------------------------------------------------------------------------ */

enum { CARD_SELECT, DISPLAY_SELECT, DISPLAY_DATA };

static struct host_gpio_port port;
static const struct hal_gpio card_select = HOST_GPIO(&port, CARD_SELECT);
static const struct hal_gpio display_select = HOST_GPIO(&port, DISPLAY_SELECT);
static const struct hal_gpio display_data = HOST_GPIO(&port, DISPLAY_DATA);
static struct host_spi_wire spi_wire;
static struct hal_spi spi_bus = HAL_SPI_INIT(&host_spi_driver, &spi_wire);
static struct host_sd card;
static struct host_ssd0323 glass;
static struct hal_spi_device card_device = {
    .bus = &spi_bus, .select = &card_select, .hz = CARD_HZ};
static const struct hal_board_display display = {
    .device = {.bus = &spi_bus, .select = &display_select, .hz = DISPLAY_HZ},
    .data = &display_data,
};

static bool start_spi(void) {
    if (spi_wire.devices != NULL) {
        return true;
    }
    host_sd_init(&card, &card_select,
                 memory("sd.img", (size_t)CARD_BLOCKS * HAL_SD_BLOCK), CARD_BLOCKS);
    host_ssd0323_init(&glass, &display_select, &display_data);
    host_spi_add(&spi_wire, &card.device);
    host_spi_add(&spi_wire, &glass.device);
    hal_spi_start(&spi_bus);
    return hal_spi_attach(&card_device) == RONDO_OK &&
           hal_spi_attach(&display.device) == RONDO_OK;
}

struct hal_spi_device *hal_board_sd(void) {
    return start_spi() ? &card_device : NULL;
}

const struct hal_board_display *hal_board_display(void) {
    return start_spi() ? &display : NULL;
}
