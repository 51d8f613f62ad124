/* SPDX-License-Identifier: MIT */
/* An application that fails in an orderly way, with a line that does not end. */
#include <stdio.h>

int main(void) {
    printf("not what we hoped for");
    return 3;
}
