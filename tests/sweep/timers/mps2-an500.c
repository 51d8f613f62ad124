/* SPDX-License-Identifier: MIT */
/* mps2-an500.c - see mps2.h. */
#include "mps2.h"
