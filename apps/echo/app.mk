# SPDX-License-Identifier: MIT
# Somebody is typing: on the host, too, a second takes a second.
TIME_host := real
