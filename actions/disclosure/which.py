"""Which project is meant: the phrase first, then the whole sentence, then what the talk was about."""

import re
from collections.abc import Iterable, Sequence
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
_AND = re.compile(r"[和跟与及、]|还有|以及")
_NOT_THIS = "不是|不叫|不查|而不是|别查"
AT_ONCE = 3  # projects answered to one message
_AS_GOOD = 0.2
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
    by_number: bool = False  # its permit, plate or project number was said


@dataclass(frozen=True)
class About:
    """What the talk is about already."""

    project: int | None = None
    building: str | None = None
    options: tuple[int, ...] = ()  # asked back, and not chosen yet


def which_projects(
    session: Session,
    phrases: Sequence[str],
    words: str,
    about: About,
    *,
    hints: Sequence[str] = (),
    district_code: str = "",
) -> list[Which]:
    """One, mostly. `phrases` name projects, `hints` are addresses and numbers that stand beside them."""
    named = [phrase for phrase in phrases if not _rejected(phrase, words) and not is_bare(phrase)]
    found = [
        _by_phrase(session, phrase, _near(phrase, words) if len(named) > 1 else words, district_code)
        for phrase in named
    ]
    sure = [which for which in found if which.case is Case.ONE]
    if sure:
        together = [which for which in found if which.case is not Case.UNKNOWN]
        return _different(together if len(named) > 1 and _AND.search(words) else sure)
    found += [_by_phrase(session, hint, hint, district_code) for hint in hints]
    return (
        _by_subject(session, words, about, district_code)
        if not found
        else [_best(found, _by_sentence(session, words, district_code))]
    )


def _different(found: Iterable[Which]) -> list[Which]:
    return list({(which.project, which.options): which for which in found}.values())[:AT_ONCE]


def _best(found: list[Which], whole: Which | None) -> Which:
    """What a phrase says for sure, then the whole sentence, then what may be asked back."""
    sure = [which for which in (*found, whole) if which is not None and which.case is Case.ONE]
    asking = [which for which in found if which.case is not Case.UNKNOWN]
    return (sure or asking or ([whole] if whole else found))[0]


def district_of(said: Iterable[str]) -> str:
    """The code of the first of these that names a district, "" for none."""
    known = districts().hints | districts().sure
    return next((known[name] for name in said if name in known), "")


def is_bare(words: str) -> bool:
    """Only a phase or a building is said, or nothing that could be a name: 二期的, 3号楼."""
    return len(_FILLERS.sub("", read_phrase(words).text).replace(GAP, "")) < 2


def _by_phrase(session: Session, phrase: str, words: str, district_code: str) -> Which:
    found = search(session, _completed(phrase, words), district_code=district_code or None)
    return _read(session, found, phrase) or Which(Case.UNKNOWN, options=_ids(found.hits), said=phrase)


def _by_sentence(session: Session, words: str, district_code: str, *, strict: bool = True) -> Which | None:
    """What the whole sentence names. `strict`: there is something else it may be about."""
    found = search(session, words, district_code=district_code or None)
    if not found.hits or (strict and not (found.hits[0].exact and found.hits[0].score >= _SURE_ENOUGH)):
        return None
    return _read(session, found, found.hits[0].matched_text)


def _read(session: Session, found: Found, said: str) -> Which | None:
    match found.verdict:
        case Verdict.ANSWER:
            best = found.hits[0]
            by_number = best.matched_by in {"permit", "plate", "number"}
            return Which(Case.ONE, best.id, _building(session, best), said=said, by_number=by_number)
        case Verdict.ASK:
            hits = _worth_asking(found.hits, read_phrase(said).phase)
            case = Case.SEVERAL if hits[0].exact else Case.NEAR
            return Which(case, building=hits[0].building, options=_ids(hits), said=said)
        case _:
            return None


def _building(session: Session, hit: Hit) -> str | None:
    """A building found by its own permit is meant; a permit of the whole project names no building."""
    if hit.matched_by != "permit" or hit.building is None:
        return hit.building
    project = queries.project(session, hit.id)
    houses = queries.buildings(session, hit.id)
    own = next((house.permit_number for house in houses if house.name == hit.building), None)
    return hit.building if project is not None and own != project.permit_number else None


def _worth_asking(hits: tuple[Hit, ...], phase: int) -> tuple[Hit, ...]:
    """The best ones: what was said exactly before what is only near, the phase that was said before others."""
    best = tuple(hit for hit in hits if hit.score >= hits[0].score - _AS_GOOD)
    exact = tuple(hit for hit in best if hit.exact) or best
    return tuple(hit for hit in exact if phase and hit.phase == phase) or exact


def _by_subject(session: Session, words: str, about: About, district_code: str) -> list[Which]:
    """Nothing was marked as a name: a name in passing, else the choice that is open, else the talk's project."""
    nothing_else = about.project is None and not about.options
    if which := _by_sentence(session, words, district_code, strict=not nothing_else):
        return [which]
    if about.options:
        return [_of_options(session, words, about.options, district_code)]
    project = queries.project(session, about.project or 0)
    if project is None:
        return [Which(Case.UNNAMED)]
    phases = list(dict.fromkeys(number(said) for said in _PHASES.findall(words)))
    if phases:
        return [_phase_of(session, project, phase, words) for phase in phases[:AT_ONCE]]
    said = read_phrase(words).building
    if said is None:
        return [Which(Case.ONE, project.id, about.building, by_subject=True)]
    return [_building_of(session, project, said)]


def _of_options(session: Session, words: str, options: tuple[int, ...], district_code: str) -> Which:
    """Those of the open choice that fit the district and phase in the words; all when none does."""
    said = read_phrase(words)
    code = district_code or said.district_code
    projects = queries.projects(session, options)
    fitting = [row.id for row in projects if _fits(row, code, said.phase)]
    if len(fitting) == 1:
        return Which(Case.ONE, fitting[0], said.building, by_subject=True)
    return Which(Case.SEVERAL, options=tuple(fitting) or options, building=said.building)


def _fits(project: Project, district_code: str, phase: int) -> bool:
    return district_code in {"", project.district_code} and phase in {0, project.site.phase}


def _phase_of(session: Session, project: Project, phase: int, words: str) -> Which:
    estate = queries.neighbours(session, project.site)
    those = tuple(row.id for row in estate if row.site.phase == phase)
    building = read_phrase(words).building
    if project.id in those:
        return Which(Case.ONE, project.id, building, by_subject=True)
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


def _near(phrase: str, words: str) -> str:
    """The phrase with what follows it at once: of 海河新苑和柳林花园一期 the phase belongs to the second."""
    return phrase + words.partition(phrase)[2][:4]


def _rejected(phrase: str, words: str) -> bool:
    """“不是柳林花园”: what is said not to be meant."""
    return re.search(f"(?:{_NOT_THIS}){re.escape(phrase)}", words) is not None


def _ids(hits: tuple[Hit, ...]) -> tuple[int, ...]:
    return tuple(hit.id for hit in hits)
