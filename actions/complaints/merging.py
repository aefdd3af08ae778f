"""并案: what a step of the main case means for the cases that were merged into it.

A merged case keeps its number, its photos and its own end. Each step of the main case becomes a line of each merged one,
with its facts and without its words. When the main case is closed (or reopened), each has its own `closed_at`; its
resident rates it, or takes it back (恢复) and it goes on by itself.
When the main case is withdrawn, the eldest of the others takes its place. When it is itself merged, they go along:
there are no chains.
"""

from collections.abc import Iterator

from sqlalchemy import bindparam
from sqlalchemy.orm import Session

from actions.complaints.stages import MOVES, Move, Record
from actions.complaints.steps import SYSTEM, MoveRefusedError, Step
from data.queries.rows import Whole
from data.tables.complaints import Case, Stage

_TOLD = frozenset(MOVES) - {Move.ASK, Move.ANSWER, Move.OBJECT, Move.TAKE_BACK} | {Record.VISIT}
_KEPT = ("handler", "lead", "assisting", "on", "due_on", "order", "owner", "owner_name", "copy", "copy_name")
_GOES_ON = frozenset({Stage.CLOSED, Stage.WITHDRAWN, Stage.MERGED, Stage.DECLINED})


def joined_to(session: Session, case: Case) -> list[Case]:
    """The cases merged into this one, the eldest first."""
    return [joined for (joined,) in _JOINED.objects(session, case=case.id)]


def following(session: Session, step: Step) -> Iterator[Step]:
    """The steps that other cases take because of this one."""
    if step.deed not in _TOLD:
        return
    joined = joined_to(session, step.case)
    facts = {"main": step.case.id, "deed": step.deed.value}
    facts |= {name: step.facts[name] for name in _KEPT if name in step.facts}
    if step.deed is Move.MERGE:
        facts["into"] = step.facts["into"]
    if step.deed is Move.WITHDRAW and joined:
        eldest, *joined = joined
        yield Step(eldest, Move.TAKE_BACK, SYSTEM, step.now, facts)
        facts = facts | {"into": eldest.id}
    for case in joined:
        yield Step(case, Record.MERGED_STEP, SYSTEM, step.now, facts)


def refuse_unless_mergeable(case: Case, main: Case) -> None:
    """Raises MoveRefusedError: only an open case of the same project takes another in."""
    if case.id == main.id:
        raise MoveRefusedError("itself")
    if case.project_id is None or case.project_id != main.project_id:
        raise MoveRefusedError("other_project")
    if main.stage in _GOES_ON:
        raise MoveRefusedError("target_ended")


# Every move asks it.
_JOINED = Whole(
    Case,
    found=lambda rows: rows.where(
        Case.merged_into_id == bindparam("case"), Case.stage == Stage.MERGED
    ).order_by(Case.id),
)
