"""What can wait a moment gives way to who speaks with us: a few at once, when nobody waits for an answer, and then a rest."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.conversation.turns import Turns

A_FEW = 10  # SQLite has one writer, and a turn waits for it
BREATHS = 9  # the rest is so many times what they took
LONGEST_WAIT = 0.2  # seconds for which those give way who are being answered; there may always be one


@asynccontextmanager
async def giving_way(turns: Turns | None, most: int) -> AsyncIterator[int]:
    """How many may be done at once: `most` where nobody speaks with us."""
    if turns is None or not turns.in_company:
        yield most
        return
    await turns.answered(LONGEST_WAIT)
    began = time.monotonic()
    yield min(A_FEW, most)
    await asyncio.sleep((time.monotonic() - began) * BREATHS)
