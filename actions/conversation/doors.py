"""换个地方继续 in the talk: the code shown here, and a code of another door typed here."""

from actions import notices
from actions.complaints.typed_numbers import code_in
from actions.conversation import case_codes, enterprises, plain
from actions.conversation.turn import Turn
from actions.doors import tying
from actions.doors.tying import Outcome, Tied
from actions.enterprises.contacts import bindings_of
from actions.wording import doors as wording
from actions.wording.reply import Reply
from data.queries import questions
from data.tables.delivery import Priority

DOOR_QUESTION = "door_code"


def continue_elsewhere(turn: Turn) -> list[Reply]:
    """The code for another door; a code of another door may be typed here as well."""
    questions.ask(turn.session, turn.conversation, turn.inbox.account_id, DOOR_QUESTION, now=turn.now)
    code = tying.make_code(turn.session, turn.conversation, turn.inbox.account_id, now=turn.now)
    bound = bool(bindings_of(turn.session, turn.inbox.account_id))
    return [wording.code_for_another_door(code, bound=bound)]


def holds_code(text: str) -> bool:
    return code_in(text) is not None


def tie(turn: Turn) -> list[Reply]:
    code = code_in(turn.words)
    if code is None:
        return [wording.no_code()]
    tied = tying.tie(
        turn.session,
        turn.inbox.account_id,
        code,
        client_index=turn.inbox.client_index,
        now=turn.now,
    )
    if tied.outcome in {Outcome.TIED, Outcome.SAME}:
        questions.close(turn.session, turn.conversation.id, DOOR_QUESTION, now=turn.now)
    if tied.outcome is Outcome.TIED:
        _tell_the_other_door(turn, tied)
    return [wording.tied(tied, turn.place)]


def code_alone(turn: Turn) -> list[Reply]:
    """Eight letters and figures: the code that was asked for, a living code of another door, else a word."""
    if enterprises.is_waiting(turn):
        return enterprises.take_numbers(turn)
    if case_codes.is_waiting(turn):
        return case_codes.take_code(turn)
    code = code_in(turn.words)
    if code is not None and tying.is_living(turn.session, code, now=turn.now):
        return tie(turn)
    return plain.found(turn) or tie(turn)


def _tell_the_other_door(turn: Turn, tied: Tied) -> None:
    notices.tell(
        turn.session,
        turn.inbox.account_id,
        [wording.tied_elsewhere(turn.conversation.address.channel)],
        key=f"tied:{turn.inbox.id}",
        now=turn.now,
        priority=Priority.URGENT,
        conversation_id=tied.other,
    )
