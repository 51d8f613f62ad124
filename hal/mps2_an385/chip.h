/* SPDX-License-Identifier: MIT */
/* chip.h - what is where in the MPS2 FPGA image AN385 (Arm DAI 0385, chapters 3 and 4). */
#ifndef CHIP_H
#define CHIP_H

#define CHIP_CLOCK_HZ 25000000U

#define CHIP_DUALTIMER ((struct cmsdk_dualtimer_regs *)0x40002000)
#define CHIP_UART0     ((struct cmsdk_uart_regs *)0x40004000)
#define CHIP_FPGAIO    ((struct mps2_fpgaio_regs *)0x40028000)

#define CHIP_IRQ_UARTRX0   0
#define CHIP_IRQ_UARTTX0   1
#define CHIP_IRQ_DUALTIMER 10

#endif
