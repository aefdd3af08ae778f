"""At most so many in so many seconds for each key; the latest keys are remembered.

The memory storage of `limits` starts a thread for each message and walks through everybody's history in it.
"""

import math
from collections import deque

from cachetools import LRUCache
from limits import parse

KEYS = 50_000


class Pace:
    """`limit` as `limits` reads it: 60 per 10 seconds."""

    def __init__(self, limit: str) -> None:
        read = parse(limit)
        self._most, self._seconds = read.amount, read.get_expiry()
        self._times: LRUCache[str, deque[float]] = LRUCache(KEYS)

    def wait(self, key: str, now: float) -> int:
        """0 when it may go on, and it is counted; else the whole seconds until it may."""
        times = self._times.setdefault(key, deque())
        while times and times[0] <= now - self._seconds:
            times.popleft()
        if len(times) >= self._most:
            return max(1, math.ceil(times[0] + self._seconds - now))
        times.append(now)
        return 0
