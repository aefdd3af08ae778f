"""The register search: which row of the register a person means, and how sure we may be."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.regexes import regex
from data.search import weighing
from data.search.asking import Statement, ask
from data.search.candidates import candidates, frequencies
from data.search.chatter import without_chatter
from data.search.districts import said_pattern
from data.search.entries import CODES, Kind
from data.search.found_before import found_before
from data.search.identifiers import keys_said
from data.search.phrases import GAP, Phrase, building_name, buildings_in, plain, read_phrase
from data.search.ranking import NEAR, Reading, ranked
from data.search.terms import telling_part, terms_of_phrase
from data.search.weighing import Link
from data.tables.register import Building

FAMILIES: dict[str, str] = {"project": "ea", "company": "c", "person": "p"}
FIELDS = {
    "n": "name",
    "s": "name",  # without the place before it
    "a": "alias",
    "r": "address",
    "o": "number",
    "m": "permit",
    "l": "plate",
    "u": "uscc",
    "z": "certificate",
}


_REST = regex(f"(?:{re.escape(GAP)}.)+$")
SURE = 0.7  # below this it is asked back, below NEAR nothing is said to be named
SURE_ALONE = 0.655  # for a phrase that is nothing but the name: one character of three is wrong or left out
ROWS = 40  # rows of the register looked at
LINKS = 400  # links of the best readings looked at
SORTED = 20_000  # links of them among which those that fit what was said are sought
WEAK, MANY = 0.8, 4  # a weak name that fits so many others fits none
CLEAR = 0.08  # so far ahead of the next the best one must be


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
    sureness: float = 1.0  # that it was named at all, whatever phase, building and district say


@dataclass(frozen=True)
class Found:
    verdict: Verdict
    hits: tuple[Hit, ...]


NOTHING = Found(Verdict.NONE, ())


def search(
    session: Session,
    phrase: str,
    *,
    kinds: Sequence[Kind] = ("project",),
    district_code: str | None = None,
    limit: int = 5,
) -> Found:
    """What of the register a phrase names: an identifier, or a name said well or nearly so. Bounded work.

    district_code is what is known from elsewhere; a district in the phrase goes before it. Asked again in the same
    session (a turn looks from several sides), the same is given again until something is indexed in it.
    """
    known = found_before(session)
    asked = (phrase, tuple(kinds), district_code, limit)
    if asked not in known:
        known[asked] = _search(session, phrase, kinds, district_code, limit)
    found: Found = known[asked]
    return found


def name_in(session: Session, phrase: str, kind: Kind) -> str:
    """The words of a phrase that are most like a name of the register, "" where none are near to one."""
    text, readings = _readings(session, kind, without_chatter(read_phrase(phrase).text, kind, GAP))
    return text[readings[0].place.start : readings[0].place.end].strip(GAP) if readings else ""


def numbered(session: Session, phrase: str, *, kinds: Sequence[Kind]) -> tuple[Hit, ...]:
    """What of the register an identifier in a phrase names; names are not looked for."""
    return tuple(_by_identifier(session, phrase, kinds))


def _search(
    session: Session, phrase: str, kinds: Sequence[Kind], district_code: str | None, limit: int
) -> Found:
    if hits := _by_identifier(session, phrase, kinds):
        return Found(Verdict.ANSWER if len(hits) == 1 else Verdict.ASK, tuple(hits[:limit]))
    said = read_phrase(phrase)
    if district_code and not said.district_code:
        said = replace(said, district_code=district_code)
    hits = [hit for kind in kinds for hit in _by_name(session, kind, said)]
    hits.sort(key=lambda h: (-h.score, h.kind, h.id))
    return Found(_verdict(hits, said), tuple(hits[:limit])) if hits else NOTHING


def _by_name(session: Session, kind: Kind, said: Phrase) -> list[Hit]:
    whole = without_chatter(said.text, kind, GAP)
    text, readings = _readings(session, kind, whole)
    return _hits(session, readings, replace(said, text=text)) if readings else []


def _readings(session: Session, kind: Kind, whole: str) -> tuple[str, list[Reading]]:
    """Where the names are sought, and those that are said there. A name in a sentence and alone is the same: 的 is none."""
    families = FAMILIES[kind]
    name, rest = _without_rest(whole)
    known = found_before(session)
    asked = (_readings, kind, name)
    if asked not in known:
        text = telling_part(session, families, name)
        terms = terms_of_phrase(families, text)
        counts = frequencies(session, terms)
        known[asked] = text, ranked(candidates(session, terms, counts), text, counts, strict=text != name)
    text, readings = known[asked]
    return text + rest, readings


def _without_rest(whole: str) -> tuple[str, str]:
    """The name, and single characters that are left behind it."""
    name = _REST.sub("", whole)
    return name, whole[len(name) :]


def _verdict(hits: Sequence[Hit], said: Phrase) -> Verdict:
    """Answer what is sure and clearly ahead; ask where another fits as well or something said does not fit."""
    best = hits[0]
    if best.sureness < NEAR:
        return Verdict.NONE
    others = [h for h in hits[1:] if h.score > best.score - CLEAR]
    if best.sureness < WEAK and len(others) >= MANY:
        return Verdict.NONE
    enough = SURE_ALONE if _says_nothing_else(best, said) or _in_said_district(best, said) else SURE
    doubtful = min(best.score, best.sureness) < enough or (
        not best.exact if best.kind != "project" else _misfit(best, said)
    )
    return Verdict.ASK if others or doubtful else Verdict.ANSWER


def _says_nothing_else(hit: Hit, said: Phrase) -> bool:
    """The name and at most its district: 河东远洋天地."""
    rest = said.text.replace(hit.matched_text, "", 1).replace(GAP, "")
    return len(said_pattern().sub("", rest)) <= 1


def _in_said_district(hit: Hit, said: Phrase) -> bool:
    """Its own district was said beside the name: few names there are near by chance. 静海县 alone does not make 静海镇 sure."""
    beside = said.whole.replace(hit.matched_text.strip(GAP), GAP, 1)
    return hit.district_code == said.district_code != "" and said_pattern().search(beside) is not None


def _misfit(hit: Hit, said: Phrase) -> bool:
    """Another phase or another district was said than this project's. A first phase is often registered without its number."""
    first = said.phase == 1 and not hit.phase
    phase = hit.matched_by != "address" and said.phase not in {0, hit.phase} and not first
    return phase or (said.sure_of_district and hit.district_code not in {"", said.district_code})


def _by_identifier(session: Session, phrase: str, kinds: Sequence[Kind]) -> list[Hit]:
    said = keys_said(phrase)
    if not said:
        return []
    rows = ask(session, _KEYS, list(said), kinds="".join(CODES[kind] for kind in kinds), most=ROWS)
    hits: dict[tuple[str, int], Hit] = {}
    for number, code, id_, field, first, other in rows:
        building = (
            session.get(Building, first) if first and first == other else None
        )  # several share a permit
        for hit in _rows(session, code, [id_]).values():
            hits[code, id_] = replace(
                hit,
                score=1.0,
                matched_by=FIELDS[field],
                matched_text=said[number],
                exact=True,
                building=building.name if building else None,
                building_id=building.id if building else None,
            )
    return sorted(hits.values(), key=lambda h: (h.kind, h.id))


def _hits(session: Session, readings: Sequence[Reading], said: Phrase) -> list[Hit]:
    """The rows behind the readings, weighed by phase, district, house number and building; best first."""
    weighed = weighing.weighed(readings)
    links = _links(session, weighed, said)
    corners = weighing.corners(links, weighed)
    best: dict[tuple[str, int], tuple[float, Link]] = {}
    for link in links:
        score = weighing.score(weighed[link.reading_id], link, said)
        key = (link.kind, link.entity_id)
        if link.field == "r" and link.entity_id in corners:
            score *= weighing.CORNER
        if key not in best or score > best[key][0]:
            best[key] = (score, link)
    order = sorted(best.items(), key=lambda b: (-b[1][0], b[0]))[:ROWS]
    order = [one for one in order if one[1][0] >= weighing.FAR * order[0][1][0]]
    codes = {code for (code, _), _ in order}
    rows = {code: _rows(session, code, [i for (c, i), _ in order if c == code]) for code in codes}
    hits = [
        _filled(rows[code][id_], score, link, weighed[link.reading_id].reading, said)
        for (code, id_), (score, link) in order
        if id_ in rows[code]
    ]
    hits = _by_dress(hits, said)
    return _by_building(session, hits, said) if said.building else hits


def _by_dress(hits: list[Hit], said: Phrase) -> list[Hit]:
    """Where a project's whole registered name was said, beyond its estate and phase, the others step back."""
    dressed = {h.id for h in hits if len(name := plain(h.name)) > len(h.matched_text) and name in said.whole}
    if not dressed:
        return hits
    judged = [h if h.id in dressed else replace(h, score=round(h.score * 0.9, 4)) for h in hits]
    return sorted(judged, key=lambda h: (-h.score, h.kind, h.id))


def _links(session: Session, readings: Iterable[int], said: Phrase) -> list[Link]:
    """Links of the readings, a bounded number; where a reading has many, those that fit what was said come first."""
    fits = {"phase": said.phase, "house": said.house, "district": int(said.district_code or -1)}
    rows = ask(session, _LINKS, list(readings), **fits, sorted=SORTED, most=LINKS)
    return [Link._make(row) for row in rows]


def _filled(row: Hit, score: float, link: Link, reading: Reading, said: Phrase) -> Hit:
    words = said.text[reading.place.start : reading.place.end]
    return replace(
        row,
        score=round(score, 4),
        matched_by=FIELDS[link.field],
        matched_text=words,
        building=said.building,
        exact=reading.exact,
        phase=link.phase,
        sureness=round(reading.sureness, 4),
    )


def _by_building(session: Session, hits: list[Hit], said: Phrase) -> list[Hit]:
    """Where some have the building that was said, the others step back."""
    ids = [h.id for h in hits if h.kind == "project"]
    there = select(Building.project_id, Building.id, Building.name)
    rows = session.execute(
        there.where(Building.project_id.in_(ids), Building.removed_at.is_(None)).limit(ROWS * 200)
    )
    having = {project: id_ for project, id_, name in rows if building_name(name) == said.building}
    telling = {h.id for h in hits if said.building in buildings_in(h.name)} | having.keys()
    judged = [
        replace(
            h,
            building_id=having.get(h.id),
            score=h.score if h.id in telling or not telling else round(h.score * 0.9, 4),
        )
        for h in hits
    ]
    return sorted(judged, key=lambda h: (-h.score, h.kind, h.id))


def _rows(session: Session, code: str, ids: Sequence[int]) -> dict[int, Hit]:
    """The rows of the register behind ids, as hits to be filled in; removed ones are left out."""
    kind, those = _ROWS[code]
    return {row[0]: _row(kind, *row) for row in ask(session, those, ids)}


def _row(kind: Kind, id_: int, number: str, name: str, district: str = "") -> Hit:
    return Hit(kind, id_, number, name, district, 0.0, "name", "", None, None, False)


_ROWS: Mapping[str, tuple[Kind, Statement]] = {
    "p": (
        "project",
        Statement(
            """
            SELECT id, number, name, district_code FROM project
            WHERE id IN (SELECT value FROM json_each(:numbers)) AND removed_at IS NULL
            """,
            """
            SELECT id, number, name, district_code FROM project
            WHERE id = ANY(%(numbers)s::integer[]) AND removed_at IS NULL
            """,
        ),
    ),
    "c": (
        "company",
        Statement(
            """
            SELECT id, uscc, name FROM company
            WHERE id IN (SELECT value FROM json_each(:numbers)) AND removed_at IS NULL
            """,
            """
            SELECT id, uscc, name FROM company
            WHERE id = ANY(%(numbers)s::integer[]) AND removed_at IS NULL
            """,
        ),
    ),
    "h": (
        "person",
        Statement(
            "SELECT id, uscc, name FROM person WHERE id IN (SELECT value FROM json_each(:numbers))",
            "SELECT id, uscc, name FROM person WHERE id = ANY(%(numbers)s::integer[])",
        ),
    ),
}
_KEYS = Statement(
    """
    SELECT key, kind, entity_id, min(field), min(building_id), max(building_id) FROM search_key
    WHERE key IN (SELECT value FROM json_each(:numbers)) AND instr(:kinds, kind) > 0
    GROUP BY key, kind, entity_id ORDER BY kind, entity_id LIMIT :most
    """,
    """
    SELECT key, kind, entity_id, min(field), min(building_id), max(building_id) FROM search_key
    WHERE key = ANY(%(numbers)s::bigint[]) AND strpos(%(kinds)s, kind) > 0
    GROUP BY key, kind, entity_id ORDER BY kind, entity_id LIMIT %(most)s
    """,
)
_LINKS = Statement(
    """
    SELECT reading_id, kind, entity_id, field, phase, house, district FROM (
        SELECT * FROM search_link WHERE reading_id IN (SELECT value FROM json_each(:numbers)) LIMIT :sorted
    ) ORDER BY (phase <> :phase) + (house <> :house) + (district <> :district), reading_id, entity_id LIMIT :most
    """,
    """
    SELECT reading_id, kind, entity_id, field, phase, house, district FROM (
        SELECT * FROM search_link WHERE reading_id = ANY(%(numbers)s::integer[]) LIMIT %(sorted)s
    ) AS link
    ORDER BY (phase <> %(phase)s)::integer + (house <> %(house)s)::integer + (district <> %(district)s)::integer,
        reading_id, entity_id LIMIT %(most)s
    """,
)
