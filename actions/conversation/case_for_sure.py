"""Words that can only be about an own complaint: when does somebody come, what was written down, 不投诉了, 别撤.

They go before the model, which takes “嘛时候来人” for a greeting; only for who has a complaint or tells one.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from actions.complaints import asking_after, drafts
from actions.complaints import own_cases as cases
from actions.complaints.drafts import simplified
from actions.complaints.progress import progress
from actions.complaints.questioning import ANSWER_QUESTION
from actions.complaints.reading import NOT_OURS, read
from actions.complaints.recorded import recorded
from actions.complaints.stages import OPEN
from actions.conversation import case_deeds, draft_talk, filing, own_cases
from actions.conversation.turn import Turn
from actions.doors.private import is_private
from actions.guidance.asked import answer_to
from actions.wording import filing as filing_wording
from actions.wording import own_cases as wording
from actions.wording import questions as answers
from actions.wording.reply import Reply
from data.personal import PHONE_MARK
from data.tables.complaints import Stage

_AT_MOST = 40  # characters; longer is a story
_LOOKS_UP = re.compile(
    r"施工|监理|开发|设计|勘察|建设单位|物业|质监|资质|信用|企业|公司|证书|许可证|公示|燃气|供热|停车"
)
_WHO_KNOWS, _OTHERS = "who_gets_to_know", "complaints_of_others"  # of data/rules/questions.yml
_ALWAYS_ANSWERED = frozenset({_WHO_KNOWS, _OTHERS})
_WHEN = r"(?:什么|啥|嘛|几|多会儿?|哪)(?:个)?(?:时候|时间|天|日|点|会儿)?"
_COMES = r"(?:来人|来修|来看|来查|来弄|上门|过来|派人|有人来|有人修|给?修)"


@dataclass(frozen=True)
class _Meaning:
    """`of_case`, `of_draft`: what is answered where there is one; None: the words mean nothing there."""

    words: re.Pattern[str] | None
    of_case: Callable[[Turn], list[Reply]] | None
    of_draft: Callable[[Turn], list[Reply]] | None
    stages: Collection[Stage] = frozenset(Stage)
    of_anybody: bool = False  # also without a complaint


def is_meant(session: Session, text: str, account_id: int) -> bool:
    """Whether the words are for `answer`."""
    meaning = _meaning(text)
    if meaning is None or meaning.of_anybody:
        return meaning is not None
    if meaning.of_draft is not None and drafts.open_draft(session, account_id, lock=False) is not None:
        return True
    return meaning.of_case is not None and any(
        case.stage in meaning.stages for case in cases.newest(session, account_id)
    )


def is_no_answer(kind: str, text: str) -> bool:
    """Whether a question of this kind, about a complaint, is not what these words answer."""
    return kind in _ASKED_OF_A_CASE and _meaning(text) is not None


def answer(turn: Turn) -> list[Reply]:
    meaning = _meaning(turn.text)
    if meaning is None:
        return own_cases.find(turn)
    draft = drafts.open_draft(turn.session, turn.inbox.account_id)
    if draft is not None and meaning.of_draft is not None:
        return meaning.of_draft(turn)
    return meaning.of_case(turn) if meaning.of_case is not None else own_cases.find(turn)


def _meaning(text: str) -> _Meaning | None:
    if len(text) > _AT_MOST:
        return None
    asked = answer_to(text)
    if asked is not None and asked.key in _ALWAYS_ANSWERED:
        return _PRIVACY if asked.key == _WHO_KNOWS else _OF_OTHERS
    if _LOOKS_UP.search(text):
        return None
    return next((one for one in _MEANINGS if one.words and one.words.search(text)), None)


def _when_they_come(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    shown = progress(turn.session, case, now=turn.now)
    return [wording.when_they_come(shown, turn.now, turn.place)]


def _whom_to_turn_to(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, own_cases.SHOW, cases.ALIVE)
    if case is None:
        return said
    shown = progress(turn.session, case, now=turn.now)
    return [wording.whom_to_turn_to(shown, turn.now, turn.place)]


def _what_is_recorded(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, "case_record")
    return said if case is None else record_of(replace(turn, arguments={"case": case.id}))


def record_of(turn: Turn) -> list[Reply]:
    """登记内容: everything the person told of the case, so that a mistake can be seen."""
    case = cases.own(turn.session, turn.inbox.account_id, turn.arguments.get("case"))
    if case is None:
        return [wording.gone()]
    return [wording.recorded(recorded(turn.session, case), private=is_private(turn.conversation))]


def _keep(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, own_cases.SHOW, OPEN)
    return said if case is None else [wording.not_withdrawn(case)]


def _take_back(turn: Turn) -> list[Reply]:
    case, said = own_cases.the_case(turn, "take_back_case", (Stage.WITHDRAWN,))
    return said if case is None else case_deeds.take_back(replace(turn, arguments={"case": case.id}))


def _who_gets_to_know(turn: Turn) -> list[Reply]:
    found = answer_to(turn.text)
    if found is None:
        return own_cases.find(turn)
    told = filing.tell(turn, turn.words) if _also_tells(turn) else []
    return [answers.answered(found), *told]


def _also_tells(turn: Turn) -> bool:
    """“隔壁砸承重墙，我怕报复，想匿名” tells beside the question."""
    reading = read(simplified(turn.words), today=turn.today)
    new = drafts.open_draft(turn.session, turn.inbox.account_id, lock=False) is None
    return new and reading.categories not in {(), (NOT_OURS,)}


def _what_others_told(turn: Turn) -> list[Reply]:
    found = answer_to(turn.text)
    return [answers.answered(found)] if found else own_cases.find(turn)


def _when_after_filing(_turn: Turn) -> list[Reply]:
    return [filing_wording.first_file_then_they_come()]


_PRIVACY = _Meaning(None, _who_gets_to_know, _who_gets_to_know, of_anybody=True)
_OF_OTHERS = _Meaning(None, _what_others_told, _what_others_told, of_anybody=True)
_ASKED_OF_A_CASE = frozenset(
    {*asking_after.KINDS, ANSWER_QUESTION, case_deeds.SUPPLEMENT_QUESTION, case_deeds.REOPEN_QUESTION}
)
_MEANINGS = (
    _Meaning(
        re.compile(
            rf"{_WHEN}.{{0,6}}{_COMES}|(?:有没有|有)人来(?!过)|来不来(?:人|修)|谁来(?:修|看|管|处理)|派(?:谁|人)来|{_COMES}(?:吗|么)[?？。]?$"
        ),
        _when_they_come,
        _when_after_filing,
        cases.ALIVE,
    ),
    _Meaning(
        re.compile(
            rf"(?:给|跟|找|问)谁.{{0,3}}(?:打|电话|说|催)|打给谁|我(?:该|应该|能)?找谁(?!要)|谁管(?:这|我|到)|到底谁管|{_WHEN}.{{0,6}}(?:给?我?(?:答复|回复|回音|结果|处理|解决))|接下来(?:怎么|咋)"
        ),
        _whom_to_turn_to,
        None,
        cases.ALIVE,
    ),
    _Meaning(
        re.compile(r"第?[0-9一二三四五六七八九十]条.{0,8}(?:呢|记上|记了|漏了|没记|怎么没)"),
        _what_is_recorded,
        draft_talk.resume,
    ),
    _Meaning(
        re.compile(
            r"(?:你们?|我的?|上面|投诉里?|登记).{0,8}(?:记|登记|写|填|录)(?:成|的|了|上)?.{0,8}(?:什么|嘛|啥|哪|几|对吗|对不对|改过来|改好|上没|上了吗)"
            r"|(?:看一?看|查一?下|核对).{0,5}(?:登记|记|写|填)的|登记的?内容"
        ),
        _what_is_recorded,
        draft_talk.resume,
    ),
    _Meaning(
        re.compile(rf"(?:改|换|加|留|补|填|记)[成个上下一]{{0,2}}.{{0,6}}(?:电话|手机|号码).*{PHONE_MARK}"),
        case_deeds.supplement,
        None,
        cases.ALIVE,
    ),
    _Meaning(
        re.compile(r"后悔|不撤了|(?:还是|继续|接着)(?:要)?(?:投诉|办)"), _take_back, None, (Stage.WITHDRAWN,)
    ),
    _Meaning(re.compile(r"(?:先?别|不要|先不|甭|不)撤"), _keep, None, OPEN),
    _Meaning(
        re.compile(r"不(?:想)?再?(?:投诉|举报|告|投)了|撤了吧|(?:投诉|案子|这件).{0,3}(?:撤了|不要了)"),
        case_deeds.withdraw,
        draft_talk.drop,
        OPEN,
    ),
)
