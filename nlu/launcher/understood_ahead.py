"""Sentences that were understood before their turn came: while a message is still being kept, we may think already.

Understanding changes nothing and hangs on the words alone, so it may be done early, be thrown away, or be done again.
"""

from collections import OrderedDict
from typing import Any

AT_MOST = 64  # sentences that wait for their turn; each is given once

_waiting: OrderedDict[str, dict[str, Any]] = OrderedDict()


def keep(text: str, understood: dict[str, Any]) -> None:
    _waiting[text] = understood
    if len(_waiting) > AT_MOST:
        _waiting.popitem(last=False)


def take(text: str) -> dict[str, Any] | None:
    """None for a sentence nobody has thought about yet."""
    return _waiting.pop(text, None)
