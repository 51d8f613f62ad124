# SPDX-License-Identifier: MIT
# Ten minutes; under QEMU nobody need wait for them.
TIME_qemu := virtual
