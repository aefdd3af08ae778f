"""What a question asks of the register, looked up while the model still reads the question."""

import re
from datetime import date

from sqlalchemy.orm import Session

from actions.disclosure.aspects import aspects_in
from actions.disclosure.facts import disclosed
from actions.disclosure.meant import About
from actions.disclosure.which import which_projects
from data.search import name_in
from data.search.found_before import Findings, found_before

_A_QUESTION = 60  # characters; longer is a story
_PHASE = "(?:第?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})期)?"


def is_worth_it(words: str) -> bool:
    """Who asks an item of a project mostly names it in the same sentence."""
    return len(words) <= _A_QUESTION and bool(aspects_in(words))


def look_ahead(session: Session, words: str, *, today: date) -> Findings:
    """What the name in the sentence stands for, and what is disclosed of it, for `begin_with`.

    It decides nothing: whoever asks the same in the turn that begins with it has the answer at once.
    """
    if name := name_in(session, words, "project"):
        as_marked = re.search(f"{re.escape(name)}{_PHASE}", words)  # by the model, mostly
        for which in which_projects(session, [as_marked[0] if as_marked else name], words, About()):
            if which.project is not None:
                disclosed(session, which.project, today=today)
    return found_before(session)
