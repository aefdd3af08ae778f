"""“？？？”, “😡😡”: not a word, in the talk of who has a case: where it stands, and what is asked."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions.complaints import drafts
from actions.complaints.of_the_matter import living
from actions.complaints.progress import progress
from actions.conversation import asking_after, own_cases
from actions.conversation.case_in_focus import in_focus
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.wording import case_deeds as wording
from actions.wording.own_cases import gone
from actions.wording.reply import Reply
from data.regexes import regex
from data.tables.complaints import Case
from data.tables.conversation import Conversation

COMMAND = "hardly_a_word"
_NO_WORD = regex(r"[\W_]+")
_ANGRY = regex(r"[😡😠🤬👿💢😤😾👎😭😢😞😩😫💔🔥]")
_CONTENT = regex(r"[👍👌🙏🤝❤🌹💐😊🙂😄😁🥰✅]")


def is_meant(session: Session, conversation: Conversation, account_id: int, text: str, now: datetime) -> bool:
    """Not while a complaint is told: there it is the draft's."""
    if not _NO_WORD.fullmatch(text):
        return False
    told = drafts.open_draft(session, account_id, lock=False)
    focus = in_focus(session, conversation, account_id, now)
    return focus is not None or (told is None and bool(living(session, account_id)))


def answer(turn: Turn) -> list[Reply]:
    case = in_focus(turn.session, turn.conversation, turn.inbox.account_id, turn.now) or _newest(turn)
    if case is None:
        return [gone()]
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    if _CONTENT.search(turn.text) and not _ANGRY.search(turn.text):
        return [wording.welcome_with(case)]
    if _ANGRY.search(turn.text):
        said = [wording.heard_anger(progress(turn.session, case, now=turn.now), turn.now)]
    else:
        said = own_cases.shown(turn, case)
    question = asking_after.newest_question(turn)
    again = asking_after.ask_again(turn, question) if question is not None else None
    return [*said, again] if again else said


def _newest(turn: Turn) -> Case | None:
    return next(iter(living(turn.session, turn.inbox.account_id)), None)
