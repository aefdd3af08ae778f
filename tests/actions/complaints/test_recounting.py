"""Counting anew finds what does not follow from the ledger, and only that."""

from datetime import timedelta

import pytest

from actions.complaints.recounting import recount
from actions.complaints.stages import Move
from data.tables.complaints import Stage


def test_a_case_that_went_its_way_is_right(session, office):
    office.at(Stage.HANDLING).do(Move.ASK, question="哪间？")
    assert recount(session) == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda case: setattr(case, "stage", Stage.WITHDRAWN),
        lambda case: setattr(case, "revision", case.revision + 1),
        lambda case: setattr(case, "next_due_at", case.next_due_at + timedelta(seconds=1)),
        lambda case: setattr(case, "next_due_at", None),
        lambda case: setattr(case.clocks[0], "due_at", case.filed_at),
        lambda case: setattr(case.clocks[-1], "met", False),
        lambda case: setattr(case.clocks[-1], "paused_seconds", 1),
        lambda case: setattr(case.clocks[-1], "round", 1),
    ],
)
def test_what_differs_from_the_ledger_is_named(session, office, spoil):
    office.at(Stage.HANDLING)
    spoil(office.case)
    session.flush()
    assert recount(session) == [office.case.number]


def test_only_the_newest_are_looked_at_when_asked(session, office):
    office.case.revision += 1
    session.flush()
    assert recount(session, newest=0) == []
