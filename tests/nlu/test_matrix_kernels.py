"""Kernels are named only where the processor surely has their instructions: a wrong name ends Rasa at once."""

import pytest

from nlu.launcher.matrix_kernels import widest

WIDE = "fma avx2 avx512f avx512dq avx512cd avx512bw avx512vl"


@pytest.mark.parametrize(
    ("vendor", "flags", "kernels"),
    [
        ("GenuineIntel", f"sse3 {WIDE} amx_tile", "SkylakeX"),
        ("GenuineIntel", "sse3 fma avx2 avx512f", "Haswell"),
        ("GenuineIntel", "sse3 avx2", ""),
        ("AuthenticAMD", WIDE, ""),
    ],
)
def test_the_widest_that_are_there_are_named(vendor, flags, kernels):
    assert widest(f"processor\t: 0\nvendor_id\t: {vendor}\nflags\t\t: {flags}\n") == kernels


def test_what_is_not_told_is_not_guessed():
    assert widest("") == ""
