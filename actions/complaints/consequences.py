"""What an entry of the ledger changes in the case's own columns; the stage is the table's business, clocks are theirs.

Facts that mean something here: `handler` (officer id) of assign, hand_over, reopen · `lead`, `assisting` of refer ·
`into` (case id) of merge and merged_step · `deed` of merged_step · `solved` of answered_back, not_solved, rate ·
`agreed` of agree_visit · `district`, `category`, `urgent`, `project` of correct.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from actions.complaints.stages import Move, Record
from data.tables.complaints import Case, CaseCategory, Solved

Facts = Mapping[str, Any]


def follow(case: Case, deed: Move | Record, facts: Facts, at: datetime) -> None:
    """Let the columns follow one entry."""
    if deed in _CHANGES:
        _CHANGES[deed](case, facts, at)


def _handler(case: Case, facts: Facts, _at: datetime) -> None:
    if "handler" in facts:
        case.handler_id = facts["handler"]


def _referred(case: Case, facts: Facts, _at: datetime) -> None:
    case.lead_department, case.assisting_department = facts.get("lead"), facts.get("assisting")
    case.handler_id = None


def _referral_returned(case: Case, _facts: Facts, _at: datetime) -> None:
    case.lead_department = case.assisting_department = None


def _merged(case: Case, facts: Facts, _at: datetime) -> None:
    case.merged_into_id = facts.get("into")
    case.handler_id = None


def _merged_step(case: Case, facts: Facts, at: datetime) -> None:
    if "into" in facts:
        case.merged_into_id = facts["into"]
    if facts.get("deed") in {Move.CLOSE, Move.REPORT_RESULT}:
        case.closed_at = at
    if facts.get("deed") == Move.REOPEN:
        case.closed_at = None


def _taken_back(case: Case, _facts: Facts, _at: datetime) -> None:
    case.merged_into_id = case.handler_id = case.closed_at = None
    case.lead_department = case.assisting_department = None


def _asked_back(case: Case, _facts: Facts, _at: datetime) -> None:
    case.ask_backs, case.solved = 0, None


def _tried(case: Case, _facts: Facts, _at: datetime) -> None:
    case.ask_backs += 1


def _solved(case: Case, facts: Facts, _at: datetime) -> None:
    if facts.get("solved"):
        case.solved = Solved(facts["solved"])


def _not_solved(case: Case, facts: Facts, _at: datetime) -> None:
    case.solved = Solved(facts.get("solved", Solved.NOT_SOLVED))


def _closed(case: Case, _facts: Facts, at: datetime) -> None:
    case.closed_at = at


def _reopened(case: Case, facts: Facts, at: datetime) -> None:
    _handler(case, facts, at)
    case.reopened += 1
    case.closed_at = case.lead_department = case.assisting_department = None


def _visit_agreed(case: Case, facts: Facts, _at: datetime) -> None:
    case.visit_agreed = facts.get("agreed", True)


def _corrected(case: Case, facts: Facts, _at: datetime) -> None:
    case.district_code = facts.get("district", case.district_code)
    case.urgent = facts.get("urgent", case.urgent)
    if "project" in facts and facts["project"] != case.project_id:
        case.project_id, case.building_id = facts["project"], None
    if "category" in facts:
        case.main_category = facts["category"]
        if case.main_category not in {row.code for row in case.categories}:
            place = max((row.place for row in case.categories), default=-1) + 1
            case.categories.append(CaseCategory(place=place, code=case.main_category))


_CHANGES: Mapping[Move | Record, Callable[[Case, Facts, datetime], None]] = {
    Move.ASSIGN: _handler,
    Move.REFER: _referred,
    Move.RETURN_REFERRAL: _referral_returned,
    Move.REPORT_RESULT: _closed,
    Move.MERGE: _merged,
    Move.TAKE_BACK: _taken_back,
    Move.ASK_BACK: _asked_back,
    Move.ANSWERED_BACK: _solved,
    Move.NOT_SOLVED: _not_solved,
    Move.CLOSE: _closed,
    Move.REOPEN: _reopened,
    Record.HAND_OVER: _handler,
    Record.MERGED_STEP: _merged_step,
    Record.TRY_ASK_BACK: _tried,
    Record.RATE: _solved,
    Record.AGREE_VISIT: _visit_agreed,
    Record.CORRECT: _corrected,
}
