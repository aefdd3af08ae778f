"""Unacknowledged: told again, then to another contact, then listed; and whoever binds later hears of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.enterprises import binding
from actions.enterprises.acknowledging import acknowledge
from actions.enterprises.repeating import repeat_due
from actions.enterprises.telling import tell_company
from actions.wording.reply import Reply, load_replies
from data.tables.credit import CreditKind
from data.tables.delivery import Notice, NoticeState
from data.tables.enterprises import CompanyNotice, ContactRole, NoticeKind
from tests.actions.credit.builders import DAY, TODAY, an_event, counted, noon
from tests.builders import NOW, a_company

ROUND = timedelta(hours=24)


@pytest.fixture
def notice(session, company):
    def told(key="k"):
        return tell_company(
            session, company.id, NoticeKind.CREDIT, [Reply("【信用变动】甲")], key=key, about={}, now=NOW
        )

    return told


def texts(session, person):
    rows = session.scalars(select(Notice).where(Notice.account_id == person.account_id).order_by(Notice.id))
    return [load_replies(row.content)[0].text for row in rows if row.key.startswith("company:")]


def test_it_is_told_again_then_to_another_and_at_last_listed(session, company, bound, notice):
    credit, leader = bound("a", company), bound("b", company, ContactRole.LEADER)
    one = notice()
    assert repeat_due(session, now=NOW + ROUND - timedelta(seconds=1)) == 0
    assert repeat_due(session, now=NOW + ROUND) == 1
    assert len(texts(session, credit)) == 2
    assert texts(session, credit)[1].startswith("再次提醒：这条通知还没有人点“已阅”。\n【信用变动】")
    assert texts(session, leader) == []
    repeat_due(session, now=NOW + 2 * ROUND)
    assert (len(texts(session, credit)), len(texts(session, leader))) == (2, 1)
    assert texts(session, leader)[0].startswith("您的同事还没有确认这条通知，所以也告诉您。\n【信用变动】")
    assert one.listed_at is None
    repeat_due(session, now=NOW + 3 * ROUND)
    assert (one.listed_at, one.next_round_at, one.rounds) == (NOW + 3 * ROUND, None, 2)
    assert repeat_due(session, now=NOW + 9 * ROUND) == 0


def test_of_many_three_are_told_again_a_day_and_all_are_listed_in_the_end(session, company, bound, notice):
    person = bound("a", company)
    ones = [notice(f"{n}") for n in range(8)]
    again = []
    for day in range(1, 9):
        repeat_due(session, now=NOW + day * ROUND)
        again.append(len(texts(session, person)) - len(ones) - sum(again))
    assert again == [3, 3, 2, 0, 0, 0, 0, 0]
    assert all(one.listed_at is not None for one in ones)


def test_what_was_acknowledged_is_not_told_again(session, company, bound, notice):
    person = bound("a", company)
    acknowledge(session, person.account_id, notice().id, now=NOW)
    assert repeat_due(session, now=NOW + 9 * ROUND) == 0
    assert len(texts(session, person)) == 1


def test_when_all_left_it_is_listed(session, company, bound, notice):
    person = bound("a", company)
    one = notice()
    binding.leave(session, person.account_id, company.id, now=NOW)
    repeat_due(session, now=NOW + ROUND)
    assert one.listed_at == NOW + ROUND
    assert len(texts(session, person)) == 1


def test_what_was_still_on_its_way_to_somebody_who_left_is_held_back(session, company, bound, notice):
    person = bound("a", company)
    notice()
    binding.leave(session, person.account_id, company.id, now=NOW)
    [row] = session.scalars(select(Notice).where(Notice.key.startswith("company:")))
    assert (row.state, row.reason) == (NoticeState.SUPPRESSED, "left the company")


def test_who_binds_hears_of_what_nobody_received(session, company, bound, notice):
    ones = [notice(f"{n}") for n in range(7)]
    person = bound("a", company)
    assert len(texts(session, person)) == 5
    assert [one.listed_at is None for one in ones] == [False, False, True, True, True, True, True]
    assert len(texts(session, bound("b", company))) == 2  # the others


def test_what_names_an_entry_that_is_over_is_never_told_again(session, bound):
    company = a_company(session, "天津丙建筑有限公司", kind="施工")
    counted(session, company)
    person = bound("a", company)
    an_event(session, company, CreditKind.PENALTY, public_until=TODAY)
    counted(session, company)
    one = session.scalars(select(CompanyNotice)).one()
    repeat_due(session, now=noon(TODAY + DAY))
    assert len(texts(session, person)) == 1
    assert (one.next_round_at, one.listed_at) == (None, None)
