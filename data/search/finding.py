"""The register search: which row of the register a person means, and how sure we may be."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.search.candidates import Candidate, candidates
from data.search.entries import CODES, Kind
from data.search.identifiers import keys_said
from data.search.matching import Alignment, align
from data.search.phrases import Phrase, building_name, read_phrase
from data.search.terms import terms_of_phrase
from data.tables.register import Building, Company, Person, Project
from data.tables.search import SearchKey, SearchLink

FAMILIES: dict[str, str] = {"project": "ea", "company": "c", "person": "p"}
FIELDS = {"n": "name", "a": "alias", "r": "address", "o": "number", "m": "permit", "l": "plate", "u": "uscc", "z": "certificate"}


class Verdict(StrEnum):
    ANSWER = "answer"  # this one is meant
    ASK = "ask"  # one of these may be meant
    NONE = "none"  # nothing of the register was named; hits, if any, are weak near names


@dataclass(frozen=True)
class Hit:
    """One row of the register. exact: its name or number was said as it is registered."""

    kind: Kind
    id: int
    number: str
    name: str
    district_code: str
    score: float
    matched_by: str
    matched_text: str
    building: str | None
    building_id: int | None
    exact: bool
    phase: int = 0


@dataclass(frozen=True)
class Found:
    verdict: Verdict
    hits: tuple[Hit, ...]


NOTHING = Found(Verdict.NONE, ())


@dataclass(frozen=True)
class Reading:
    """A candidate as it stands in the phrase."""

    candidate: Candidate
    place: Alignment

    @property
    def near(self) -> float:
        return max(0.0, 1 - self.place.cost / len(self.candidate.text))

    @property
    def weight(self) -> float:
        return len(self.candidate.text) - 2 * self.place.cost - (0.5 if self.candidate.family == "a" else 0)


def search(
    session: Session, phrase: str, *, kinds: Sequence[Kind] = ("project",), district_code: str | None = None, limit: int = 5
) -> Found:
    """What of the register a phrase names: an identifier, or a name said well or nearly so. Bounded work."""
    if hits := _by_identifier(session, phrase, kinds):
        return Found(Verdict.ANSWER if len(hits) == 1 else Verdict.ASK, tuple(hits[:limit]))
    said = read_phrase(phrase)
    if district_code and not said.district_code:
        said = replace(said, district_code=district_code)
    families = "".join(FAMILIES[kind] for kind in kinds)
    found = candidates(session, terms_of_phrase(families, said.text))
    readings = [r for r in (Reading(c, align(c.text, said.text)) for c in found) if r.near >= 0.6]
    readings.sort(key=lambda r: (-r.weight, -r.near, r.candidate.text))
    if not readings:
        return NOTHING
    hits = _hits(session, readings[:12], said)
    if not hits:
        return NOTHING
    return Found(_verdict(hits), tuple(hits[:limit]))


def _verdict(hits: list[Hit]) -> Verdict:
    best = hits[0]
    if best.score < 0.7:
        return Verdict.NONE
    if len(hits) > 1 and hits[1].score > best.score - 0.08:
        return Verdict.ASK
    return Verdict.ANSWER


def _by_identifier(session: Session, phrase: str, kinds: Sequence[Kind]) -> list[Hit]:
    said = keys_said(phrase)
    if not said:
        return []
    codes = [CODES[kind] for kind in kinds]
    rows = select(SearchKey).where(SearchKey.key.in_(said), SearchKey.kind.in_(codes)).limit(50)
    hits: dict[tuple[str, int], Hit] = {}
    for key in session.scalars(rows):
        for hit in _rows(session, key.kind, [key.entity_id]).values():
            building = session.get(Building, key.building_id) if key.building_id else None
            hits[key.kind, key.entity_id] = replace(
                hit, score=1.0, matched_by=FIELDS[key.field], matched_text=said[key.key], exact=True,
                building=building.name if building else None, building_id=building.id if building else None,
            )  # fmt: skip
    return sorted(hits.values(), key=lambda h: (h.kind, h.id))


def _hits(session: Session, readings: list[Reading], said: Phrase) -> list[Hit]:
    top = max(r.weight for r in readings)
    by_id = {r.candidate.reading_id: r for r in readings}
    link = SearchLink
    links = session.scalars(select(link).where(link.reading_id.in_(by_id)).limit(400)).all()
    scored: dict[tuple[str, int], tuple[float, SearchLink]] = {}
    for one in links:
        reading = by_id[one.reading_id]
        score = reading.near * max(0.0, 1 - 0.08 * (top - reading.weight))
        score *= _phase_factor(one, said) * _district_factor(one, said)
        if one.field == "r":
            score *= 1.0 if said.house and one.house == said.house else 0.6
        key = (one.kind, one.entity_id)
        if key not in scored or score > scored[key][0]:
            scored[key] = (score, one)
    best = sorted(scored.items(), key=lambda s: (-s[1][0], s[0]))[:40]
    hits = []
    rows = {code: _rows(session, code, [id_ for (k, id_), _ in best if k == code]) for code in {k for (k, _), _ in best}}
    for (code, id_), (score, one) in best:
        if hit := rows[code].get(id_):
            reading = by_id[one.reading_id]
            place = reading.place
            hits.append(
                replace(
                    hit, score=round(score, 4), matched_by=FIELDS[one.field], phase=one.phase,
                    matched_text=said.text[place.start : place.end], exact=place.cost == 0, building=said.building,
                )  # fmt: skip
            )
    return _by_building(session, hits, said)


def _by_building(session: Session, hits: list[Hit], said: Phrase) -> list[Hit]:
    """Of projects that stand equal, those that have the building that was said come first."""
    if not said.building:
        return hits
    ids = [h.id for h in hits if h.kind == "project"]
    rows = session.execute(
        select(Building.project_id, Building.id, Building.name).where(Building.project_id.in_(ids), Building.removed_at.is_(None))
    )
    having = {project: id_ for project, id_, name in rows if building_name(name) == said.building}
    with_building = [replace(h, building_id=having.get(h.id), score=h.score if h.id in having or not having else round(h.score * 0.9, 4)) for h in hits]
    return sorted(with_building, key=lambda h: (-h.score, h.id))


def _phase_factor(link: SearchLink, said: Phrase) -> float:
    if not said.phase or link.field == "r":
        return 1.0
    return 1.0 if link.phase == said.phase else 0.85 if not link.phase else 0.6


def _district_factor(link: SearchLink, said: Phrase) -> float:
    if not said.district_code or not link.district:
        return 1.0
    same = link.district == int(said.district_code)
    return 1.0 if same else 0.8 if said.sure_of_district else 0.9


def _rows(session: Session, code: str, ids: Sequence[int]) -> dict[int, Hit]:
    """The rows of the register behind ids, as hits to be filled in; removed ones are left out."""
    if code == "p":
        columns = (Project.id, Project.number, Project.name, Project.district_code)
        rows = session.execute(select(*columns).where(Project.id.in_(ids), Project.removed_at.is_(None)))
        return {i: _row("project", i, number, name, district) for i, number, name, district in rows}
    if code == "c":
        firms = session.execute(select(Company.id, Company.uscc, Company.name).where(Company.id.in_(ids), Company.removed_at.is_(None)))
        return {i: _row("company", i, uscc, name) for i, uscc, name in firms}
    people = session.execute(select(Person.id, Person.uscc, Person.name).where(Person.id.in_(ids)))
    return {i: _row("person", i, uscc, name) for i, uscc, name in people}


def _row(kind: Kind, id_: int, number: str, name: str, district: str = "") -> Hit:
    return Hit(kind, id_, number, name, district, 0.0, "name", "", None, None, False)
