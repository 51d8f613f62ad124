#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# test_door.sh: has spin look at every interleaving of door.pml, as it is and with each of
# the faults that the model knows, which must be found. Prints TAP.

set -u
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1

# -E: the core asleep for ever is a good end; door.pml asserts what must be true then.
# explore FLAG...: how many errors there are, on its way from 1 to the first
explore() {
    spin -a "$@" "$here/door.pml" >spin.log 2>&1 &&
        gcc -O2 -w -DSAFETY -DMEMLIM=1024 -DVECTORSZ=512 -o pan pan.c >>spin.log 2>&1 &&
        ./pan -E -m200000 >pan.log 2>&1 || return 1
    errors=$(sed -n 's/.*errors: \([0-9]*\).*/\1/p' pan.log)
    states=$(sed -n 's/ *\([0-9.e+]*\) states, stored.*/\1/p' pan.log)
    ! grep -q 'max search depth too small' pan.log
}

number=0
failed=0
# expect NAME is|above FLAG...
expect() {
    local name=$1 wanted=$2 verdict='not ok'
    shift 2
    number=$((number + 1))
    errors='?' states='?'
    if explore "$@" && [[ $errors == "$wanted" ]]; then
        verdict=ok
    else
        failed=1
        cat spin.log pan.log 2>/dev/null | sed 's/^/# /'
    fi
    echo "$verdict $number - $name"
    echo "# $states states, $errors errors"
}

echo 1..4
expect 'no event is lost, taken twice or out of order' 0 -DEVENTS=3
expect 'a check outside the masked stretch is found to lose events' 1 -DCHECK_UNMASKED
expect 'a push that an interrupt can divide is found' 1 -DPUSH_DIVIDED
expect 'an object that is marked free too late is found to lose events' 1 -DMARK_LATE
exit $failed
