"""Matrix products by the widest instructions this processor has.

The OpenBLAS inside numpy 1.26 falls back to SSE3 on Intel processors that came after it: the sentence vector then takes
half as long again. Where it knows the processor, it would choose the same.
"""

import os
from pathlib import Path

_WIDE = {"avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl"}
_MEDIUM = {"avx2", "fma"}
_CPUINFO = Path("/proc/cpuinfo")


def choose() -> None:
    """Before the first import of numpy. Whoever has chosen already is obeyed."""
    chosen = widest(_CPUINFO.read_text(encoding="utf-8")) if _CPUINFO.exists() else ""
    if chosen:
        os.environ.setdefault("OPENBLAS_CORETYPE", chosen)


def widest(cpuinfo: str) -> str:
    """OpenBLAS's name of the kernels; "" for what is not Intel's or has none of these instructions."""
    lines = (line.partition(":") for line in cpuinfo.splitlines())
    known = {name.strip(): said.strip() for name, _, said in lines}
    flags = set(known.get("flags", "").split())
    if known.get("vendor_id") != "GenuineIntel" or not flags >= _MEDIUM:
        return ""
    return "SkylakeX" if flags >= _WIDE else "Haswell"
