"""What a question asks of the register, looked up while the model still reads the question."""

import re
from datetime import date

from sqlalchemy.orm import Session

from actions.disclosure.aspects import aspects_in
from actions.disclosure.facts import disclosed
from actions.disclosure.meant import About, Case
from actions.disclosure.which import by_sentence, which_projects
from data.search.found_before import Findings, found_before

_A_QUESTION = 60  # characters; longer is a story
_PHASE = "(?:第?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})期)?"


def is_worth_it(words: str) -> bool:
    """Who asks an item of a project mostly names it in the same sentence."""
    return len(words) <= _A_QUESTION and bool(aspects_in(words))


def look_ahead(session: Session, words: str, *, today: date) -> Findings:
    """Where the sentence names a project for sure: that, and what is disclosed of it, for `begin_with`.

    It decides nothing. Whoever asks the same in the turn that begins with it has the answer at once.
    """
    which = by_sentence(session, words, "")
    if which is not None and which.case is Case.ONE and which.project is not None:
        which_projects(session, [_with_phase(which.said, words)], words, About())  # as the model will mark it
        disclosed(session, which.project, today=today)
    return found_before(session)


def _with_phase(name: str, words: str) -> str:
    there = re.search(f"{re.escape(name)}{_PHASE}", words)
    return there[0] if there else name
