"""A postman in a process of its own, to be killed: `python -m bot.bench.delivery_worker URL FILE SECONDS_AHEAD CHANNEL…`.

`SECONDS_AHEAD`: by so much its clock goes before, so that the leases of one that was killed are over at once.
"""

import asyncio
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.bench.databases import KEYRING
from bot.bench.delivery_house import Counting
from bot.delivery.postman import Postman
from bot.storage import Storage
from data.database import open_engine


async def carry(url: str, file: Path, ahead: timedelta, channels: list[str]) -> None:
    storage = Storage(open_engine(url, KEYRING))
    postmen = [
        Postman(storage, Counting(channel, file), lambda: datetime.now(UTC) + ahead) for channel in channels
    ]
    print("ready", flush=True)  # noqa: T201
    await asyncio.gather(*(postman.run() for postman in postmen))


if __name__ == "__main__":
    _, url, file, ahead, *channels = sys.argv
    asyncio.run(carry(url, Path(file), timedelta(seconds=float(ahead)), channels))
