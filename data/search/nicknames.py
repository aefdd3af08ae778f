"""Names that share what is characteristic in a nickname: 海河新苑 for 小海河, for 海河小区, for 海河那片. Never sure of one."""

from collections.abc import Iterable
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from data.regexes import regex
from data.search.by_estate import by_estate
from data.search.candidates import candidates, frequencies
from data.search.districts import said_pattern
from data.search.phrases import reading_text
from data.search.terms import hashed
from data.tables.search import SearchLink

_FAMILY = "e"
_LEAD = regex(r"^(?:(?:我们?|咱们?|俺们?|那个?|这个?|就是|叫|地铁|老|小|大|新)(?=.{2}))")
_TAIL = regex(
    r"(?<=..)(?:那个?|这个?)?(?:小区|社区|楼盘|家属院|大院|院儿?|[那这](?:边儿?|片儿?|块儿?|儿|里|一带|一片)|一带|附近|的?房子|花园|家园|地铁站|站|[里园苑城楼])$"
)
_LONGEST = 8  # characters of a nickname
_LINKS = 400


def called_like(session: Session, said: str, *, district_code: str = "", limit: int = 5) -> list[int]:
    """Estates whose name holds the characters of the nickname in their order, nearest first, each by one project."""
    for core in cores(said):
        if found := _estates(session, _holding(session, core), district_code):
            return found[:limit]
    return []


def cores(said: str) -> Iterable[str]:
    """The nickname itself, then less and less of its dress: 小海河小区 → 小海河 → 海河; two characters at least."""
    bare = reading_text(said_pattern().sub("", said) if len(said) > 4 else said)
    seen: dict[str, None] = {}
    while bare not in seen and 2 <= len(bare) <= _LONGEST:
        seen[bare] = None
        shorter = _TAIL.sub("", bare)
        bare = shorter if shorter != bare else _LEAD.sub("", bare)
    return seen


def _holding(session: Session, core: str) -> dict[int, tuple[int, int]]:
    """Readings that hold the characters in their order, with how near they are."""
    terms = {hashed(_FAMILY, "c", a, b): 1.0 for a, b in pairwise(core)}
    found = candidates(session, terms, frequencies(session, terms))
    near = ((c.reading_id, _nearness(core, c.text)) for c in found if c.family == _FAMILY)
    return {id_: at for id_, at in near if at is not None}


def _nearness(core: str, name: str) -> tuple[int, int] | None:
    """In one piece before torn apart, at the beginning before further on; None where a character is missing."""
    if (at := name.find(core)) >= 0:
        return (0 if at == 0 else 1, len(name))
    place = -1
    first = name.find(core[0])
    for character in core:
        place = name.find(character, place + 1)
        if place < 0:
            return None
    return (2 if first == 0 else 3, len(name))


def _estates(session: Session, near: dict[int, tuple[int, int]], district_code: str) -> list[int]:
    links = session.execute(
        select(SearchLink.entity_id, SearchLink.reading_id)
        .where(SearchLink.reading_id.in_(list(near)), SearchLink.kind == "p")
        .order_by(SearchLink.reading_id, SearchLink.entity_id)
        .limit(_LINKS)
    )
    best: dict[int, tuple[int, ...]] = {}
    for entity, reading in links.tuples():
        best[entity] = min(best.get(entity, near[reading]), near[reading])
    return by_estate(session, best, district_code)
