"""Several projects answered together: the few phases of an estate, or two that are compared (是不是同一家)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from actions.disclosure.aspects import Aspect, aspects_in
from actions.disclosure.look_up import Asked, AskedBack, Shown, show
from actions.disclosure.meant import Case, Which
from actions.disclosure.which import which_projects
from data.regexes import regex

PHASES_AT_ONCE = 3  # more are asked back: nobody reads so many
COMPARED_AT_ONCE = 4
_SAME = regex(
    r"(?:同|是|都)一(?:家|个(?:公司|单位|开发商|人|施工|监理|设计|质监|监督|队)|拨|伙|批)|同一|一样|一回事|"
    r"[也还]是(?:这|那|同|他|她|它)(?:一?个人|一?家|一?位|个)?(?:吗|么|嘛|吧|不|公司|人|盖|建|监)"
)
_BEFORE = regex(r"换|原来|以前|之前|从前|当年|历任|[去前今]年|年前|上个?月|[0-9]{2}年")


@dataclass(frozen=True)
class Together:
    """`compared`: whether they are the same was asked; `asked`: the words."""

    shown: tuple[Shown, ...]
    aspects: tuple[Aspect, ...]
    asked: str = ""
    compared: bool = False


def phases_together(session: Session, answer: AskedBack, words: str, *, today: date) -> Together | None:
    """What was asked of an estate, said for each of its few phases; None when it has to be asked back."""
    places = {(row.site.estate, row.site.district_code) for row in answer.projects}
    few = 1 < len(answer.projects) <= PHASES_AT_ONCE and len(places) == 1
    phases = {row.site.phase for row in answer.projects}
    if answer.case is not Case.SEVERAL or not few or len(phases) != len(answer.projects):
        return None
    if not answer.aspects or Aspect.WHOLE in answer.aspects:
        return None
    ordered = sorted(answer.projects, key=lambda row: row.site.phase)
    said = f"{words} {answer.when}"
    ids = [row.id for row in ordered]
    shown = _shown(session, ids, answer.aspects, words=said, building=answer.building, today=today)
    return Together(shown, answer.aspects, words)


def asks_same(words: str) -> bool:
    """“二期也是这家吗”, not “和去年是同一家吗”: that is a question about one project's past."""
    return _SAME.search(words) is not None and _BEFORE.search(words) is None


def compare(session: Session, asked: Asked, before: int | None, *, today: date) -> Together | None:
    """Those that are named, beside the one spoken of; None when there are not two to compare."""
    if not asks_same(asked.words):
        return None
    ids = _compared(session, asked, before)
    if len(ids) < 2:
        return None
    aspects = _aspects(asked)
    shown = _shown(session, ids, aspects, today=today)
    if len({(one.disclosure.estate, one.disclosure.district_code) for one in shown}) == 1:
        shown = tuple(sorted(shown, key=lambda one: one.disclosure.phase))
    return Together(shown, aspects, asked.words, compared=True)


def _compared(session: Session, asked: Asked, before: int | None) -> list[int]:
    about = asked.about
    found = which_projects(
        session, asked.phrases, asked.words, about, hints=asked.hints, district_code=asked.district_code
    )
    named = [i for which in found for i in _ids(which) if not (which.by_subject and i == about.project)]
    spoken_of = about.options or tuple(i for i in (about.project,) if i)
    others = [i for i in spoken_of if i not in named]
    if len(named) < 2:
        named = [*others, *named]
    if len(named) < 2 and before is not None and before not in named:
        named = [before, *named]
    return list(dict.fromkeys(named))[:COMPARED_AT_ONCE]


def _ids(which: Which) -> tuple[int, ...]:
    if which.case is Case.ONE and which.project is not None:
        return (which.project,)
    return which.options if which.case is Case.SEVERAL and len(which.options) <= PHASES_AT_ONCE else ()


def _aspects(asked: Asked) -> tuple[Aspect, ...]:
    words = asked.words
    for name in asked.phrases:
        words = words.replace(name, "，")
    last = tuple(aspect for aspect in asked.last_aspects if aspect is not Aspect.WHOLE)
    return aspects_in(words) or last or (Aspect.OWNER, Aspect.CONTRACTOR)


def _shown(
    session: Session,
    ids: Sequence[int],
    aspects: tuple[Aspect, ...],
    *,
    words: str = "",
    building: str | None = None,
    today: date,
) -> tuple[Shown, ...]:
    answers = (show(session, i, aspects, building, words=words, today=today) for i in ids)
    return tuple(answer for answer in answers if isinstance(answer, Shown))
