"""Which of the sourced answers a question asks for."""

from functools import cache

from actions.complaints.drafts import simplified
from data.regexes import regex
from data.rules.complaint_categories import Mark
from data.rules.questions import Question, questions, questions_in

_PUTS_RIGHT = regex(
    r"不是第?[0-9一二三四五六七八九十]{1,3}(?:期|号楼|栋|单元|门|层|楼)[^。！!？?]{0,20}(?:是|在)?[0-9一二三四五六七八九十]{1,3}(?:期|号楼|栋|单元|门|层|楼)"
)


def answer_to(words: str) -> Question | None:
    """The first that fits; None: nothing sourced is known, and nothing is invented. [M] is no fact to tell. Where the words
    put a field right as well, that goes first, and the question is one of `asked_beside`.
    """
    plain = simplified(words)
    if _PUTS_RIGHT.search(plain):
        return None
    return next((each for each in questions_in(plain) if each.mark is not Mark.MEMORY), None)


def question_of(key: str) -> Question:
    """Raises KeyError for a key nobody wrote down."""
    return _by_key()[key]


def asked_beside(plain: str) -> Question | None:
    """The first of those that can be answered in a sentence beside a story."""
    return next((each for each in questions_in(plain) if each.brief), None)


@cache
def _by_key() -> dict[str, Question]:
    return {each.key: each for each in questions()}
