"""Work in the background takes less of the processor than a turn that somebody waits for."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

NICENESS = 10


@contextmanager
def in_the_background() -> Iterator[None]:
    """Puts the thread behind all others of the machine; afterwards it stands as before, where the system lets it."""
    thread = threading.get_native_id()
    before = os.getpriority(os.PRIO_PROCESS, thread)
    os.setpriority(os.PRIO_PROCESS, thread, max(before, NICENESS))
    try:
        yield
    finally:
        with suppress(PermissionError):  # only root may come forward again
            os.setpriority(os.PRIO_PROCESS, thread, before)
