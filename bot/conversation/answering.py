"""The commits of a turn: T2, an action's own transaction, and T3, its replies stored and the message done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.conversation import case_in_focus, filing, half_remembered, order_answers, petitions, wishes
from actions.conversation.cared_for import with_care
from actions.conversation.coming_back import come_back
from actions.conversation.open_questions import ANSWERS, GUIDED
from actions.conversation.registry import ACTIONS, COMMANDS, NOT_UNDERSTOOD, READ_IN_FULL
from actions.conversation.turn import Entity, Place, Turn
from actions.danger.judge import judge
from actions.danger.weighing import is_alarm
from actions.guidance.of_the_register import asks_the_register
from actions.wording import conversation as wording
from actions.wording.reply import Reply, dump_replies, load_replies
from bot.conversation import guard, inbox, mailbox, routing
from bot.conversation.rasa_client import Said, Wish
from bot.conversation.routing import Route, Way, Work
from data.queries import people
from data.queries.rows import write_columns
from data.search.found_before import Findings, begin_with
from data.tables.conversation import Conversation, InboxMessage, InboxState, TurnResult

_GUARD_SAYS = {
    "button_too_old": wording.button_too_old,
    "unreadable": wording.unreadable,
    "only_text": wording.only_text,
    "photo_lost": wording.photo_lost,
}


_TAKES_PHOTOS = frozenset({"submit_draft", "supplement_case"})


@dataclass(frozen=True)
class Answered:
    """`said`: the answer as MESSAGEs, () when another worker gave it; `following`: the conversation's next work."""

    said: Sequence[dict[str, Any]] = ()
    carried: bool = False  # a postman has something to carry out
    following: Work | None = None


class TurnIsOverError(Exception):
    """An action was asked for in a turn that is done or was never begun."""


def run_action(
    session: Session,
    inbox_id: int,
    action: str,
    *,
    text: str,
    intent: str,
    confidence: float | None,
    entities: Sequence[Entity],
    place: Place,
    now: datetime,
) -> int:
    """T2: run one action of Rasa's once and keep what it answered; the id of the kept row.

    Raises TurnIsOverError, and KeyError for an action that is not in the registry.
    """
    row = session.get(InboxMessage, inbox_id)
    if row is None:
        raise TurnIsOverError(inbox_id)
    conversation = inbox.lock(session, row.conversation_id)
    session.refresh(row)  # its turn may have ended while we waited
    if row.state == InboxState.DONE:
        raise TurnIsOverError(inbox_id)
    results = select(TurnResult.action, TurnResult.id).where(TurnResult.inbox_id == inbox_id)
    kept: dict[str, int] = dict(session.execute(results).tuples().all())
    if action in kept:
        return kept[action]
    turn = Turn(
        session,
        now,
        conversation,
        row,
        text,
        intent=intent,
        entities=tuple(entities),
        confidence=confidence,
        place=place,
    )
    replies = ACTIONS[action](turn)
    result = TurnResult(inbox_id=inbox_id, action=action, sequence=len(kept), replies=dump_replies(replies))
    session.add(result)
    session.flush()
    return result.id


def answer_directly(session: Session, work: Work, *, place: Place, worker: str, now: datetime) -> Answered:
    """T2 and T3 in one for what needs no Rasa."""
    row, conversation = _mine(session, work)
    if row.state != InboxState.NEW:
        return Answered(following=_next(session, row, conversation, worker=worker, now=now))
    turn = Turn(session, now, conversation, row, work.route.text, arguments=work.route.arguments, place=place)
    replies = _direct_replies(session, turn, work.route)
    if work.route.way is Way.COMMAND or work.route.name in GUIDED:
        replies = come_back(turn, replies, understood=True)
    return _say(session, row, conversation, with_care(turn, replies), worker=worker, now=now)


def answer_with(
    session: Session,
    work: Work,
    said: Sequence[Said],
    *,
    found: Findings,
    place: Place,
    worker: str,
    now: datetime,
) -> Answered:
    """T3 after Rasa: what it said and what its actions say, in its order. `found`: what was looked up meanwhile."""
    begin_with(session, found)
    row, conversation = _mine(session, work)
    if row.state != InboxState.NEW:
        return Answered(following=_next(session, row, conversation, worker=worker, now=now))
    turn = Turn(session, now, conversation, row, work.route.text, place=place)
    replies = _spoken(turn, said) or [wording.our_fault()]
    wished = {item.wish.action for item in said if item.wish is not None}
    if work.route.cut and not wished & READ_IN_FULL:
        replies = [wording.too_long(), *replies]
    understood = not wished & NOT_UNDERSTOOD or _is_looked_up(turn.text)
    replies = come_back(turn, replies, understood=understood)
    return _say(session, row, conversation, with_care(turn, replies), worker=worker, now=now)


def _is_looked_up(text: str) -> bool:
    return asks_the_register(text) or half_remembered.says_a_name(text)


def answer_by_menu(session: Session, work: Work, *, place: Place, worker: str, now: datetime) -> Answered:
    """T3 while Rasa is away: what its action already committed, or a plain look-up and the menu."""
    row, conversation = _mine(session, work)
    if row.state != InboxState.NEW:
        return Answered(following=_next(session, row, conversation, worker=worker, now=now))
    turn = Turn(session, now, conversation, row, work.route.text, place=place)
    replies = (
        _kept_replies(session, row.id)
        or wishes.by_words(turn)
        or case_in_focus.keep(turn)
        or filing.file_by_words(turn)
        or filing.file_a_story(turn)
        or wording.half_awake(
            COMMANDS["plain_lookup"](turn), said_before=mailbox.last_said(session, conversation.id)
        )
    )
    return _say(session, row, conversation, with_care(turn, replies), worker=worker, now=now)


def answer_later(session: Session, work: Work, *, worker: str, now: datetime) -> Answered:
    """T3 of a turn that outlives its time: a word now, the answer follows."""
    row, conversation = _mine(session, work)
    if row.state != InboxState.NEW:
        return Answered(following=_next(session, row, conversation, worker=worker, now=now))
    replies = [wording.still_thinking()]
    return _say(session, row, conversation, replies, worker=worker, now=now, state=InboxState.LATE)


def follow_up(session: Session, work: Work, said: Sequence[Said], *, place: Place, now: datetime) -> Answered:
    """The late answer, marked as such, said once; when Rasa broke off, a plain look-up."""
    row, conversation = _mine(session, work)
    if row.state != InboxState.LATE:
        return Answered()
    turn = Turn(session, now, conversation, row, work.route.text, place=place)
    replies = wording.what_you_asked_before(
        _spoken(turn, said) or _kept_replies(session, row.id) or COMMANDS["plain_lookup"](turn)
    )
    answered = _post(session, row, conversation, replies, cause=f"{row.id}-l", now=now)
    inbox.finish(session, row, state=InboxState.DONE, now=now)
    return answered


def apologise(session: Session, work: Work, *, worker: str, now: datetime) -> Answered:
    """T3 after a fault of ours."""
    row, conversation = _mine(session, work)
    if row.state != InboxState.NEW:
        return Answered(following=_next(session, row, conversation, worker=worker, now=now))
    return _say(session, row, conversation, [wording.our_fault()], worker=worker, now=now)


def _direct_replies(session: Session, turn: Turn, route: Route) -> list[Reply]:
    match route.way:
        case Way.COMMAND:
            return [*_photos_of_a_tap(turn, route.name), *COMMANDS[route.name](turn)]
        case Way.ANSWER:
            return ANSWERS[route.name].take(turn)
        case Way.DANGER:
            return ACTIONS["action_emergency"](turn)
        case Way.REPLAY:
            return _kept_replies(session, turn.inbox.id)
        case _:
            return [_GUARD_SAYS[route.name]()]


def _photos_of_a_tap(turn: Turn, command: str) -> list[Reply]:
    """What lay in the tray goes where photos go before the deed is done; [] where the deed takes them itself."""
    if turn.inbox.token is None or not turn.photos or command in _TAKES_PHOTOS:
        return []
    of_a_company = petitions.photos_with_a_tap(turn) or order_answers.photos_with_a_tap(turn)
    return of_a_company or COMMANDS["photos_alone"](replace(turn, arguments={}))


def _mine(session: Session, work: Work) -> tuple[InboxMessage, Conversation]:
    conversation = inbox.lock(session, work.conversation_id)
    return inbox.message(session, work.inbox_id), conversation


def _say(
    session: Session,
    row: InboxMessage,
    conversation: Conversation,
    replies: Sequence[Reply],
    *,
    worker: str,
    now: datetime,
    state: InboxState = InboxState.DONE,
) -> Answered:
    spoken_of = any("照片" in reply.text for reply in replies)
    if row.text.endswith(guard.PHOTO) and row.text != guard.PHOTO and not (spoken_of and row.photo_count):
        replies = [*replies, wording.photos_kept() if row.photo_count else wording.photo_lost()]
    waiting, hold = inbox.next_and_hold(session, conversation, after=row.id, worker=worker, now=now)
    answered = _post(session, row, conversation, replies, cause=f"{row.id}-a", now=now, beside=hold)
    inbox.finish(session, row, state=state, now=now)
    return replace(answered, following=_work_on(session, waiting, now))


def _post(
    session: Session,
    row: InboxMessage,
    conversation: Conversation,
    replies: Sequence[Reply],
    *,
    cause: str,
    now: datetime,
    beside: Mapping[str, Any] | None = None,
) -> Answered:
    postman = people.postman_of(session, conversation.address_id)
    facts: dict[str, Any] = {"cause": cause, "inbox_id": row.id, "now": now, "postman": postman}
    said = mailbox.post_ours(session, conversation, replies, **facts, beside=beside or {})
    return Answered(said, carried=postman is not None)


def _next(
    session: Session, row: InboxMessage, conversation: Conversation, *, worker: str, now: datetime
) -> Work | None:
    waiting, hold = inbox.next_and_hold(session, conversation, after=row.id, worker=worker, now=now)
    if hold:
        write_columns(session, conversation, **hold)
    return _work_on(session, waiting, now)


def _work_on(session: Session, waiting: InboxMessage | None, now: datetime) -> Work | None:
    return routing.work_on(session, waiting, now=now) if waiting else None


def _spoken(turn: Turn, said: Sequence[Said]) -> list[Reply]:
    """Raises KeyError for an action that is not in the registry."""
    if any(is_alarm(judge(turn.text), item.danger) for item in said if item.danger is not None):
        return ACTIONS["action_emergency"](turn)
    replies: list[Reply] = []
    for item in said:
        if item.wish is not None:
            replies += ACTIONS[item.wish.action](_as_understood(turn, item.wish, item.danger))
        elif item.turn_result is not None:
            replies += _kept_replies(turn.session, turn.inbox.id, item.turn_result)
        elif item.text and not replies:  # small talk leads on
            replies += case_in_focus.keep(turn) or [Reply(item.text, (wording.MENU,))]
    return replies


def _as_understood(turn: Turn, wish: Wish, danger: float | None) -> Turn:
    sure = danger if wish.intent == "emergency" and danger is not None else wish.confidence
    return replace(turn, text=wish.text, intent=wish.intent, confidence=sure, entities=wish.entities)


def _kept_replies(session: Session, inbox_id: int, only: int | None = None) -> list[Reply]:
    rows = session.scalars(
        select(TurnResult).where(TurnResult.inbox_id == inbox_id).order_by(TurnResult.sequence)
    )
    return [reply for row in rows if only in {None, row.id} for reply in load_replies(row.replies)]
