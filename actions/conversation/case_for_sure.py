"""Words that can only be about an own complaint: when does somebody come, what was written down, 不投诉了, 别撤.

They go before the model, which takes “嘛时候来人” for a greeting; only for who has a complaint or tells one.
"""

from collections.abc import Collection

from sqlalchemy.orm import Session

from actions.complaints import asking_after, drafts
from actions.complaints import own_cases as cases
from actions.complaints.draft_reading import reading_of
from actions.complaints.drafts import simplified
from actions.complaints.one_item import all_asked, asked_about
from actions.complaints.questioning import ANSWER_QUESTION
from actions.complaints.reading import ANY_DAY, read
from actions.complaints.reading.leaving_out import numbers_struck
from actions.conversation import case_questions, no_fact, own_cases
from actions.conversation.case_in_focus import in_focus
from actions.conversation.case_meanings import (
    ALL_ITEMS,
    CONTACT,
    FIRST,
    MEANINGS,
    OF_OTHERS,
    ONE_ITEM,
    PRIVACY,
)
from actions.conversation.meaning import Meaning
from actions.conversation.turn import Turn
from actions.guidance.asked import answer_to
from actions.wording.reply import Reply
from data.personal import PHONE_MARK
from data.regexes import regex
from data.tables.complaints import Case, Draft

_AT_MOST = 40  # characters; longer is a story
_WITHDRAWS = regex(r"(?<![别不没])撤(?:了|回|诉|销)")  # 我怕他报复 撤了行不行
_LOOKS_UP = regex(
    r"施工|监理|开发|设计|勘察|建设单位|物业|质监|资质|信用|企业|公司|证书|许可证|公示|燃气|供热|停车"
)
_WHO_KNOWS, _OTHERS = "who_gets_to_know", "complaints_of_others"  # of data/rules/questions.yml
_ALWAYS_ANSWERED = frozenset({_WHO_KNOWS, _OTHERS})
_ASKED_OF_A_CASE = frozenset(
    {*asking_after.KINDS, ANSWER_QUESTION, case_questions.SUPPLEMENT_QUESTION, case_questions.REOPEN_QUESTION}
)


def only_asks(text: str) -> bool:
    """Who gets to know, what others told: whatever stands in the words, nothing of it happens now."""
    asked = answer_to(text)
    return asked is not None and asked.key in _ALWAYS_ANSWERED


def asks_of_an_item(session: Session, text: str, account_id: int) -> bool:
    """“我问你鱼缸那条”, of who has a complaint or tells one: no alarm, whatever the model hears."""
    return bool(asked_about(text) or all_asked(text)) and is_meant(session, text, account_id)


def is_meant_first(session: Session, text: str, account_id: int) -> bool:
    """Whether they are, before an open question and an open draft are asked."""
    may_be = len(text) <= _AT_MOST and any(one.words and one.words.search(text) for one in FIRST)
    may_be = may_be or bool(asked_about(text)) or all_asked(text)
    meaning = _meant(session, text, account_id) if may_be else None
    return meaning is not None and meaning.first


def is_meant(session: Session, text: str, account_id: int) -> bool:
    """Whether the words are for `answer`."""
    return _meant(session, text, account_id) is not None


def _meant(session: Session, text: str, account_id: int) -> Meaning | None:
    """The first that means something to this person."""
    return next((one for one in _meanings(text) if _applies(session, one, account_id)), None)


def _applies(session: Session, meaning: Meaning, account_id: int) -> bool:
    if meaning.of_anybody:
        return True
    if meaning.of_strangers:
        return not cases.newest(session, account_id, limit=1)
    of_draft = meaning.of_draft is not None
    draft = (
        drafts.open_draft(session, account_id, lock=False) if of_draft or meaning.not_while_telling else None
    )
    if draft is not None and meaning.not_while_telling:
        return False
    if draft is not None and (not meaning.codes or _codes_of(draft) & set(meaning.codes)):
        return True
    return meaning.of_case is not None and any(
        case.stage in meaning.stages and _is_of(case, meaning.codes)
        for case in cases.newest(session, account_id)
    )


def _codes_of(draft: Draft) -> set[str]:
    return set(reading_of(drafts.told(draft), today=drafts.day_of(draft)).categories)


def _is_of(case: Case, codes: Collection[str]) -> bool:
    return not codes or any(row.code in codes for row in case.categories)


def is_no_answer(kind: str, text: str) -> bool:
    """Whether a question of this kind, about a complaint, is not what these words answer."""
    if kind not in _ASKED_OF_A_CASE:
        return False
    return (
        no_fact.threatens(text)
        or bool(numbers_struck(simplified(text)))
        or answer_to(text) is not None
        or any(not one.tells for one in _meanings(text))
    )


def answer(turn: Turn) -> list[Reply]:
    meaning = _meant(turn.session, turn.text, turn.inbox.account_id)
    if meaning is None:
        return own_cases.find(turn)
    draft = drafts.open_draft(turn.session, turn.inbox.account_id)
    focus = in_focus(turn.session, turn.conversation, turn.inbox.account_id, turn.now)
    if draft is not None and meaning.of_draft is not None and focus is None:
        return meaning.of_draft(turn)
    return meaning.of_case(turn) if meaning.of_case is not None else own_cases.find(turn)


def _meanings(text: str) -> list[Meaning]:
    if all_asked(text):
        return [ALL_ITEMS]
    if len(text) > _AT_MOST:
        return []
    asked = answer_to(text)
    if asked is not None and asked.key in _ALWAYS_ANSWERED and not _WITHDRAWS.search(text):
        return [PRIVACY if asked.key == _WHO_KNOWS else OF_OTHERS]
    if asked_about(text):
        return [ONE_ITEM]
    some = FIRST if _LOOKS_UP.search(text) else MEANINGS
    found = [one for one in some if one.words and one.words.search(text)]
    return [*found, CONTACT] if _tells_a_number(text) else found


def _tells_a_number(text: str) -> bool:
    """And no defect, which would be a complaint of its own."""
    return PHONE_MARK in text and not read(simplified(text), today=ANY_DAY).defects
