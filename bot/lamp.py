"""The lamp over the counter: lit while somebody is being answered, and seen from every process of the machine.

A lock of a file that those who answer share; whoever wants to know whether it is lit asks for it alone and lets it go
at once. It ends with its process, however that ends.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

LOOK_AGAIN = 0.002  # seconds


class Lamp:
    """`path`: of the file; None: only this process sees it. Lit and put out by one thread."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._many = 0

    @contextmanager
    def lit(self) -> Iterator[None]:
        self.light()
        try:
            yield
        finally:
            self.put_out()

    def light(self) -> None:
        """Somebody is being answered now, until `put_out` was called as often."""
        self._many += 1
        if self._many == 1 and self._path is not None:
            self._file = self._path.open("ab")
            with suppress(BlockingIOError):  # somebody just looks at it, and must not be waited for
                fcntl.flock(self._file, fcntl.LOCK_SH | fcntl.LOCK_NB)

    def put_out(self) -> None:
        self._many -= 1
        if not self._many and self._path is not None:
            self._file.close()

    def is_lit(self) -> bool:
        if self._path is None:
            return bool(self._many)
        with self._path.open("ab") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def wait(self, longest: float) -> None:
        """Until nobody is being answered, at most so many seconds; not for the event loop."""
        until = time.monotonic() + longest
        while self.is_lit() and time.monotonic() < until:
            time.sleep(LOOK_AGAIN)
