# SPDX-License-Identifier: MIT
# Somebody is at the other end: on the host, too, a second takes a second.
TIME_host := real
