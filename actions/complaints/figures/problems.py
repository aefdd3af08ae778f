"""共性问题: which category comes up where, with whom, since when; and what rose most.

What is of a project or a company in which the officer has an interest is left out of the lists of names.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from actions.complaints.figures import months
from actions.complaints.figures.counting import Measure
from data.queries import figures

MOST = 10  # rows of a list
LEAST = 5  # cases of the newest month; fewer are chance
RISE = 1.5  # times what was to be expected
BEFORE = 3  # months it is held against


@dataclass(frozen=True)
class Named:
    """A category at a project or with a company. `key`: number of the project, code (else name) of the company."""

    name: str
    key: str
    code: str
    number: int


@dataclass(frozen=True)
class Risen:
    """A category of a district (`project` "": all of it) or of a project. `mean`: a month of those before; `expected`:
    the same for as much of this month as is over.
    """

    code: str
    district: str
    project: str
    number: int
    mean: float
    expected: float


@dataclass(frozen=True)
class Crossed:
    """A table of counts: categories down, what they are crossed with along, and the sums of both."""

    codes: Sequence[str]
    along: Sequence[str]
    numbers: Sequence[Sequence[int]]

    def of_row(self, row: int) -> int:
        return sum(self.numbers[row])

    def of_column(self, column: int) -> int:
        return sum(row[column] for row in self.numbers)


def filed_by_month(session: Session, span: Sequence[date], district: str) -> dict[date, int]:
    """How many were filed in each month."""
    counted = figures.by_month(session, Measure.FILED, span, district)
    return {month: counted.get((month, ""), 0) for month in span}


def over_months(session: Session, span: Sequence[date], district: str) -> Crossed:
    """Category × month."""
    counted = figures.by_month(session, Measure.CATEGORY, span, district)
    named = {(code, f"{month:%Y-%m}"): n for (month, code), n in counted.items()}
    return _crossed(named, [f"{month:%Y-%m}" for month in span])


def over_districts(session: Session, span: Sequence[date], district: str) -> Crossed:
    """Category × district, of those in which there was something; the most of it first."""
    counted = figures.by_district(session, Measure.CATEGORY, span, district)
    total: dict[str, int] = {}
    for (where, _), n in counted.items():
        total[where] = total.get(where, 0) + n
    named = {(code, where): n for (where, code), n in counted.items()}
    return _crossed(named, sorted(total, key=lambda where: (-total[where], where)))


def at_projects(
    session: Session, span: Sequence[date], district: str, hidden: Collection[int]
) -> list[Named]:
    """Category × project."""
    found = figures.most(
        session, Measure.PROJECT, span, district, hidden=[str(project) for project in hidden], limit=MOST
    )
    names = figures.project_names(session, (int(project) for project, _, _ in found))
    return [Named(*names.get(int(project), ("", "")), code=code, number=n) for project, code, n in found]


def with_companies(
    session: Session, role: Measure, span: Sequence[date], district: str, hidden: Collection[str]
) -> list[Named]:
    """Category × company that had this role when the case was filed."""
    found = figures.most(session, role, span, district, hidden=hidden, limit=MOST)
    names = figures.company_names(session, (company for company, _, _ in found))
    return [Named(names.get(company, company), company, code, n) for company, code, n in found]


def risen(
    session: Session, month: date, district: str, hidden: Collection[int], *, now: datetime
) -> list[Risen]:
    """What this month has more of than the three before let expect, by how unlikely that is; at most MOST."""
    span, share = months.last(month, BEFORE + 1)[:-1], months.gone_by(month, now)
    found: list[Risen] = []
    for measure in (Measure.CATEGORY, Measure.PROJECT):
        out = [str(project) for project in hidden] if measure is Measure.PROJECT else []
        cells = figures.at_least(session, measure, month, district, hidden=out, number=LEAST)
        keys = [(row.district_code, row.subject, row.code) for row in cells]
        earlier = figures.before(session, measure, span, keys) if keys else {}
        for row, key in zip(cells, keys, strict=True):
            mean = earlier.get(key, 0) / BEFORE
            found.append(Risen(row.code, row.district_code, row.subject, row.number, mean, mean * share))
    rising = [row for row in found if row.number >= RISE * row.expected]
    return _with_names(session, sorted(rising, key=_surprise, reverse=True)[:MOST])


def _surprise(row: Risen) -> float:
    """Standard deviations above what was expected, were it chance (Poisson); a mean below one counts as one."""
    return (row.number - row.expected) / math.sqrt(max(row.expected, 1.0))


def _with_names(session: Session, rows: Sequence[Risen]) -> list[Risen]:
    names = figures.project_names(session, (int(row.project) for row in rows if row.project))
    return [
        Risen(
            row.code,
            row.district,
            names.get(int(row.project), ("", ""))[0] if row.project else "",
            row.number,
            row.mean,
            row.expected,
        )
        for row in rows
    ]


def _crossed(counted: dict[tuple[str, str], int], along: Sequence[str]) -> Crossed:
    """Rows by how much there is of them."""
    total: dict[str, int] = {}
    for (code, _), n in counted.items():
        total[code] = total.get(code, 0) + n
    codes = sorted(total, key=lambda code: (-total[code], code))
    return Crossed(codes, along, [[counted.get((code, column), 0) for column in along] for code in codes])
