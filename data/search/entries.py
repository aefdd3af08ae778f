"""What each row of the register is known by: its readings and its identifiers."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.regexes import regex
from data.search.districts import districts
from data.search.identifiers import keys_of
from data.search.phrases import number, parse_estate, plain, reading_text
from data.tables.register import Building, Certificate, Company, Person, Project, ProjectAlias, Site

Kind = Literal["project", "company", "person"]
CODES: dict[str, str] = {"project": "p", "company": "c", "person": "h"}

_ROAD = regex(  # 二道桥路 and 街心路 are one road each
    r"([一-鿿]{1,6}?(?:大街|大道|公路|胡同)|[一-鿿]{2,6}?[路道街])(?:([0-9]{1,5})号(?!楼))?"
)
_PLACE = regex(r"^.*?[市区县](?=[一-鿿]{2,})|^[一-鿿]{2,4}?(?:街道|镇|乡)")
_JOINTS = regex(r"交口|交汇处|(?<=[路道街同段])[与和及]|[、,，;；]|以[东南西北]|[东西南北]{1,2}侧")
_FIRM = regex(r"(?:股份|责任)?有限(?:责任)?公司$|(?:总)?公司$")
_CITY = regex(r"^(?:天津市|天津)(?=.{2,})")
_BEFORE_ESTATE = "天津"  # left out by people, like the districts' short and old names


@dataclass(frozen=True)
class Known:
    """One name of one row: family and text of the reading, and what the link carries."""

    family: str
    text: str
    field: str
    phase: int = 0
    house: int = 0
    district: int = 0


@dataclass
class Entry:
    """A row and all it is known by."""

    entity_id: int
    names: set[Known] = field(default_factory=set)
    keys: set[tuple[int, str, int]] = field(default_factory=set)  # key, field, building id

    def know(self, written: str | None, name: str, building_id: int = 0) -> None:
        self.keys |= {(key, name, building_id) for key in keys_of(written or "")}


def entries(session: Session, kind: Kind, ids: Sequence[int]) -> dict[int, Entry]:
    """The rows of these ids that may be found; removed ones (移出) have none."""
    return {"project": _projects, "company": _companies, "person": _persons}[kind](session, ids)


def _projects(session: Session, ids: Sequence[int]) -> dict[int, Entry]:
    there = select(Project.id, Project.number, Project.name, Project.district_code, Project.address)
    there = there.add_columns(
        Project.permit_number, Project.plate_number, Site.estate, Site.phase, Site.district_code
    )
    there = there.join(Site).where(Project.id.in_(ids), Project.removed_at.is_(None))
    found: dict[int, Entry] = {}
    for id_, no, name, district, address, permit, plate, estate, phase, site_district in session.execute(
        there
    ):
        entry = found[id_] = Entry(id_)
        code = int(district or site_district or 0)
        entry.names |= set(_estate_names(estate, phase, name, code)) | set(_roads(address, code))
        for written, what in ((no, "o"), (permit, "m"), (plate, "l")):
            entry.know(written, what)
    _add_aliases(session, found)
    _add_building_permits(session, found)
    return found


def _estate_names(estate: str, phase: int, name: str, code: int) -> Iterable[Known]:
    own = parse_estate(name)
    stems = dict.fromkeys(filter(None, (reading_text(estate), reading_text(own.stem))))
    yield from (Known("e", stem, "n", phase or own.phase, 0, code) for stem in stems)
    short = {without_place(stem) for stem in stems} - stems.keys()
    yield from (Known("e", stem, "s", phase or own.phase, 0, code) for stem in short)


def without_place(stem: str) -> str:
    """塘沽贻成豪庭 → 贻成豪庭: what people leave out, when a name of three characters or more is left."""
    return _place_before_estate().sub("", stem)


def _roads(address: str | None, code: int) -> Iterable[Known]:
    for road, house in roads_in(address or ""):
        yield Known("a", road, "r", 0, house, code)


def roads_in(address: str) -> list[tuple[str, int]]:
    """Roads of an address with the house number behind each, 0 for none: 友谊路与平江道交口 → two roads."""
    found = []
    for part in _JOINTS.split(plain(address)):
        bare = part
        while (shorter := _without_spoken(_PLACE.sub("", bare, count=1))) != bare:
            bare = shorter
        found += [(road, number(house) if house else 0) for road, house in _ROAD.findall(bare)]
    return found


def _without_spoken(address: str) -> str:
    """塘沽杭州道 → 杭州道, but 塘沽路 stays."""
    bare = _place_before_road().sub("", address)
    return address if bare[:1] in "路道街" else bare


@cache
def _place_before_estate() -> re.Pattern[str]:
    return re.compile(f"^(?:{_any_of(_BEFORE_ESTATE, *districts().hints)})(?=.{{3}})")


@cache
def _place_before_road() -> re.Pattern[str]:
    return re.compile(f"^(?:{_any_of(_BEFORE_ESTATE, *districts().spoken)})")


def _any_of(*words: str) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _add_aliases(session: Session, found: dict[int, Entry]) -> None:
    rows = select(ProjectAlias.project_id, ProjectAlias.alias).where(ProjectAlias.project_id.in_(found))
    for project_id, alias in session.execute(rows):
        entry = found[project_id]
        own = parse_estate(alias)
        inherited = next((n for n in entry.names if n.field == "n"), None)
        phase, code = (inherited.phase, inherited.district) if inherited else (0, 0)
        if text := reading_text(own.stem):
            entry.names.add(Known("e", text, "a", own.phase or phase, 0, code))


def _add_building_permits(session: Session, found: dict[int, Entry]) -> None:
    rows = select(Building.project_id, Building.id, Building.permit_number).where(
        Building.project_id.in_(found), Building.permit_number.is_not(None), Building.removed_at.is_(None)
    )
    for project_id, building_id, permit in session.execute(rows):
        found[project_id].know(permit, "m", building_id)


def _companies(session: Session, ids: Sequence[int]) -> dict[int, Entry]:
    there = select(Company.id, Company.uscc, Company.name).where(
        Company.id.in_(ids), Company.removed_at.is_(None)
    )
    found: dict[int, Entry] = {}
    for id_, uscc, name in session.execute(there):
        entry = found[id_] = Entry(id_)
        entry.know(uscc, "u")
        for i, text in enumerate(company_names(name)):
            entry.names.add(Known("c", text, "a" if i else "n"))
    return found


def company_names(name: str) -> list[str]:
    """The name without city and legal form, then shorter forms people say: 天津市河西建工集团有限公司 → 河西建工集团, 河西建工."""
    bare = reading_text(name)
    short = _FIRM.sub("", _CITY.sub("", bare)) or bare
    said = [short, short.removesuffix("集团")]
    if bureau := re.fullmatch(r"中国建筑第(.)工程局", short):
        said.append(f"中建{bureau[1]}局")
    if bureau := re.fullmatch(r"(中铁.{1,3}局).*", short):
        said.append(bureau[1])
    return [s for s in dict.fromkeys(said) if len(s) > 1]


def _persons(session: Session, ids: Sequence[int]) -> dict[int, Entry]:
    found: dict[int, Entry] = {}
    for id_, name in session.execute(select(Person.id, Person.name).where(Person.id.in_(ids))):
        words = reading_text(name)
        found[id_] = Entry(id_, {Known("p", words, "n")} if words else set())
    numbers = select(Certificate.person_id, Certificate.number).where(
        Certificate.person_id.in_(found), Certificate.removed_at.is_(None)
    )
    for person_id, written in session.execute(numbers):
        found[person_id].know(written, "z")
    return found
