"""总览: how much stands open now, and how well it was done over a span of months.

What stands open is counted now, of the cases the officer may see, as the ledger lists them. What is over is of every
case of the district (or city), as it was counted last: a district's figures without some of its cases would be none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from actions.complaints import scope
from actions.complaints.figures.counting import MET, MISSED, NOT_ASKED, Measure, answered
from actions.complaints.listing import end_of_day
from actions.complaints.stages import OPEN
from data.queries import figures
from data.tables.complaints import Case, ClockKind, Solved
from data.tables.people import Officer

CONTENT = 4  # stars that say content (满意)


@dataclass(frozen=True)
class Standing:
    """Now. Each is a list of the ledger."""

    open: int
    overdue: int
    due_today: int
    taken_up_again: int


@dataclass(frozen=True)
class Share:
    """So many of so many; a rate only where there is a whole."""

    number: int
    of: int

    @property
    def rate(self) -> float | None:
        return self.number / self.of if self.of else None


@dataclass(frozen=True)
class Overview:
    """Over a span. `median_days`, `p90_days`: calendar days from filing to the last closing, None when nothing was
    closed. `silent` (未回访到) is of all who were asked; `solved` of those who answered; `content` of those who gave
    stars; `again` of the closed ones: they had been taken up again before; `missed`: by clock, of those that ended.
    """

    filed: int
    closed: int
    median_days: int | None
    p90_days: int | None
    solved: Share
    silent: Share
    content: Share
    again: Share
    outcomes: Mapping[str, int]
    missed: Mapping[ClockKind, Share]


def district_of(officer: Officer, asked: str) -> str:
    """Whose figures an officer reads: the own district's; an officer of the whole city may choose."""
    return officer.district_code or asked


def stands(session: Session, officer: Officer, district: str, *, now: datetime) -> Standing:
    """Open cases by what they wait for, none the officer may not see."""
    conditions = [scope.visible(officer), Case.stage.in_(sorted(OPEN))]
    if district and not officer.district_code:
        conditions.append(Case.district_code == district)
    return Standing(*figures.standing(session, *conditions, now=now, end_of_day=end_of_day(now)))


def overview(session: Session, span: Sequence[date], district: str) -> Overview:
    """`district` "": the whole city. The span has at least one month."""
    measures = (Measure.FILED, Measure.DAYS, Measure.OUTCOME, Measure.AGAIN, Measure.STARS, Measure.CLOCK)
    counted = figures.sums(session, measures, span, district)
    days = {int(subject): n for (measure, subject, _), n in counted.items() if measure == Measure.DAYS}
    outcomes = {subject: n for (measure, subject, _), n in counted.items() if measure == Measure.OUTCOME}
    stars = {int(subject): n for (measure, subject, _), n in counted.items() if measure == Measure.STARS}
    closed, said = sum(days.values()), answered(outcomes)
    silent = outcomes.get(Solved.UNREACHED, 0)
    return Overview(
        filed=counted.get((Measure.FILED, "", ""), 0),
        closed=closed,
        median_days=_percentile(days, 0.5),
        p90_days=_percentile(days, 0.9),
        solved=Share(outcomes.get(Solved.SOLVED, 0), said),
        silent=Share(silent, said + silent),
        content=Share(sum(n for star, n in stars.items() if star >= CONTENT), sum(stars.values())),
        again=Share(counted.get((Measure.AGAIN, "", ""), 0), closed),
        outcomes={said: outcomes.get(said, 0) for said in (*Solved, NOT_ASKED)},
        missed={kind: _missed(counted, kind) for kind in ClockKind},
    )


def _missed(counted: Mapping[tuple[str, str, str], int], kind: ClockKind) -> Share:
    missed = counted.get((Measure.CLOCK, kind.value, MISSED), 0)
    return Share(missed, missed + counted.get((Measure.CLOCK, kind.value, MET), 0))


def _percentile(counted: Mapping[int, int], share: float) -> int | None:
    """The least value that at least this share does not exceed (nearest rank)."""
    wanted, seen = share * sum(counted.values()), 0
    for value in sorted(counted):
        seen += counted[value]
        if seen >= wanted:
            return value
    return None
