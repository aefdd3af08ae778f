"""What a session found before: a turn looks at the same words from several sides."""

from collections.abc import Hashable
from typing import Any

from sqlalchemy.orm import Session

Findings = dict[Hashable, Any]
"""Plain values by what was asked: no row of a session is among them."""

_KEY = "found_before"
_MOST = 16


def found_before(session: Session) -> Findings:
    """The latest findings of this session by what was asked; empty again when it grows."""
    found: Findings = session.info.setdefault(_KEY, {})
    if len(found) >= _MOST:
        found.clear()
    return found


def begin_with(session: Session, found: Findings) -> None:
    """Before anything is asked: what another session has just found."""
    session.info[_KEY] = dict(found)


def forget_findings(session: Session) -> None:
    """After something was indexed, or where every search is to be measured."""
    session.info.pop(_KEY, None)
