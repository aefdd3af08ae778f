"""Counting again: what changed, or whose day came, is scored anew; a difference becomes a `ScoreChange` and is announced.

What stands in `credit_standing` is what `score_on` gives from scratch for the day of counting. Looking writes nothing and
takes the time; keeping is short, so that no chat turn waits long for SQLite's one writer, and leaves out a company that
somebody else counted meanwhile: it comes again.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from actions.credit import noticing
from actions.credit.publication import Event
from actions.credit.scoring import Explanation, explain
from actions.credit.states import State, change_between, of_explanation, of_standing
from actions.credit.told import Read, Told, grounds_of, told_of
from actions.wording.dates import CITY
from data.queries import credit_events, credit_standings, enterprise_notices
from data.queries.credit_standings import Who
from data.rules.credit_rules import CreditRules, credit_rules
from data.tables.credit import ScoreChange

CHUNK = 20  # companies looked at at once


@dataclass(frozen=True)
class Counted:
    """One company as it stands now, not kept yet. `seen`: the revision of its standing, None where there was none."""

    found: Explanation
    state: State
    seen: int | None
    same: bool  # nothing to be kept
    changes: tuple[ScoreChange, ...]
    told: tuple[Told, ...] = ()  # of each change, what the company is told of it


@dataclass(frozen=True)
class Look:
    """A chunk of what is due. `listed`: rows of the list that it answers, by company."""

    listed: Mapping[int, Sequence[int]] = field(default_factory=dict)
    counted: Sequence[Counted] = ()
    rules: CreditRules | None = None

    def __bool__(self) -> bool:
        return bool(self.listed or self.counted)

    def in_parts(self, most: int) -> Iterator["Look"]:
        """The same in parts of so many companies, so that each may be kept for itself."""
        counted = {each.found.company_id: each for each in self.counted}
        ids = sorted({*self.listed, *counted})
        for some in (ids[start : start + most] for start in range(0, len(ids), most)):
            listed = {id_: self.listed[id_] for id_ in some if id_ in self.listed}
            yield Look(listed, [counted[id_] for id_ in some if id_ in counted], self.rules)


def look_at_due(session: Session, *, now: datetime, limit: int = CHUNK) -> Look:
    """The next companies that are to be counted, counted; nothing is written. False when nothing is due."""
    today, rules = now.astimezone(CITY).date(), credit_rules()
    listed: dict[int, list[int]] = {}
    rows = credit_standings.listed(session, limit=limit)
    for id_, company_id in rows:
        listed.setdefault(company_id, []).append(id_)
    ids = set(listed)
    if len(rows) < limit:
        ids |= credit_standings.overdue(session, today, rules.mark, limit=limit - len(rows))
    return Look(listed, _look(session, ids, now, rules), rules)


def keep(session: Session, look: Look, *, now: datetime) -> list[ScoreChange]:
    """Writes down what was looked at, and announces what changed."""
    rules = look.rules or credit_rules()
    credit_standings.strike(session, [id_ for ids in look.listed.values() for id_ in ids])
    news = {each.found.company_id: each for each in look.counted if not each.same}
    found = {id_: (each.seen, standing_of(each.found, each.state, rules)) for id_, each in news.items()}
    written = credit_standings.keep(session, found) if found else set()
    credit_standings.put_due(session, sorted(news.keys() - written))  # somebody else counted them since
    kept = [each for id_, each in news.items() if id_ in written]
    changes = [change for each in kept for change in each.changes]
    for change in changes:
        change.recorded_at = now
    session.add_all(changes)
    session.flush()
    noticing.announce(session, [told for each in kept for told in each.told], now=now)
    return changes


def count_due(session: Session, *, now: datetime, limit: int = CHUNK) -> bool:
    """One chunk looked at and kept in one transaction; False when nothing was due."""
    look = look_at_due(session, now=now, limit=limit)
    keep(session, look, now=now)
    return bool(look)


def count(
    session: Session, ids: Collection[int], *, now: datetime, rules: CreditRules | None = None
) -> list[ScoreChange]:
    """Counts these companies up to today. Days that were slept through come one by one."""
    rules = rules or credit_rules()
    counted = _look(session, ids, now, rules)
    return keep(session, Look({}, counted, rules), now=now)


def _look(session: Session, ids: Collection[int], now: datetime, rules: CreditRules) -> list[Counted]:
    today = now.astimezone(CITY).date()
    companies = credit_standings.who(session, sorted(ids))
    known = [who.id for who in companies]
    standings = credit_standings.standings(session, known)
    events: dict[int, list[Event]] = {id_: [] for id_ in known}
    for row in credit_events.of_companies(session, known):
        events[row.company_id].append(row)
    counted = [_catch_up(who, standings.get(who.id), events[who.id], today, rules) for who in companies]
    return _with_news(session, counted, events, now)


def _with_news(
    session: Session, counted: Sequence[Counted], events: Mapping[int, Sequence[Event]], now: datetime
) -> list[Counted]:
    """With what the companies are told: made while looking, so that keeping is short."""
    changed = {each.found.company_id for each in counted if each.changes}
    companies = enterprise_notices.companies(session, changed) if changed else {}
    grounds = grounds_of(session, (event for id_ in changed for event in events[id_]))

    def told(each: Counted) -> tuple[Told, ...]:
        id_ = each.found.company_id
        read = Read(companies[id_], events[id_], each.found, grounds)
        return tuple(told_of(session, [change], now=now, read=read) for change in each.changes)

    return [replace(each, told=told(each)) if each.changes else each for each in counted]


def _catch_up(
    who: Who, standing: Row[Any] | None, events: Sequence[Event], today: date, rules: CreditRules
) -> Counted:
    before = of_standing(standing) if standing else _at_first(who, today, rules)
    changes = []
    day: date | None = _first_day(standing, today)
    while day is not None:
        found = explain(who, events, day, rules)
        after = of_explanation(found)
        if after != before:
            changes.append(change_between(before, after, day, events, rules))
            changes[-1].company_id = who.id
        before = after
        day = found.next_day if found.next_day and found.next_day <= today else None
    same = (
        standing is not None
        and not changes
        and (standing.next_day, standing.rules_mark) == (found.next_day, rules.mark)
    )
    return Counted(found, after, standing.revision if standing else None, same, tuple(changes))


def _first_day(standing: Row[Any] | None, today: date) -> date:
    """The first day that was slept through, else today; never a day before the one that was counted."""
    if standing is None:
        return today
    counted: date = standing.day
    return min(max(today, counted), standing.next_day or date.max)


def _at_first(who: Who, today: date, rules: CreditRules) -> State:
    """A company that was never counted stood where the rules begin; its official score is taken as it is found."""
    return of_explanation(explain(who, (), today, rules))


def standing_of(found: Explanation, state: State, rules: CreditRules) -> dict[str, Any]:
    """Columns of the `CreditStanding` of a company that stands so."""
    return {
        "day": found.day,
        "score": state.score,
        "grade": state.grade,
        "official_score": state.official_score,
        "official_grade": state.official_grade,
        "blacklisted": state.blacklisted,
        "rules_version": state.rules,
        "rules_mark": rules.mark,
        "lines": dict(state.lines),
        "next_day": found.next_day,
    }
