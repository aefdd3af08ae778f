"""Own cases called by what they are of: “我那个漏水的咋样了 裂缝的呢”, “是两个单子吧 别混了”, “那句不是补充”.

Words about the cases and the record itself: they begin no draft and are no remark.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.complaints import drafts, striking
from actions.complaints.asking_after import take_back
from actions.complaints.drafts import simplified
from actions.complaints.moving import MoveRefusedError
from actions.complaints.of_the_matter import codes_of, living, matters
from actions.complaints.reading import ANY_DAY, read
from actions.complaints.reading.belonging import begins_anew
from actions.complaints.recorded import Supplement, supplements
from actions.conversation import asking_after, case_in_focus, filing, own_cases
from actions.conversation.subject import FRESH, Subject, remember
from actions.conversation.turn import Turn
from actions.wording import by_matter as wording
from actions.wording.asking_after import not_any_more
from actions.wording.reply import Reply
from data.regexes import regex
from data.tables.complaints import Case
from data.tables.conversation import Conversation, InboxMessage

_LONGEST, _A_MATTER = 60, 10  # characters
_QUOTED = 4  # characters of a remark that tell which one is meant
_CLAUSES = regex(r"[，,。！!？?；;\s]+")
_AND = regex(r"和|跟|与|、|还有|以及")
_ALSO = r"(?:现在|又|到底|都|究竟|怎么|还|目前|这会儿)*"
_STANDS = (
    r"(?:呢|咋样|怎么样|怎样|咋了|如何了?|到哪|[有没]有?(?:没有)?(?:信|消息|结果|进展|动静|下文|人(?:管|来|办|修|看))"
    r"|(?:什么|啥|嘛)(?:情况|进展)|进[度展]|(?:办|处理|弄)(?:得|的|到|成)?(?:咋样|怎么样|到?哪|好|完)|受理|谁(?:在)?(?:办|管))"
)
_HOW_FAR = regex(
    rf"(?:的|那[个件份条]|这[个件份条]|单子?|投诉|案子|事儿?){_ALSO}{_STANDS}|到哪一?步|进度|进展|^(?=.{{3,{_A_MATTER}}}$)[^保修赔谁几多能怎咋管么不]+(?<![了着])呢[啊呀]?$"
)
_SEVERAL = r"(?:两|2|俩|二|三|几)[个件份码](?:单子?|投诉|案子|事儿?|编号|登记)?"
_APART = regex(
    rf"{_SEVERAL}[^，,。！!？? ]{{0,3}}(?:吧|吗|么|不|对|[?？])|(?:别|不要|甭|没|不会|千万别)(?:再|给我|给|把|你们?|他们?|它们?|弄|搞|记|写)*[混串]|[混串](?:了|到一|在一|一块|一起|淆)|分开(?:记|登|办|写|算)?(?:的|了|着)[^，,。！!？? ]{{0,2}}(?:吧|吗|没|么|[?？])"
)
_ONE_OUT = regex(r"(?:单独?|另外?)(?:算|登记|报|立|写)")
_KEEPS = regex(
    r"(?:别|不要|甭|不许|不准)(?:再|给我|给|把|真|随便|也|一块|一起)*[^，,。！!？? 了]{0,6}(?:删|取消)"
)
_OF_A_CASE = regex(r"单子?|投诉|案子|登记|[那这][个件份]")
_OTHER_THINGS = regex(r"电话|手机|号码|照片|图片|提醒|订阅|信息|聊天|草稿|第[0-9一二三四五六七八九十]+条")
_ONLY_ASKS = regex(
    r"(?:不是|没(?:有)?)(?:要|想|说|让你)*(?:再|另外?|又|重新|新)+(?:给我)?(?:报|登记|投诉|开|提|立)(?!过)"
)
_TAKES_BACK = regex(
    r"(?:[那这]|刚才(?:那)?|上一?)[句条](?:话)?[^，,。！!？?]{0,20}?(?:不是(?:要)?补充|不对|不算|作废|删|去掉|划掉|抹掉|收回|撤|不要|别[写记])"
    r"|不是(?:要)?补充|(?:写|记|补充|加|登|放)(?:进去|上去|进来|上|进)(?:了)?.{0,10}(?:删|去掉|划掉|抹掉|收回|拿掉)"
    r"|(?:别|不用|不要)(?:把)?(?:[那这]|刚才(?:那)?|上一?)[句条](?:话)?[^，,。！!？?]{0,4}(?:写|记|补充|加|放)"
    r"|(?:删|去掉|划掉|收回|抹掉)(?:了|掉)?(?:[那这]|刚才(?:那)?|上一?)一?[句条](?!.{0,4}提醒)|(?:[那这]|刚才)[句条].{2,30}(?:删|去掉|划掉|收回|抹掉)"
)
_ASKS_FIRST = regex(r"能不能|可不可以|行不行|能删|可以吗|行吗|能[^，,。！!？?]{0,6}[吗么不]")
_NO_SUPPLEMENT = regex(r"不是(?:要)?补充")
_DENIES = regex(r"不是(?:要)?补充|(?:别|甭|不用|不要|没让)[^，,。！!？?]{0,8}(?:写|记|补充|加|放)")
_SHOWN = 3
_BUSY = r"我?(?:先|得|要|该|正|还|赶紧|[，,])*(?:去|在)?(?:做饭|烧饭|吃饭|[接送](?:孩子|娃|人|小孩)|上班|上课|忙|睡觉?|休息|开会|买菜|洗澡|洗碗|干活|出门|出去|遛弯?|遛狗|哄孩子|喂奶|坐车|开车|上车)(?:一?下|一会儿?|去|了|啦|着)*(?:啊|哈|吧)?"
_NOT_NOW = r"(?:我们?|咱们?|那|就|先|行|[，,])*(?:晚[点些]|晚会儿?|回头|待会儿?|等会儿?|等一?会儿?|一会儿?|等等|等一?下|过会儿?|稍后|改天|明天|下回|有空|空了|回来|晚上|吃完饭?|忙完|先这样|就这样|先到这|到这|这样|先不说|不说)(?:了|儿)?(?:再|咱|我|接着|跟你|给你|和你|找你)*(?:说|聊|唠|讲|谈|联系|看)?(?:吧|了|啊|哈|呗|啦)*"
_POLITELY = r"(?:好|好的|行|嗯|哦|谢谢你?|拜拜?|再见|辛苦|你先忙|您先忙)(?:了|啊|吧|哈)?"
_LATER = regex(rf"(?:{_BUSY}|{_NOT_NOW})(?:[，,。！!~ ]+(?:{_BUSY}|{_NOT_NOW}|{_POLITELY}))*[，,。！!~ ]*")
_LATER_AFTER_A_WORD = regex(rf"(?:{_POLITELY})[，,。！!~ ]+")


def is_meant(session: Session, conversation: Conversation, account_id: int, text: str, now: datetime) -> bool:
    """Whether the words are for `answer`: before every question, every draft, whatever the model takes them for."""
    return _answer(session, conversation, account_id, simplified(text), now) is not None


def answer(turn: Turn) -> list[Reply]:
    """[] where the words are not of this kind."""
    plain = simplified(turn.words)
    act = _answer(turn.session, turn.conversation, turn.inbox.account_id, plain, turn.now)
    return act(turn) if act is not None else []


def _answer(
    session: Session, conversation: Conversation, account_id: int, plain: str, now: datetime
) -> Callable[[Turn], list[Reply]] | None:
    if len(plain) > _LONGEST or not _may_be(plain) or not (alive := living(session, account_id)):
        return None
    focus = case_in_focus.in_focus(session, conversation, account_id, now)
    if _is_for_later(plain) and (focus is not None):
        return _later
    one = _remark(session, alive, focus, plain, now) if _takes_back(plain) else None
    if one and not _means_another_word(session, conversation, plain, one[1]):
        return lambda turn: _taken_back(turn, *one)
    if _is_no_remark(plain) and (of := focus or (alive[0] if len(alive) == 1 else None)):
        return lambda turn: _nothing_taken_back(turn, of)
    if _asked(plain, alive, Subject.of(conversation).case):
        return _how_far
    if _ONLY_ASKS.search(plain):
        return _nothing_new
    if _keeps(plain, alive):
        return _kept
    return _told_apart if _is_of_several(plain, alive) else None


def _may_be(plain: str) -> bool:
    """By the words alone: nobody's cases are looked for at every message."""
    signs = (_APART, _KEEPS, _ONLY_ASKS, _TAKES_BACK)
    asks = any(map(_HOW_FAR.search, _CLAUSES.split(plain)))
    return asks or _is_for_later(plain) or any(one.search(plain) for one in signs)


def _named(plain: str, alive: Sequence[Case]) -> tuple[list[Case], bool]:
    """The cases of the matters that the words name, and whether each of these has one."""
    told = [codes for part in _AND.split(plain) if (codes := matters(part))]
    found = [[case for case in alive if codes & codes_of(case)] for codes in told]
    return list(dict.fromkeys(case for some in found for case in some)), all(found)


def _asked(plain: str, alive: Sequence[Case], spoken_of: int | None) -> list[Case]:
    """How far which of them are, in the order they are asked; several of one matter: the one that is spoken of."""
    meant: list[Case] = []
    for clause in filter(None, _CLAUSES.split(plain)):
        if not _HOW_FAR.search(clause):
            continue
        named, _ = _named(clause, alive)
        one = [case for case in named if case.id == spoken_of]
        meant += one if one and len({frozenset(codes_of(case)) for case in named}) == 1 else named
    return list(dict.fromkeys(meant))


def _how_far(turn: Turn) -> list[Reply]:
    alive = living(turn.session, turn.inbox.account_id)
    asked = _asked(simplified(turn.words), alive, Subject.of(turn.conversation).case)
    if len(asked) > 1 and len({frozenset(codes_of(case)) for case in asked}) == 1:
        return own_cases.find(turn)  # several of the same matter: asked which
    return [reply for case in asked[: own_cases.AT_ONCE] for reply in own_cases.shown(turn, case)]


def _is_of_several(plain: str, alive: Sequence[Case]) -> bool:
    """“这个裂缝和漏水是两个单子吧 别混了”: of what is filed, all of it; a new matter beside it is told."""
    if len(alive) < 2 or not _APART.search(plain) or _ONE_OUT.search(plain) or begins_anew(plain):
        return False
    return _named(plain, alive)[1]


def _told_apart(turn: Turn) -> list[Reply]:
    alive = living(turn.session, turn.inbox.account_id)
    named, _ = _named(simplified(turn.words), alive)
    shown = named if len(named) > 1 else alive
    return [wording.apart(sorted(shown, key=lambda case: case.id)), *_draft_in_a_line(turn)]


def _nothing_new(turn: Turn) -> list[Reply]:
    """“我就问问 不是要再报一个”; a form that stands open is shown, and goes by a tap."""
    alive = living(turn.session, turn.inbox.account_id)
    row = drafts.open_draft(turn.session, turn.inbox.account_id)
    told = drafts.told(row).story if row is not None else ""
    return [wording.nothing_new(sorted(alive, key=lambda case: case.id), told)]


def _keeps(plain: str, alive: Sequence[Case]) -> bool:
    if not _KEEPS.search(plain) or _OTHER_THINGS.search(plain):
        return False
    return bool(_OF_A_CASE.search(plain) or _named(plain, alive)[0])


def _kept(turn: Turn) -> list[Reply]:
    alive = living(turn.session, turn.inbox.account_id)
    named = _named(simplified(turn.words), alive)[0] or alive
    telling = drafts.open_draft(turn.session, turn.inbox.account_id, lock=False) is not None
    return [wording.kept(sorted(named, key=lambda case: case.id), telling=telling)]


def _draft_in_a_line(turn: Turn) -> list[Reply]:
    return filing.in_a_line(turn)


def _is_for_later(plain: str) -> bool:
    return _LATER.fullmatch(_LATER_AFTER_A_WORD.sub("", plain.strip(), count=1)) is not None


def _later(turn: Turn) -> list[Reply]:
    case = case_in_focus.in_focus(turn.session, turn.conversation, turn.inbox.account_id, turn.now)
    question = asking_after.newest_question(turn)
    if question is not None:
        question.tries += 1  # it waits, and is not asked again on her way out
    return [wording.later(case)] if case is not None else []


def _takes_back(plain: str) -> bool:
    rest = _NO_SUPPLEMENT.sub("", plain)
    if _ASKS_FIRST.search(plain):
        return False  # `striking` says what would go
    return _TAKES_BACK.search(plain) is not None and not begins_anew(rest) and not _OTHER_THINGS.search(plain)


def _remark(
    session: Session, alive: Sequence[Case], focus: Case | None, plain: str, now: datetime
) -> tuple[Case, Supplement] | None:
    """The remark that the words quote, else the one that was added to the case in focus within the hour."""
    for case in alive:
        for one in supplements(session, case):
            if one.alone and _quotes(plain, simplified(one.words)):
                return case, one
    if focus is None or read(_NO_SUPPLEMENT.sub("", plain), today=ANY_DAY).defects:
        return None
    last = next((one for one in supplements(session, focus) if now - one.at <= FRESH), None)
    others = [words for words in striking.found(session, focus, plain) if last and words not in last.words]
    return (focus, last) if last is not None and last.alone and not others else None


def _means_another_word(session: Session, conversation: Conversation, plain: str, remark: Supplement) -> bool:
    """“这句不是补充”, where something else was said or tapped since the remark."""
    if not _DENIES.search(plain) or _quotes(plain, simplified(remark.words)):
        return False
    later = select(func.count()).where(
        InboxMessage.conversation_id == conversation.id, InboxMessage.received_at > remark.at
    )
    return (session.scalar(later) or 0) > 1


def _is_no_remark(plain: str) -> bool:
    """“不是这句不是补充！”, where no remark of late could go: it denies one, and is no answer to anything."""
    rest = _NO_SUPPLEMENT.sub("", plain)
    return _takes_back(plain) and bool(_DENIES.search(plain)) and not read(rest, today=ANY_DAY).defects


def _nothing_taken_back(turn: Turn, case: Case) -> list[Reply]:
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    standing = [one.words for one in supplements(turn.session, case) if one.alone]
    return [wording.nothing_taken_back(case, standing[:_SHOWN])]


def _quotes(plain: str, remark: str) -> bool:
    """A good part of the remark stands in the words."""
    said, told = (re.sub(r"[\W_]", "", each) for each in (plain, remark))
    least = max(_QUOTED, (len(told) + 1) // 2)
    return any(told[at : at + least] in said for at in range(len(told) - least + 1))


def _taken_back(turn: Turn, case: Case, one: Supplement) -> list[Reply]:
    remember(turn, Subject.of(turn.conversation).on_case(case.id))
    try:
        take_back(turn.session, case.id, one.entry, now=turn.now)
    except MoveRefusedError:
        return [not_any_more(case.number)]
    return [wording.taken_back(case, one.words)]
