"""Complaints counted month after month, each in a reading of its own: a turn never waits for it on SQLite's one writer."""

from datetime import datetime

from actions.complaints.figures import counting, refreshing
from bot.storage import Storage


async def count_complaints(storage: Storage, *, now: datetime, at_most: int | None = None) -> None:
    """Those that changed, the newest first. `at_most`: so many months, the others at another time."""
    for month in (await storage.write(refreshing.mark, now=now))[:at_most]:
        counts = await storage.read(counting.count, month)
        await storage.write(refreshing.keep, month, counts, now=now)
