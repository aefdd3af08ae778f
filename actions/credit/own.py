"""The credit of a company as it is explained to who speaks for it: each entry that counts, its line of the rules, its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from actions.credit.petition_guards import repairable_from
from actions.credit.publication import BAD
from actions.credit.scoring import Explanation, Line, score_on
from actions.wording.ground import Ground
from data.queries import credit_events
from data.rules.credit_rules import Measure, credit_rules
from data.tables.credit import CreditKind
from data.tables.register import Company

# A repair or a release would tell of the very entry whose publication it ended.
_UNTOLD = frozenset({CreditKind.REPAIRED, CreditKind.RELEASED})


@dataclass(frozen=True)
class Explained:
    """One entry in publication, with where it comes from."""

    line: Line
    ground: Ground


@dataclass(frozen=True)
class OwnCredit:
    """`entries`: the heaviest first, blacklistings before all; `measures`: 联合奖惩 that follow from how it stands.

    `ending`: the same entries by the day their publication ends, those without an end left out.
    """

    company: Company
    found: Explanation
    entries: Sequence[Explained]
    measures: Sequence[Measure]

    @property
    def ending(self) -> list[Explained]:
        ends = [each for each in self.entries if each.line.entry.last is not None]
        return sorted(ends, key=lambda each: (each.line.entry.last or date.max, each.line.event.id))

    @property
    def blacklistings(self) -> list[Explained]:
        return [each for each in self.entries if each.line.event.kind == CreditKind.BLACKLISTED]

    @property
    def disputable(self) -> list[int]:
        """Entries of which 异议 makes sense."""
        bad = BAD | {CreditKind.BLACKLISTED}
        return [each.line.event.id for each in self.entries if each.line.event.kind in bad]

    @property
    def repairable(self) -> list[int]:
        """Bad entries of which a repair may be asked for already."""
        firsts = ((each.line.event.id, repairable_from(each.line.entry)) for each in self.entries)
        return [id_ for id_, first in firsts if first is not None and first <= self.found.day]


def own_credit(session: Session, company: Company, *, today: date) -> OwnCredit:
    """Only for who speaks for the company. What expired is not among it on any day."""
    found = score_on(session, company, today)
    lines = sorted((line for line in found.lines if line.event.kind not in _UNTOLD), key=_weight)
    grounds = {
        event_id: Ground.of(source)
        for event_id, source in credit_events.sources_of(session, [line.event.id for line in lines])
    }
    entries = [Explained(line, grounds[line.event.id]) for line in lines]
    return OwnCredit(company, found, entries, _measures(found))


def _weight(line: Line) -> tuple[bool, float, int]:
    return line.event.kind != CreditKind.BLACKLISTED, float(line.points), -line.event.id


def _measures(found: Explanation) -> list[Measure]:
    """Of the blacklist, and of the official grade, else of ours."""
    measures = credit_rules().measures
    ours = found.grade.letter if found.grade else ""
    grade = (found.official.grade if found.official else None) or ours
    black = measures.get("blacklisted", ()) if found.blacklistings else ()
    return [*black, *measures.get(grade.removesuffix("级"), ())]
