"""恢复, “把我的电梯那个恢复了”, 要回来: the wish to have a withdrawn complaint back, whatever the model hears in it."""

from sqlalchemy.orm import Session

from actions.complaints import own_cases as cases
from actions.complaints.drafts import simplified
from actions.complaints.reading import ANY_DAY, NOT_OURS, read
from actions.complaints.reading.asides import is_question
from data.regexes import regex
from data.tables.complaints import Stage

_STAGES = cases.ALIVE | {Stage.WITHDRAWN}
_AT_MOST = 40  # characters; longer is a story
_BACK = r"(?:恢复|找回来?|[要弄拿]回来|还原|重新办|接着办|继续办)"
_ONE = r"(?:那[一个件条份]|这[一个件条份]|投诉|案子?|单子?|编号|登记|我的|它|TS[0-9—－-]*)"
_SOFT = r"(?:那|就|还是|给我|帮我|我要|我想|要|想|把|它|请|麻烦|快|赶紧|直接|马上|先|再|行|好的?|我|你|您|们|吧|啊|呀|呗|啦|了|一下|回来|办理?|处理|哎|嗯|哦|急|[，,。.！!~ ])*"
_WISH = regex(
    rf"^{_SOFT}(?:恢复|要回来){_SOFT}$|(?:把|将|给我|帮我|要|我说|我的)[^，。！!？?]{{0,8}}{_ONE}[^，。！!？?]{{0,8}}{_BACK}"
    rf"|^{_SOFT}{_BACK}(?:一?下|了)?(?:刚才|原来|之前|刚刚|的)*{_ONE}(?:的|那[个件]|投诉|事|案子?|单子?)*{_SOFT}$|TS[0-9—－-]*[^，。！!？?]{{0,4}}{_BACK}"
)
_CLAUSES = regex(r"[，,。.！!；;\s]+")
_NOT = regex(r"(?:别|不|甭|没|没有|不要|不用)(?:想|用|要|给我|再|能)*" + _BACK)


def is_meant(session: Session, account_id: int, text: str) -> bool:
    """For whoever has a complaint of the kind that is named, withdrawn or under way; asking, whether it can be done, does
    nothing.
    """
    plain = simplified(text)
    if len(plain) > _AT_MOST or not any(map(_wishes, _CLAUSES.split(plain))):
        return False
    known = [case for case in cases.newest(session, account_id, limit=50) if case.stage in _STAGES]
    told = set(read(plain, today=ANY_DAY).categories) - {NOT_OURS}
    return any(not told or told & {row.code for row in case.categories} for case in known)


def _wishes(clause: str) -> bool:
    return _WISH.search(clause) is not None and not _NOT.search(clause) and not is_question(clause)
