"""信用记录 anybody may see: entries in publication today, each with its dates. What expired is never among them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from actions.credit.publication import BAD, Published
from actions.credit.scoring import score_on
from actions.wording.ground import Ground
from data.queries import credit_events
from data.tables.credit import CreditKind
from data.tables.register import Company

# A repair or a release would tell of the very entry whose publication it ended.
_TOLD = (CreditKind.BLACKLISTED, *sorted(BAD), CreditKind.AWARD)


@dataclass(frozen=True)
class Record:
    """One entry. `first`, `last`: its publication, for a blacklisting its term; `last` None: its document tells none."""

    kind: CreditKind
    document: str
    reason: str | None
    body: str | None
    decided_on: date | None
    first: date
    last: date | None
    ground: Ground


@dataclass(frozen=True)
class Records:
    """`ground` None: no credit entries were ever imported, so that nothing can be said."""

    shown: tuple[Record, ...] = ()
    ground: Ground | None = None

    @property
    def blacklistings(self) -> tuple[Record, ...]:
        return tuple(record for record in self.shown if record.kind == CreditKind.BLACKLISTED)

    @property
    def others(self) -> tuple[Record, ...]:
        return tuple(record for record in self.shown if record.kind != CreditKind.BLACKLISTED)


def records_of(session: Session, company: Company, *, today: date) -> Records:
    """Bad entries before good ones, the newest of a kind first."""
    lines = score_on(session, company, today).lines
    entries = [line.entry for line in lines if line.event.kind in _TOLD]
    newest = credit_events.newest_source(session)
    grounds = {
        event_id: Ground.of(source)
        for event_id, source in credit_events.sources_of(session, [entry.event.id for entry in entries])
    }
    entries.sort(key=lambda entry: (_TOLD.index(CreditKind(entry.event.kind)), -entry.first.toordinal()))
    shown = tuple(_record(entry, grounds[entry.event.id]) for entry in entries)
    return Records(shown, Ground.of(newest) if newest else None)


def _record(entry: Published, ground: Ground) -> Record:
    event = entry.event
    return Record(
        CreditKind(event.kind),
        event.document,
        event.reason,
        event.body,
        event.decided_on,
        entry.first,
        entry.last,
        ground,
    )
