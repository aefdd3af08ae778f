"""How fast one person may speak on Telegram. On the web the answer is 429; here it is one sentence."""

from datetime import UTC, datetime

from cachetools import TTLCache
from limits import parse

SPOKEN_TO_AT_MOST = 50_000  # people remembered


class Pace:
    """Counts by the time of the message, not of its arrival: after a night's outage nobody has been too fast."""

    def __init__(self, message_limit: str) -> None:
        limit = parse(message_limit)
        self._most = limit.amount
        self._seconds = limit.get_expiry()
        self._said: TTLCache[str, list[float]] = TTLCache(SPOKEN_TO_AT_MOST, self._seconds * 6)
        self._told: TTLCache[str, bool] = TTLCache(SPOKEN_TO_AT_MOST, self._seconds)

    def is_too_fast(self, person: str, said_at: datetime | None) -> bool:
        """`said_at` None: just now."""
        return len(self._lately(person, _moment(said_at))) >= self._most

    def count(self, person: str, said_at: datetime | None) -> None:
        """Counted when it is kept, so that trying to keep it again does not count twice."""
        moment = _moment(said_at)
        self._said[person] = [*self._lately(person, moment), moment]

    def is_to_be_told(self, person: str) -> bool:
        """Once in a while, not for each message."""
        first = person not in self._told
        self._told[person] = True
        return first

    def _lately(self, person: str, moment: float) -> list[float]:
        return [other for other in self._said.get(person, []) if abs(moment - other) < self._seconds]


def _moment(said_at: datetime | None) -> float:
    return (said_at or datetime.now(UTC)).timestamp()
