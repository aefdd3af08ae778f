"""详情: from a company's notice to the entries behind it, to the lines of the rules, to their sources."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from actions.credit.naming import nameable
from actions.credit.publication import Published
from actions.credit.scoring import Line, explain, line_of
from actions.credit.still import may_be_told
from actions.enterprises.contacts import speaks_for
from actions.wording.dates import CITY
from actions.wording.ground import Ground
from actions.wording.reply import load_replies
from data.queries import credit_events, credit_standings
from data.queries import enterprise_notices as queries
from data.queries.credit_standings import Who
from data.rules.credit_rules import Part, RuleSet, credit_rules
from data.tables.credit import ScoreChange
from data.tables.enterprises import CompanyNotice, NoticeKind
from data.tables.register import Company


@dataclass(frozen=True)
class Behind:
    """One entry: its days, the line of the rules that it counts by now (None: it does not), where it comes from.

    `was`: the line of the day it was told of, where it counts no more.
    """

    entry: Published
    line: Line | None
    ground: Ground
    was: Line | None = None


@dataclass(frozen=True)
class Explained:
    """`entries`: those that may be named; `hidden`: how many may not any more. `rules` None: there are none.

    `parts`: what the parts come to today, `total` with the base; `changes`: of which the notice told.
    """

    notice: CompanyNotice
    company: Company
    changes: Sequence[ScoreChange]
    entries: Sequence[Behind]
    hidden: int
    rules: RuleSet | None
    parts: Sequence[tuple[Part, Decimal]]
    total: Decimal | None
    today: date


def explained(session: Session, account_id: int, notice_id: int, *, now: datetime) -> Explained | None:
    """None for a notice that is not there, or of a company that this person does not speak for."""
    notice = queries.with_id(session, notice_id)
    if notice is None or speaks_for(session, account_id, notice.company_id) is None:
        return None
    return behind(session, notice, now=now)


def newest_told(session: Session, account_id: int, kinds: Collection[NoticeKind] = ()) -> int | None:
    """The newest notice of these kinds that went to this person, for a company they speak for now."""
    return queries.newest_of(session, account_id, kinds)


def as_told(session: Session, notice: CompanyNotice, *, now: datetime) -> str:
    """What it said; "" when it names what is over."""
    told, _ = may_be_told(session, notice, now=now)
    return "\n".join(reply.text for reply in load_replies(notice.content)) if told else ""


def behind(session: Session, notice: CompanyNotice, *, now: datetime) -> Explained:
    """The same for whoever may see it anyway."""
    today, rules = now.astimezone(CITY).date(), credit_rules()
    changes = credit_standings.changes(session, notice.about.get("changes") or [])
    ids = {cause.event_id: None for change in changes for cause in change.causes}
    ids |= dict.fromkeys(notice.about.get("events") or [])
    events = credit_events.of_companies(session, [notice.company_id])
    days = nameable(events, today, rules.terms)
    company = notice.company
    who = Who(company.id, company.name, company.kind, company.official_score, company.official_grade)
    found = explain(who, events, today, rules)
    lines = {line.event.id: line for line in found.lines}
    grounds = {id_: Ground.of(source) for id_, source in credit_events.sources_of(session, list(ids))}
    then = {cause.event_id: change.on for change in changes for cause in change.causes}

    def was(id_: int) -> Line | None:
        return line_of(days[id_], rules.in_force(company.kind, then[id_])) if id_ in then else None

    shown = [
        Behind(days[id_], line := lines.get(id_), grounds[id_], None if line else was(id_))
        for id_ in ids
        if id_ in days
    ]
    return Explained(
        notice, company, changes, shown, len(ids) - len(shown), found.rules, found.parts, found.total, today
    )
