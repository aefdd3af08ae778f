"""The straight life of a case, step by step, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.complaints import clocks
from actions.complaints.filing import Filing, file_case
from actions.complaints.moving import RESIDENT, SYSTEM, MoveRefusedError, StaleError, lock, move, officer
from actions.complaints.stages import Move
from data.queries import case_words
from data.tables.complaints import ClockKind, LedgerEntry, Stage, WordKind
from data.tables.people import Officer
from tests.builders import NOW, a_turn
from tests.made_once import made_once
from tests.statements import sent_to

STRAIGHT = (
    Move.ACCEPT,
    Move.ASSIGN,
    Move.START,
    Move.ORDER,
    Move.REPORT_RECTIFIED,
    Move.ASK_BACK,
    Move.ANSWERED_BACK,
    Move.CLOSE,
)


@pytest.fixture
def all_rounder(session):
    row = Officer(login="wang", name="王芳", roles="受理,承办,督办,审批", password_hash="x", created_at=NOW)
    session.add(row)
    session.flush()
    return officer(row)


@pytest.fixture
@made_once
def filed(session):
    account = a_turn(session).inbox.account_id
    return file_case(session, Filing(account, "web", "卫生间漏水", [("Q1", "卫生间")]), RESIDENT, now=NOW)


def test_a_case_goes_its_straight_way_and_each_step_is_a_line_of_the_ledger(session, filed, all_rounder):
    case = filed.case
    for hours, step in enumerate(STRAIGHT, 1):
        move(session, case, step, all_rounder, now=NOW + timedelta(hours=hours))
    entries = list(session.scalars(select(LedgerEntry).order_by(LedgerEntry.place)))
    assert case.stage == Stage.CLOSED
    assert [entry.deed for entry in entries] == ["file", *STRAIGHT]
    assert [entry.place for entry in entries] == list(range(1, 10))
    assert case.revision == 9


def test_the_clocks_in_rows_are_those_the_ledger_leads_to(session, filed, all_rounder):
    case = filed.case
    for hours, step in enumerate((*STRAIGHT[:3], Move.ASK, Move.ANSWER, *STRAIGHT[3:]), 1):
        move(session, case, step, all_rounder, now=NOW + timedelta(hours=hours))
    entries = session.scalars(
        select(LedgerEntry).where(LedgerEntry.case_id == case.id).order_by(LedgerEntry.place)
    )
    kept = [(row.kind, row.round, row.due_at, row.paused_seconds, row.met) for row in case.clocks]
    told = [(c.kind, c.round, c.due_at, c.paused_seconds, c.met) for c in clocks.recompute(entries)]
    assert sorted(kept) == sorted(told)
    assert {row.kind: row.paused_seconds for row in case.clocks}[ClockKind.HANDLING] == 3600


def test_a_move_that_does_not_lead_on_from_here_is_refused(session, filed, all_rounder):
    with pytest.raises(MoveRefusedError) as refused:
        move(session, filed.case, Move.CLOSE, all_rounder, now=NOW)
    assert refused.value.reason == "stage"


def test_a_resident_does_not_accept_and_the_system_does_not_close(session, filed):
    for actor in (RESIDENT, SYSTEM):
        with pytest.raises(MoveRefusedError) as refused:
            move(session, filed.case, Move.ACCEPT, actor, now=NOW)
        assert refused.value.reason == "actor"


def test_who_saw_an_older_state_is_told_so(session, filed, all_rounder):
    move(session, filed.case, Move.ACCEPT, all_rounder, now=NOW)
    with pytest.raises(StaleError):
        lock(session, filed.case.id, seen=1)


def test_the_words_are_sealed_with_the_case_and_go_with_its_key(session, filed):
    assert case_words.newest(session, filed.case, [WordKind.STORY]) == {WordKind.STORY: "卫生间漏水"}
    filed.case.words_key = None
    assert case_words.newest(session, filed.case, [WordKind.STORY]) == {}


def test_a_step_writes_the_case_once(session, filed, all_rounder):
    case = filed.case
    for hours, step in enumerate(STRAIGHT[:4], 1):
        session.expire(case)  # its clocks too are read only by the step
        with sent_to(session.connection()) as sent:
            move(session, case, step, all_rounder, now=NOW + timedelta(hours=hours))
        assert len([words for words in sent if words.startswith("UPDATE complaint_case ")]) == 1
