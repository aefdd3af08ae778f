"""What officers do about dangers and call-backs, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.assistance import settling
from data.queries.officers import add_officer
from data.tables.assistance import CallbackRequest, DangerReport
from data.tables.audit import AuditEntry
from tests.builders import NOW, a_project, a_turn

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def officers(session):
    """The ids of two officers."""
    facts = {"roles": "受理", "district_code": "", "password_hash": "", "now": NOW}
    return [add_officer(session, login, name=login, **facts).id for login in ("lihua", "wangfang")]


def a_danger(session, **facts):
    inbox = a_turn(session, "墙要倒了").inbox
    facts = {"kind": "collapse", "reported_at": NOW} | facts
    report = DangerReport(inbox_id=inbox.id, account_id=inbox.account_id, **facts)
    session.add(report)
    session.flush()
    return report


def a_wish(session, phone="13820001234"):
    wish = CallbackRequest(account_id=a_turn(session).inbox.account_id, phone=phone, requested_at=NOW)
    session.add(wish)
    session.flush()
    return wish


def deeds(session):
    session.flush()
    entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(entry.officer_id, entry.deed, entry.about_id) for entry in entries if entry.officer_id]


def test_the_first_officer_who_saw_a_danger_stays(session, officers):
    danger = a_danger(session)
    first, second = officers
    assert settling.see_danger(session, danger.id, first, now=NOW) is True
    assert settling.see_danger(session, danger.id, second, now=LATER) is False
    session.refresh(danger)
    assert (danger.seen_by, danger.seen_at) == (first, NOW)
    assert deeds(session) == [(first, "险情标为已看", danger.id)]


def test_the_first_officer_who_called_stays(session, officers):
    wish = a_wish(session)
    first, second = officers
    assert settling.call_back(session, wish.id, first, now=NOW) is True
    assert settling.call_back(session, wish.id, second, now=LATER) is False
    session.refresh(wish)
    assert (wish.handled_by, wish.handled_at) == (first, NOW)
    assert deeds(session) == [(first, "已回电", wish.id)]


def test_words_and_number_are_given_against_a_trace(session, officers):
    danger, wish, erased = a_danger(session), a_wish(session), a_wish(session, phone=None)
    assert settling.open_danger(session, danger.id, officers[0], now=NOW) == "墙要倒了"
    assert settling.show_phone(session, wish.id, officers[0], now=NOW) == "13820001234"
    assert settling.show_phone(session, erased.id, officers[0], now=NOW) is None
    assert deeds(session) == [
        (officers[0], "查看险情原话", danger.id),
        (officers[0], "显示号码", wish.id),
    ]


def test_what_waits_is_counted_for_the_officers_own_district(session, officers):
    before = settling.count(session, "")
    for district in ("120103", "120104", ""):
        a_danger(session, project_id=a_project(session, district_code=district).id)
    a_danger(session)
    a_danger(session, seen_at=NOW, seen_by=officers[0])
    a_wish(session)
    city, hexi = settling.count(session, ""), settling.count(session, "120103")
    assert (city.dangers - before.dangers, city.callbacks - before.callbacks) == (4, 1)
    assert (city.dangers - hexi.dangers, city.projects - before.projects) == (1, 3)
