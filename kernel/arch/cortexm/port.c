/* SPDX-License-Identifier: MIT */
/* port.c - every Cortex-M: handlers, and sleep. */
#include <rondo/loop.h>
#include <rondo/port.h>

/* IPSR is the number of the exception that is active, 0 in thread mode. */
bool rondo_port_in_isr(void) {
    uint32_t ipsr;
    __asm volatile("mrs %0, ipsr" : "=r"(ipsr));
    return ipsr != 0;
}

/*
 * Check, WFI, unmask: the only stretch that masks interrupts, six instructions. WFI ends
 * when one becomes pending, masked or not; it is taken at the CPSIE.
 */
bool rondo_port_idle(void) {
    const struct rondo_post *posted;
    __asm volatile(".syntax unified    \n"
                   "cpsid i            \n"
                   "ldr   %0, [%1]     \n"
                   "cmp   %0, #0       \n"
                   "bne   1f           \n"
                   "dsb                \n"
                   "wfi                \n"
                   "1: cpsie i         \n"
                   "isb                \n"
                   : "=&l"(posted)
                   : "l"(&rondo__loop.posted)
                   : "cc", "memory");
    return posted == NULL;
}
