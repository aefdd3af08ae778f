"""Work in the background takes what of the processor nobody else wants at the moment."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

PAUSE = 0.05  # seconds in which a chat turn may have SQLite's one writer, and the machine on both databases
NICENESS = 10  # where a system knows no work that is put last


def rest() -> None:
    """Between two transactions of an import; blocks its thread, so not for the event loop."""
    time.sleep(PAUSE)


@contextmanager
def in_the_background() -> Iterator[None]:
    """Puts the thread behind all others of the machine; afterwards it stands as before, where the system lets it.

    Whoever merely is nicer still runs on for some milliseconds when a turn wakes up; work that is put last makes room
    at once. It must hold nothing then that others wait for.
    """
    thread = threading.get_native_id()
    before, policy = os.getpriority(os.PRIO_PROCESS, thread), os.sched_getscheduler(thread)
    os.setpriority(os.PRIO_PROCESS, thread, max(before, NICENESS))
    os.sched_setscheduler(thread, os.SCHED_IDLE, os.sched_param(0))
    try:
        yield
    finally:
        with suppress(PermissionError):  # only root may come forward again
            os.sched_setscheduler(thread, policy, os.sched_param(0))
            os.setpriority(os.PRIO_PROCESS, thread, before)
