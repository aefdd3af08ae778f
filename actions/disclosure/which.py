"""Which project is meant: the phrase first, then the whole sentence, then what the talk was about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm import Session

from data.queries import disclosure as queries
from data.search import Found, Hit, Verdict, search
from data.search.districts import districts
from data.search.phrases import GAP, building_name, number, read_phrase
from data.tables.register import Project

_FILLERS = re.compile(
    r"请问|您好|你好|麻烦|帮我|帮忙|我想|想|问一下|查一下|查查|查询|查|看看|一下|那个|这个|那|这|还有|再|就是|我说的是|"
    r"我们|咱们|俺们|我|它|他|的|了|呢|吗|呀|啊|吧|是|在|有|么|嘛|么样|怎么|小区|项目|工程|楼盘|信息|谢谢"
)
_PHASES = re.compile(r"第?([0-9]{1,2}|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3})期")
_NOT_THIS = "不是|不叫|不查|而不是|别查"
_SURE_ENOUGH = 0.85  # a name heard inside a sentence moves the talk to another project only when this near


class Case(StrEnum):
    ONE = "one"
    SEVERAL = "several"  # asked back: several are equally meant
    NEAR = "near"  # asked back: did you mean
    UNKNOWN = "unknown"  # named, and not in the register
    UNNAMED = "unnamed"  # nothing was named and the talk is about nothing
    NO_SUCH_PHASE = "no such phase"  # the estate is known, this phase is not


@dataclass(frozen=True)
class Which:
    """`project` for ONE; `options` for the others, best first; `said`: the words that named it."""

    case: Case
    project: int | None = None
    building: str | None = None
    options: tuple[int, ...] = ()
    said: str = ""
    by_subject: bool = False


@dataclass(frozen=True)
class About:
    """What the talk is about already."""

    project: int | None = None
    building: str | None = None


def which_project(
    session: Session, phrases: list[str], words: str, about: About, *, district_code: str = ""
) -> Which:
    named = [phrase for phrase in phrases if not _rejected(phrase, words) and not is_bare(phrase)]
    found = [_by_phrase(session, _completed(phrase, words), district_code) for phrase in named]
    if sure := next((which for which in found if which.case is Case.ONE), None):
        return sure
    if not named and about.project is not None:
        return _by_sentence(session, words, district_code, moving=True) or _by_subject(session, words, about)
    whole = _by_sentence(session, words, district_code, moving=bool(named))
    if whole and (whole.case is Case.ONE or not found):
        return whole
    asking = next((which for which in found if which.case is not Case.UNKNOWN), None)
    return asking or whole or (found[0] if found else Which(Case.UNNAMED))


def district_of(said: Iterable[str]) -> str:
    """The code of the first of these that names a district, "" for none."""
    known = districts().hints | districts().sure
    return next((known[name] for name in said if name in known), "")


def is_bare(words: str) -> bool:
    """Only a phase or a building is said, or nothing that could be a name: 二期的, 3号楼."""
    return len(_FILLERS.sub("", read_phrase(words).text).replace(GAP, "")) < 2


def _by_phrase(session: Session, phrase: str, district_code: str) -> Which:
    found = search(session, phrase, district_code=district_code or None)
    return _read(found, phrase) or Which(Case.UNKNOWN, options=_ids(found.hits), said=phrase)


def _by_sentence(session: Session, words: str, district_code: str, *, moving: bool) -> Which | None:
    """What the whole sentence names. `moving`: there is something else it could be about, so be strict."""
    found = search(session, words, district_code=district_code or None)
    if moving and not (found.hits and found.hits[0].exact and found.hits[0].score >= _SURE_ENOUGH):
        return None
    return _read(found, found.hits[0].matched_text if found.hits else words)


def _read(found: Found, said: str) -> Which | None:
    match found.verdict:
        case Verdict.ANSWER:
            best = found.hits[0]
            return Which(Case.ONE, best.id, best.building, said=said)
        case Verdict.ASK:
            equal = all(hit.exact for hit in found.hits)
            case = Case.SEVERAL if equal else Case.NEAR
            return Which(case, building=found.hits[0].building, options=_ids(found.hits), said=said)
        case _:
            return None


def _by_subject(session: Session, words: str, about: About) -> Which:
    project = queries.project(session, about.project or 0)
    if project is None:
        return Which(Case.UNNAMED)
    phase = _PHASES.search(words)
    if phase and number(phase[1]) != project.site.phase:
        return _phase_of(session, project, number(phase[1]), words)
    said = read_phrase(words).building
    if said is None:
        return Which(Case.ONE, project.id, about.building, by_subject=True)
    return _building_of(session, project, said)


def _phase_of(session: Session, project: Project, phase: int, words: str) -> Which:
    estate = queries.neighbours(session, project.site)
    those = tuple(row.id for row in estate if row.site.phase == phase)
    building = read_phrase(words).building
    if len(those) == 1:
        return Which(Case.ONE, those[0], building, by_subject=True)
    if those:
        return Which(Case.SEVERAL, options=those[:5], building=building, said=project.site.estate)
    others = tuple(row.id for row in estate)
    return Which(Case.NO_SUCH_PHASE, options=others[:5], said=f"{project.site.estate}{phase}期")


def _building_of(session: Session, project: Project, said: str) -> Which:
    """The building in this project, or in another phase of the estate when only that one has it."""
    if _has(session, project, said):
        return Which(Case.ONE, project.id, said, by_subject=True)
    having = [row.id for row in queries.neighbours(session, project.site) if _has(session, row, said)]
    if len(having) == 1:
        return Which(Case.ONE, having[0], said, by_subject=True)
    if having:
        return Which(Case.SEVERAL, options=tuple(having[:5]), building=said, said=project.site.estate)
    return Which(Case.ONE, project.id, said, by_subject=True)


def _has(session: Session, project: Project, said: str) -> bool:
    return any(building_name(house.name) == said for house in queries.buildings(session, project.id))


def _completed(phrase: str, words: str) -> str:
    """The phrase with the phase and the building that stand elsewhere in the sentence: 海河新苑的二期."""
    own, whole = read_phrase(phrase), read_phrase(words)
    phase = f"{whole.phase}期" if whole.phase and not own.phase else ""
    building = f"{whole.building}号楼" if whole.building and not own.building else ""
    return f"{phrase}{phase}{building}"


def _rejected(phrase: str, words: str) -> bool:
    """“不是柳林花园”: what is said not to be meant."""
    return re.search(f"(?:{_NOT_THIS}){re.escape(phrase)}", words) is not None


def _ids(hits: tuple[Hit, ...]) -> tuple[int, ...]:
    return tuple(hit.id for hit in hits)
