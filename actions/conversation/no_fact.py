"""Thanks, a threat, a question that nobody answered: said of the own complaint, and no words for its file."""

import re

from actions.complaints import drafts
from actions.complaints.progress import progress
from actions.complaints.reading import ANY_DAY, read
from actions.complaints.reading.asides import asks_something, only_grumbles, without_asides
from actions.conversation.turn import Turn
from actions.wording import case_deeds as wording
from actions.wording import own_cases as own_wording
from actions.wording.reply import Reply
from data.regexes import regex
from data.tables.complaints import Case

_THREATENS = regex(
    r"曝光|媒体|记者|电视台|报社|抖音|上访|信访局|市长|告你们|起诉|网上发|白(?:登|报|说|投诉)了"
)
DOUBTS = r"管不管用|(?:有没有|有什么|有啥|有个屁|顶什么|顶啥)用|(?:管|有|顶)用(?:吗|么|不|嘛|没)|靠谱(?:吗|么|不|嘛)|摆设|形式主义|走过场|忽悠"
_THANKS = regex(
    r"(?:好的?|行|嗯+|哦+|那|太|[，, ])*(?:谢|多谢|感谢|辛苦|得嘞|[^，。]{0,8}(?:对不住|对不起|不好意思|抱歉)|行吧?[^，。]{0,6}等你们(?:信|消息))"
)
_SAYS_SOMETHING = 5  # letters beside the question
_AT_MOST = 60  # characters of a threat; longer is a story
_SHORT = 24  # characters of thanks


def threatens(text: str) -> bool:
    return len(text) <= _AT_MOST and _THREATENS.search(drafts.simplified(text)) is not None


def doubts(text: str) -> bool:
    """“你们到底管不管用啊”: no wish to hurry, and no question to be looked up."""
    plain = drafts.simplified(text)
    return (
        len(plain) <= _SHORT
        and regex(DOUBTS).search(plain) is not None
        and not read(plain, today=ANY_DAY).defects
    )


def said_of_no_fact(turn: Turn, case: Case) -> list[Reply]:
    """Thanks, a threat, a question that nobody answered: no words for the file. [] for all else."""
    plain = drafts.simplified(turn.words)
    rest = without_asides(plain)
    if read(rest, today=turn.today).defects:
        return []
    known = progress(turn.session, case, now=turn.now)
    if _THANKS.match(plain) and len(plain) <= _SHORT:
        return [wording.welcome_with(case)]
    if threatens(turn.words) or doubts(turn.words) or only_grumbles(plain):
        return [wording.heard_anger(known, turn.now)]
    told = re.sub(r"[\W_]", "", rest)
    if len(told) >= _SAYS_SOMETHING or not asks_something(plain):
        return []
    return [own_wording.question_not_known(known, turn.inbox.id, turn.now)]


def asked_beside_words(turn: Turn, case: Case) -> list[Reply]:
    """“我这么大岁数了 还能看见修好那天吗”: a question that nobody answered, whatever stands beside it; [] for none."""
    plain = drafts.simplified(turn.words)
    if not asks_something(plain) or read(plain, today=turn.today).defects:
        return []
    known = progress(turn.session, case, now=turn.now)
    return [own_wording.question_not_known(known, turn.inbox.id, turn.now)]
