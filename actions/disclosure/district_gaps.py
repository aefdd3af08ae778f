"""公示缺项 of a district, project by project and by the 建设单位 that has to publish them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from sqlalchemy import Row
from sqlalchemy.orm import Session

from actions.disclosure.missing import missing_items
from data.queries import disclosure_gaps as queries
from data.tables.register import Project, Role

AT_ONCE = 2000  # projects looked at for one page: so many are read and judged within 300 ms


@dataclass(frozen=True)
class _Party:
    role: str
    leader: str | None
    promised_on: object | None


@dataclass(frozen=True)
class ProjectGaps:
    """`owner`: of the 建设单位, None where the register knows none."""

    id: int
    name: str
    owner: int | None
    items: tuple[str, ...]


@dataclass(frozen=True)
class DistrictGaps:
    """`total`: projects of the district, of which `looked_at` were judged here; `gaps`: the most missing first.

    `items`: how often each lacks; `companies`: id, name, projects with gaps, missing items.
    """

    total: int
    looked_at: int
    gaps: Sequence[ProjectGaps]
    items: Sequence[tuple[str, int]]
    companies: Sequence[tuple[int, str, int, int]]


def look(
    session: Session, district_code: str, *, today: date, begin: int = 0, company_id: int = 0, most: int = 20
) -> DistrictGaps:
    """Of the newest projects after `begin`; `company_id`: only those of this 建设单位; `most`: companies named."""
    rows = queries.projects(session, district_code, begin=begin, limit=AT_ONCE)
    parties = _parties(session, district_code, [row.id for row in rows], today)
    found = [_of(row, parties.get(row.id, ())) for row in rows]
    gaps = sorted((each for each in found if each.items), key=lambda each: (-len(each.items), -each.id))
    mine = [each for each in gaps if each.owner == company_id] if company_id else gaps
    return DistrictGaps(
        queries.count(session, district_code),
        len(rows),
        mine,
        Counter(item for each in mine for item in each.items).most_common(),
        _companies(session, gaps, most),
    )


def _parties(
    session: Session, district_code: str, ids: Sequence[int], today: date
) -> Mapping[int, Sequence[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {}
    if ids:
        for row in queries.parties(session, district_code, min(ids), max(ids), today):
            found.setdefault(row.project_id, []).append(row)
    return found


def _of(row: Row[Any], parties: Sequence[Row[Any]]) -> ProjectGaps:
    """What lacks is what `missing_items` says of it, from the row of its parties."""
    current = [
        _Party(party.role, None if party.no_leader else "有", None if party.no_promise else True)
        for party in parties
    ]
    owner = next((party.owner for party in parties if party.role == Role.OWNER), None)
    return ProjectGaps(row.id, row.name, owner, missing_items(cast("Project", row), current))


def _companies(session: Session, gaps: Sequence[ProjectGaps], most: int) -> list[tuple[int, str, int, int]]:
    projects = Counter(each.owner for each in gaps if each.owner is not None)
    items: Counter[int] = Counter()
    for each in gaps:
        if each.owner is not None:
            items[each.owner] += len(each.items)
    first = [owner for owner, _ in items.most_common(most)]
    names = queries.names(session, first)
    return [(owner, names[owner], projects[owner], items[owner]) for owner in first if owner in names]
