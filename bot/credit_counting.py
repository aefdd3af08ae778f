"""Credit counted again in one process at a time: an import counts what it changed, the timetable what is left over.

Two that count the same rows only undo each other's looks, and a counter in the process that answers takes its time
from whoever speaks with us: so the timetable steps aside while an import runs, and breathes while somebody speaks.
"""

import asyncio
import secrets
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy.orm import Session

from actions.credit import counting
from bot.storage import Storage
from data.queries import leases

LEASE = "credit counting"
LIVES = timedelta(seconds=15)
HOLD_AGAIN = 3.0  # seconds until a lease that is held is renewed
A_FEW = 2  # companies looked at at once while somebody speaks with us, …
AT_ONCE = 5  # companies kept in one transaction: some milliseconds
BREATHS = 3  # … and a rest of so many times what keeping one took
WAIT = 0.5  # seconds until an importer looks again whether another one is done


async def count_left_over(
    storage: Storage, clock: Callable[[], datetime], *, busy: Callable[[], bool]
) -> None:
    """A transaction for a few companies, so that a turn never waits long for SQLite's one writer; `busy`: somebody speaks."""
    while not await storage.read(leases.is_held, LEASE, now=clock(), lives=LIVES):
        parts = await storage.read(_parts, now=clock(), limit=A_FEW if busy() else counting.CHUNK)
        if not parts:
            return
        for part in parts:
            began = time.monotonic()
            await storage.write(counting.keep, part, now=clock())
            if busy():
                await asyncio.sleep((time.monotonic() - began) * BREATHS)


def _parts(session: Session, *, now: datetime, limit: int) -> list[counting.Part]:
    return list(counting.look_at_due(session, now=now, limit=limit).parts(AT_ONCE))


class ImportCounting:
    """What an import changes is counted by the import itself, when it is through; `hold` again and again until then."""

    def __init__(self, storage: Storage, clock: Callable[[], datetime]) -> None:
        self._storage = storage
        self._clock = clock
        self._me = secrets.token_hex(16)
        self._held_until = 0.0

    def hold(self) -> bool:
        """False: another import counts just now."""
        if time.monotonic() < self._held_until:
            return True
        held = self._storage.in_front(self._take)
        self._held_until = time.monotonic() + HOLD_AGAIN if held else 0.0
        return held

    def _take(self) -> bool:
        with self._storage.in_turn() as session:
            return leases.take(session, LEASE, self._me, now=self._clock(), lives=LIVES)

    def count(self) -> None:
        """Until nothing is due, a transaction for a few companies; while the next few are counted others may write."""
        try:
            while look := self._look():
                if not self.hold():
                    time.sleep(WAIT)
                    continue
                for part in look.parts(AT_ONCE):
                    self._storage.in_front(partial(self._keep, part))
        finally:
            self.give_back()

    def _keep(self, part: counting.Part) -> None:
        with self._storage.in_turn() as session:
            counting.keep(session, part, now=self._clock())

    def give_back(self) -> None:
        self._storage.in_front(self._give_back)

    def _give_back(self) -> None:
        with self._storage.in_turn() as session:
            leases.give_back(session, LEASE, self._me)

    def _look(self) -> counting.Look:
        with self._storage.reading() as session:
            return counting.look_at_due(session, now=self._clock(), limit=counting.CHUNK)
