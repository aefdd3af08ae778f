"""What officers hear of 异议 and 信用修复 in their chat: who is in turn, on which days, and never who has an interest."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from actions.credit import petition_marks, petitions
from actions.credit.petition_deciding import decide
from actions.credit.petition_stages import Deed
from actions.deeds import DEEDS
from actions.officers import morning
from bot.console.credit.petitions_sheet import Which, rows
from data.queries import due_tasks
from data.tables.complaints import Interest
from data.tables.delivery import DueTask
from data.tables.enterprises import PetitionKind
from tests.actions.credit.builders import an_event, counted, noon
from tests.actions.credit.test_petition_lives import a_contact
from tests.builders import NOW, a_company, an_officer
from tests.made_once import made_once

DUE = date(2026, 11, 17)  # ten working days after NOW
NINE = timedelta(hours=-3)  # from noon on


@pytest.fixture
@made_once
def contact(session):
    company = a_company(session, kind="施工", registered_district="河西区")
    return a_contact(session, company)


@pytest.fixture
@made_once
def objection(session, contact):
    """An objection of a company of 河西区, handed in at NOW."""
    event = an_event(session, contact.company)
    counted(session, contact.company)
    row = petitions.begin(session, contact.account_id, event.id, PetitionKind.OBJECTION, now=NOW)
    petitions.tell(session, contact.account_id, row.id, "图纸变更经过签认", now=NOW)
    return row


@pytest.fixture
def staff(session, with_chat):
    """By name: who has a chat."""
    of = {
        "desk": ("受理", "120103"),
        "approver": ("审批", "120103"),
        "supervisor": ("督办", "120103"),
        "city": ("审批", ""),
        "elsewhere": ("受理", "120101"),
    }
    return {name: with_chat(an_officer(session, *facts)) for name, facts in of.items()}


def count(heard, staff):
    return {name: len(told) for name, row in staff.items() if (told := heard(row))}


def submit(session, contact, objection, now=NOW):
    petitions.submit(session, contact.account_id, objection.id, now=now)


def do(session, objection, deed, by):
    decide(session, objection.id, deed, by, "理由", seen=objection.revision, now=NOW)


def pass_days(session, last):
    """Every due task up to noon of a day, at nine o'clock of its own day."""
    while tasks := session.scalars(
        select(DueTask)
        .where(DueTask.done_at.is_(None), DueTask.due_at <= noon(last))
        .order_by(DueTask.due_at)
    ).all():
        for task in tasks:
            claimed = due_tasks.Claimed(task.id, task.kind, dict(task.arguments))
            due_tasks.perform(session, claimed, DEEDS, now=task.due_at)
            session.flush()


def test_a_new_one_reaches_the_desk_of_the_company_s_district(session, contact, objection, staff, heard):
    submit(session, contact, objection)
    assert count(heard, staff) == {"desk": 1}
    (said,) = heard(staff["desk"])
    assert f"新的异议申请 {objection.number}，请受理，本平台最迟2026年11月17日答复。" in said
    assert "签认" not in said
    assert contact.company.name not in said


def test_each_step_reaches_whose_turn_it_is(session, contact, objection, staff, heard):
    submit(session, contact, objection)
    do(session, objection, Deed.ACCEPT, staff["desk"])
    assert count(heard, staff) == {"desk": 1, "approver": 1, "city": 1}
    do(session, objection, Deed.ASK, staff["desk"])
    petitions.supplement(session, contact.account_id, objection.id, "补充", now=NOW)
    assert count(heard, staff) == {"desk": 2, "approver": 2, "city": 2}
    petitions.withdraw(session, contact.account_id, objection.id, now=NOW)
    assert count(heard, staff) == {"desk": 3, "approver": 2, "city": 2}
    assert "企业撤回了" in heard(staff["desk"])[-1]


def test_nobody_with_an_interest_hears_of_it(session, contact, objection, staff, heard):
    session.add(Interest(officer_id=staff["desk"].id, uscc=contact.company.uscc))
    session.flush()
    submit(session, contact, objection)
    assert count(heard, staff) == {"approver": 1, "city": 1}


def test_its_days_are_told_once_each_and_written_down(session, contact, objection, staff, heard):
    submit(session, contact, objection)
    pass_days(session, DUE)
    texts = heard(staff["desk"])[1:]
    assert ["还有 2 天到期（2026年11月17日）" in texts[0], "今天到期" in texts[1]] == [True, True]
    pass_days(session, DUE + timedelta(days=30))
    assert count(heard, staff)["supervisor"] == 1
    assert "【督办】" in heard(staff["supervisor"])[0]
    assert "已超期 1 天（应在2026年11月17日前答复）" in heard(staff["supervisor"])[0]
    assert [entry.deed for entry in objection.entries][-4:] == ["remind", "remind", "escalate", "escalate"]


def test_the_leader_of_the_district_hears_of_what_is_five_days_late(
    session, contact, objection, with_chat, heard
):
    leader = with_chat(an_officer(session, "督办", leads=True))
    other = with_chat(an_officer(session, "督办"))
    submit(session, contact, objection)
    pass_days(session, DUE + timedelta(days=30))
    assert [len(heard(row)) for row in (leader, other)] == [2, 1]


def test_a_machine_that_was_asleep_tells_the_last_one_only(session, contact, objection, staff, heard):
    submit(session, contact, objection)
    late = noon(DUE + timedelta(days=9))
    for claimed in due_tasks.claim(session, now=late):
        due_tasks.perform(session, claimed, DEEDS, now=late)
    assert count(heard, staff)["desk"] == 2
    assert "已超期 9 天" in heard(staff["desk"])[-1]


def test_nothing_is_told_while_the_company_supplements_and_the_day_moves_on(
    session,
    contact,
    objection,
    staff,
    heard,
):
    submit(session, contact, objection)
    do(session, objection, Deed.ASK, staff["desk"])
    pass_days(session, DUE + timedelta(days=9))
    assert count(heard, staff) == {"desk": 1}
    later = noon(DUE + timedelta(days=9))
    petitions.supplement(session, contact.account_id, objection.id, "补充", now=later)
    assert objection.due_on > DUE + timedelta(days=9)
    pass_days(session, objection.due_on)
    assert [entry.deed for entry in objection.entries][-2:] == ["remind", "remind"]


def test_what_is_answered_reminds_nobody(session, contact, objection, staff, heard):
    submit(session, contact, objection)
    do(session, objection, Deed.UPHOLD, staff["approver"])
    pass_days(session, DUE + timedelta(days=9))
    assert count(heard, staff) == {"desk": 1}


def test_of_several_days_that_passed_the_newest_counts():
    nine = noon(DUE) + NINE
    assert petition_marks.newest(DUE, now=nine) == 0
    assert petition_marks.newest(DUE, now=nine - timedelta(seconds=1)) == -2
    assert petition_marks.newest(DUE, now=nine + timedelta(days=400)) == 5


def test_the_morning_card_and_the_list_count_what_waits_and_what_is_late(session, contact, objection, staff):
    submit(session, contact, objection)
    day = morning.day_of(session, staff["desk"], now=noon(DUE + timedelta(days=1)))
    assert (day.petitions, day.petitions_late) == (1, 1)
    assert morning.day_of(session, staff["supervisor"], now=NOW).petitions is None

    def late():
        return [
            row.late for row in rows(session, Which.OVERDUE, "", staff["desk"].id, today=DUE + timedelta(3))
        ]

    assert late() == ["超期 3 天"]
    do(session, objection, Deed.ASK, staff["desk"])
    assert late() == []
    day = morning.day_of(session, staff["desk"], now=noon(DUE + timedelta(days=1)))
    assert (day.petitions, day.petitions_late) == (0, 0)
