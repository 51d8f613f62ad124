/* SPDX-License-Identifier: MIT */
/* support.c - the scenarios of tests/kernel, for the tests of this folder too. */
#include "../kernel/support.c"
#include "../kernel/coroutines.c"
