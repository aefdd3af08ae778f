"""Credit entries by hand, with sensible defaults."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count as counter
from pathlib import Path

from sqlalchemy import select

from actions.credit.counting import count
from data.rules import credit_rules
from data.tables.credit import CreditEvent, CreditKind, ScoreChange
from tests.builders import NOW, a_source

TODAY = date(2026, 11, 3)  # of NOW, in the city
_numbers = counter(1)


def an_event(session, company, kind=CreditKind.PENALTY, **facts):
    """A confirmed entry of 2026, public until the end of 2027."""
    facts = {
        "document": f"津建罚字〔2026〕{next(_numbers)}号",
        "reason": "未按图施工",
        "body": "市住房城乡建设委",
        "decided_on": date(2026, 1, 5),
        "public_from": date(2026, 1, 10),
        "public_until": date(2027, 12, 31),
        "source_id": a_source(session).id,
        "confirmed_at": NOW,
    } | facts
    event = CreditEvent(company_id=company.id, kind=kind, **facts)
    session.add(event)
    session.flush()
    return event


def noon(day):
    """A moment of that day in the city."""
    return datetime.combine(day, time(4), UTC)


def counted(session, company, day=TODAY, **terms):
    return count(session, [company.id], now=noon(day), **terms)


def told(changes):
    """What changed, in short."""
    return [
        (
            change.on,
            change.score_before,
            change.score_after,
            [(cause.what, cause.points_before, cause.points_after) for cause in change.causes],
        )
        for change in changes
    ]


def history(session, company):
    query = select(ScoreChange).where(ScoreChange.company_id == company.id).order_by(ScoreChange.id)
    return told(session.scalars(query))


def rules_with(*replacements):
    """The rules that ship, with some of their words replaced."""
    text = (Path(credit_rules.__file__).parent / "credit_rules.yml").read_text("utf-8")
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return credit_rules.read(text)


DAY = timedelta(days=1)
