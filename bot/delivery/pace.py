"""How fast a channel may speak: so many a second, so many to one person and to one group."""

import math
import time
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

MARGIN = 1.001  # of a second: clocks and networks are not exact
SLOWER, SLOWEST = (
    0.02,
    1.2,
)  # by how much a second is stretched each time the channel says wait, and how far at most
CATCH_UP = 0.25  # seconds of lateness that are made good, at most
MINUTE = 60.0


@dataclass(frozen=True)
class Limits:
    """Messages a second in all and to one address, and a minute to one group; None: as many as there are."""

    a_second: int | None = None
    to_one_a_second: float | None = None
    to_a_group_a_minute: int | None = None


@dataclass
class Going:
    """One message on its way: when it was begun and, once that is known, answered; a refusal comes quicker than other answers."""

    begun: float
    answered: float | None = None
    sent: bool = True


@dataclass
class Pace:
    """Asked before each sending, told of its beginning and its end. `ticks`: seconds that only go forward, whatever the clock does.

    The channel counts what arrives, and some messages are longer on their way (the first ones: a connection is made).
    A message arrived at most the quickest round trip before its answer came; from there its second is counted.
    """

    limits: Limits = Limits()
    ticks: Callable[[], float] = time.monotonic
    _next: float = 0.0
    _last: deque[Going] = field(default_factory=deque)
    _quickest: float = math.inf  # seconds from a beginning to its answer
    _held_until: float = float("-inf")
    _second: float = MARGIN  # what a second is taken for
    _rests: dict[int, float] = field(default_factory=dict)
    _to_group: dict[int, deque[float]] = field(default_factory=dict)

    @property
    def is_limited(self) -> bool:
        return self.limits.a_second is not None

    def wait(self) -> float:
        """Seconds until another one may be sent, 0 when it may be now."""
        now = self.ticks()
        after = max(self._held_until, self._next if self.limits.a_second else 0.0)
        if self.limits.a_second:
            counted = [
                (arrived, one)
                for one in self._last
                if (arrived := self._arrived(one, now)) > now - self._second
            ]
            self._last = deque(one for _, one in counted)
            if len(counted) >= self.limits.a_second:
                after = max(after, min(arrived for arrived, _ in counted) + self._second)
        return max(0.0, after - now)

    def begun(self) -> Going:
        """One is on its way."""
        one = Going(self.ticks())
        if self.limits.a_second is not None:
            self._next = max(self._next, one.begun - CATCH_UP) + self._second / self.limits.a_second
            self._last.append(one)
        return one

    def answered(self, one: Going, address_id: int, external: str, *, sent: bool = True) -> None:
        """It has arrived. Its address and group rest from here, for nobody knows how long it was on its way."""
        now = one.answered = self.ticks()
        one.sent = sent
        if sent:
            self._quickest = min(self._quickest, now - one.begun)
        if self.limits.to_one_a_second:
            self._rests[address_id] = now + MARGIN / self.limits.to_one_a_second
        if self.limits.to_a_group_a_minute and external.startswith("-"):  # so Telegram numbers its groups
            self._count_in_group(address_id, now, self.limits.to_a_group_a_minute)

    def hold(self, seconds: float) -> None:
        """Nothing at all for so long: the channel said so; and a little slower from then on."""
        if not self.held():
            self._second = min(self._second + SLOWER, SLOWEST)
        self._held_until = max(self._held_until, self.ticks() + seconds)

    def held(self) -> float:
        """Seconds for which nothing may be sent."""
        return max(0.0, self._held_until - self.ticks())

    def resting(self) -> Collection[int]:
        """Addresses that were just spoken to."""
        now = self.ticks()
        self._rests = {address: until for address, until in self._rests.items() if until > now}
        return self._rests.keys()

    def first_rested(self) -> float | None:
        """Seconds until the first of them may be spoken to again."""
        return min(self._rests.values()) - self.ticks() if self._rests else None

    def _arrived(self, one: Going, now: float) -> float:
        """The latest moment at which it may have arrived, as far as that is known."""
        latest = now if one.answered is None else one.answered
        return max(one.begun, latest - self._quickest) if one.sent else latest

    def _count_in_group(self, address_id: int, now: float, most: int) -> None:
        sent = self._to_group.setdefault(address_id, deque(maxlen=most))
        sent.append(now)
        if len(sent) == most:
            self._rests[address_id] = max(self._rests.get(address_id, 0.0), sent[0] + MINUTE * MARGIN)
