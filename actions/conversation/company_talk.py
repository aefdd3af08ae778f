"""What somebody who speaks for a company is in the middle of here, and which of the own companies is meant."""

import re
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.orm import Session

from actions.complaints import drafts, own_cases
from actions.conversation.credit_words import asked_of
from actions.conversation.draft_words import assents
from actions.conversation.order_words import pleads_for_time
from actions.conversation.turn import Turn
from actions.enterprises.contacts import bindings_of, speaks_for
from actions.enterprises.own_orders import OVER
from actions.wording.reply import Reply
from data.queries import questions
from data.regexes import regex
from data.tables.conversation import OpenQuestion
from data.tables.enterprises import Contact

_SMALL_TALK = regex(r"(?:谢谢|多谢|您好|你好|好的?|嗯+|哦+|行|知道了|再见|拜拜|在吗)[您你了啊呀。！!~ ]*")
_ASKS = regex(
    r"(?:怎么|如何|咋|为[啥什]么?|为何|凭[啥什]么?|多久|多少|几分|什么时候|啥时候|几天|哪天|几号|几时|多会儿|能不能|可以吗|吗|呢|谁|哪|是不是|有没有|会不会|算不算|要不要)[^，,。]{0,8}[?？]?$"
    r"|是[^，,。]{1,8}还是[^，,。]{1,8}[?？]?$|(?:影响|管|算|行|能|用|要|会|成|可以)[^，,。不]{0,6}不[啊呀]?[?？]?$"
)
_THE_END = regex(
    r"(?:[好行嗯对]|就(?:是)?这(?:些|样|么多)|没(?:有|别的|其他的?)?|完|说完|写完|发完|齐|都(?:发|写|在这)|先这样|[了的啦吧啊呀，,。.！! ])*"
)
_HANDS_IN = regex(r"[交报提递发写完齐]|就(?:是)?这")
_A_QUESTION = 20  # characters; longer words tell something even where they end in a question


def is_told(text: str) -> bool:
    """Words for what is open; small talk and a short question are ordinary messages."""
    if _SMALL_TALK.fullmatch(text) or pleads_for_time(text):
        return False
    return len(text) > _A_QUESTION or (_ASKS.search(text) is None and asked_of(text) is None)


def is_told_or_ended(text: str) -> bool:
    """Where what was told is read back: 好的, 嗯 end it, too."""
    return is_told(text) or is_the_end(text)


def is_the_end(text: str) -> bool:
    """“好了就这些”, “对 交吧”, “没了”: nothing more is to be written."""
    return assents(text) or (bool(text) and _THE_END.fullmatch(text) is not None)


def merely_agrees(text: str) -> bool:
    """“好的”, “嗯”, “没有”: the end only where it was just asked for more."""
    return is_the_end(text) and _HANDS_IN.search(text) is None


def asked_here(turn: Turn, *kinds: str) -> OpenQuestion | None:
    """The question of these kinds that typed words are about now; a draft of a complaint may be newer."""
    if turn.inbox.token is not None or turn.arguments:
        return None
    question = questions.newest(turn.session, turn.conversation.id)
    if question is None or question.kind not in kinds:
        return None
    draft = drafts.open_draft(turn.session, turn.inbox.account_id, lock=False)
    return None if draft is not None and draft.changed_at > question.asked_at else question


def ask(turn: Turn, kind: str, **about: object) -> None:
    questions.ask(turn.session, turn.conversation, turn.inbox.account_id, kind, now=turn.now, about=about)


def close(turn: Turn, *kinds: str) -> None:
    for kind in kinds:
        questions.close(turn.session, turn.conversation.id, kind, now=turn.now)


def typed(kind: str, deed: Callable[[Turn], list[Reply]]) -> Callable[[Turn], list[Reply]]:
    """A fixed word (提交 修改 放弃 继续) for what a question of this kind is about here; [] where none is open."""

    def of_the_open_one(turn: Turn) -> list[Reply]:
        question = asked_here(turn, kind)
        return deed(replace(turn, arguments=dict(question.about))) if question else []

    return of_the_open_one


def own_companies(turn: Turn) -> list[Contact]:
    """Of the button's company, else of all this person speaks for; of several, those that are named."""
    account_id = turn.inbox.account_id
    if (company := turn.arguments.get("company")) is not None:
        one = speaks_for(turn.session, account_id, company)
        return [one] if one else []
    own = bindings_of(turn.session, account_id)
    named = [one for one in own if _is_named(one.company.name, turn.words)]
    return named if len(named) == 1 else own


def _is_named(name: str, words: str) -> bool:
    stem = re.sub(r"^天津市?|(?:集团|股份)?有限(?:责任)?公司$", "", name)
    return len(stem) > 1 and (name in words or stem in words)


def speaks_of_a_complaint(session: Session, account_id: int) -> bool:
    """Maybe: there is a draft, or a case of the own."""
    if drafts.open_draft(session, account_id, lock=False) is not None:
        return True
    return any(case.stage not in OVER for case in own_cases.newest(session, account_id))
