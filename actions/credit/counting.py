"""Counting again: what changed, or whose day came, is scored anew; a difference becomes a `ScoreChange` and is announced.

What stands in `credit_standing` is what `score_on` gives from scratch for the day of counting. Looking and counting write
nothing and take the time; keeping is short, so that no chat turn waits long for SQLite's one writer, and leaves out a
company that somebody else counted meanwhile: it comes again.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from actions.credit import noticing
from actions.credit.publication import Event
from actions.credit.scoring import Explanation, explain
from actions.credit.states import State, change_between, of_explanation, of_standing
from actions.credit.told import Read, grounds_of, told_by
from actions.wording.dates import CITY
from actions.wording.ground import Ground
from data.queries import credit_events, credit_standings
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
    tidings: tuple[noticing.Tidings, ...] = ()  # of each change that says something


@dataclass(frozen=True)
class Part:
    """Companies that were counted, to be kept in one transaction. `listed`: rows of the list that this answers."""

    listed: Sequence[int]
    counted: Sequence[Counted]
    rules: CreditRules


@dataclass(frozen=True)
class Look:
    """What was read of companies that are to be counted. `listed`: rows of the list that ask for it, by company."""

    today: date
    rules: CreditRules
    listed: Mapping[int, Sequence[int]]
    companies: Mapping[int, Who]
    standings: Mapping[int, Row[Any]]
    events: Mapping[int, Sequence[Event]]
    grounds: Mapping[int, Ground]

    def __bool__(self) -> bool:
        return bool(self.listed or self.companies)

    def parts(self, most: int) -> Iterator[Part]:
        """So many companies each. A part is counted when it is asked for, without the database: keeping one part
        after the other, others may write meanwhile.
        """
        ids = sorted({*self.listed, *self.companies})
        for some in (ids[start : start + most] for start in range(0, len(ids), most)):
            listed = [row for id_ in some for row in self.listed.get(id_, ())]
            yield Part(listed, [self._counted(id_) for id_ in some if id_ in self.companies], self.rules)

    def _counted(self, id_: int) -> Counted:
        who, events = self.companies[id_], self.events.get(id_, ())
        counted = _catch_up(who, self.standings.get(id_), events, self.today, self.rules)
        if not counted.changes:
            return counted
        found = counted.found
        if found.day != self.today:
            found = explain(who, events, self.today, self.rules)
        read = Read(who, events, found, self.grounds)
        said = (noticing.tidings(told_by(read, [change])) for change in counted.changes)
        return replace(counted, tidings=tuple(filter(None, said)))


def look_at_due(session: Session, *, now: datetime, limit: int = CHUNK) -> Look:
    """The next companies that are to be counted; nothing is written. False when nothing is due."""
    today, rules = now.astimezone(CITY).date(), credit_rules()
    listed: dict[int, list[int]] = {}
    rows = credit_standings.listed(session, limit=limit)
    for id_, company_id in rows:
        listed.setdefault(company_id, []).append(id_)
    ids = set(listed)
    if len(rows) < limit:
        ids |= credit_standings.overdue(session, today, rules.mark, limit=limit - len(rows))
    return _look(session, ids, now, rules, listed)


def keep(session: Session, part: Part, *, now: datetime) -> list[ScoreChange]:
    """Writes down what was counted, and announces what changed."""
    credit_standings.strike(session, part.listed)
    news = {each.found.company_id: each for each in part.counted if not each.same}
    found = {id_: (each.seen, standing_of(each.found, each.state, part.rules)) for id_, each in news.items()}
    written = credit_standings.keep(session, found) if found else set()
    credit_standings.put_due(session, sorted(news.keys() - written))  # somebody else counted them since
    kept = [each for id_, each in news.items() if id_ in written]
    changes = [change for each in kept for change in each.changes]
    for change in changes:
        change.recorded_at = now
    credit_standings.write_down(session, changes)
    noticing.announce(session, [one for each in kept for one in each.tidings], now=now)
    return changes


def count_due(session: Session, *, now: datetime, limit: int = CHUNK) -> bool:
    """One chunk looked at and kept in one transaction; False when nothing was due."""
    look = look_at_due(session, now=now, limit=limit)
    _keep_at_once(session, look, now)
    return bool(look)


def count(
    session: Session, ids: Collection[int], *, now: datetime, rules: CreditRules | None = None
) -> list[ScoreChange]:
    """Counts these companies up to today. Days that were slept through come one by one."""
    return _keep_at_once(session, _look(session, ids, now, rules or credit_rules(), {}), now)


def _keep_at_once(session: Session, look: Look, now: datetime) -> list[ScoreChange]:
    return [change for part in look.parts(CHUNK) for change in keep(session, part, now=now)]


def _look(
    session: Session,
    ids: Collection[int],
    now: datetime,
    rules: CreditRules,
    listed: Mapping[int, Sequence[int]],
) -> Look:
    companies = {who.id: who for who in credit_standings.who(session, sorted(ids))}
    standings = credit_standings.standings(
        session, list(companies)
    )  # first: their revisions vouch for the rest
    events: dict[int, list[Event]] = {}
    for event in credit_events.of_companies(session, list(companies)):
        events.setdefault(event.company_id, []).append(event)
    grounds = grounds_of(session, (event for some in events.values() for event in some))
    return Look(now.astimezone(CITY).date(), rules, listed, companies, standings, events, grounds)


def _catch_up(
    who: Who, standing: Row[Any] | None, events: Sequence[Event], today: date, rules: CreditRules
) -> Counted:
    before = of_standing(standing) if standing else _at_first(who, today, rules)
    changes = []
    day = _first_day(standing, today)
    while True:
        found = explain(who, events, day, rules)
        after = of_explanation(found)
        if after != before:
            changes.append(change_between(before, after, day, events, rules))
            changes[-1].company_id = who.id
        before = after
        if not found.next_day or found.next_day > today:
            break
        day = found.next_day
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
