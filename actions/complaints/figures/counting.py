"""What is counted of the complaints of a month: a pure look at the rows, the same whenever it is done again.

A case counts in the month in which it was filed (what is complained of), or in which it was closed (how well it was
solved); a clock in the month in which it ended. A case that was closed and taken up again counts as closed no more.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from actions.complaints.figures.months import bounds
from actions.complaints.workdays import CITY
from data.queries import figures
from data.queries.figures import Key
from data.tables.complaints import Solved
from data.tables.register import Role


class Measure(StrEnum):
    """Of what. In brackets: subject, code."""

    FILED = "filed"
    CATEGORY = "category"  # a case in each category it names (–, code)
    PROJECT = "project"  # (project id, code)
    OWNER = "owner"  # 建设单位 when it was filed (USCC, else its name; code)
    CONTRACTOR = "contractor"  # 施工单位, else 工程总承包单位 (the same)
    DAYS = "days"  # closed, by calendar days since it was filed (days, –)
    OUTCOME = "outcome"  # closed, by what the resident says (Solved, or NOT_ASKED)
    AGAIN = "again"  # closed, of those that had been taken up again
    STARS = "stars"  # closed, of those with stars (1 … 5)
    CLOCK = "clock"  # (ClockKind, MET or MISSED)


NOT_ASKED = "not_asked"  # closed without an answer to 回访, and not for want of trying
MET, MISSED = "met", "missed"
_ROLES = (Role.OWNER, Role.CONTRACTOR, Role.GENERAL)


def count(session: Session, month: date) -> Counter[Key]:
    first, after = bounds(month)
    counted: Counter[Key] = Counter()
    counted.update(_of_filed(session, figures.filed(session, first, after)))
    counted.update(_of_closed(figures.closed(session, first, after)))
    for district, kind, met, number in figures.clocks(session, first, after):
        counted[Measure.CLOCK, district, str(kind), MET if met else MISSED] += number
    return counted


def _of_filed(session: Session, rows: Sequence[Any]) -> Iterator[Key]:
    companies = _Companies(session, {row.project_id for row in rows if row.project_id})
    for case in {row.id: row for row in rows}.values():
        yield (Measure.FILED, case.district_code, "", "")
    named = dict.fromkeys((row.id, row.code) for row in rows)  # a category counts once, whatever its parts
    cases = {row.id: row for row in rows}
    for case_id, code in named:
        case = cases[case_id]
        yield (Measure.CATEGORY, case.district_code, "", code)
        if case.project_id:
            yield (Measure.PROJECT, case.district_code, str(case.project_id), code)
            for measure, company in companies.of(case.project_id, case.filed_at):
                yield (measure, case.district_code, company, code)


def _of_closed(rows: Sequence[Any]) -> Iterator[Key]:
    for row in rows:
        days = (row.closed_at.astimezone(CITY).date() - row.filed_at.astimezone(CITY).date()).days
        yield (Measure.DAYS, row.district_code, str(days), "")
        yield (Measure.OUTCOME, row.district_code, row.solved or NOT_ASKED, "")
        if row.reopened:
            yield (Measure.AGAIN, row.district_code, "", "")
        if row.stars:
            yield (Measure.STARS, row.district_code, str(row.stars), "")


class _Companies:
    """Who owned and who built a project on a day."""

    def __init__(self, session: Session, projects: Collection[int]) -> None:
        self._of: dict[tuple[int, str], list[Any]] = {}
        for row in figures.parties(session, projects, (role.value for role in _ROLES)):
            self._of.setdefault((row.project_id, row.role), []).append(row)

    def of(self, project_id: int, at: datetime) -> Iterator[tuple[Measure, str]]:
        day = at.astimezone(CITY).date()
        owner = self._serving(project_id, Role.OWNER, day)
        builder = self._serving(project_id, Role.CONTRACTOR, day) or self._serving(
            project_id, Role.GENERAL, day
        )
        if owner:
            yield Measure.OWNER, owner
        if builder:
            yield Measure.CONTRACTOR, builder

    def _serving(self, project_id: int, role: Role, day: date) -> str:
        """The latest of those that served on that day."""
        rows = [
            row
            for row in self._of.get((project_id, role.value), ())
            if (row.since is None or row.since <= day) and (row.until is None or day <= row.until)
        ]
        return (rows[-1].uscc or rows[-1].company_name) if rows else ""


def answered(outcomes: Mapping[str, int]) -> int:
    """Of the outcomes of closed cases: those whose resident said something."""
    return sum(outcomes.get(said, 0) for said in (Solved.SOLVED, Solved.PARTLY, Solved.NOT_SOLVED))
