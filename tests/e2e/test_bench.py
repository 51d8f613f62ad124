# SPDX-License-Identifier: MIT
"""What `make bench-check` says of figures, by figures made up."""

import contextlib
import importlib.machinery
import importlib.util
import io
import os
import sys

sys.dont_write_bytecode = True

from e2e import ROOT, check, run_tests  # noqa: E402

_path = os.path.join(ROOT, "tests", "bench", "run")
_loader = importlib.machinery.SourceFileLoader("bench_run", _path)
bench = importlib.util.module_from_spec(importlib.util.spec_from_loader("bench_run", _loader))
_loader.exec_module(bench)

CEILINGS = {"yield": ("-", "-", {"m3": "26.0"}), "size": ("-", "-", {"m3": "3200"})}


def checked(**values):
    """Whether figures of the M3 pass, and what is said of them."""
    figures = {column: {} for column in bench.COLUMNS}
    figures["m3"] = {name: (value, "units") for name, value in values.items()}
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        good = bench.check(figures, CEILINGS)
    return good, said.getvalue()


def with_versions(gcc, qemu):
    """Whether the ceilings bind these versions, and what is said."""
    found, said = bench.versions, io.StringIO()
    bench.versions = lambda: (gcc, qemu)
    try:
        with contextlib.redirect_stdout(said):
            return bench.are_bound(), said.getvalue()
    finally:
        bench.versions = found


def test_a_figure_at_its_ceiling_passes(_board):
    good, said = checked(**{"yield": "26.0", "size": "3200"})
    check(good and "0 above" in said, said)


def test_a_figure_above_its_ceiling_fails_and_is_named_with_the_difference(_board):
    good, said = checked(**{"yield": "36.0", "size": "3200"})
    check(not good, "passed", said)
    check("yield on M3: 36.0 units, 10.0 above its ceiling of 26.0" in said, said)


def test_a_figure_without_a_ceiling_fails(_board):
    good, said = checked(**{"yield": "26.0", "size": "3200", "nap": "1"})
    check(not good and "nap on M3 has no ceiling" in said, said)


def test_a_ceiling_whose_figure_was_not_measured_fails(_board):
    good, said = checked(**{"yield": "26.0"})
    check(not good and "size on M3 was not measured" in said, said)


def test_the_ceilings_bind_the_versions_they_were_made_with_and_no_others(_board):
    check(with_versions("12.2.1", "7.2.22")[0], "GCC 12.2, QEMU 7.2")
    for gcc, qemu in ("13.2.1", "7.2.22"), ("12.2.1", "8.2.2"), ("12.20.0", "7.2"):
        bound, said = with_versions(gcc, qemu)
        check(not bound and f"GCC {gcc} and QEMU {qemu}" in said, said)


def test_every_row_of_the_table_has_a_ceiling_and_every_ceiling_a_row(_board):
    rows = {name for name, _, _ in bench.read_peers()}
    check(rows == set(bench.read_ceilings()[1]), "rows and ceilings differ")


for _test in list(vars().values()):
    if getattr(_test, "__name__", "").startswith("test_"):
        _test.boards = ["host"]

if __name__ == "__main__":
    run_tests(sys.modules[__name__])
