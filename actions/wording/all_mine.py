"""Everything that comes by itself: own reminders, those of the homes, what is followed, and how each is changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from actions.subscriptions.subscribing import target_of
from actions.wording import homes, reminders, subscriptions
from actions.wording.dates import full
from actions.wording.reply import Button, Reply
from data.tables.homes import Home
from data.tables.reminders import Reminder, ReminderKind
from data.tables.subscriptions import Subscription

_SHOWN = 8
_MENU = Button("菜单", "menu")


@dataclass(frozen=True)
class Mine:
    """`projects`: what those that are followed are called; `companies`: how many one speaks for."""

    reminders: Sequence[Reminder]
    homes: Sequence[Home]
    subscriptions: Sequence[Subscription]
    projects: Mapping[int, str]
    muted_until: datetime | None
    companies: int


def listed(mine: Mine, today: date) -> Reply:
    parts = [*_own(mine), *_of_homes(mine, today), *_followed(mine)]
    if mine.companies:
        parts.append(f"企业的信用变动和通知：{mine.companies} 家。")
    if not parts:
        return Reply(
            "您现在没有设提醒，也没有订阅，我不会主动找您；投诉有进展照常告诉您。\n"
            "想收就说，比如“下周三上午九点提醒我验房”“海河新苑有消息就通知我”。",
            (Button("我的房子", "my_homes"), Button("全部公告", "follow_all"), _MENU),
        )
    parts.append(
        "投诉有进展，照常告诉您。\n要改直接说，比如“验房的改到下午一点”“保修提醒都停”“只留验房”“公告别再发了”。"
    )
    return Reply("\n".join(["您会收到的：", *parts]), _buttons(mine))


def _own(mine: Mine) -> list[str]:
    own = [row for row in mine.reminders if row.kind == ReminderKind.OWN]
    if not own:
        return []
    more = [f"还有 {len(own) - _SHOWN} 条。"] if len(own) > _SHOWN else []
    return [
        f"您自己设的提醒 {len(own)} 条：",
        *(f"· {reminders.line(row, {})}" for row in own[:_SHOWN]),
        *more,
    ]


def _of_homes(mine: Mine, today: date) -> list[str]:
    lines = []
    for home in mine.homes:
        rows = [row for row in mine.reminders if row.home_id == home.id]
        kinds = {ReminderKind.WARRANTY: "保修快到期", ReminderKind.SAFETY: "每年一次安全自查"}
        told = "、".join(
            f"{name} {count} 条" if kind == ReminderKind.WARRANTY else name
            for kind, name in kinds.items()
            if (count := sum(row.kind == kind for row in rows))
        )
        first = min((row.due_at for row in rows if row.due_at), default=None)
        when = f"，最近一条{full(first)}" if first else ""
        lines.append(f"· {homes.whole(home, today)}：{told or '没有提醒'}{when}")
    return ["您的房子：", *lines] if lines else []


def _followed(mine: Mine) -> list[str]:
    if not mine.subscriptions:
        return []
    named = subscriptions.names([target_of(row) for row in mine.subscriptions], mine.projects)
    muted = f"（现在停着，停到{subscriptions.through(mine.muted_until)}）" if mine.muted_until else ""
    return [f"订阅的公告：{named}{muted}"]


def _buttons(mine: Mine) -> tuple[Button, ...]:
    some = (
        (bool(mine.reminders), Button("我的提醒", "my_reminders")),
        (bool(mine.homes), Button("我的房子", "my_homes")),
        (bool(mine.subscriptions), Button("我的订阅", "my_subscriptions")),
        (mine.muted_until is not None, Button("现在就恢复", "unmute")),
        (bool(mine.companies), Button("我的企业", "my_companies")),
    )
    return (*(button for shown, button in some if shown), _MENU)
