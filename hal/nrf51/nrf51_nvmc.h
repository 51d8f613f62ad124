/* SPDX-License-Identifier: MIT */
/* nrf51_nvmc.h - the flash of the nRF51 (Reference Manual 3.0, chapter 6). */
#ifndef NRF51_NVMC_H
#define NRF51_NVMC_H

#include <hal/flash.h>
#include <stddef.h>
#include <stdint.h>

struct nrf51_nvmc_regs {
    uint32_t reserved1[256];
    volatile uint32_t READY;
    uint32_t reserved2[64];
    volatile uint32_t CONFIG;
    volatile uint32_t ERASEPAGE; /* the page's address */
};
_Static_assert(offsetof(struct nrf51_nvmc_regs, READY) == 0x400, "RM 6.2");
_Static_assert(offsetof(struct nrf51_nvmc_regs, CONFIG) == 0x504, "RM 6.2");

#define NRF51_NVMC_READY        1U
#define NRF51_NVMC_CONFIG_READ  0U
#define NRF51_NVMC_CONFIG_WRITE 1U
#define NRF51_NVMC_CONFIG_ERASE 2U
#define NRF51_NVMC_PAGE         1024U

/* The block of struct hal_flash is the controller's registers. */
extern const struct hal_flash_driver nrf51_nvmc_driver;

#endif
