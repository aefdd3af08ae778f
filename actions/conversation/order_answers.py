"""答复整改 in the talk: which order, what was done, photos before and after, 提交 修改 放弃."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import wraps

from sqlalchemy.orm import Session

from actions.complaints.reading import read
from actions.conversation import company_talk, order_words, rewriting
from actions.conversation.company_talk import speaks_of_a_complaint
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.enterprises import answering
from actions.enterprises.answering import AnswerRefusedError
from actions.enterprises.contacts import bindings_of
from actions.enterprises.own_orders import own_orders
from actions.wording import order_answers as wording
from actions.wording import own_orders as of_own
from actions.wording import rewriting as of_words
from actions.wording.reply import Reply
from data.regexes import regex
from data.tables.enterprises import OrderAnswer

QUESTION = "order_answer"
WORDS, BEFORE, AFTER = "words", "before", "after"  # what is asked for
_ANEW = "anew"
_PHOTOS_ONLY = regex(r"(?:［照片］)+")
_FOR_SURE = regex(r"(?:我们?)?(?:要|想|来)?(?:答复|回复)整改(?:通知书?)?|整改(?:答复|回复)")
_DONE = regex(
    r"(?:我们?)?(?:都|已经?|全部)*(?:整改|返工)(?:都|已经?|全部)*(?:好|完|完成|完毕|到位|结束)(?:了|啦)?(?P<more>[，,。：: ].{4,})?",
    re.DOTALL,
)
_TOLD = regex(
    r"(?:我们?|我司|我方)?的?(?:整改)?(?:答复|回复)(?:如下|内容|是)?[：:](?P<more>.{4,})", re.DOTALL
)
_A_CAPTION = 30  # characters
_MERE_CAPTION = regex(r"(?:这是?)?整?改?(?:之?前|之?后)的?(?:照片|图片|图)?[。.：: ]*")


def is_wished(words: str) -> bool:
    """“答复整改”, “整改好了，防水重做了”, “答复：防水重做了”."""
    return bool(_FOR_SURE.fullmatch(words) or _DONE.fullmatch(words) or _TOLD.fullmatch(words))


def is_wished_for_sure(words: str) -> bool:
    return bool(_FOR_SURE.fullmatch(words))


def sends_photos(session: Session, account_id: int, words: str, today: date) -> bool:
    """A picture with a caption of whoever owes an answer; not of who tells a complaint of the own."""
    if len(words) > _A_CAPTION or not _waiting(session, account_id):
        return False
    if order_words.is_another_matter(words) or speaks_of_a_complaint(session, account_id):
        return False
    return not read(words, today=today).complains


def answer_order(turn: Turn) -> list[Reply]:
    """Of the button's order; by words, of the only one that waits."""
    account_id = turn.inbox.account_id
    order_id = turn.arguments.get("order")
    if order_id is None:
        if not bindings_of(turn.session, account_id):
            return [wording.unbound()]
        waiting = _waiting(turn.session, account_id)
        if not waiting:
            return [wording.nothing_owed()]
        if len(waiting) > 1:
            told = bool(turn.photos or _said_with(turn))
            return [wording.which_order([(each.order, each.case) for each in waiting], told=told)]
        order_id = waiting[0].order.id
    try:
        answer = answering.begin(turn.session, account_id, order_id, now=turn.now)
    except AnswerRefusedError as refused:
        return _refused(turn, refused, order_id)
    if said := _said_with(turn):
        return _told(turn, answer, WORDS, said)
    if turn.photos:
        return _told(turn, answer, AFTER, _captioned(turn))
    return _next(turn, answer, WORDS if not answer.words else AFTER)


def _said_with(turn: Turn) -> str:
    """What was done, beside the wish to answer: “整改好了，防水重做了”."""
    said = None if turn.arguments else _TOLD.fullmatch(turn.words) or _DONE.fullmatch(turn.words)
    return (said["more"] or "").strip("，,。：: ") if said else ""


def answer_with(turn: Turn, order_id: int, words: str) -> list[Reply]:
    """What was done, told before anybody asked."""
    try:
        answer = answering.begin(turn.session, turn.inbox.account_id, order_id, now=turn.now)
    except AnswerRefusedError as refused:
        return _refused(turn, refused, order_id)
    return _told(turn, answer, WORDS, words)


def _refused(turn: Turn, refused: AnswerRefusedError, order_id: object) -> list[Reply]:
    """Who was copied hears who answers, and that words to the handler are passed on."""
    mine = [each for each in own_orders(turn.session, turn.inbox.account_id) if each.row.id == order_id]
    if refused.reason == "copy" and mine:
        return [of_own.not_answered_by_copy(mine[0])]
    return [wording.refused(refused.reason)]


def take(turn: Turn) -> list[Reply]:
    """Words and photos for the answer that is open here."""
    question = company_talk.asked_here(turn, QUESTION)
    answer = _own(turn, question.about.get("answer") if question else None)
    if question is None or answer is None:
        return [wording.refused("gone")]
    if reason := answering.why_not(turn.session, turn.inbox.account_id, answer):
        company_talk.close(turn, QUESTION)
        return [wording.refused(reason)]
    words = _captioned(turn)
    step = str(question.about.get("step", WORDS))
    if not turn.photos and company_talk.is_the_end(turn.words):
        complete = answer.words and step == AFTER and not question.about.get(_ANEW)
        return (
            give(replace(turn, arguments={"answer": answer.id})) if complete else _next(turn, answer, AFTER)
        )
    if question.about.get(_ANEW) and words:
        return _rewritten(turn, answer, words)
    return _told(turn, answer, step, words)


def photos_alone(turn: Turn) -> list[Reply]:
    """Where an answer is open; [] else."""
    return take(turn) if company_talk.asked_here(turn, QUESTION) else []


def begun_by_photos(turn: Turn) -> list[Reply]:
    """A picture of whoever owes an answer, that nothing else waits for; [] else."""
    begins = sends_photos(turn.session, turn.inbox.account_id, "", turn.today)
    return answer_order(turn) if begins else []


def skip(turn: Turn) -> list[Reply]:
    """跳过 of the photos from before; [] where nothing is asked here. What must be there is asked for again."""
    question = company_talk.asked_here(turn, QUESTION)
    answer = _own(turn, question.about.get("answer") if question else None)
    if question is None or answer is None:
        return []
    step = question.about.get("step")
    return _next(turn, answer, AFTER if step == BEFORE else str(step))


def photos_with_a_tap(turn: Turn) -> list[Reply]:
    """They lay in the tray when a button of an answer was tapped; [] for other buttons."""
    answer = _own(turn, turn.arguments.get("answer"))
    return _told(turn, answer, AFTER, "") if answer is not None else []


def _button(deed: Callable[[Turn, OrderAnswer], list[Reply]]) -> Callable[[Turn], list[Reply]]:
    """On the answer of who pressed; what is refused is undone and said in words."""

    @wraps(deed)
    def pressed(turn: Turn) -> list[Reply]:
        answer = _own(turn, turn.arguments.get("answer"))
        if answer is None:
            return [wording.refused("gone")]
        try:
            with turn.session.begin_nested():
                return deed(turn, answer)
        except AnswerRefusedError as refused:
            return [wording.refused(refused.reason)]

    return pressed


@_button
def give(turn: Turn, answer: OrderAnswer) -> list[Reply]:
    answering.give(turn.session, turn.inbox.account_id, answer.id, now=turn.now)
    company_talk.close(turn, QUESTION)
    return [wording.given(answering.case_of(turn.session, answer).order)]


@_button
def change(turn: Turn, answer: OrderAnswer) -> list[Reply]:
    """修改: what is written next takes the place of the words; until then, and of the photos, nothing goes."""
    answering.draft(turn.session, turn.inbox.account_id, answer.id)
    if not answer.words:
        return _next(turn, answer, WORDS)
    company_talk.ask(turn, QUESTION, answer=answer.id, step=AFTER, **{_ANEW: True})
    return [wording.how_to_change(answer, private=is_private(turn.conversation))]


@_button
def photograph_anew(turn: Turn, answer: OrderAnswer) -> list[Reply]:
    """照片重发: the words stand."""
    answering.photograph_anew(turn.session, turn.inbox.account_id, answer.id)
    return _next(turn, answer, BEFORE)


@_button
def drop(turn: Turn, answer: OrderAnswer) -> list[Reply]:
    answering.drop(turn.session, turn.inbox.account_id, answer.id, now=turn.now)
    company_talk.close(turn, QUESTION)
    return [wording.dropped()]


def go_on(turn: Turn) -> list[Reply]:
    """继续, 只添几句."""
    answer = _own(turn, turn.arguments.get("answer"))
    if answer is None or answer.given_at is not None or answer.dropped_at is not None:
        return [wording.refused("gone" if answer is None else "stage")]
    return _next(turn, answer, AFTER)


def _rewritten(turn: Turn, answer: OrderAnswer, words: str) -> list[Reply]:
    if missed := rewriting.missed(answer.words or "", words):
        photos = _told(turn, answer, AFTER, "") if turn.photos else []
        return [of_words.not_there(missed), *photos]
    said = rewriting.rewritten(answer.words or "", words)
    try:
        with turn.session.begin_nested():
            answering.rewrite(turn.session, turn.inbox.account_id, answer.id, said)
    except AnswerRefusedError as refused:
        return [wording.refused(refused.reason)]
    return _told(turn, answer, AFTER, "") if turn.photos else _next(turn, answer, AFTER)


def _told(turn: Turn, answer: OrderAnswer, step: str, words: str) -> list[Reply]:
    after = _is_after(turn.words, step)
    try:
        with turn.session.begin_nested():
            answering.tell(turn.session, turn.inbox.account_id, answer.id, words, turn.photos, after=after)
    except AnswerRefusedError as refused:
        return [wording.refused(refused.reason)]
    if not answer.words:
        return _next(turn, answer, WORDS)
    following = BEFORE if step == WORDS and not answer.photos else AFTER
    return _next(turn, answer, following, added=bool(words) and step != WORDS)


def _is_after(words: str, step: str) -> bool:
    if ("前" in words) != ("后" in words) and _MERE_CAPTION.fullmatch(words):
        return "后" in words
    return step != BEFORE


def _next(turn: Turn, answer: OrderAnswer, step: str, *, added: bool = False) -> list[Reply]:
    """Ask for what is missing; with all of it there, read it back. `added`: words came while photos were asked for."""
    company_talk.ask(turn, QUESTION, answer=answer.id, step=step if answer.words else WORDS)
    found = answering.case_of(turn.session, answer)
    if not answer.words:
        return [wording.ask_words(found.order, found.case)]
    if step == BEFORE:
        return [wording.ask_before(answer)]
    if not any(photo.after for photo in answer.photos):
        return [wording.ask_after(answer, len(answer.photos), added=added)]
    return [wording.read_back(answer, found.order, private=is_private(turn.conversation))]


def _waiting(session: Session, account_id: int) -> list[answering.Owed]:
    return [each for each in answering.owed(session, account_id) if not each.waits]


def _captioned(turn: Turn) -> str:
    """The words, where they say more than that there are pictures, and no more to come."""
    mere = _MERE_CAPTION.fullmatch(turn.words) or _PHOTOS_ONLY.fullmatch(turn.words)
    return "" if mere or company_talk.is_the_end(turn.words) else turn.words


def _own(turn: Turn, answer_id: object) -> OrderAnswer | None:
    return answering.own(turn.session, turn.inbox.account_id, answer_id)
