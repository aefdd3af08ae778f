"""What belongs to no topic: help, other people's fields, a word that answers no question."""

from sqlalchemy import select

from actions.conversation.turn import Turn
from actions.enterprises.contacts import bindings_of
from actions.wording import conversation as wording
from actions.wording.reply import Reply
from data.queries import questions
from data.regexes import regex
from data.tables.complaints import Case

_UNDERSTOOD = regex(
    r"(?:嗯+|哦+|噢|好的?|行|[，, ])*(?:晓得|知道|明白|清楚|懂)了?(?:了|啦|嘞|谢谢|[。.！!~ ])*"
    r"|(?:(?:那|行|好的?|嗯+|就|我|俺|您|你们?|可|千万|慢慢|[，, ])*"
    r"(?:等着|等(?:你们?|您)?的?(?:信儿?|消息|电话|回话|通知)|别忘(?:了|喽)?(?:我|俺)?|记着点儿?)"
    r"(?:呢|吧|啊|呀|哈|了|啦|谢谢|辛苦|闺女|姑娘|小伙子|师傅|您|[，,。.！!~ ])*)+"
)


def say_what_we_can(turn: Turn) -> list[Reply]:
    if wording.only_wants_to_ask(turn.text):
        return [wording.what_do_you_mean()]
    if wording.hardly_reads(turn.text):
        return [wording.menu_in_short()]
    return [wording.menu(bound=bool(bindings_of(turn.session, turn.inbox.account_id)))]


def stay_in_our_field(turn: Turn) -> list[Reply]:
    return [wording.about_ourselves() if wording.asks_about_us(turn.text) else wording.not_our_field()]


def has_understood(text: str) -> bool:
    return _UNDERSTOOD.fullmatch(text) is not None


def understood(_turn: Turn) -> list[Reply]:
    return [wording.understood()]


def swears(text: str) -> bool:
    """Nothing but a curse."""
    return wording.is_a_curse(text)


def stay_calm(_turn: Turn) -> list[Reply]:
    return [wording.calm()]


def nobody_answered(turn: Turn) -> list[Reply]:
    """“投诉仨月了没一个人理我” of who has no complaint here: where it may be, and what helps; [] else."""
    if not wording.complains_of_silence(turn.text):
        return []
    has_one = turn.session.scalar(select(Case.id).where(Case.account_id == turn.inbox.account_id).limit(1))
    return [] if has_one is not None else [wording.not_complained_here(turn.place.duty_phone)]


def let_it_be(turn: Turn) -> list[Reply]:
    closed = questions.close_all(turn.session, turn.conversation.id, now=turn.now)
    return [wording.stopped() if closed else wording.nothing_to_cancel()]


def stop_asking(turn: Turn) -> list[Reply]:
    questions.close_all(turn.session, turn.conversation.id, now=turn.now)
    return [wording.stopped()]


def nothing_was_asked(_turn: Turn) -> list[Reply]:
    return [wording.what_do_you_mean()]


def nothing_is_open(_turn: Turn) -> list[Reply]:
    return [wording.nothing_is_open()]


def keep_everything(_turn: Turn) -> list[Reply]:
    return [wording.kept()]
