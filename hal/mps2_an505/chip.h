/* SPDX-License-Identifier: MIT */
/*
 * chip.h - what is where in the MPS2+ FPGA image AN505 (Arm DAI 0505, chapters 3 and 4), as
 * seen by Secure code: the core starts in the Secure state and stays there.
 */
#ifndef CHIP_H
#define CHIP_H

#define CHIP_CLOCK_HZ 20000000U

#define CHIP_DUALTIMER ((struct cmsdk_dualtimer_regs *)0x50002000)
#define CHIP_UART0     ((struct cmsdk_uart_regs *)0x50200000)
#define CHIP_FPGAIO    ((struct mps2_fpgaio_regs *)0x50302000)

#define CHIP_IRQ_DUALTIMER 5
#define CHIP_IRQ_UARTRX0   32
#define CHIP_IRQ_UARTTX0   33

#endif
