"""Wake-ups inside the process: who waits for a conversation hears that something was said in it."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Wakeups:
    """A wake-up only makes it quick; whoever waits also looks by itself now and then."""

    def __init__(self) -> None:
        self._waiting: defaultdict[int, set[asyncio.Event]] = defaultdict(set)

    @contextmanager
    def listening(self, conversation_id: int) -> Iterator[asyncio.Event]:
        event = asyncio.Event()
        self._waiting[conversation_id].add(event)
        try:
            yield event
        finally:
            self._waiting[conversation_id].discard(event)
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id]

    def wake(self, conversation_id: int) -> None:
        for event in self._waiting.get(conversation_id, ()):
            event.set()


async def heard_within(event: asyncio.Event, seconds: float) -> None:
    """Sleep until woken, at most so long."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass
    event.clear()
