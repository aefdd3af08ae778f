"""A number that is none of the own, and the 查询码 that goes with it."""

from typing import Any

from actions import notices
from actions.complaints.adopting import Adoption, Outcome, adopt
from actions.complaints.progress import progress
from actions.complaints.typed_numbers import code_in
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.wording import case_codes as wording
from actions.wording import own_cases
from actions.wording.reply import Reply
from data.queries import questions

CODE_QUESTION = "case_code"


def unknown(turn: Turn, number: str, code: str) -> list[Reply]:
    """Not one of the own: with its code it becomes one, without it is the same as a number that does not exist."""
    if code:
        return _tried(turn, number, code)
    _ask(turn, {"number": number})
    return [own_cases.not_yours(number)]


def ask_code(turn: Turn) -> list[Reply]:
    number = turn.arguments.get("number", "")
    _ask(turn, {"number": number})
    return [wording.which_code(number)]


def looks_like_code(text: str) -> bool:
    return code_in(text) is not None or wording.nearly_a_code(text)


def is_waiting(turn: Turn) -> bool:
    question = questions.newest(turn.session, turn.conversation.id)
    return question is not None and question.kind == CODE_QUESTION


def take_code(turn: Turn) -> list[Reply]:
    question = questions.newest(turn.session, turn.conversation.id)
    number = question.about.get("number", "") if question is not None else ""
    code = code_in(turn.words)
    if code is None:
        return [wording.no_code(number)]
    return _tried(turn, number, code)


def _tried(turn: Turn, number: str, code: str) -> list[Reply]:
    outcome = adopt(
        turn.session,
        turn.inbox.account_id,
        number,
        code,
        client_index=turn.inbox.client_index,
        now=turn.now,
    )
    if outcome.case is None:
        if outcome.outcome is Outcome.TOO_OFTEN:
            return [wording.too_often(turn.place)]
        _ask(turn, {"number": number})
        return [wording.wrong(number)]
    questions.close(turn.session, turn.conversation.id, CODE_QUESTION, now=turn.now)
    _tell_the_former(turn, outcome)
    remember(turn, Subject.of(turn.conversation).on_case(outcome.case.id))
    known = progress(turn.session, outcome.case, now=turn.now)
    said = [wording.adopted(outcome.case)] if outcome.outcome is Outcome.ADOPTED else []
    return [*said, own_cases.progress(known, turn.now, private=is_private(turn.conversation))]


def _tell_the_former(turn: Turn, outcome: Adoption) -> None:
    if outcome.former is not None and outcome.case is not None:
        notices.tell(
            turn.session,
            outcome.former,
            [wording.moved_away(outcome.case)],
            key=f"adopted:{outcome.case.id}:{outcome.case.revision}",
            now=turn.now,
        )


def _ask(turn: Turn, about: dict[str, Any]) -> None:
    questions.ask(
        turn.session, turn.conversation, turn.inbox.account_id, CODE_QUESTION, now=turn.now, about=about
    )
