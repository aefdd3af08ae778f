"""Words about the own case that is spoken of, whatever the model took them for."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from actions.complaints import own_cases as cases
from actions.complaints.drafts import simplified
from actions.complaints.reading.belonging import begins_anew
from actions.complaints.stages import OPEN
from actions.complaints.typed_numbers import number_in
from actions.conversation import case_deeds, case_put_right, case_rating, no_fact, own_cases
from actions.conversation.subject import Subject
from actions.conversation.turn import Turn
from actions.wording.reply import Reply
from data.regexes import regex
from data.tables.complaints import Case, Stage

_PUTS_RIGHT = regex(
    r"(?:刚才|刚刚|上面|前面|对了|哦|不好意思|[,， ])*(?:不对|更正|不是|应该是|.{0,6}(?:错了?|反了|改成|改为|应该是)|.{0,12}(?:看了|查了|问了|翻了|想起来|记起来).{0,10}(?:是|应该))"
)
_AT_MOST = 40  # characters; longer is a story


@dataclass(frozen=True)
class _Said:
    """Words that stand for a deed while the case is in one of these stages."""

    words: re.Pattern[str]
    stages: Collection[Stage]
    deed: Callable[[Turn], list[Reply]]


_SAID = (
    _Said(regex(r"不撤了|接着办|还是要投诉"), (Stage.WITHDRAWN,), case_deeds.take_back),
    _Said(
        regex(r"不同意|不服|不认可|凭什么|怎么就?(?:不受理|过保|不管|不归)"),
        (Stage.DECLINED,),
        case_deeds.object_to,
    ),
    _Said(regex(r"没修好|没解决|又[漏渗裂坏掉堵返]|重新办"), (Stage.CLOSED,), case_deeds.reopen),
    _Said(regex(r"没修好|没解决|修好了|解决了|又[漏渗裂坏掉堵返]"), (Stage.ASKING_BACK,), case_rating.rate),
    _Said(
        regex(r"没修好|没解决|又[漏渗裂坏掉堵返]|还[在是]?[漏渗]"),
        (Stage.TO_SIGN_OFF,),
        case_rating.deny,
    ),
    _Said(regex(r"(?<!不)同意.{0,6}上门|让他们来修|可以上门"), OPEN, case_deeds.agree_visit),
    _Said(regex(no_fact.DOUBTS), cases.ALIVE, case_deeds.urge),  # which hears what it is
    _Said(
        regex(r"再不[办管修处理]|管不管|没人[管理办]|拖(?:了|到|这么)|还不[办来修]"),
        cases.ALIVE,
        case_deeds.urge,
    ),
    _Said(
        regex(r"^(?:那|我那?件|现在|后来|这事)?(?:怎么样|咋样|现在呢|结果呢|后来呢|有信|办好|好了没).{0,4}$"),
        frozenset(Stage),
        own_cases.show_case,
    ),
    _Said(
        regex(r"全部过程|每一步|(?:办理|处理)(?:过程|经过|记录)"),
        frozenset(Stage),
        own_cases.case_history,
    ),
)


def said_of_it(turn: Turn) -> list[Reply]:
    """[] when no case is spoken of, or the words name nothing that can be done with it now."""
    subject = Subject.of(turn.conversation)
    if subject.kind != "case" or len(turn.words) > _AT_MOST:
        return []
    case = cases.own(turn.session, turn.inbox.account_id, subject.case)
    if case is None:
        return []
    return case_put_right.correct_spoken_of(turn) or deed(turn, case)


def said_with_number(turn: Turn) -> list[Reply]:
    """“TS…恢复”: a deed beside the own number; [] else."""
    number = number_in(turn.words)
    case = cases.numbered(turn.session, turn.inbox.account_id, number) if number else None
    return deed(turn, case) if case is not None else []


def put_right(turn: Turn) -> list[Reply]:
    """“刚才说错了，不是厨房是卫生间”, which sounds like a complaint; [] for what is a new one."""
    if Subject.of(turn.conversation).kind != "case" or not _PUTS_RIGHT.match(turn.words):
        return []
    if begins_anew(simplified(turn.words)):
        return []
    return case_put_right.correct_spoken_of(turn)


def deed(turn: Turn, case: Case) -> list[Reply]:
    meant = next(
        (said for said in _SAID if case.stage in said.stages and said.words.search(turn.words)), None
    )
    if meant is None:
        return []
    in_words = meant.deed in {case_rating.rate, case_rating.deny}  # they read the words themselves
    return meant.deed(turn if in_words else replace(turn, arguments={"case": case.id}))
