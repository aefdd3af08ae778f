"""Which entries may be named today in what a company is told: no bad one whose publication is over, on no way."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from actions.credit.publication import BAD, Event, Published, by_itself, names, published
from data.rules.credit_rules import Term
from data.tables.credit import CreditKind

_WORSE = BAD | {CreditKind.BLACKLISTED}


def nameable(
    events: Sequence[Event],
    today: date,
    terms: Mapping[CreditKind, Term],
    entries: Sequence[Published] | None = None,
) -> dict[int, Published]:
    """By id, with its days. `events`: all of one company; `entries`: what `published` gives of them, where it is known.

    What was withdrawn or removed may be named for as long as it would have been public; what ended by a repair, a
    release or by time may not. Nor may an entry whose own words name a bad one that is over.
    """
    entries = published(events, terms) if entries is None else entries
    public = {each.event.id: each for each in entries if each.on(today)}
    unended = {each.event.id: each for each in entries if each.ended_by is None}
    alone = {event.id: unended.get(event.id) or by_itself(event, terms) for event in events}
    over = _over(alone.values(), public.values(), today)
    undone = {
        event.id: alone[event.id]
        for event in events
        if (event.withdrawn_at or event.removed_at) and alone[event.id].on(today)
    }
    return {
        event_id: each for event_id, each in (public | undone).items() if not _names_one(each.event, over)
    }


def document_may_be_named(
    events: Sequence[Event], document: str, today: date, terms: Mapping[CreditKind, Term]
) -> bool:
    """A 文号 alone, as a repair carries it: not when a bad entry of it is over by its own days."""
    alone = [by_itself(event, terms) for event in events]
    public = [each for each in published(events, terms) if each.on(today)]
    return document not in _over(alone, public, today)


def _over(alone: Iterable[Published], public: Iterable[Published], today: date) -> list[str]:
    """Documents of bad entries that are over by their own days, and of no entry that is public still."""
    still = {each.event.document for each in public if each.event.kind in _WORSE}
    over = (each for each in alone if each.last is not None and each.last < today)
    return sorted({each.event.document for each in over if each.event.kind in _WORSE} - still)


def _names_one(event: Event, documents: Sequence[str]) -> bool:
    """Only what may hold one is looked at closely: of most there is none."""
    reason = event.reason or ""
    held = [document for document in documents if document == event.document or document in reason]
    return any(names(event, document) for document in held)
