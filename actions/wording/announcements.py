"""What is said of announcements: as they are sent, as they are listed, as they are read."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from actions.wording.dates import CITY, day, short_day
from actions.wording.reply import Button, Reply
from actions.wording.subscriptions import HOW_TO_STOP
from data.search.districts import districts
from data.tables.announcements import Announcement, Kind

KIND_NAMES: Mapping[str, str] = {
    Kind.PUBLICITY: "宣传",
    Kind.CIRCULAR: "通报",
    Kind.DEFECT: "缺陷建材通报",
    Kind.POLICY: "政策",
}
_MOST_AT_ONCE = 700  # characters that are sent; the rest is one tap away
_BREAKS = "。！？；\n"
_TITLE_SHOWN, _MOST_NAMED = 24, 2
_MENU, _HUMAN = Button("菜单", "menu"), Button("人工", "talk_to_human")
_DEMO = "（演示数据，不是真的公告）"
_UNKNOWN_ELSEWHERE = "别处发布的，我这里看不到。"


def sent(announcement: Announcement) -> list[Reply]:
    """As it reaches those it is for, with how to stop it."""
    shown = _beginning(announcement.body)
    left = len(announcement.body) - len(shown)
    words = f"{shown}\n……（后面还有 {left} 个字，点“看全文”）" if left else shown
    buttons = (Button("看全文", "show_announcement", {"announcement": announcement.id}),) if left else ()
    said = [heading(announcement), words, _signed(announcement), HOW_TO_STOP]
    always = (Button("其他公告", "list_announcements"), Button("退订", "unfollow_all"))
    return [Reply("\n\n".join(said), (*buttons, *always))]


def whole(announcement: Announcement, *, asked_more: bool = False) -> Reply:
    """As somebody reads it who asked for it. `asked_more`: a brand, the estates; what it does not say nobody here knows."""
    said = [heading(announcement), announcement.body, _signed(announcement)]
    if asked_more:
        said.append("这条公告写的就是这些；没写的（比如牌子、用在哪些小区），我这里也查不到。")
    return Reply("\n\n".join(said), (Button("其他公告", "list_announcements"), _MENU))


def asked_about(announcement: Announcement) -> Reply:
    """Nothing is said that does not stand in it."""
    shown = whole(announcement)
    before = "您问的，发给您的这条公告里是这样写的；没写到的，请问公告里的单位，或点“人工”。"
    return Reply(f"{before}\n\n{shown.text}", (*shown.buttons, _HUMAN))


def heading(announcement: Announcement) -> str:
    return f"【{KIND_NAMES[announcement.kind]}】{announcement.title}"


def publisher(announcement: Announcement) -> str:
    return f"{districts().names.get(announcement.district_code, '市')}住建委"


def listed(
    found: Sequence[Announcement],
    where: Mapping[int, Sequence[str]],
    *,
    kind: Kind | None,
    first: Sequence[str],
    place: str,
    skip: int,
    more: int,
    now: datetime,
) -> Reply:
    """`where`: the districts each is about. `first`: those that come first; `place`: what was asked of, else "".

    `more`: how many come after these.
    """
    what = KIND_NAMES[kind] if kind else "公告"
    labels = [label(row, now, where[row.id]) for row in found]
    lines = [f"{number}. {words}" for number, words in enumerate(labels, 1)]
    head = _head(what, first, place, skip)
    arguments = {"kind": str(kind)} if kind else {}
    after = (Button(f"还有 {more} 条", "list_announcements", {**arguments, "skip": skip + len(found)}),)
    return Reply(
        "\n".join([head, *lines]),
        (
            *(
                Button(words, "show_announcement", {"announcement": row.id})
                for words, row in zip(labels, found, strict=True)
            ),
            *(after if more else ()),
            _MENU,
        ),
    )


def label(row: Announcement, now: datetime, where: Sequence[str] = ()) -> str:
    """What it is called on a button: 11月3日 通报：…（河西区）"""
    title = row.title if len(row.title) <= _TITLE_SHOWN else f"{row.title[: _TITLE_SHOWN - 1]}…"
    at = short_day(row.published_at or row.written_at, now)
    several = [f"{len(where)}个区"] if len(where) > _MOST_NAMED else where
    notes = "，".join([*several, *(["演示"] if row.demo else [])])
    return f"{at} {KIND_NAMES[row.kind]}：{title}{f'（{notes}）' if notes else ''}"


def none(kind: Kind | None, place: str) -> Reply:
    """`place`: what they were asked of; "" for anywhere."""
    what = KIND_NAMES[kind] if kind else "公告"
    said = f"到现在，本平台没有发布过{f'和{place}有关的' if place else ''}{what}。{_UNKNOWN_ELSEWHERE}"
    if kind is Kind.DEFECT:
        said += "\n没有通报，不等于每批建材都没有问题；对哪批材料不放心，可以反映给我们。"
    tell = (Button("我要投诉", "file_complaint"),) if kind is Kind.DEFECT else ()
    others = (Button("看其他公告", "list_announcements", {"everywhere": True}),) if kind or place else ()
    return Reply(said, (*others, *tell, _MENU, _HUMAN))


def gone() -> Reply:
    return Reply("这条公告已经撤下，不再提供。", (Button("看其他公告", "list_announcements"), _MENU))


def _head(what: str, first: Sequence[str], place: str, skip: int) -> str:
    if skip:
        return f"后面的{what}："
    if place:
        return f"和{place}有关的、还有发给全市的{what}："
    return f"最近的{what}{f'（{_and(first)}的在前）' if first else ''}："


def _and(names: Sequence[str]) -> str:
    return "、".join(names[:_MOST_NAMED])


def _signed(row: Announcement) -> str:
    at = (row.published_at or row.written_at).astimezone(CITY).date()
    document = f"，{row.document}" if row.document else ""
    return f"发布：{publisher(row)}，{day(at)}{document}{_DEMO if row.demo else ''}"


def _beginning(body: str) -> str:
    """The whole, or as many sentences as fit."""
    if len(body) <= _MOST_AT_ONCE:
        return body
    end = max(body.rfind(mark, 0, _MOST_AT_ONCE) for mark in _BREAKS)
    return body[: end + 1 if end > 0 else _MOST_AT_ONCE].rstrip()
