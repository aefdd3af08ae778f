"""Whether the name that was found is the one that was said: 海合新苑 is a slip of 海河新苑, 文昌里 for 建昌里 is a guess."""

import re
from dataclasses import replace

from sqlalchemy.orm import Session

from actions.complaints.reading.estate import ENDS
from actions.disclosure.meant import Case, Which
from data.queries import disclosure as queries
from data.regexes import regex
from data.search.districts import said_pattern
from data.search.entries import roads_in
from data.search.phrases import GAP, plain, read_phrase, reading_text
from data.search.sounds import sounds
from data.tables.register import Project

_COMMON = regex(f"(?<=..)(?:{ENDS})+$")
_SPELLED = regex("[a-z]{2}", re.IGNORECASE)


def asked_if_guessed(session: Session, which: Which, district_code: str = "") -> Which:
    """One that shares little more with the words than the common end of its name is asked about, not taken; one that
    lies outside the district that was said is taken only letter for letter.
    """
    if which.case is not Case.ONE or which.project is None or which.by_subject or which.by_number:
        return which
    project = queries.project(session, which.project)
    if project is None or not (
        _is_elsewhere(project, which.said, district_code) or is_guessed(project, which.said)
    ):
        return which
    return replace(which, case=Case.NEAR, project=None, options=(project.id,))


def _is_elsewhere(project: Project, said: str, district_code: str) -> bool:
    names = (project.site.estate, *(each.alias for each in project.aliases))
    exact = any(plain(name) in plain(said) for name in names if name)
    return district_code not in {"", project.district_code} and not exact


def is_guessed(project: Project, said: str) -> bool:
    """Whether neither what is telling in a name of it was said, nor what is telling in the words is in the name; what
    sounds alike counts as said.
    """
    words = reading_text(said_pattern().sub("", read_phrase(said).text).replace(GAP, ""))
    if not words or roads_in(said) or _SPELLED.search(words):
        return False
    names = (project.site.estate, project.name, *(each.alias for each in project.aliases))
    return not any(_is_alike(words, reading_text(read_phrase(name).text)) for name in names)


def _is_alike(words: str, name: str) -> bool:
    return _holds(words, _COMMON.sub("", name)) or _holds(name, _COMMON.sub("", words))


def _holds(whole: str, part: str) -> bool:
    """Each character, or one that sounds like it, in whatever order."""
    left = list(whole)
    for character in part:
        alike = next((each for each in left if each == character or sounds(each) & sounds(character)), None)
        if alike is None:
            return False
        left.remove(alike)
    return True
