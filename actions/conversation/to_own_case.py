"""Words that say which own case they belong to: “还是上次那面墙的事”, “补到9380里”, “补充：…”. They open no form.

What speaks of the cases themselves, or calls one by its matter, is `by_matter`'s.
"""

import re
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints import drafts
from actions.complaints import own_cases as cases
from actions.complaints.drafts import simplified
from actions.complaints.reading import ANY_DAY, NOT_OURS, read
from actions.complaints.reading.asides import is_question, only_grumbles
from actions.complaints.reading.belonging import (
    Tie,
    asks_record,
    hurries,
    says_not_new,
    tells_more,
    tie_of,
    wishes_otherwise,
)
from actions.complaints.reading.outcome import PROTEST
from actions.complaints.reading.put_right import Known, put_right
from actions.complaints.typed_numbers import alone, is_called_by, number_in, pointers, tails_in
from actions.conversation import (
    by_matter,
    case_asked,
    case_deeds,
    case_for_sure,
    case_in_focus,
    case_supplement,
    own_cases,
    submitting,
)
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.wording import case_in_focus as wording
from actions.wording.reply import Reply
from data.tables.complaints import Case, DraftState
from data.tables.conversation import Conversation

COMMAND = "to_own_case"
_LONGEST = 200  # characters


def is_meant(session: Session, conversation: Conversation, account_id: int, text: str, now: datetime) -> bool:
    """Whether the words are for `answer`: before every question, every draft, whatever the model takes them for."""
    plain = simplified(text)
    if len(plain) > _LONGEST or alone(plain):
        return False
    if PROTEST.match(plain) and case_for_sure.is_meant_first(session, text, account_id):
        return False  # “谁说解决了 没修 还滴着呢” answers what was asked of it
    of_a_matter = by_matter.is_meant(session, conversation, account_id, text, now)
    return of_a_matter or _belongs(session, conversation, account_id, plain, now)


def _belongs(
    session: Session, conversation: Conversation, account_id: int, plain: str, now: datetime
) -> bool:
    if wishes_otherwise(plain) and not (says_not_new(plain) and _is_draft_told(session, account_id)):
        return False
    if _is_numbered(session, account_id, plain):
        return _says_what(plain)
    tie = tie_of(plain)
    living = _living(session, account_id) if tie else []
    if not living or tie is None:
        return False
    if tie is Tie.THAT_ONE:
        return says_not_new(plain) or not _tells_of_another_house(plain, living)
    if case_in_focus.in_focus(session, conversation, account_id, now) is None:
        if _is_draft_told(session, account_id):
            return False  # it is more of the draft
        if tie in {Tie.SAME, Tie.HURRIED} and len(living) > 1:
            return False
    if tie is Tie.HURRIED:
        return _tells_news(plain, living)
    return tie is Tie.MORE or _has_grown(plain, living)


def answer(turn: Turn) -> list[Reply]:
    """What they tell goes into the case; then it is hurried, put right or read back, as they wish."""
    turn = own_cases.as_said(turn)
    if not turn.arguments and (said := by_matter.answer(turn)):
        return said
    case, said = own_cases.the_case(turn, COMMAND, cases.ALIVE)
    if case is None:
        return said
    plain = simplified(turn.words)
    one = replace(turn, arguments={"case": case.id})
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    moved = _draft_moved(turn, case, plain)
    deeds = _added_and_hurried(turn, one, case, plain)
    shown = case_asked.record_of(one) if asks_record(plain) else []
    asked = [] if shown else _asked(one, plain)
    return [*moved, *deeds, *shown, *asked] or [wording.no_need_to_tell_again(case)]


def _asked(turn: Turn, plain: str) -> list[Reply]:
    """“我都登记过了，什么时候派人来看”."""
    parts = [part for part in re.split(r"[，,。！!；; ]+", plain) if is_question(part)]
    meant = next(
        (part for part in parts if case_for_sure.is_meant(turn.session, part, turn.inbox.account_id)), ""
    )
    return case_for_sure.answer(replace(turn, text=meant)) if meant else []


def _added_and_hurried(turn: Turn, one: Turn, case: Case, plain: str) -> list[Reply]:
    more = bool(turn.photos) or (tells_more(plain, pointers()) and not only_grumbles(plain))
    if hurries(plain):
        return case_deeds.urge_with(one, case, news=more)
    if not more:
        return []
    if corrected := case_in_focus.corrected(turn, case, pointers().sub("", turn.words)):
        return corrected
    return case_supplement.add(turn, case)


def _draft_moved(turn: Turn, case: Case, plain: str) -> list[Reply]:
    """“不是新的，接到那件上”: what was taken for a new one goes into the case, and the form is gone."""
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    if row is None or not (says_not_new(plain) or not tells_more(plain, pointers())):
        return []
    if asks_record(plain) or hurries(plain):
        return []
    if not drafts.told(row).texts or drafts.is_only_talk(drafts.told(row)):
        row.state, row.changed_at, row.content = DraftState.DROPPED, turn.now, drafts.EMPTY
        return []
    return submitting.supplement(replace(turn, arguments={"case": case.id}))


def _is_numbered(session: Session, account_id: int, plain: str) -> bool:
    """An own case by its number or the end of it; 尾号1234 that is none of them is asked about."""
    number = number_in(plain)
    if number is not None:
        return cases.numbered(session, account_id, number) is not None
    tails = tails_in(plain)
    if cases.ending(session, account_id, tails):
        return True
    return is_called_by(plain) and bool(_living(session, account_id))


def _says_what(plain: str) -> bool:
    """More than a number: what else may be wanted of a case, the model knows better."""
    rest = pointers().sub("", plain)
    named = tie_of(rest) is not None or tie_of(plain) is not None or hurries(plain) or asks_record(plain)
    return named or bool(read(rest, today=ANY_DAY).defects) or bool(put_right(rest, Known(), ANY_DAY))


def _is_draft_told(session: Session, account_id: int) -> bool:
    """Not while its end was offered."""
    row = drafts.open_draft(session, account_id, lock=False)
    return row is not None and drafts.told(row).waiting_for not in {"drop", "aside"}


def _living(session: Session, account_id: int) -> list[Case]:
    return [case for case in cases.newest(session, account_id, limit=50) if case.stage in cases.ALIVE]


def _tells_of_another_house(plain: str, living: list[Case]) -> bool:
    """“还是上次说的那种裂缝，不过是7号楼”: it may be a complaint of its own."""
    said = read(plain, today=ANY_DAY).place.building
    known = {case.building.removesuffix("号楼") for case in living if case.building}
    return bool(said and known) and said not in known


def _tells_news(plain: str, living: list[Case]) -> bool:
    """“催催吧，墙皮都掉了”: what the same trouble did since, of no other house."""
    said = read(plain, today=ANY_DAY)
    return bool(said.defects) and not said.phrases_for_project and not _tells_of_another_house(plain, living)


def _has_grown(plain: str, living: list[Case]) -> bool:
    """What is worse is the same thing: no other house, no other kind of defect alone."""
    told = set(read(plain, today=ANY_DAY).categories) - {NOT_OURS}
    known = {row.code for case in living for row in case.categories}
    return not _tells_of_another_house(plain, living) and (not told or bool(told & known))
