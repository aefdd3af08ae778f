"""How a company stood, as two countings are compared, and the change between them with its causes."""

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Row

from actions.credit.publication import Event, published, stands
from actions.credit.scoring import Explanation
from data.rules.credit_rules import CreditRules
from data.tables.credit import CauseKind, CreditKind, ScoreCause, ScoreChange

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


def of_standing(row: Row[Any]) -> State:
    """Of a row of `CreditStanding`."""
    return State(
        row.score,
        row.grade,
        row.official_score,
        row.official_grade,
        row.blacklisted,
        row.rules_version,
        row.lines,
    )


def of_explanation(found: Explanation) -> State:
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


def change_between(
    before: State, after: State, on: date, events: Sequence[Event], rules: CreditRules
) -> ScoreChange:
    """The row of a change, still without company and moment."""
    return ScoreChange(
        on=on,
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
        causes=list(_causes(before.lines, after.lines, events, rules)),
    )


def _causes(before: Lines, after: Lines, events: Sequence[Event], rules: CreditRules) -> Iterable[ScoreCause]:
    by_id = {str(event.id): event for event in events}
    ended = before.keys() - after.keys()
    entries = published(events, rules.terms) if ended else ()
    enders = {str(entry.event.id): entry.ended_by for entry in entries}
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
