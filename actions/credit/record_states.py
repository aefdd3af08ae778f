"""How each entry of a company stands that may be named to it today, for who asks whether it is gone already."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from actions.credit.naming import nameable
from actions.credit.petition_guards import repairable_from
from actions.credit.publication import Published, published
from actions.credit.scoring import Line, score_on
from actions.wording.dates import CITY
from actions.wording.ground import Ground, once
from data.queries import credit_events, credit_standings
from data.regexes import regex
from data.rules.credit_rules import credit_rules
from data.tables.credit import CreditKind
from data.tables.register import Company

_ENDERS = frozenset({CreditKind.REPAIRED, CreditKind.RELEASED})
_BRACKETS = regex(r"[\s〔〕\[\]【】（）()]")


@dataclass(frozen=True)
class Standing:
    """`line`: how it counts today, None: it does not; `begins`: its first day, where that is to come."""

    entry: Published
    line: Line | None
    begins: date | None
    repairable_from: date | None

    @property
    def undone_at(self) -> datetime | None:
        return self.entry.event.withdrawn_at or self.entry.event.removed_at


@dataclass(frozen=True)
class States:
    """`rows`: those that are meant, what was undone last first, then the newest. `total`: the score of today."""

    company: Company
    rows: Sequence[Standing]
    total: Decimal | None
    grounds: tuple[Ground, ...]


def states(session: Session, company: Company, words: str, *, now: datetime) -> States:
    """Of the entries whose 文号 or whose score is named, else of all."""
    today, terms = now.astimezone(CITY).date(), credit_rules().terms
    events = credit_events.of_companies(session, [company.id])
    found = score_on(session, company, today)
    lines = {line.event.id: line for line in found.lines}
    to_come = {each.event.id: each for each in published(events, terms) if each.first > today}
    shown = to_come | nameable(events, today, terms)
    rows = [
        Standing(each, lines.get(id_), each.first if id_ in to_come else None, repairable_from(each))
        for id_, each in shown.items()
        if each.event.kind not in _ENDERS
    ]
    meant = _named(rows, words) or _of_score(session, company, rows, words) or rows
    ordered = sorted(meant, key=_newest, reverse=True)
    ids = [row.entry.event.id for row in ordered]
    grounds = once(Ground.of(source) for _, source in credit_events.sources_of(session, ids)) if ids else ()
    return States(company, ordered, found.total, grounds)


def _named(rows: Sequence[Standing], words: str) -> list[Standing]:
    said = _BRACKETS.sub("", words).upper()
    return [row for row in rows if _BRACKETS.sub("", row.entry.event.document).upper() in said]


def _of_score(session: Session, company: Company, rows: Sequence[Standing], words: str) -> list[Standing]:
    """520分那个: what the change to it or from it was about."""
    scores = {float(number) for number in re.findall(r"(\d{2,4})分", words)}
    if not scores:
        return []
    changes = credit_standings.of_company(session, company.id)
    about = {
        cause.event_id
        for change in changes
        if {change.score_before, change.score_after} & scores
        for cause in change.causes
    }
    return [row for row in rows if row.entry.event.id in about]


def _newest(row: Standing) -> tuple[bool, float, date, int]:
    undone = row.undone_at
    return undone is not None, undone.timestamp() if undone else 0.0, row.entry.first, row.entry.event.id
