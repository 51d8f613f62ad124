/* SPDX-License-Identifier: MIT */
/* nrf51_nvmc.c - see nrf51_nvmc.h. The core stands still while the flash is busy. */
#include "nrf51_nvmc.h"

#include <hal/flash_driver.h>

/* The core has waited already, if it runs from the flash; a look takes at least 4 clocks. */
#define LOOKS 100000U

static struct nrf51_nvmc_regs *regs_of(const struct hal_flash *flash) {
    return (struct nrf51_nvmc_regs *)(uintptr_t)flash->block;
}

static bool wait_until_ready(const struct nrf51_nvmc_regs *regs) {
    for (unsigned i = 0; i < LOOKS; i++) {
        if (regs->READY == NRF51_NVMC_READY) {
            return true;
        }
    }
    return false;
}

static bool erase(const struct hal_flash *flash, uint32_t offset) {
    struct nrf51_nvmc_regs *regs = regs_of(flash);
    regs->CONFIG = NRF51_NVMC_CONFIG_ERASE;
    regs->ERASEPAGE = (uint32_t)(uintptr_t)hal_flash_at(flash, offset);
    bool is_ready = wait_until_ready(regs);
    regs->CONFIG = NRF51_NVMC_CONFIG_READ;
    return is_ready;
}

static bool write_word(const struct hal_flash *flash, uint32_t offset, uint32_t word) {
    *hal_flash_word_at(flash, offset) = word;
    return wait_until_ready(regs_of(flash));
}

static bool write(const struct hal_flash *flash, uint32_t offset, const uint8_t *bytes,
                  uint32_t size) {
    regs_of(flash)->CONFIG = NRF51_NVMC_CONFIG_WRITE;
    bool is_done = hal_flash_write_words(flash, offset, bytes, size, write_word);
    regs_of(flash)->CONFIG = NRF51_NVMC_CONFIG_READ;
    return is_done;
}

const struct hal_flash_driver nrf51_nvmc_driver = {
    .erase = erase,
    .write = write,
    .page = NRF51_NVMC_PAGE,
    .chunk = 64,
};
