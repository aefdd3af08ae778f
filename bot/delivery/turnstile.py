"""Where claimed messages wait until the pace lets them go: the most pressing first, each at its moment."""

import asyncio
from collections.abc import Callable
from heapq import heappop, heappush
from itertools import count

from bot.delivery.pace import Going, Pace

AHEAD = 0.2  # seconds' worth of the pace that stands ready: claiming takes less, on a busy machine too


class Turnstile:
    """`on_half` is called when half of what stood ready has gone: a few claimed together cost hardly more than one."""

    def __init__(self, pace: Pace, on_half: Callable[[], None]) -> None:
        self._pace = pace
        self._on_half = on_half
        self._ready: list[tuple[int, int, asyncio.Future[Going | None]]] = []
        self._order = count()
        self._letting: asyncio.Task[None] | None = None

    def room(self, hands: int) -> int:
        """How many of so many hands may claim something.

        One even if enough stand ready: it may be a reply, which overtakes them. But never more than a second's worth.
        """
        if self._pace.limits.a_second is None:
            return hands
        one_more = len(self._ready) < self._pace.limits.a_second
        return min(hands, max(self._ahead - len(self._ready), one_more))

    @property
    def is_short(self) -> bool:
        """Not even half of what shall stand ready does."""
        return self._pace.is_limited and len(self._ready) <= self._ahead // 2

    def moment(self, priority: int) -> asyncio.Future[Going | None]:
        """Done when one may go; with None when the channel said wait in the meantime, and nobody goes."""
        mine: asyncio.Future[Going | None] = asyncio.get_running_loop().create_future()
        if not self._ready and not self._pace.wait():
            mine.set_result(self._pace.begun())
            return mine
        heappush(self._ready, (priority, next(self._order), mine))
        if self._letting is None or self._letting.done():
            self._letting = asyncio.create_task(self._let_go())
        return mine

    @property
    def _ahead(self) -> int:
        return max(1, round((self._pace.limits.a_second or 0) * AHEAD))

    async def _let_go(self) -> None:
        while self._ready:
            held = bool(self._pace.held())
            if not held and (wait := self._pace.wait()):
                await asyncio.sleep(wait)
                continue
            _, _, one = heappop(self._ready)
            if not one.done():  # else whoever waited was cancelled
                one.set_result(None if held else self._pace.begun())
            if len(self._ready) == self._ahead // 2:
                self._on_half()
