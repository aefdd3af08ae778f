"""The table of stages: every pair of stages and every pair of a deed and who does it, allowed or not."""

import pytest

from actions.complaints.filing import Filing, file_case
from actions.complaints.moving import RESIDENT, SYSTEM, MoveRefusedError, move, officer, record
from actions.complaints.stages import MOVES, OPEN, RECORDS, STAGE_NAMES, Move, Record, moves_from
from data.tables.complaints import Stage
from data.tables.people import Role
from tests.builders import NOW, a_case, a_project, an_officer
from tests.made_once import made_once

S = Stage
LEADS_ON = {  # ../shared/design.md §3; withdrawing is possible from every open stage, joining while nothing is ordered
    S.RECEIVED: {S.ACCEPTED, S.DECLINED, S.REFERRED, S.MERGED, S.WITHDRAWN},
    S.ACCEPTED: {S.ASSIGNED, S.MERGED, S.WITHDRAWN},
    S.DECLINED: {S.RECEIVED},
    S.REFERRED: {S.RECEIVED, S.CLOSED, S.WITHDRAWN},
    S.ASSIGNED: {S.HANDLING, S.ASSIGNED, S.MERGED, S.WITHDRAWN},
    S.HANDLING: {S.WAITING, S.RECTIFYING, S.VERIFYING, S.REFERRED, S.MERGED, S.WITHDRAWN},
    S.WAITING: {S.HANDLING, S.WITHDRAWN},
    S.RECTIFYING: {S.VERIFYING, S.HANDLING, S.WITHDRAWN},
    S.VERIFYING: {S.ASKING_BACK, S.RECTIFYING, S.WITHDRAWN},
    S.ASKING_BACK: {S.TO_SIGN_OFF, S.HANDLING, S.WITHDRAWN},
    S.TO_SIGN_OFF: {S.CLOSED, S.HANDLING, S.WITHDRAWN},
    S.CLOSED: {S.HANDLING},
    S.WITHDRAWN: {S.RECEIVED},
    S.MERGED: {S.RECEIVED},
}


@pytest.mark.parametrize("source", Stage)
@pytest.mark.parametrize("target", Stage)
def test_a_stage_leads_on_to_another_where_the_design_says_so(source, target):
    leads = {MOVES[each].target for each in moves_from(source)}
    assert (target in leads) == (target in LEADS_ON[source])


def test_every_move_and_every_stage_has_a_row_and_a_name():
    assert set(MOVES) == set(Move)
    assert set(RECORDS) == set(Record)
    assert set(STAGE_NAMES) == set(Stage)
    assert {way.target for way in MOVES.values()} | {Stage.RECEIVED} == set(Stage)


def test_a_resident_may_withdraw_from_every_open_stage():
    assert MOVES[Move.WITHDRAW].sources == OPEN


@pytest.fixture
@made_once
def pair(session):
    """A case and another of its project to merge it into."""
    project = a_project(session)
    return a_case(session, project), a_case(session, project)


def attempt(session, case, deed, actor, other):
    """Why it was refused, "" when it was taken; nothing of it is kept."""
    kept = session.begin_nested()
    write = move if isinstance(deed, Move) else record
    try:
        write(session, case, deed, actor, now=NOW, facts=facts_for(deed, other))
    except MoveRefusedError as refused:
        return refused.reason
    else:
        return ""
    finally:
        kept.rollback()


def facts_for(deed, other):
    return {
        Move.MERGE: {"into": other.id},
        Record.EXTEND: {"clock": "closing"},
        Record.MERGED_STEP: {"deed": "close"},
    }.get(deed, {})


def put_into(session, case, stage):
    case.stage = stage
    session.flush()


DEEDS = {**MOVES, **RECORDS}
del DEEDS[Record.FILE]  # only ever the first line


@pytest.mark.slow
def test_every_deed_is_refused_from_every_stage_it_does_not_lead_on_from(session, pair):
    case, other = pair
    every = officer(an_officer(session, ",".join(Role)))
    wrong = []
    for deed, way in DEEDS.items():
        actor = every if way.officers else SYSTEM if way.system else RESIDENT
        for stage in Stage:
            put_into(session, case, stage)
            reason = attempt(session, case, deed, actor, other)
            if reason != ("" if stage in way.sources else "stage"):
                wrong.append((deed, stage, reason))
    assert wrong == []


@pytest.mark.parametrize("role", Role)
def test_every_deed_is_refused_to_officers_whose_role_the_table_does_not_name(session, pair, role):
    case, other = pair
    actor = officer(an_officer(session, role))
    wrong = []
    for deed, way in DEEDS.items():
        put_into(session, case, min(way.sources))
        right = "" if role in way.officers else "role" if way.officers else "actor"
        reason = attempt(session, case, deed, actor, other)
        if reason != right:
            wrong.append((deed, reason))
    assert wrong == []


@pytest.mark.parametrize("kind", ["resident", "system"])
def test_every_deed_is_refused_to_a_resident_or_the_system_where_the_table_says_so(session, pair, kind):
    case, other = pair
    wrong = []
    for deed, way in DEEDS.items():
        put_into(session, case, min(way.sources))
        reason = attempt(session, case, deed, {"resident": RESIDENT, "system": SYSTEM}[kind], other)
        if reason != ("" if getattr(way, kind) else "actor"):
            wrong.append((deed, reason))
    assert wrong == []


def test_a_case_is_filed_once_and_no_auditor_files_one(session, pair):
    case, _ = pair
    with pytest.raises(MoveRefusedError):
        record(session, case, Record.FILE, RESIDENT, now=NOW)
    filing = Filing(None, "counter", "漏水", [("Q1", None)])
    with pytest.raises(MoveRefusedError):
        file_case(session, filing, officer(an_officer(session, Role.AUDITOR)), now=NOW)
