# SPDX-License-Identifier: MIT
# Thirteen hours of loop time: virtual on every board.
TIME := virtual
