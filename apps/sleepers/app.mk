# SPDX-License-Identifier: MIT
# Under QEMU the timer is the board's, and time passes by the instruction: so how late the
# sleepers wake is what the core needs, whatever else the host is doing.
TIME_qemu := virtual
