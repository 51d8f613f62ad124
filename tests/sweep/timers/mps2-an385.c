/* SPDX-License-Identifier: MIT */
/* mps2-an385.c - see mps2.h. */
#include "mps2.h"
