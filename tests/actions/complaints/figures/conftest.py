"""Cases whose every figure can be told by hand."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from actions.complaints.figures import counting, refreshing
from data.tables.complaints import Case, CaseClock, Rating, Stage
from data.tables.figures import FigureMonth, MonthFigure
from tests.builders import NOW, a_case


@pytest.fixture
def closed(session):
    """A case that was filed so many days before now and closed `took` days after."""

    def make(*, filed, took, solved=None, stars=None, reopened=0, **facts):
        case = a_case(session, now=NOW - timedelta(days=filed), **facts)
        case.stage, case.closed_at = Stage.CLOSED, case.filed_at + timedelta(days=took)
        case.solved, case.reopened, case.next_due_at = solved, reopened, None
        if stars:
            session.add(Rating(case_id=case.id, round=reopened, stars=stars, at=case.closed_at))
        session.flush()
        return case

    return make


@pytest.fixture
def end_clock(session):
    """Let a clock of a case end now, met or missed; None: given up."""

    def end(case, kind, *, met):
        row = session.query(CaseClock).filter_by(case_id=case.id, kind=kind).one()
        row.ended_at, row.met = NOW, met
        session.flush()

    return end


@pytest.fixture(autouse=True)
def _nothing_counted(session):
    for table in (MonthFigure, FigureMonth):
        session.execute(delete(table))
    assert session.query(Case).count() == 0


@pytest.fixture
def count(session):
    """Counts what changed, as the timetable does; the months it was."""

    def refresh(*, now=NOW):
        waiting = refreshing.mark(session, now=now)
        for month in waiting:
            refreshing.keep(session, month, counting.count(session, month), now=now)
        return waiting

    return refresh
