"""Wake-ups inside the process: who waits for a conversation hears that something was said in it."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any


class Waiter(asyncio.Event):
    """Set when something was said. `answer`: what was said to message `inbox_id`, when it was said in this process."""

    def __init__(self, inbox_id: int | None) -> None:
        super().__init__()
        self.inbox_id = inbox_id
        self.answer: list[dict[str, Any]] = []


class Wakeups:
    """A wake-up only makes it quick; whoever waits also looks by itself now and then."""

    def __init__(self) -> None:
        self._waiting: defaultdict[int, set[Waiter]] = defaultdict(set)

    @contextmanager
    def listening(self, conversation_id: int, inbox_id: int | None = None) -> Iterator[Waiter]:
        """`inbox_id`: the message whose answer is waited for, if it is one's."""
        waiter = Waiter(inbox_id)
        self._waiting[conversation_id].add(waiter)
        try:
            yield waiter
        finally:
            self._waiting[conversation_id].discard(waiter)
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id]

    def wake(
        self, conversation_id: int, inbox_id: int | None = None, answer: Sequence[dict[str, Any]] = ()
    ) -> None:
        """`answer`: MESSAGEs that were said to a message, spared a look into the database."""
        for waiter in self._waiting.get(conversation_id, ()):
            if waiter.inbox_id is not None and waiter.inbox_id == inbox_id:
                waiter.answer = list(answer)
            waiter.set()


async def heard_within(event: asyncio.Event, seconds: float) -> None:
    """Sleep until woken, at most so long."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        pass
    event.clear()
