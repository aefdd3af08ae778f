"""“第3条不是裂了，是空鼓了”, “第5条划掉” of a list that was filed: it stands so from now on."""

from sqlalchemy.orm import Session

from actions.complaints import one_item
from actions.complaints.correcting import put_item_right
from actions.complaints.drafts import simplified
from actions.complaints.items_now import Standing
from actions.complaints.reading.leaving_out import numbers_struck
from actions.complaints.recorded import recorded
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.wording import case_items as wording
from actions.wording.reply import Reply
from data.tables.complaints import Case


def is_meant(session: Session, case: Case, text: str) -> bool:
    return _item(session, case, text) is not None or bool(_struck(session, case, text))


def put_right(turn: Turn, case: Case) -> list[Reply]:
    """[] where the words put no item of the case right. Raises MoveRefusedError."""
    if struck := _struck(turn.session, case, turn.words):
        entry = put_item_right(turn.session, case.id, struck[0].number, turn.words, now=turn.now)
        remember(turn, Subject.of(turn.conversation).on_case(case.id))
        return [wording.struck(case, entry.id, [one.number for one in struck])]
    was = _item(turn.session, case, turn.words)
    if was is None:
        return []
    entry = put_item_right(turn.session, case.id, was.number, turn.words, now=turn.now)
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    now = _item(turn.session, case, turn.words) or was
    return [wording.put_right(case, entry.id, was, now, private=is_private(turn.conversation))]


def _item(session: Session, case: Case, text: str) -> Standing | None:
    right = one_item.put_right(text)
    if right is None:
        return None
    standing = recorded(session, case).items
    return next((one for one in standing if one.number == right.number and not one.gone), None)


def _struck(session: Session, case: Case, text: str) -> list[Standing]:
    """Those that are not meant any more; [] where none would be left."""
    numbers = numbers_struck(simplified(text))
    if not numbers:
        return []
    standing = [one for one in recorded(session, case).items if not one.gone]
    struck = [one for one in standing if one.number in numbers]
    return struck if len(struck) < len(standing) else []
