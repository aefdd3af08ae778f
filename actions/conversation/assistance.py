"""人工: tells when a person answers, and keeps the wish to be called back."""

from sqlalchemy import select

from actions.assistance.hours import is_open, opens_next
from actions.complaints import asking_after as asking
from actions.complaints import own_cases as cases
from actions.complaints.typed_numbers import number_in
from actions.conversation.subject import Subject
from actions.conversation.turn import Turn
from actions.guidance.stations import station_of
from actions.wording import assistance as wording
from actions.wording.assistance import Desk
from actions.wording.reply import Reply
from data.personal import PHONE_MARK, phone_in
from data.queries import case_words, disclosure, questions
from data.queries.said import last_said
from data.regexes import regex
from data.tables.assistance import CallbackRequest
from data.tables.complaints import Case, WordKind

PHONE_QUESTION = "callback_phone"
_A_DAY = regex(r"20[0-3]\d[01]\d[0-3]\d")


def offer_a_person(turn: Turn) -> list[Reply]:
    """Who can be called now, and that a call back is kept; asked again right away, not the same words again."""
    waiting = _waiting(turn)
    if waiting is None and (case := _without_calls(turn)) is not None:
        return [wording.in_writing(_desk(turn, None), case, turn.place, turn.now)]
    if waiting is None and questions.newest(turn.session, turn.conversation.id) is None:
        _ask(turn)  # a number that is typed right away is the one to call
    just_told = wording.is_said_in(str(last_said(turn.session, turn.conversation.id).get("text", "")))
    say = wording.the_same_again if just_told else wording.a_person
    return [say(_desk(turn, waiting), turn.place, turn.now)]


def _without_calls(turn: Turn) -> Case | None:
    """The own case whose person wants no call: no number is asked for again."""
    alive = [each for each in cases.newest(turn.session, turn.inbox.account_id) if each.stage in cases.ALIVE]
    refused = (each for each in alive if asking.CONTACT in (each.skipped or ()))
    return next((each for each in refused if not _has_phone(turn, each)), None)


def _has_phone(turn: Turn, case: Case) -> bool:
    return bool(case_words.newest(turn.session, case, [WordKind.PHONE]))


def _desk(turn: Turn, waiting: CallbackRequest | None) -> Desk:
    hours = turn.place.office_hours
    project_id = Subject.of(turn.conversation).project
    project = disclosure.project(turn.session, project_id) if project_id is not None else None
    return Desk(
        is_open(turn.session, hours, turn.now),
        opens_next(turn.session, hours, turn.now),
        station_of(turn.session, project) if project is not None else None,
        waiting.requested_at if waiting is not None else None,
        waiting.phone if waiting is not None else None,
    )


def ask_for_number(turn: Turn) -> list[Reply]:
    _ask(turn)
    return [wording.which_number()]


def holds_number(text: str) -> bool:
    """The number of a case and a day in eight figures look like a landline."""
    if PHONE_MARK in text:
        return True
    phone = phone_in(text)
    return phone is not None and number_in(text) is None and not _A_DAY.fullmatch(phone)


def keep_number(turn: Turn) -> list[Reply]:
    phone = phone_in(turn.inbox.text)
    if phone is None:
        return [wording.no_number_there()]
    request = _waiting(turn) or CallbackRequest(account_id=turn.inbox.account_id, requested_at=turn.now)
    request.phone = phone
    turn.session.add(request)
    questions.close_all(turn.session, turn.conversation.id, now=turn.now)
    return [wording.number_kept(phone, turn.place)]


def forget_callback(turn: Turn) -> bool:
    """Whether somebody was to call back."""
    waiting = _waiting(turn)
    if waiting is not None:
        turn.session.delete(waiting)
    questions.close(turn.session, turn.conversation.id, PHONE_QUESTION, now=turn.now)
    return waiting is not None


def drop_callback(turn: Turn) -> list[Reply]:
    forget_callback(turn)
    questions.close_all(turn.session, turn.conversation.id, now=turn.now)
    return [wording.callback_dropped()]


def _ask(turn: Turn) -> None:
    questions.ask(turn.session, turn.conversation, turn.inbox.account_id, PHONE_QUESTION, now=turn.now)


def _waiting(turn: Turn) -> CallbackRequest | None:
    return turn.session.scalar(
        select(CallbackRequest).where(
            CallbackRequest.account_id == turn.inbox.account_id, CallbackRequest.handled_at.is_(None)
        )
    )
