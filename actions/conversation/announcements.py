"""看公告: what was published, what concerns the person first; the full text on a tap."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from actions.announcements import listing, near, received
from actions.announcements.listing import Places
from actions.conversation.subject import Subject, remember
from actions.conversation.turn import Turn
from actions.disclosure.meant import About, Case
from actions.disclosure.which import district_of, which_projects
from actions.wording import announcements as wording
from actions.wording.reply import Reply
from data.regexes import regex
from data.search.districts import districts
from data.tables.announcements import Announcement, Kind

AT_ONCE = 5
_PLAINLY = regex(r"公告|通报|缺陷建?材|(?:有|看|查|发)(?:什么|啥|哪些|没有|新的?)*通知")
_MATERIAL = r"建材|材料|卷材|水泥|混凝土|商砼|钢筋|钢材|涂料|保温板?|管材|电线|门窗|砖|砂浆|防水"
_OF_MATERIALS = regex(
    rf"(?:缺陷|不合格|问题|有毛病|假冒|劣质|被查|曝光)的?(?:{_MATERIAL})|(?:{_MATERIAL})[^，。]{{0,6}}(?:有(?:问题|毛病|缺陷)|不合格|出问题|被查|曝光|不达标|上了?黑榜)"
)
_ASKS = regex(
    r"[吗么嘛?？]|没有?[啊呀呢]?[?？。！! ]*$|有没有|有无|哪些|[什啥]么?|说|通报|公告|查|看|列|^[^，。]{2,8}$"
)
_TOLD = regex(r"我家|俺家|咱家|我们(?:家|小区|楼)|用的(?:是|都|就)|用了|给我|投诉|举报|反映")
_ONE_OF_THEM = regex(
    r"(?P<last>最后面?|倒数第)那?一?(?:个|条|份|篇)|(?P<first>最?上面|头)那?一?(?:个|条|份|篇)|第(?P<at>[一二三四五1-5])(?:个|条|份|篇)"
)
_BEYOND = regex(r"牌子|品牌|厂家|哪[家个]厂|谁[家生]|哪些?(?:小区|楼盘|工地|工程|项目)|用在|用了")
_NUMERALS = "一二三四五"
_LONG = 30  # characters; longer is no opening of an item
_KINDS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (regex(r"缺陷|(?:问题|不合格|有毛病)的?(?:建|材|水泥|混凝土|钢筋)"), Kind.DEFECT),
    (regex(r"政策|新规|法规|办法"), Kind.POLICY),
    (regex(r"宣传|科普"), Kind.PUBLICITY),
    (regex(r"通报"), Kind.CIRCULAR),
)


@dataclass(frozen=True)
class _Asked:
    """Of which places. `name`: as they were named, "" when they were not."""

    places: Places
    name: str = ""


def list_announcements(turn: Turn) -> list[Reply]:
    """The newest; of a place that is named only what concerns it."""
    kind, asked = _kind(turn), _places(turn)
    found = listing.newest(turn.session, asked.places, kind=kind, only_near=bool(asked.name))
    if not found:
        return [wording.none(kind, asked.name)]
    skip = turn.arguments.get("skip", 0)
    page, more = listing.in_parts(found, skip, AT_ONCE)
    remember(turn, Subject.of(turn.conversation).asked_back("announcement", tuple(row.id for row in page)))
    names, where = districts().names, listing.districts_of(turn.session, page)
    first = {code for row in page if listing.concerns(row, asked.places, where) for code in where[row.id]}
    return [
        wording.listed(
            page,
            {row.id: [names[code] for code in sorted(where[row.id])] for row in page},
            kind=kind,
            first=[names[code] for code in sorted(first & asked.places.districts)],
            place=asked.name,
            skip=skip,
            more=more,
            now=turn.now,
        )
    ]


def of_materials(turn: Turn) -> list[Reply]:
    """“有没有说什么建材有问题的”: the announcements of faulty materials; [] where there are none, and for what is told."""
    asks = _OF_MATERIALS.search(turn.text) and _ASKS.search(turn.text) and not _TOLD.search(turn.text)
    if not asks or len(turn.text) > _LONG:
        return []
    found = listing.newest(turn.session, Places(), kind=Kind.DEFECT)
    return list_announcements(replace(turn, arguments={"kind": str(Kind.DEFECT)})) if found else []


def opened(turn: Turn) -> list[Reply]:
    """“第一个那个卷材 啥牌子”, “那个卷材的” after a list: that item; [] for all else."""
    subject = Subject.of(turn.conversation)
    if subject.asking != "announcement" or not subject.options or len(turn.text) > _LONG:
        return []
    rows = [listing.published(turn.session, each) for each in subject.options]
    found = _by_place(turn.text, rows) or _by_title(turn.text, [row for row in rows if row is not None])
    if found is None:
        return []
    return [wording.whole(found, asked_more=_BEYOND.search(turn.text) is not None)]


def _by_place(words: str, rows: Sequence[Announcement | None]) -> Announcement | None:
    said = _ONE_OF_THEM.search(words)
    if said is None:
        return None
    if said["last"]:
        return rows[-1]
    at = said["at"] or "一"
    place = int(at) if at.isdigit() else _NUMERALS.index(at) + 1
    return rows[place - 1] if place <= len(rows) else None


def _by_title(words: str, rows: Sequence[Announcement]) -> Announcement | None:
    """The only one whose title shares a word of materials with what was said."""
    said = set(re.findall(_MATERIAL, words))
    those = [row for row in rows if any(word in row.title for word in said)]
    return those[0] if len(those) == 1 else None


def show_announcement(turn: Turn) -> list[Reply]:
    found = listing.published(turn.session, turn.arguments.get("announcement"))
    return [wording.gone() if found is None else wording.whole(found)]


def is_meant(session: Session, text: str, account_id: int, now: datetime) -> bool:
    """“停水停几天啊”, of somebody whom an announcement of it has just reached."""
    return received.asked_about(session, account_id, text, now=now) is not None


def of_the_newest(turn: Turn) -> list[Reply]:
    found = received.asked_about(turn.session, turn.inbox.account_id, turn.text, now=turn.now)
    return [wording.gone() if found is None else wording.asked_about(found)]


def plainly(turn: Turn) -> list[Reply]:
    """While the model is away: [] unless the words plainly ask for announcements."""
    return list_announcements(turn) if _PLAINLY.search(turn.text) else []


def _kind(turn: Turn) -> Kind | None:
    kept = turn.arguments.get("kind")
    if kept in set(Kind):
        return Kind(kept)
    if turn.arguments:
        return None
    return next((kind for words, kind in _KINDS if words.search(turn.text)), None)


def _places(turn: Turn) -> _Asked:
    subject = Subject.of(turn.conversation)
    if not turn.arguments and (named := _named(turn)):
        return named
    account_id = turn.inbox.account_id
    return _Asked(near.places_of(turn.session, account_id, subject.project))


def _named(turn: Turn) -> _Asked | None:
    """What the words name: a project, else a district."""
    phrases = turn.phrases("project")
    which = which_projects(turn.session, phrases, turn.text, About())[0] if phrases else None
    if which is not None and which.case is Case.ONE and which.project is not None:
        places = near.of_projects(turn.session, [which.project])
        return _Asked(places, near.name_of(turn.session, which.project))
    code = district_of(turn.phrases("district"))
    if code:
        return _Asked(Places(districts=frozenset({code})), districts().names[code])
    return None
