"""公示: from which day to which an entry is public, and with that counts. Outside it nobody shows or uses it."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from data.rules.credit_rules import Term
from data.tables.credit import CreditKind

BAD = frozenset({CreditKind.PENALTY, CreditKind.MISCONDUCT})
_ENDERS = frozenset({CreditKind.REPAIRED, CreditKind.RELEASED})
_DAY = timedelta(days=1)


class Event(Protocol):
    """What is read of a `CreditEvent`: one itself, or an `Entry` of its columns."""

    @property
    def id(self) -> int: ...
    @property
    def document(self) -> str: ...
    @property
    def kind(self) -> CreditKind: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def body(self) -> str | None: ...
    @property
    def decided_on(self) -> date | None: ...
    @property
    def public_from(self) -> date | None: ...
    @property
    def public_until(self) -> date | None: ...
    @property
    def project_number(self) -> str | None: ...
    @property
    def certificate_number(self) -> str | None: ...
    @property
    def indicator(self) -> str | None: ...
    @property
    def points(self) -> float | None: ...
    @property
    def disciplined_until(self) -> date | None: ...
    @property
    def removed_at(self) -> datetime | None: ...
    @property
    def confirmed_at(self) -> datetime | None: ...
    @property
    def withdrawn_at(self) -> datetime | None: ...
    @property
    def source_id(self) -> int: ...


@dataclass(frozen=True)
class Published:
    """An entry with its first and last day. `last` None: no end is known; `ended_by`: the entry that ended it early."""

    event: Event
    first: date
    last: date | None
    ended_by: Event | None = None

    def on(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)


def published(events: Iterable[Event], terms: Mapping[CreditKind, Term]) -> list[Published]:
    """All entries of one company that stand, in the order they begin; those that never come to be public left out."""
    standing = sorted((each for each in events if stands(each)), key=lambda each: (begins(each), each.id))
    enders = [each for each in standing if each.kind in _ENDERS]
    found = (_published(each, standing, enders, terms) for each in standing)
    return [each for each in found if each.last is None or each.first <= each.last]


def stands(event: Event) -> bool:
    """Neither withdrawn nor removed; a blacklisting is confirmed by a second officer."""
    if event.withdrawn_at is not None or event.removed_at is not None:
        return False
    return event.kind != CreditKind.BLACKLISTED or event.confirmed_at is not None


def begins(event: Event) -> date:
    """The first day of its publication, else the day it was decided; an entry has one of the two."""
    return event.public_from or event.decided_on or date.max


def by_itself(event: Event, terms: Mapping[CreditKind, Term]) -> Published:
    """Its days by its own document, whatever became of it."""
    return Published(event, begins(event), _ends(event, terms))


def _published(
    event: Event, standing: Sequence[Event], enders: Sequence[Event], terms: Mapping[CreditKind, Term]
) -> Published:
    first, last = begins(event), _ends(event, terms)
    ender = next((each for each in enders if begins(each) >= first and _ended(event, each, standing)), None)
    if ender is None or (last is not None and last < begins(ender)):
        return Published(event, first, last)
    return Published(event, first, begins(ender) - _DAY, ender)


def _ends(event: Event, terms: Mapping[CreditKind, Term]) -> date | None:
    """The last day by its own document, else by the rules; a blacklisting ends by its document or not at all."""
    if event.kind == CreditKind.BLACKLISTED:
        return min(filter(None, (event.disciplined_until, event.public_until)), default=None)
    if event.public_until is not None:
        return event.public_until
    term = terms.get(event.kind)
    return months_later(begins(event), term.months) - _DAY if term else None


def _ended(event: Event, by: Event, standing: Sequence[Event]) -> bool:
    """A repair ends the entry whose document it carries or names; a release that names none ends every blacklisting."""
    if by.kind == CreditKind.REPAIRED:
        return event.kind in BAD and names(by, event.document)
    if event.kind != CreditKind.BLACKLISTED:
        return False
    blacklistings = (each for each in standing if each.kind == CreditKind.BLACKLISTED)
    return names(by, event.document) or not any(names(by, each.document) for each in blacklistings)


def names(event: Event, document: str) -> bool:
    """Whether it carries this 文号 itself or tells it in its reason, not as a part of a longer one."""
    if event.document == document:
        return True
    pattern = rf"(?<![0-9A-Za-z]){re.escape(document)}(?![0-9A-Za-z])"
    return event.reason is not None and re.search(pattern, event.reason) is not None


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or its last: 2024-02-29 + 12 is 2025-02-28."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = whole // 12, whole % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
