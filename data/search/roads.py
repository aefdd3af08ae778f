"""Estates along a road that was said, where no name of theirs was."""

import re
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.regexes import regex
from data.search.by_estate import by_estate
from data.search.phrases import reading_text
from data.tables.search import SearchLink, SearchReading

_END = regex(r"(?:大街|大道|公路|路|道|街|胡同)(?:([0-9]{1,5})号)?")
_LONGEST = 8  # characters of a road's name
_LINKS = 400
_A_CORNER = 50  # house numbers


def along(
    session: Session, roads: Sequence[tuple[str, int]], district_code: str, limit: int = 5
) -> list[int]:
    """Estates whose address names one of these roads, the nearest house numbers first."""
    named = {reading_text(road): house for road, house in roads}
    rows = session.execute(
        select(SearchReading.id, SearchReading.text).where(
            SearchReading.family == "a", SearchReading.text.in_(list(named))
        )
    )
    houses = {id_: named[text] for id_, text in rows.tuples()}
    links = session.execute(
        select(SearchLink.entity_id, SearchLink.reading_id, SearchLink.house)
        .where(SearchLink.reading_id.in_(list(houses)), SearchLink.kind == "p")
        .order_by(SearchLink.entity_id)
        .limit(_LINKS)
    )
    far = {entity: _apart(house, houses[reading]) for entity, reading, house in links.tuples()}
    return by_estate(session, far, district_code)[:limit]


def _apart(house: int, said: int) -> tuple[int]:
    """Between the house numbers; a corner without one stands somewhere in between."""
    if not said:
        return (0,)
    return (abs(house - said) if house else _A_CORNER,)


def roads_named(session: Session, words: str) -> list[tuple[str, int]]:
    """Roads of the register that stand in the words, with the house number behind: 洞庭路, 126 of 就洞庭路126号那个."""
    found: list[tuple[str, int]] = []
    for end in _END.finditer(words):
        stop = end.end() if not end[1] else end.start(1)
        before = re.split(r"[^一-鿿]", words[:stop])[-1]
        spans = [reading_text(before[-length:]) for length in range(_LONGEST, 2, -1) if length <= len(before)]
        asked = select(SearchReading.text).where(SearchReading.family == "a", SearchReading.text.in_(spans))
        known = sorted(session.scalars(asked), key=len)
        found += [(known[-1], int(end[1] or 0))] if known else []
    return found
