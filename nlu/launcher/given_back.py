"""What loading took only for a while goes back to the machine: 8 MB that glibc would keep."""

import ctypes
import sys


def give_back() -> None:
    """Once the model is there. Other C libraries have no such word, or need none."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
