"""One turn of a person at a time, without Rasa's look once a second whether it is one's turn."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LockStore


class SenderLocks(LockStore):
    def __init__(self) -> None:
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def lock(self, conversation_id: str, *_: Any, **__: Any) -> AsyncIterator[TicketLock]:
        """First come, first served; the lock is forgotten with its last user."""
        lock, users = self._locks.get(conversation_id, (asyncio.Lock(), 0))
        self._locks[conversation_id] = (lock, users + 1)
        try:
            async with lock:
                yield TicketLock(conversation_id)
        finally:
            _, users = self._locks.pop(conversation_id)
            if users > 1:
                self._locks[conversation_id] = (lock, users - 1)
