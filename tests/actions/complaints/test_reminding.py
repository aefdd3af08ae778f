"""时限提醒与督办: each mark of a running clock once, to whom it concerns, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.complaints import clocks, reminding
from actions.complaints.stages import Move, Record
from data.queries import people
from data.tables.complaints import CaseClock, LedgerEntry, Stage
from data.tables.delivery import Notice
from data.tables.officers import OfficerChat
from tests.builders import NOW, a_case, an_officer

HANDLING, CLOSING = "handling", "closing"


def given(session, case):
    """(deed, clock, per cent) of the lines about clocks."""
    asked = select(LedgerEntry).where(
        LedgerEntry.case_id == case.id, LedgerEntry.deed.in_((Record.REMIND, Record.ESCALATE))
    )
    lines = session.scalars(asked.order_by(LedgerEntry.place)).all()
    return [(line.deed, line.facts["clock"], line.facts["percent"]) for line in lines]


def at(clock, percent):
    return clock.started_at + (clock.due_at - clock.started_at) * percent / 100


def clock_of(case, kind):
    return next(row for row in case.clocks if row.kind == kind and row.ended_at is None)


@pytest.fixture
def handled(office):
    """The case with its handler, 承办用时 running."""
    return office.at(Stage.HANDLING)


def test_nothing_is_said_before_half_of_the_time(session, handled):
    reminding.remind(session, now=at(clock_of(handled.case, HANDLING), 49.9))
    assert given(session, handled.case) == []


def test_each_mark_is_given_once_and_a_second_run_changes_nothing(session, handled):
    clock = clock_of(handled.case, HANDLING)
    for percent in (50, 60, 80, 80, 100, 109, 110, 110):
        reminding.remind(session, now=at(clock, percent))
    assert given(session, handled.case) == [
        ("remind", HANDLING, 50),
        ("remind", HANDLING, 80),
        ("remind", HANDLING, 100),
        ("escalate", HANDLING, 110),
    ]
    assert clock.warned == 110


def test_a_machine_that_slept_gives_the_highest_mark_alone(session, handled):
    reminding.remind(session, now=at(clock_of(handled.case, HANDLING), 99))
    assert given(session, handled.case) == [("remind", HANDLING, 80)]


def test_a_clock_that_stands_still_gives_nothing_and_goes_on_where_it_stood(session, handled):
    handled.do(Move.ASK, question="几楼？")
    clock = clock_of(handled.case, HANDLING)
    reminding.remind(session, now=at(clock, 100))
    assert ("remind", HANDLING, 100) not in given(session, handled.case)
    handled.now = at(clock, 100)
    handled.resident(Move.ANSWER)
    assert [clock.paused_at, clock.warned] == [None, 0]
    reminding.remind(session, now=handled.now)
    assert [line for line in given(session, handled.case) if line[1] == HANDLING] == []
    reminding.remind(session, now=clock.next_mark_at)
    assert given(session, handled.case)[-1] == ("remind", HANDLING, 50)


def test_a_new_date_has_marks_of_its_own(session, handled):
    clock = clock_of(handled.case, HANDLING)
    handled.now = at(clock, 90)
    reminding.remind(session, now=handled.now)
    handled.do(Record.EXTEND, handled.supervisor, clock=HANDLING, reason="等检测")
    assert clock.warned == 0
    reminding.remind(session, now=at(clock, 50))
    assert [line[2] for line in given(session, handled.case)] == [80, 50]


def test_the_rows_are_what_the_ledger_says(session, handled):
    reminding.remind(session, now=NOW + timedelta(days=40))
    of_the_case = select(LedgerEntry).where(LedgerEntry.case_id == handled.case.id)
    told = clocks.recompute(session.scalars(of_the_case.order_by(LedgerEntry.place)))
    assert set(told) == set(clocks.of(handled.case))
    assert {clock.kind.value: clock.warned for clock in told if clock.ended_at is None} == {
        HANDLING: 150,
        CLOSING: 50,
    }


def heard(session, officer):
    """What lies in the officer's chat."""
    chat = session.get(OfficerChat, officer.id)
    return session.scalars(
        select(Notice).where(Notice.account_id == chat.account_id).order_by(Notice.id)
    ).all()


def with_chat(session, officer):
    conversation = people.open_conversation(session, "web", f"officer{officer.id}", now=NOW, keep=False)
    session.add(
        OfficerChat(
            officer_id=officer.id,
            account_id=conversation.address.account_id,
            conversation_id=conversation.id,
            tied_at=NOW,
        )
    )
    session.flush()
    return officer


def test_the_handler_hears_of_marks_the_supervisor_and_then_the_leader_of_a_miss(session, office):
    leader = an_officer(session, "管理", leads=True)
    elsewhere = [with_chat(session, an_officer(session, "督办", "120101", leads=True)) for _ in range(2)]
    who = [with_chat(session, row) for row in (office.handler, office.supervisor, leader)]
    office.at(Stage.HANDLING)
    told = []
    for percent in (50, 110, 150):
        before = [len(heard(session, row)) for row in [*who, *elsewhere]]
        reminding.remind(session, now=at(clock_of(office.case, HANDLING), percent))
        told.append([len(heard(session, row)) - n for row, n in zip([*who, *elsewhere], before, strict=True)])
    assert told == [[1, 0, 0, 0, 0], [1, 1, 0, 0, 0], [1, 0, 1, 0, 0]]


def test_a_district_without_a_leader_is_heard_of_in_the_city(session, office):
    leader = with_chat(session, an_officer(session, "管理", "", leads=True))
    office.at(Stage.HANDLING)
    reminding.remind(session, now=at(clock_of(office.case, HANDLING), 150))
    assert len(heard(session, leader)) == 1


def test_many_cases_at_once_are_one_message(session, office):
    with_chat(session, office.handler)
    cases = [a_case(session, office.case.project) for _ in range(7)]
    for case in cases:
        office.case = case
        office.at(Stage.HANDLING)
    before = len(heard(session, office.handler))
    reminding.remind(session, now=at(clock_of(cases[-1], HANDLING), 60))
    (said,) = heard(session, office.handler)[before:]
    assert "7 件" in said.content


def test_before_there_is_a_handler_the_desk_hears_of_it(session, office):
    with_chat(session, office.intake)
    reminding.remind(session, now=office.case.next_due_at)
    assert given(session, office.case) == [("remind", "acceptance", 100)]
    assert len(heard(session, office.intake)) == 1


def test_what_waits_is_found_by_its_index(session, handled):
    assert handled.case.id in session.scalars(
        select(CaseClock.case_id).where(CaseClock.next_mark_at <= at(clock_of(handled.case, HANDLING), 50))
    )
