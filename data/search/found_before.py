"""What a session found before: a turn looks at the same words from several sides."""

from collections.abc import Hashable
from typing import Any

from sqlalchemy.orm import Session

_KEY = "found_before"
_MOST = 8


def found_before(session: Session) -> dict[Hashable, Any]:
    """The latest findings of this session by what was asked; empty again when it grows."""
    found: dict[Hashable, Any] = session.info.setdefault(_KEY, {})
    if len(found) >= _MOST:
        found.clear()
    return found


def forget_findings(session: Session) -> None:
    """After something was indexed, or where every search is to be measured."""
    session.info.pop(_KEY, None)
