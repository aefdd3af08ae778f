"""回访 on three days and an officer's question nobody answers: what the timetable does with them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from actions.complaints import civil
from actions.complaints.stages import Move, Record
from actions.deeds import DEEDS
from data.queries import due_tasks
from data.tables.complaints import LedgerEntry, Solved, Stage
from tests.actions.complaints.conftest import PROOF
from tests.builders import NOW
from tests.made_once import made_once

DAY = timedelta(days=1)


def tick(session, now):
    """What the timetable does until nothing more is due."""
    while claimed := due_tasks.claim(session, now=now):
        for task in claimed:
            due_tasks.perform(session, task, DEEDS, now=now)


def lines(session, case, *deeds):
    asked = select(LedgerEntry).where(LedgerEntry.case_id == case.id, LedgerEntry.deed.in_(deeds))
    return session.scalars(asked.order_by(LedgerEntry.place)).all()


def tries(session, case):
    return [(line.facts["try"], line.at.date()) for line in lines(session, case, Record.TRY_ASK_BACK)]


@pytest.fixture
@made_once
def asked(office):
    """待回访, entered at two in the afternoon of the city."""
    office.now = datetime(2026, 11, 4, 1, tzinfo=UTC)
    return office.at(Stage.ASKING_BACK)


def test_the_resident_is_asked_at_once_and_on_the_next_two_days(session, asked):
    for hours in range(0, 72, 3):
        tick(session, asked.now + timedelta(hours=hours))
    days = [asked.now.date() + DAY * n for n in range(3)]
    assert tries(session, asked.case) == [(1, days[0]), (2, days[1]), (3, days[2])]
    assert asked.case.stage == Stage.ASKING_BACK


def test_a_second_tick_asks_nobody_twice(session, asked):
    for _ in range(3):
        tick(session, asked.now)
    assert len(tries(session, asked.case)) == 1


def test_silence_after_the_third_day_is_counted_apart_and_goes_to_the_second_officer(session, asked):
    for days in range(4):
        tick(session, asked.now + DAY * days)
    (end,) = lines(session, asked.case, Move.ANSWERED_BACK)
    assert (end.actor, end.facts) == ("system", {"solved": "unreached", "tries": 3})
    assert (asked.case.stage, asked.case.solved) == (Stage.TO_SIGN_OFF, Solved.UNREACHED)


def test_who_answers_is_not_asked_again(session, asked):
    tick(session, asked.now)
    asked.resident(Move.NOT_SOLVED)
    for days in range(5):
        tick(session, asked.now + DAY * days)
    assert (len(tries(session, asked.case)), asked.case.stage) == (1, Stage.HANDLING)


def test_a_new_round_is_asked_on_three_days_of_its_own(session, asked):
    tick(session, asked.now)
    asked.resident(Move.NOT_SOLVED)
    asked.do(Move.VERIFY, note="又修了", photos=[asked.a_photo()])
    asked.do(Move.ASK_BACK, photos=[asked.a_photo()], **PROOF)
    for days in range(5):
        tick(session, asked.now + DAY * days)
    assert [number for number, _ in tries(session, asked.case)] == [1, 1, 2, 3]
    assert asked.case.solved == Solved.UNREACHED


def test_a_call_of_the_officer_is_one_of_the_three(session, asked):
    tick(session, asked.now)
    asked.now += DAY
    asked.do(Record.TRY_ASK_BACK, note="没人接")
    for days in range(5):
        tick(session, asked.now + DAY * days)
    assert [line.actor for line in lines(session, asked.case, Record.TRY_ASK_BACK)] == [
        "system",
        "officer",
        "system",
    ]


def test_a_machine_that_slept_asks_once_and_not_in_the_night(session, asked):
    night = datetime(2026, 11, 9, 18, tzinfo=UTC)  # two in the morning
    tick(session, night)
    assert tries(session, asked.case) == []
    tick(session, night + timedelta(hours=7))
    assert tries(session, asked.case) == [(1, datetime(2026, 11, 10, tzinfo=UTC).date())]


def test_who_has_no_chat_with_us_is_left_to_the_officers(session, asked):
    asked.case.account_id = None
    for days in range(6):
        tick(session, asked.now + DAY * days)
    assert (tries(session, asked.case), asked.case.stage) == ([], Stage.ASKING_BACK)


def test_a_question_nobody_answers_is_put_once_more_and_then_the_case_goes_on(session, office):
    office.at(Stage.HANDLING).do(Move.ASK, question="几楼？")
    (question,) = lines(session, office.case, Move.ASK)
    stages = []
    for days in range(9):
        tick(session, office.now + DAY * days)
        stages.append(office.case.stage)
    assert stages == [Stage.WAITING] * 7 + [Stage.HANDLING] * 2
    (reminder,) = lines(session, office.case, Record.REMIND)
    assert (reminder.facts, reminder.at - question.at) == ({"question": question.place}, 3 * DAY)
    (end,) = lines(session, office.case, Move.ANSWER)
    assert (end.actor, end.facts) == ("system", {"unanswered": question.place})
    assert [clock.paused_at for clock in office.case.clocks] == [None] * len(office.case.clocks)


def test_an_answered_question_is_left_alone(session, office):
    office.at(Stage.HANDLING).do(Move.ASK, question="几楼？")
    office.resident(Move.ANSWER)
    for days in range(9):
        tick(session, office.now + DAY * days)
    assert lines(session, office.case, Record.REMIND) == []


@pytest.mark.parametrize(
    ("local", "civil_one"),
    [("03 08:59", "03 09:00"), ("03 09:00", "03 09:00"), ("03 19:59", "03 19:59"), ("03 20:00", "04 09:00")],
)
def test_civil_hours_are_from_nine_to_twenty(local, civil_one):
    def moment(said):
        return datetime.strptime(f"2026-11-{said} +0800", "%Y-%m-%d %H:%M %z")

    assert civil.at_or_after(moment(local)) == moment(civil_one)


def test_the_next_day_is_asked_at_the_same_hour():
    assert civil.next_day(NOW) == NOW + DAY
    assert civil.next_day(NOW + timedelta(hours=15)) == NOW + DAY + timedelta(hours=23)  # nine o'clock
