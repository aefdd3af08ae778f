"""What a company is told of changes of its credit: what became of which entries, from what to what, what follows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from actions.credit.naming import nameable
from actions.credit.petition_guards import repairable_from
from actions.credit.publication import BAD, Event, Published
from actions.credit.scoring import Explanation, Line, explain
from actions.wording.dates import CITY
from actions.wording.ground import Ground, once
from data.queries import credit_events
from data.queries.credit_standings import Who
from data.rules.credit_rules import Measure, RuleSet, credit_rules
from data.tables.credit import CauseKind, CreditKind, ScoreCause, ScoreChange
from data.tables.register import Company

_ENDERS = frozenset({CreditKind.REPAIRED, CreditKind.RELEASED})
_DISPUTABLE = BAD | {CreditKind.BLACKLISTED}


@dataclass(frozen=True)
class Became:
    """What became of one entry. `entry` None: it may not be named any more; `line`: how it counts now."""

    what: CauseKind
    kind: CreditKind
    entry: Published | None
    points_before: float | None
    points_after: float | None
    line: Line | None


@dataclass(frozen=True)
class Told:
    """Changes of one company in their order, as one. `became`: those that can be named first, the heaviest first."""

    company: Who
    changes: Sequence[ScoreChange]
    became: tuple[Became, ...]
    rules: RuleSet | None
    measures: tuple[Measure, ...]
    grounds: tuple[Ground, ...]
    day: date  # of telling

    @property
    def first(self) -> ScoreChange:
        return self.changes[0]

    @property
    def last(self) -> ScoreChange:
        return self.changes[-1]

    @property
    def named(self) -> list[Event]:
        return [each.entry.event for each in self.became if each.entry is not None]

    @property
    def disputable(self) -> list[int]:
        """Bad entries and blacklistings that count now."""
        return [
            each.line.event.id
            for each in self.became
            if each.line is not None and each.entry is not None and each.kind in _DISPUTABLE
        ]

    @property
    def repairable(self) -> list[int]:
        """Bad entries that count now and of which a repair may be asked for already."""
        return [each.event.id for each, day in self._repaired_from() if day <= self.day]

    @property
    def repairable_from(self) -> date | None:
        """From when on the first of them may; None where one may already, or none ever."""
        days = [day for _, day in self._repaired_from()]
        return min(days) if days and min(days) > self.day else None

    def _repaired_from(self) -> list[tuple[Published, date]]:
        entries = [each.entry for each in self.became if each.line is not None and each.entry is not None]
        return [(each, day) for each in entries if (day := repairable_from(each)) is not None]

    @property
    def until(self) -> date | None:
        """The last day on which all that is named may be named."""
        return min((each.entry.last for each in self.became if each.entry and each.entry.last), default=None)

    @property
    def blacklisted(self) -> bool:
        """It came onto the blacklist, or once more."""
        return any(
            each.kind == CreditKind.BLACKLISTED and each.what is CauseKind.BEGAN for each in self.became
        )

    @property
    def released(self) -> bool:
        return self.first.blacklisted_before and not self.last.blacklisted_after

    @property
    def says_something(self) -> bool:
        """An end of the mere news of a repair or a release, of which nothing follows, is none."""
        return bool(self.became) or _standing(self.first, before=True) != _standing(self.last, before=False)


@dataclass(frozen=True)
class Read:
    """A company with all its entries, their grounds by source and its explanation of today."""

    company: Who
    events: Sequence[Event]
    found: Explanation
    grounds: Mapping[int, Ground]


def told_of(session: Session, changes: Sequence[ScoreChange], *, now: datetime) -> Told:
    """Of one company's changes, in their order, as they may be told now."""
    company, last = session.get_one(Company, changes[0].company_id), changes[-1]
    who = Who(company.id, company.name, company.kind, last.official_score_after, last.official_grade_after)
    events = credit_events.of_companies(session, [who.id])
    found = explain(who, events, now.astimezone(CITY).date(), credit_rules())
    return told_by(Read(who, events, found, grounds_of(session, events)), changes)


def told_by(read: Read, changes: Sequence[ScoreChange]) -> Told:
    """The same by what was read before."""
    found = read.found
    days = nameable(read.events, found.day, credit_rules().terms, found.entries)
    by_id = {event.id: event for event in read.events}
    lines = {line.event.id: line for line in found.lines}
    became = [
        Became(
            CauseKind(cause.what),
            CreditKind(by_id[cause.event_id].kind),
            days.get(cause.event_id),
            cause.points_before,
            cause.points_after,
            lines.get(cause.event_id),
        )
        for cause in _causes(changes)
    ]
    telling = tuple(sorted(filter(_is_news, became), key=_weight))
    named = [each.entry.event for each in telling if each.entry is not None]
    return Told(
        read.company,
        changes,
        telling,
        found.rules,
        _measures(changes[-1]),
        once(read.grounds[event.source_id] for event in sorted(named, key=lambda event: event.id)),
        found.day,
    )


def grounds_of(session: Session, events: Iterable[Event]) -> dict[int, Ground]:
    """By the id of their source."""
    ids = {event.source_id for event in events}
    found = credit_events.sources(session, ids) if ids else {}
    return {id_: Ground.of(source) for id_, source in found.items()}


def _causes(changes: Sequence[ScoreChange]) -> list[ScoreCause]:
    """Of an entry that several changes are about, the last."""
    return list({cause.event_id: cause for change in changes for cause in change.causes}.values())


def _is_news(became: Became) -> bool:
    return became.what is not CauseKind.EXPIRED or became.kind not in _ENDERS


def _weight(became: Became) -> tuple[bool, bool, float]:
    """Named before unnamed, a blacklisting before all, then by points."""
    moved = abs((became.points_after or 0) - (became.points_before or 0))
    return became.entry is None, became.kind != CreditKind.BLACKLISTED, -moved


def _measures(change: ScoreChange) -> tuple[Measure, ...]:
    """联合奖惩: of the blacklist, and of the official grade, else of ours."""
    measures = credit_rules().measures
    grade = change.official_grade_after or change.grade_after or ""
    return (
        *(measures.get("blacklisted", ()) if change.blacklisted_after else ()),
        *measures.get(grade.removesuffix("级"), ()),
    )


def _standing(change: ScoreChange, *, before: bool) -> tuple[object, ...]:
    when = "before" if before else "after"
    names = ("score", "grade", "official_score", "official_grade", "blacklisted")
    return tuple(getattr(change, f"{name}_{when}") for name in names)
