"""公示明天结束: who is told, and that it is once."""

from sqlalchemy import select

from actions.credit.endings import KIND, put_endings, tell_endings
from data.tables.delivery import DueTask
from tests.actions.credit.builders import DAY, TODAY, an_event, counted, noon
from tests.builders import a_company


def tasks(session):
    query = select(DueTask.arguments).where(DueTask.kind == KIND).order_by(DueTask.id)
    return list(session.scalars(query))


def test_a_company_whose_entry_ends_tomorrow_falls_due_once(session):
    ends, stays = a_company(session, kind="施工"), a_company(session, "天津乙建筑有限公司", kind="施工")
    an_event(session, ends, public_until=TODAY + DAY)
    an_event(session, stays, public_until=TODAY + 2 * DAY)
    for company in (ends, stays):
        counted(session, company)
    put_endings(session, now=noon(TODAY))
    put_endings(session, now=noon(TODAY))
    assert tasks(session) == [{"company": ends.id, "last": (TODAY + DAY).isoformat()}]


def test_an_ending_that_is_over_or_a_company_that_is_gone_is_told_to_nobody(session):
    tell_endings(session, {"company": 0, "last": TODAY.isoformat()}, noon(TODAY))
    tell_endings(session, {"company": 0, "last": TODAY.isoformat()}, noon(TODAY + DAY))
