"""小海河, 柳林那边, 洞庭路上那个小区: the estates that may be meant, to be asked back and never taken for sure."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy.orm import Session

from actions.complaints.reading.hedges import without_thinking
from actions.disclosure.meant import Case, Which
from data.queries import disclosure as queries
from data.regexes import regex
from data.search.nicknames import called_like, cores
from data.search.roads import along, roads_named
from data.tables.register import Project

_NO_NAME = "的了是在有这那哪谁我你您他她它们咱俺个和跟与没不就都还也吗呢吧啊什么嘛啥怎叫住家里"
_NAME = rf"(?P<name>(?:(?![{_NO_NAME}])[一-鿿]){{2,6}})"
_BEFORE = regex(rf"{_NAME}(?:小区|社区|家属院|大院儿?|那(?:边儿?|片儿?|块儿?|一带|一片))")
_CALLED = regex(rf"(?:叫做?|外号|俗称|人称|管它叫){_NAME}(?=[，,。！!？?；;的吧呢啊呀\s]|$)")
_HALF = regex(rf"{_NAME}(?:那个)?(?:叫)?(?:什么|啥|嘛|某某?)(?:的|来着)?(?P<end>[苑园里庭城湾府居院庄]?)")
STATION = "地铁站"
_STATION = regex(r"(?:地铁|轻轨)([一-鿿]{2,4}?)站|([一-鿿]{2,4})(?:地铁|轻轨)站")
_NOT_ONE = regex(
    r"^(?:隔壁|旁边|对面|附近|周边|[全整老旧新本该各]|其他|别处|哪|一个|[几两]个)|知道|记得|清楚|晓得|^(?:居民|住宅|商品房?|小区|名字|地方|大名)$"
)
_OFFERED, _AT_MOST = 5, 9
_SHORT = 5  # characters; a longer name that sounds alike is a slip of the pen, not a nickname


def nickname_in(words: str) -> str:
    """海河 of 俺们那个海河小区, 小海河 of 老百姓都叫小海河, 海河苑 of 海河那个什么苑; "" where nothing is named so."""
    return next(iter(nicknames_in(words)), "")


def nicknames_in(words: str) -> list[str]:
    """All of them: 老邻居叫二毛宿舍，后来改叫柳林什么园 has two."""
    words = without_thinking(words)
    every = (found for shape in (_HALF, _CALLED, _BEFORE) for found in shape.finditer(words))
    named = [found["name"] + (found.groupdict().get("end") or "") for found in every]
    return [name for name in named if not _NOT_ONE.search(name)]


def or_called_like(session: Session, which: Which, phrase: str, district_code: str) -> Which:
    """Where nothing is called so, or only by its sound: estates that share the characters, none of them taken."""
    if which.by_number or not phrase or which.case not in {Case.UNKNOWN, Case.NEAR, Case.ONE}:
        return which
    heard = which.options if which.project is None else (which.project,)
    if heard and (len(phrase) > _SHORT or _says_so(session, heard, phrase)):
        return which
    alike = called_like(session, phrase, district_code=district_code)
    if not alike:
        return which
    by_sound = () if which.case is Case.UNKNOWN else heard[:1]
    estates = (*alike[: _OFFERED - len(by_sound)], *by_sound)
    return Which(Case.NEAR, options=estates, building=which.building, said=phrase, estates=True)


def by_estates(session: Session, which: Which) -> Which:
    """Where several estates may be meant and no phase was said, each of them once."""
    if which.case is not Case.NEAR or which.estates:
        return which
    first: dict[tuple[str, str], int] = {}
    for row in queries.projects(session, which.options):
        first.setdefault((row.site.estate, row.district_code), row.id)
    if not 1 < len(first) < len(which.options):
        return which
    return replace(which, options=tuple(first.values()), estates=True)


def with_phases(session: Session, which: Which) -> list[Project]:
    """What is offered where one phase must be told from the others at once."""
    rows = queries.projects(session, which.options)
    if not which.estates:
        return rows
    return [phase for row in rows for phase in queries.neighbours(session, row.site)][:_AT_MOST]


def by_road(session: Session, words: str, district_code: str) -> Which | None:
    """No estate is named, a road or a station is: those along it, or called like it."""
    roads = roads_named(session, words)
    if roads and (found := along(session, roads, district_code)):
        return Which(Case.NEAR, options=tuple(found), said=roads[0][0], estates=True)
    station = _STATION.search(words)
    place = next(filter(None, station.groups()), "") if station else ""
    near = called_like(session, place, district_code=district_code) if place else []
    return Which(Case.NEAR, options=tuple(near), said=f"{place}{STATION}", estates=True) if near else None


def _says_so(session: Session, ids: tuple[int, ...], phrase: str) -> bool:
    """Whether the characters that were said stand in a name of any of these."""
    registered = {name for row in queries.projects(session, ids) for name in (row.name, row.site.estate)}
    return _hold(registered, phrase) or _hold(queries.names(session, ids), phrase)


def _hold(names: Collection[str], phrase: str) -> bool:
    return any(core in name for core in cores(phrase) for name in names)
