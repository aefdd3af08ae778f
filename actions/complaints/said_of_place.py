"""What is said of the place beside any name: the district, that none of those offered is it, a nickname, a landmark."""

import re
from dataclasses import replace

from sqlalchemy.orm import Session

from actions.complaints.drafts import Told
from actions.complaints.reading.district import district_said
from actions.complaints.reading.hedges import tells_where_about
from actions.complaints.reading.landmarks import landmarks_in
from actions.disclosure.nicknames import nicknames_in
from data.queries import disclosure as queries
from data.regexes import regex
from data.search.districts import said_pattern
from data.tables.register import Project

_LEADS_IN = regex(
    "^(?:(?:地址|我们?|咱们?|俺们?|就|是|在|那个|这个|住|家|老?邻居|都|也|管这|管它|叫做?|的)+)"
)
_SIDE = regex("[那这](?=[边块片])|[边面头]|儿")
_THROWS_BACK = "(?:又是|什么|啥|怎么(?:又)?(?:是|成)|咋(?:又)?(?:是|成)|哪来的?|谁说的?是?|没说(?:过|是)?|不是|不叫|不在)"
_NO_PLACE = regex("[我你您他她说骂吵打找问要想]|怎么|什么|楼[上下]")
_A_PLACE = 3  # characters of what tells a place
NONE_OF_THEM = regex(
    "都不[是像对]|没有?一个[是像对]|(?:没有?|不是|不在)(?:这|那|上|里)(?:[几些里面俩仨]|[两三四五]个)|(?:哪个|一个|哪一个)[都也]不[是像对]|(?:这|那)(?:[俩仨]|[几两三四五]个)[都也]?不[是像对]|^(?:都?没有|不是|不对)(?:[,，。 ]|$)"
)
WHERE = frozenset({"project", "district"})  # what a draft may wait for before it can be filed
_LONGEST = 60  # characters; longer is a story


def heard(session: Session, told: Told, words: str) -> Told:
    """What the words tell of the place beside any name: the district, which decides over every guess; that none of
    those offered is it; a nickname, a road, what is opposite.
    """
    if (told.options and NONE_OF_THEM.search(words)) or _is_thrown_back(session, told, words):
        told = refusing(session, told)
    code = district_said(words)
    told = in_district(session, told, code)
    about_place = told.waiting_for in WHERE or code
    if about_place and told.project is None and not told.phases and len(words) <= _LONGEST:
        for part in (*nicknames_in(words), *landmarks_in(words).split("，")):
            told = _with_place(told, tells_where_about(part, words) or part)
    return told


def _is_thrown_back(session: Session, told: Told, words: str) -> bool:
    """“什么常州道啊 我没说这个”, “又是常州道！”: the beginning of its name is enough."""
    names = {row.site.estate[:_A_PLACE] for row in _rows(session, told) if len(row.site.estate) >= _A_PLACE}
    return any(re.search(rf"{_THROWS_BACK}{re.escape(name)}", words) for name in names)


def _with_place(told: Told, part: str) -> Told:
    """Once each: 河东区津滨大道 says no more than 津滨大道, and 爱琴海后面 than 爱琴海后边."""
    bare = _LEADS_IN.sub("", said_pattern().sub("", part) if told.district else part)
    bare = re.sub("[啊呀哦呢吧嘛呗的]+$", "", bare)
    core = _SIDE.sub("", bare)
    if len(core) < _A_PLACE or _NO_PLACE.search(core) or set(core) <= set("".join(told.where)):
        return told
    return replace(told, where=(*told.where, bare))


def in_district(session: Session, told: Told, code: str) -> Told:
    """Nothing outside the district that was said is meant, whatever was found or offered before."""
    if not code:
        return told
    rows = _rows(session, told)
    outside = tuple(row.id for row in rows if row.district_code != code)
    if not outside:
        return replace(told, district=code)
    ours = any(told.said in row.name or row.name in told.said for row in rows if told.said)
    return replace(
        told,
        district=code,
        along="",
        project=told.project if told.project not in outside else None,
        building="" if told.project in outside else told.building,
        options=tuple(each for each in told.options if each not in outside),
        phases=told.phases and not set(told.options) & set(outside),
        said="" if ours else told.said,
        refused=(*told.refused, *outside),
    )


def refusing(session: Session, told: Told) -> Told:
    """None of those offered or read back, nor another phase of them: they are not offered again, and tell no district."""
    estates = [queries.neighbours(session, row.site) for row in _rows(session, told)]
    near = dict.fromkeys(row.id for phases in estates for row in phases)
    return replace(
        told, project=None, building="", options=(), phases=False, along="", refused=(*told.refused, *near)
    )


def _rows(session: Session, told: Told) -> list[Project]:
    near = [each for each in (told.project, *told.options) if each is not None]
    return list(queries.projects(session, near))
