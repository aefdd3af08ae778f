"""近两年的测算分: our score on the first of each month and today, as a line in an SVG and as the table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from actions.credit.publication import months_later
from actions.credit.scoring import explain
from data.queries import credit_events
from data.queries.credit_standings import Who
from data.rules.credit_rules import credit_rules
from data.tables.register import Company

MONTHS = 24
WIDTH, HEIGHT = 640, 150  # as the charts of the figures
_ROOM = 18  # above and below the line for its numbers


@dataclass(frozen=True)
class Point:
    day: date
    score: float
    grade: str
    x: float
    y: float


@dataclass(frozen=True)
class Curve:
    """`line`: for a polyline; `marked`: first, lowest, highest and last, which carry their number."""

    points: Sequence[Point]

    @property
    def line(self) -> str:
        return " ".join(f"{point.x},{point.y}" for point in self.points)

    @property
    def marked(self) -> Sequence[Point]:
        lowest = min(self.points, key=lambda point: point.score)
        highest = max(self.points, key=lambda point: point.score)
        return list(dict.fromkeys([self.points[0], lowest, highest, self.points[-1]]))


def curve(session: Session, company: Company, today: date) -> Curve | None:
    """By what is known of the entries now; None without rules for such a company on one of the days."""
    events, rules = credit_events.of_companies(session, [company.id]), credit_rules()
    who = Who(company.id, company.name, company.kind, None, None)
    first = today.replace(day=1)
    days = dict.fromkeys([*(months_later(first, -back) for back in range(MONTHS, -1, -1)), today])
    found = [explain(who, events, day, rules) for day in days]
    scores = [float(each.total) for each in found if each.total is not None]
    if len(scores) < len(found):
        return None
    low, high = min(scores), max(scores)
    step, span = WIDTH / max(1, len(found) - 1), (high - low) or 1
    return Curve(
        [
            Point(
                each.day,
                score,
                each.grade.letter if each.grade else "",
                round(n * step, 1),
                round(HEIGHT - _ROOM - (HEIGHT - 2 * _ROOM) * (score - low) / span, 1),
            )
            for n, (each, score) in enumerate(zip(found, scores, strict=True))
        ]
    )
