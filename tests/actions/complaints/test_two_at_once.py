"""Two officers move the same case at the same moment: one succeeds, the other is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from actions.complaints import reminding
from actions.complaints.deciding import decide
from actions.complaints.moving import MoveRefusedError, StaleError
from actions.complaints.stages import Move, Record
from data.database import writing
from data.tables.complaints import Case, LedgerEntry, Stage
from tests.builders import NOW, a_case, a_project, an_officer

pytestmark = pytest.mark.slow


def at_once(engine, *acts):
    """Run each in a transaction and a thread of its own; what each gave or raised."""
    start = Barrier(len(acts))

    def run(act):
        start.wait()
        try:
            with writing(engine).begin() as session:
                return act(session)
        except MoveRefusedError as refused:
            return refused

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def test_of_two_officers_who_saw_the_same_page_exactly_one_succeeds(own_engine):
    with writing(own_engine).begin() as session:
        case = a_case(session)
        officers = [an_officer(session, "受理"), an_officer(session, "受理")]
        an_officer(session)
        seen = case.revision

    def act(deed, by, values):
        return lambda session: decide(session, case.id, deed, by, seen=seen, values=values, now=NOW).stage

    outcomes = at_once(
        own_engine,
        act(Move.ACCEPT, officers[0], {}),
        act(Move.DECLINE, officers[1], {"reason": "不属住建", "where": "12333"}),
    )
    won = [each for each in outcomes if not isinstance(each, MoveRefusedError)]
    assert len(won) == 1
    assert [type(each) for each in outcomes if each not in won] == [StaleError]
    with writing(own_engine)() as session:
        lines = session.scalars(select(LedgerEntry.deed).order_by(LedgerEntry.place)).all()
        assert lines in (["file", "accept", "assign"], ["file", "decline"])
        assert session.get_one(Case, case.id).revision == len(lines)


def test_two_cases_merged_into_each_other_at_once_do_not_wait_for_ever(own_engine):
    with writing(own_engine).begin() as session:
        project = a_project(session)
        first, second = a_case(session, project), a_case(session, project)
        by = an_officer(session, "受理")

    def merge(case, main):
        given = {"into": main.number}
        return lambda session: decide(session, case.id, Move.MERGE, by, seen=1, values=given, now=NOW).stage

    outcomes = at_once(own_engine, merge(first, second), merge(second, first))
    assert [each for each in outcomes if not isinstance(each, MoveRefusedError)] == [Stage.MERGED]
    with writing(own_engine)() as session:
        assert sorted(session.scalars(select(Case.stage))) == [Stage.MERGED, Stage.RECEIVED]


def test_two_timetables_at_once_remind_of_each_clock_once(own_engine):
    with writing(own_engine).begin() as session:
        ids = [a_case(session).id for _ in range(20)]
        due = session.get_one(Case, ids[0]).next_due_at

    def tick(session):
        return reminding.remind(session, now=due, limit=200)

    at_once(own_engine, tick, tick)
    at_once(own_engine, tick)
    with writing(own_engine)() as session:
        lines = select(LedgerEntry.case_id).where(LedgerEntry.deed == Record.REMIND)
        assert sorted(session.scalars(lines)) == ids
