"""Counting again: what changed, or whose day came, is scored anew; a difference becomes a `ScoreChange` and is announced.

What stands in `credit_standing` is always what `score_on` gives for that day from scratch.
"""

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from actions.credit import noticing
from actions.credit.publication import Event, published, stands
from actions.credit.scoring import Explanation, explain
from actions.wording.dates import CITY
from data.queries import credit_events, credit_standings
from data.queries.credit_standings import Who
from data.rules.credit_rules import CreditRules, credit_rules
from data.tables.credit import (
    CauseKind,
    CreditKind,
    CreditStanding,
    ScoreCause,
    ScoreChange,
)

CHUNK = 50  # companies in one transaction, so that no chat turn waits long for SQLite's one writer
Lines = Mapping[str, Sequence[str]]  # event id → points, mark of what the event says


@dataclass(frozen=True)
class State:
    """What is compared: ours, the official one, the blacklist, and the lines with their points."""

    score: float | None = None
    grade: str | None = None
    official_score: float | None = None
    official_grade: str | None = None
    blacklisted: bool = False
    rules: str | None = field(default=None, compare=False)  # other rules that give the same are no change
    lines: Lines = field(default_factory=dict)


@dataclass(frozen=True)
class _Round:
    """One counting: up to which day, by which rules."""

    today: date
    now: datetime
    rules: CreditRules


def count_due(session: Session, *, now: datetime, limit: int = CHUNK) -> int:
    """One chunk of the companies that are to be counted again, and how many they were; 0 when nothing is due."""
    today = now.astimezone(CITY).date()
    ids = credit_standings.claim_due(session, limit=limit)
    if len(ids) < limit:
        ids |= credit_standings.overdue(session, today, credit_rules().mark, limit=limit - len(ids))
    count(session, ids, now=now)
    return len(ids)


def count(
    session: Session, ids: Collection[int], *, now: datetime, rules: CreditRules | None = None
) -> list[ScoreChange]:
    """Counts these companies up to today and announces what changed. Days that were slept through come one by one."""
    round_ = _Round(now.astimezone(CITY).date(), now, rules or credit_rules())
    companies = credit_standings.lock(session, sorted(ids))
    standings = credit_standings.standings(session, list(companies))
    events: dict[int, list[Event]] = {id_: [] for id_ in companies}
    for row in credit_events.of_companies(session, list(companies)):
        events[row.company_id].append(row)
    changes: list[ScoreChange] = []
    for who in companies.values():
        standing = standings.get(who.id)
        changes += _catch_up(who, standing, events[who.id], round_, session)
    session.add_all(changes)
    session.flush()
    for change in changes:
        noticing.announce(session, change, now=now)
    return changes


def _catch_up(
    who: Who, standing: CreditStanding | None, events: Sequence[Event], round_: _Round, session: Session
) -> Iterator[ScoreChange]:
    before = _of_standing(standing) if standing else _at_first(who, round_)
    day: date | None = _first_day(standing, round_.today)
    while day is not None:
        found = explain(who, events, day, round_.rules)
        after = _of_explanation(found)
        if after != before:
            yield _change(found, before, after, events, round_)
        before = after
        day = found.next_day if found.next_day and found.next_day <= round_.today else None
    if standing is None:
        standing = CreditStanding(company_id=who.id)
        session.add(standing)
    _keep(standing, found, after, round_.rules)


def _first_day(standing: CreditStanding | None, today: date) -> date:
    """The first day that was slept through, else today; never a day before the one that was counted."""
    if standing is None:
        return today
    return min(max(today, standing.day), standing.next_day or date.max)


def _at_first(who: Who, round_: _Round) -> State:
    """A company that was never counted stood where the rules begin; its official score is taken as it is found."""
    return _of_explanation(explain(who, (), round_.today, round_.rules))


def _of_standing(row: CreditStanding) -> State:
    return State(
        row.score,
        row.grade,
        row.official_score,
        row.official_grade,
        row.blacklisted,
        row.rules_version,
        row.lines,
    )


def _of_explanation(found: Explanation) -> State:
    return State(
        None if found.total is None else float(found.total),
        found.grade.letter if found.grade else None,
        found.official.score if found.official else None,
        found.official.grade if found.official else None,
        bool(found.blacklistings),
        found.rules.version if found.rules else None,
        {str(line.event.id): [str(line.points), mark(line.event)] for line in found.lines},
    )


def mark(event: Event) -> str:
    """Another one when the entry says something else."""
    said = (
        event.document,
        str(event.kind),
        event.reason,
        event.body,
        event.decided_on,
        event.public_from,
        event.public_until,
        event.project_number,
        event.certificate_number,
        event.indicator,
        event.points,
        event.disciplined_until,
    )
    return f"{zlib.crc32(repr(said).encode()):08x}"


def _keep(standing: CreditStanding, found: Explanation, state: State, rules: CreditRules) -> None:
    standing.day = found.day
    standing.score, standing.grade = state.score, state.grade
    standing.official_score, standing.official_grade = state.official_score, state.official_grade
    standing.blacklisted = state.blacklisted
    standing.rules_version, standing.rules_mark = state.rules, rules.mark
    if standing.lines != state.lines:
        standing.lines = {key: list(line) for key, line in state.lines.items()}
    standing.next_day = found.next_day


def _change(
    found: Explanation, before: State, after: State, events: Sequence[Event], round_: _Round
) -> ScoreChange:
    return ScoreChange(
        company_id=found.company_id,
        on=found.day,
        recorded_at=round_.now,
        score_before=before.score,
        score_after=after.score,
        grade_before=before.grade,
        grade_after=after.grade,
        official_score_before=before.official_score,
        official_score_after=after.official_score,
        official_grade_before=before.official_grade,
        official_grade_after=after.official_grade,
        blacklisted_before=before.blacklisted,
        blacklisted_after=after.blacklisted,
        rules_before=before.rules,
        rules_after=after.rules,
        causes=list(_causes(before.lines, after.lines, events, round_.rules)),
    )


def _causes(before: Lines, after: Lines, events: Sequence[Event], rules: CreditRules) -> Iterable[ScoreCause]:
    by_id = {str(event.id): event for event in events}
    enders = {str(entry.event.id): entry.ended_by for entry in published(events, rules.terms)}
    for key in sorted({*before, *after}, key=int):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        if old is None:
            what = CauseKind.BEGAN
        elif new is None:
            what = _how_it_ended(by_id[key], enders.get(key))
        else:
            what = CauseKind.REVALUED if old[1] == new[1] else CauseKind.CORRECTED
        yield ScoreCause(event_id=int(key), what=what, points_before=_points(old), points_after=_points(new))


def _how_it_ended(event: Event, by: Event | None) -> CauseKind:
    if event.withdrawn_at is not None:
        return CauseKind.WITHDRAWN
    if event.removed_at is not None:
        return CauseKind.REMOVED
    if by is None or not stands(event):
        return CauseKind.EXPIRED
    return CauseKind.REPAIRED if by.kind == CreditKind.REPAIRED else CauseKind.RELEASED


def _points(line: Sequence[str] | None) -> float | None:
    return None if line is None else float(Decimal(line[0]))
