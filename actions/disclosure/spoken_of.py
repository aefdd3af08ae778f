"""Which project is meant when none is named: an open choice, another phase, a building, the house next door."""

import re
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from actions.disclosure.meant import AT_ONCE, About, Case, Which
from actions.wording.names import phase_name
from data.queries import disclosure as queries
from data.regexes import regex
from data.search.entries import roads_in
from data.search.phrases import building_name, number, read_phrase
from data.tables.register import Project

_PHASES = regex(r"第?([0-9]{1,2}|[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3})期")
_OTHER_HOUSE = regex(r"(?:隔壁|旁边|对面|前面|后面|边上)的?那?(?:一?[栋幢座]|个?楼(?!盘))")
_EVERY_PHASE = regex(r"(?:哪一?|每一?|各|几个?|所有|其他|其它|别的)期|全(?:小)?区")
_NEWEST = regex(r"(?:最?新|最后|最晚)(?:盖|建|开)?的?(?:那|这|一)?(?:一|个)?期|最?新(?:盖|建|开)的")
_OLDEST = regex(r"(?:最?老|最早|最?旧|最?先)(?:盖|建|开)?的?(?:那|这|一)?(?:一|个)?期|最早(?:盖|建|开)的")
_SITE_NEXT_DOOR = regex(
    r"(?:旁边|隔壁|对面|附近|边上|挨着|后面|前面|紧邻|邻近)[^，。,！!]{0,6}?(?:(?:正在?|在)?(?:盖|建|施工)(?:着|的)|工地|在建|新(?:盖|建))"
)
_ROAD = regex(r"(?:路|道|街)(?!人|理|上的车)")
_LONGEST_ROAD = 6  # characters
_BUILDING = "在建"
_NEXT_DOOR = regex(r"隔壁|旁边|对面|附近|边上|挨着|邻近")


def spoken_of(session: Session, words: str, about: About, district_code: str) -> list[Which]:
    """The choice that is open, else what the words mean beside the project that is spoken of."""
    if about.options:
        if beside := _beside_options(session, words, about.options):
            return [beside]
        which = _of_options(session, words, about.options, district_code)
        return [_with_phases(session, which, words) if about.estates else which]
    project = queries.project(session, about.project or 0)
    if project is None:
        return [Which(Case.UNNAMED)]
    if _OTHER_HOUSE.search(words):
        return [Which(Case.WHICH_BUILDING, project.id, said=project.name)]
    if _NEXT_DOOR.search(words):
        return [_next_door(session, project)]
    if _EVERY_PHASE.search(words):
        return [_every_phase(session, project)]
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
    fitting = [row.id for row in best_named(projects, words) if _fits(row, code, said.phase)]
    alone = by_age(projects, words)
    if alone is not None or len(fitting) == 1:
        return Which(Case.ONE, alone.id if alone else fitting[0], said.building, by_subject=True)
    if said.phase and not fitting and len({row.site.estate for row in projects}) == 1:
        missing = f"{projects[0].site.estate}{phase_name(said.phase)}"
        return Which(Case.NO_SUCH_PHASE, options=options, said=missing)
    return Which(Case.SEVERAL, options=tuple(fitting) or options, building=said.building)


def _with_phases(session: Session, which: Which, words: str) -> Which:
    """Of an estate that is meant its phases are asked; of several estates which."""
    project = queries.project(session, which.project or 0)
    if project is None:
        return replace(which, estates=which.case is Case.SEVERAL)
    phase = read_phrase(words).phase
    phases = [row for row in queries.neighbours(session, project.site) if phase in {0, row.site.phase}]
    if len(phases) < 2:
        return replace(which, project=phases[0].id) if phases else which
    return Which(Case.SEVERAL, options=tuple(row.id for row in phases[:5]), said=project.site.estate)


def _beside_options(session: Session, words: str, options: tuple[int, ...]) -> Which | None:
    """“隔壁那个小区” while it is open which phase of one estate is meant: that does not matter."""
    projects = queries.projects(session, options)
    one_estate = len({(row.site.estate, row.site.district_code) for row in projects}) == 1
    if not one_estate or _OTHER_HOUSE.search(words) or not _NEXT_DOOR.search(words):
        return None
    return _next_door(session, projects[0])


def _every_phase(session: Session, project: Project) -> Which:
    estate = tuple(row.id for row in queries.neighbours(session, project.site))
    if len(estate) == 1:
        return Which(Case.ONE, project.id, by_subject=True)
    return Which(Case.SEVERAL, options=estate[:5], said=project.site.estate)


def by_age(projects: Sequence[Project], words: str) -> Project | None:
    """“新的那期”, “最早盖的”: of one estate's phases the last or the first, None when that was not said."""
    phases = {row.site.phase: row for row in projects}
    one_estate = len({(row.site.estate, row.site.district_code) for row in projects}) == 1
    if not one_estate or 0 in phases or len(phases) != len(projects):
        return None
    if _NEWEST.search(words):
        return phases[max(phases)]
    return phases[min(phases)] if _OLDEST.search(words) else None


def best_named(projects: Sequence[Project], words: str) -> Sequence[Project]:
    """“好像是金钟什么的”: those whose estate shares most characters in a row with the words; all when none does."""
    shared = [_in_a_row(row.site.estate, words) for row in projects]
    best = max(shared, default=0)
    return [row for row, n in zip(projects, shared, strict=True) if n == best] if best > 1 else projects


def shares_with(project: Project, words: str) -> bool:
    """Whether two characters in a row of the estate's name were said."""
    return _in_a_row(project.site.estate, words) > 1


def _in_a_row(name: str, words: str) -> int:
    pieces = (name[i:j] for i in range(len(name)) for j in range(i + 2, len(name) + 1))
    return max((len(piece) for piece in pieces if piece in words), default=0)


def _fits(project: Project, district_code: str, phase: int) -> bool:
    return district_code in {"", project.district_code} and phase in {0, project.site.phase}


def asks_site_next_door(words: str) -> bool:
    """“旁边那个正盖着的楼”: not the estate that is named beside it."""
    return _SITE_NEXT_DOOR.search(words) is not None


def site_next_door(session: Session, project: Project) -> Which:
    """Those near it that are being built; where none is registered as that, all that are near."""
    near = _next_door(session, project)
    rows = queries.projects(session, near.options)
    built = tuple(row.id for row in rows if row.state == _BUILDING)
    return Which(Case.NEXT_DOOR, options=built or near.options, said=project.name)


def on_a_road(session: Session, words: str, district_code: str) -> Which:
    """No estate is known, a road is: what is being built along it."""
    rows = next(
        filter(None, (_along(session, end, words, district_code) for end in _ROAD.finditer(words))), []
    )
    built = [row.id for row in rows if row.state == _BUILDING] or [row.id for row in rows]
    return Which(Case.NEXT_DOOR, options=tuple(built[:5]))


def _along(session: Session, end: re.Match[str], words: str, district_code: str) -> list[Project]:
    """By the longest name before 路 that the register knows: 解放南路 in 在河西区解放南路那边."""
    before = words[: end.end()]
    names = (before[-length:] for length in range(_LONGEST_ROAD, 2, -1) if length <= len(before))
    found = (queries.on_road(session, name, district_code) for name in names)
    return next(filter(None, found), []) if district_code else []


def _next_door(session: Session, project: Project) -> Which:
    """Other estates on the same roads, the nearest house numbers first."""
    roads = dict(roads_in(project.address or ""))
    found: dict[int, int] = {}
    for road, house in roads.items():
        for other in queries.on_road(session, road, project.district_code):
            there = dict(roads_in(other.address or "")).get(road)
            if there is not None and other.site.estate != project.site.estate:
                found.setdefault(other.id, abs(there - house))
    nearest = sorted(found, key=lambda i: (found[i], i))
    return Which(Case.NEXT_DOOR, options=tuple(nearest[:5]), said=project.name)


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
    return Which(Case.NO_SUCH_PHASE, options=others[:5], said=f"{project.site.estate}{phase_name(phase)}")


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
