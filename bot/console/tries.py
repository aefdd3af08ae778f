"""How often a password may be tried."""

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

_HERE = parse("5 per 15 minutes")  # one login from one address
_LOGIN = parse("30 per 15 minutes")  # one login from anywhere; others cannot lock an officer out cheaply
_ADDRESS = parse("30 per 15 minutes")  # one address, whatever the login


class Tries:
    """Counts a try before it is made, so that many at once are no way round; a right one is forgiven."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def may_try(self, login: str, address: str) -> bool:
        """Every count is taken, also when another one says no."""
        taken = [self._limiter.hit(item, *keys) for item, keys in _counts(login, address)]
        return all(taken)

    def forgive(self, login: str, address: str) -> None:
        for item, keys in _counts(login, address):
            self._limiter.clear(item, *keys)


def _counts(login: str, address: str) -> list[tuple[RateLimitItem, tuple[str, ...]]]:
    return [
        (_HERE, ("here", login, address)),
        (_LOGIN, ("login", login)),
        (_ADDRESS, ("address", address)),
    ]
