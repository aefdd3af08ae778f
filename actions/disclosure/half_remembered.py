"""A name that is half remembered: “带个润字的”, “和润家园吧 还是和润嘉园”, “塘沽 润和”. Each is looked for, none taken for sure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from actions.complaints.reading.estate import is_like_a_name
from actions.disclosure.aspects import aspects_in
from actions.disclosure.meant import About, Case, Which
from actions.disclosure.which import district_of, which_projects
from data.queries import disclosure as queries
from data.regexes import regex
from data.search.by_estate import is_no_home
from data.search.districts import districts, said_pattern
from data.tables.register import Project

_A_SENTENCE, _AT_ONCE, _NAMES_AT_ONCE = 50, 5, 4
_CHARACTER = regex(
    r"带(?:有|着)?(?:一?个)?(?P<a>[一-鿿])字?(?:的|$|[\s，,。！!])|(?:有|含|是)(?:一?个)?(?P<b>[一-鿿])字|名(?:字|儿)?里(?:面|头)?(?:有|带)(?:一?个)?(?P<c>[一-鿿])(?:字|的|$|[\s，,。！!])|(?P<d>[一-鿿])字(?:开头|打头)"
)
_OF_A_NAME = regex(r"字|名|叫|列|找|查|哪些|哪[个几]|有没有|小区|楼盘|在")
_SURELY = regex(r"叫(?!我|人|他|她|你|停|修)|记不[清得住]|不记得|忘了|来着")
_UNSURE = regex(r"还是|或者?是?(?=[一-鿿])|要么|是不是|好像|吧(?:$|[\s，,。！!])|那[边块片](?:$|[\s，,。])")
_BETWEEN = regex(
    r"还是(?:叫)?|或者?是?(?:叫)?|要么(?:是|叫)?|[\s，,、。;；?？！!]+|吧(?=$|[\s，,。])|(?<=[一-鿿])叫(?=[一-鿿])"
)
_AROUND = regex(
    r"^(?:您好|你好|请问|哎|唉|嗯|呃|那个|这个|就是|我想(?:问问?|查查?)|想(?:问问?|查查?)|问问|我|俺|咱|[我俺]?(?:姐姐?|妈|爸|哥|弟|妹妹?|爱人|老公|媳妇|对象|朋友|同学|同事|儿子|闺女|女儿|婆婆|丈母娘|舅舅?|姑姑?|姨)"
    r"|说的?|住的?|家|好像|应该|可能|大概|也许|是不是|是|叫做?|名字|的)+"
    r"|(?:那[边块片儿]|这[边块]|小区|社区|什么的?|啥的?|嘛的?|来着|的|吧|呢|吗|么|嘛|呀|啊|了|记不[清得住]楚?了?|不记得了?|忘了)+$"
)
_IDLE = regex(
    r"(?:(?:我|都|也|就|有点|反正)*(?:记不[清得住]楚?|不记得|忘)了?|不知道|你?帮我?找找?|哪个|小区)?"
)
_NO_ESTATE = regex(
    r"物业|开发|公司|单位|监理|施工|质监|住建|保修|投诉|举报|登记|提醒|通知|公告|电话|人工|菜单|问题|事儿?$|[今明后昨]天|上午|下午|晚上|周[一二三四五六日]|星期|[0-9一二三四五六七八九十]+[点号天年月日]|"
    r"找|修|赔|钱|管|能|可以|先|等|怎|咋|谁|哪|多少|[什啥]么?|漏|裂|坏|掉|堵|收房|交房|验房|隔壁|邻居|楼[上下]|家里|女儿|儿子|继续|提交|算了|谢|房[子屋]?$|住宅|第?[0-9一二三四五六七八九十]+期$|你们?$|我们?$|他们?$|她们?$"
)
_NOT_TELLING = frozenset("园苑家里庭城府湾居邸花新雅嘉佳小区的大公馆轩墅期院庄楼")


@dataclass(frozen=True)
class Remembered:
    """`characters` of the name, or `names` it may be; `district`: its code, "" where none was said."""

    characters: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    district: str = ""
    surely: bool = False  # a name is meant, whatever the register has

    def __bool__(self) -> bool:
        return bool(self.characters or self.names)


@dataclass(frozen=True)
class Sharing:
    """Estates whose name has some of the characters, each by one project; `more`: there are others."""

    projects: tuple[int, ...]
    more: bool = False


def remembered(words: str) -> Remembered:
    """What is left of a name in these words; nothing where they tell or ask anything else."""
    if len(words) > _A_SENTENCE:
        return Remembered()
    district, rest = _without_district(words)
    said = [next(filter(None, found.groups())) for found in _CHARACTER.finditer(rest)]
    if said and _OF_A_NAME.search(words):
        return Remembered(characters=tuple(dict.fromkeys(said)), district=district, surely=True)
    pieces = [piece for part in _BETWEEN.split(rest) if (piece := _bare(part))]
    surely = _SURELY.search(rest) is not None
    names = [piece for piece in pieces if _is_a_name(piece)]
    others = [piece for piece in pieces if piece not in names]
    alone = bool(district) and len(pieces) == 1 and len(rest.split()) == 1
    if not names or not (surely or alone or _UNSURE.search(rest)) or any(map(_says_more, others)):
        return Remembered()
    return Remembered(
        names=tuple(dict.fromkeys(names))[:_NAMES_AT_ONCE], district=district, surely=surely or alone
    )


def named(session: Session, what: Remembered, near_district: str = "") -> Which:
    """What the register has by any of these names: one, several to choose from, or what shares their characters.

    `near_district`: where it probably is, when no district was said.
    """
    district = what.district or near_district
    found = [which_projects(session, [name], name, About(), district_code=district)[0] for name in what.names]
    said = "、".join(what.names)
    sure = [which for which in found if which.case in {Case.ONE, Case.SEVERAL} and not which.estates]
    if len({_estate(session, which) for which in sure}) == 1:
        return sure[0]
    if sure:
        several = _each_estate_once(session, [one for which in sure for one in _of(which)])
        return Which(Case.SEVERAL, options=tuple(several[:_AT_ONCE]), said=said, estates=True)
    characters = [character for name in what.names for character in name]
    near = queries.projects(session, [one for which in found for one in _of(which)])
    alike = [row.id for row in near if _shared(row, characters)]
    first = _each_estate_once(session, alike or sharing(session, characters, district).projects)
    return Which(
        Case.NEAR if first else Case.UNKNOWN, options=tuple(first[:_AT_ONCE]), said=said, estates=True
    )


def sharing(session: Session, characters: Iterable[str], district: str, at_least: int = 0) -> Sharing:
    """Those with most of the characters first; in the whole city one character of several is chance."""
    wanted = _telling(characters)
    limit = _AT_ONCE * len(wanted) + 1
    rows = [row for c in wanted for row in queries.estates_with(session, c, district, limit=limit)]
    if not district and not at_least:
        at_least = min(len(wanted), 2)
    kept = [row for row in rows if len(_shared(row, wanted)) >= at_least]
    order = sorted(kept, key=lambda row: (is_no_home(row.site.estate), -len(_shared(row, wanted))))
    ids = _each_estate_once(session, [row.id for row in order])
    return Sharing(tuple(ids[:_AT_ONCE]), more=len(ids) > _AT_ONCE)


def _telling(characters: Iterable[str]) -> list[str]:
    """花 and 园 stand in half of all names."""
    wanted = list(dict.fromkeys(characters))
    return [character for character in wanted if character not in _NOT_TELLING] or wanted


def _shared(row: Project, characters: Iterable[str]) -> list[str]:
    return [character for character in _telling(characters) if character in row.site.estate]


def _without_district(words: str) -> tuple[str, str]:
    """The district that stands by itself, and the rest: 塘沽的 和润, not 和平 of 和平里."""
    said = re.compile(
        rf"(?:^|(?<=[在是\s，,。]))({said_pattern().pattern})(?:的|那[边块片儿]?|这边)?(?=$|[\s，,。！!])|(?:^|(?<=[在是\s，,。]))({said_pattern().pattern})的"
    )
    names = [next(filter(None, found.groups())) for found in said.finditer(words)]
    known = districts().hints | districts().sure
    code = district_of(names) or next((known[name] for name in names if name in known), "")
    return code, said.sub(" ", words)


def _bare(part: str) -> str:
    before = ""
    while before != part:
        before, part = part, _AROUND.sub("", part)
    return part


def _is_a_name(piece: str) -> bool:
    return is_like_a_name(piece) and not _NO_ESTATE.search(piece) and not aspects_in(piece)


def _says_more(piece: str) -> bool:
    return len(piece) > 1 and _IDLE.fullmatch(piece) is None and not aspects_in(piece)


def _of(which: Which) -> tuple[int, ...]:
    return (which.project,) if which.project is not None else which.options


def _estate(session: Session, which: Which) -> tuple[str, str]:
    rows = queries.projects(session, _of(which)[:1])
    return (rows[0].site.estate, rows[0].district_code) if rows else ("", "")


def _each_estate_once(session: Session, ids: Iterable[int]) -> list[int]:
    first: dict[tuple[str, str], int] = {}
    for row in queries.projects(session, list(dict.fromkeys(ids))):
        first.setdefault((row.site.estate, row.district_code), row.id)
    return list(first.values())
