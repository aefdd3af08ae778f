"""测算: a company's credit on a day, counted from its entries by the rules of that day, explained line by line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from actions.credit.publication import Event, Published, published
from data.queries import credit_events
from data.queries.credit_standings import Who
from data.rules.credit_rules import CreditRules, Figure, Grade, Indicator, Part, RuleSet, credit_rules
from data.tables.credit import CreditKind
from data.tables.register import Company

ZERO = Decimal(0)


@dataclass(frozen=True)
class Line:
    """One entry that counts: what it says, the line of the rules, and its points with their sign.

    `rule` None: the rules have no line for it. `by_document`: the points stand in the entry itself.
    """

    entry: Published
    rule: Indicator | None
    points: Decimal
    by_document: bool

    @property
    def event(self) -> Event:
        return self.entry.event


@dataclass(frozen=True)
class Official:
    """官方信用评价, as imported."""

    score: float | None
    grade: str | None


@dataclass(frozen=True)
class Explanation:
    """How a company stands on a day. `total` and `grade` are ours (测算): None without rules for its kind.

    `entries`: all that were, are or will be public; `parts`: what each part comes to after its limit; `official` wins wherever it is known; `next_day`: when something
    changes by itself.
    """

    company_id: int
    day: date
    rules: RuleSet | None
    lines: tuple[Line, ...]
    parts: tuple[tuple[Part, Decimal], ...]
    total: Decimal | None
    grade: Grade | None
    official: Official | None
    next_day: date | None
    entries: tuple[Published, ...] = ()

    @property
    def base(self) -> Figure | None:
        return self.rules.base if self.rules else None

    @property
    def blacklistings(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.event.kind == CreditKind.BLACKLISTED)


def score_on(session: Session, company: Company, day: date) -> Explanation:
    """The credit of a company on any day, by what is known of its entries now."""
    who = Who(company.id, company.name, company.kind, *credit_events.official_on(session, company, day))
    return explain(who, credit_events.of_companies(session, [company.id]), day, credit_rules())


def explain(who: Who, events: Iterable[Event], day: date, rules: CreditRules) -> Explanation:
    """The same from what was read before."""
    entries = published(events, rules.terms)
    in_force = rules.in_force(who.kind, day)
    lines = tuple(line_of(entry, in_force) for entry in entries if entry.on(day))
    parts = _parts(lines, in_force)
    total = _total(parts, in_force)
    return Explanation(
        who.id,
        day,
        in_force,
        lines,
        parts,
        total,
        in_force.grade(total) if in_force and total is not None else None,
        _official(who),
        _next_day(entries, day, rules.next_change(who.kind, day)),
        tuple(entries),
    )


def _official(who: Who) -> Official | None:
    none = who.official_score is None and who.official_grade is None
    return None if none else Official(who.official_score, who.official_grade)


def line_of(entry: Published, rules: RuleSet | None) -> Line:
    """What an entry is worth by these rules, while it counts."""
    event = entry.event
    rule = _rule(event, rules)
    stated = None if event.points is None else Decimal(str(event.points))
    if rule is None:
        return Line(entry, None, ZERO, by_document=False)
    points = rule.points if stated is None else stated
    signed = -points if rule.part is Part.BAD else points
    return Line(entry, rule, signed, by_document=stated is not None)


def _rule(event: Event, rules: RuleSet | None) -> Indicator | None:
    """The indicator it names, if that counts the same way as its kind; else the usual one of its kind."""
    usual = rules.usual.get(event.kind) if rules else None
    if rules is None or usual is None:
        return None
    named = rules.indicators.get(event.indicator or "")
    return named if named and (named.part is Part.BAD) == (usual.part is Part.BAD) else usual


def _parts(lines: Sequence[Line], rules: RuleSet | None) -> tuple[tuple[Part, Decimal], ...]:
    if rules is None:
        return ()
    sums = {
        part: sum((line.points for line in lines if line.rule and line.rule.part is part), ZERO)
        for part in Part
    }
    return tuple(
        (part, min(points, rules.most[part].points) if part in rules.most else points)
        for part, points in sums.items()
    )


def _total(parts: Sequence[tuple[Part, Decimal]], rules: RuleSet | None) -> Decimal | None:
    """Between nothing and the total of the rules."""
    if rules is None:
        return None
    came_to = rules.base.points + sum((points for _, points in parts), ZERO)
    return min(max(came_to, ZERO), rules.total.points)


def _next_day(entries: Iterable[Published], day: date, rules_change: date | None) -> date | None:
    days = [rules_change] if rules_change else []
    for entry in entries:
        days.append(entry.first)
        if entry.last is not None:
            days.append(entry.last + timedelta(days=1))
    return min((each for each in days if each > day), default=None)
