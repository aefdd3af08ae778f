"""Ends this process when the one that started it is gone, however it went."""

import os
import signal
import stat
import sys
import threading


def hold() -> None:
    """The parent keeps our standard input open and never writes: its end is the parent's end.

    Started by hand (a terminal, /dev/null) there is no such line.
    """
    descriptor = sys.stdin.fileno() if sys.stdin else -1
    if descriptor >= 0 and _is_a_line(os.fstat(descriptor).st_mode):
        threading.Thread(target=_wait, args=(descriptor,), daemon=True).start()


def _is_a_line(mode: int) -> bool:
    return stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode)


def _wait(descriptor: int) -> None:
    while os.read(descriptor, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
