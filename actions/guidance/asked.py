"""Which of the sourced answers a question asks for."""

from actions.complaints.drafts import simplified
from data.rules.complaint_categories import Mark
from data.rules.questions import Question, questions


def answer_to(words: str) -> Question | None:
    """The first that fits; None: nothing sourced is known, and nothing is invented. [M] is no fact to tell."""
    plain = simplified(words)
    return next((each for each in questions() if each.mark is not Mark.MEMORY and each.fits(plain)), None)


def question_of(key: str) -> Question:
    """Raises StopIteration for a key nobody wrote down."""
    return next(each for each in questions() if each.key == key)


def asked_beside(plain: str) -> Question | None:
    """The first of those that can be answered in a sentence beside a story."""
    return next((each for each in questions() if each.brief and each.fits(plain)), None)
