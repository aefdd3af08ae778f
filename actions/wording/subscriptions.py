"""What is said about following and no longer following. Every broadcast ends with `how_to_stop`."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from actions.subscriptions.subscribing import Target, target_of
from actions.subscriptions.topics import known, topic_name
from actions.wording.dates import full, hour
from actions.wording.reply import Button, Reply
from data.rules.delivery import delivery_rules
from data.search.districts import districts
from data.tables.register import Project
from data.tables.subscriptions import Subscription, SubscriptionKind

HOW_TO_STOP = "不想再收，回复“别再发了”；只停这周，回复“这周别发”。"
_MENU = Button("菜单", "menu")
_MINE = Button("我的订阅", "my_subscriptions")
_EXAMPLES = "比如“海河新苑有消息就通知我”“订阅河西区的通报”"
_TITLE = 10  # characters of a button


def name(target: Target, projects: Mapping[int, str]) -> str:
    match target.kind:
        case SubscriptionKind.PROJECT:
            return projects.get(target.project_id or 0, "一个项目")
        case SubscriptionKind.DISTRICT:
            return districts().names.get(target.district_code, target.district_code)
        case SubscriptionKind.TOPIC:
            return f"{topic_name(target.topic)}类公告"
        case SubscriptionKind.ALL:
            return "全部公告"


def names(targets: Sequence[Target], projects: Mapping[int, str]) -> str:
    return "、".join(name(target, projects) for target in targets)


def _rest() -> str:
    """夜里10:00到早上8:00."""
    rules = delivery_rules()
    return f"{hour(rules.rest_from)}到{hour(rules.rest_until)}"


def through(until: datetime) -> str:
    """The last day of a pause."""
    return full(until - timedelta(minutes=1)).partition("）")[0] + "）"


def followed(
    targets: Sequence[Target], projects: Mapping[int, str], now: datetime, *, resumed: bool
) -> Reply:
    ended = "先前说的暂停也取消了。" if resumed else ""
    return Reply(
        f"订好了：{names(targets, projects)}。有新的公告、通报就在这里告诉您，{_rest()}不打扰。{ended}\n"
        f"{full(now)}起开始收。想停，随时说“别再发了”；只停几天，说“这周别发”。",
        (_MINE, Button("退订", "unfollow_all"), _MENU),
    )


def which(*, company: bool) -> Reply:
    first = "企业的信用变动要绑定企业后才能收，现在还没开通。\n" if company else ""
    return Reply(
        f"{first}想收哪些消息？可以按小区、按区、按类别，{_EXAMPLES}，也可以收全部。",
        (
            *(Button(f"订{topic_name(topic)}", "follow_topic", {"topic": topic}) for topic in known()),
            Button("全部公告", "follow_all"),
            _MENU,
        ),
    )


def which_project(options: Sequence[Project], said: str) -> Reply:
    asked = f"“{said}”是下面哪一个？" if said else "是下面哪一个？"
    return Reply(
        asked,
        (*(Button(project.name, "follow_project", {"project": project.id}) for project in options), _MENU),
    )


def no_such_project(said: str) -> Reply:
    what = f"“{said}”" if said else "这个项目"
    return Reply(f"登记库里没找到{what}，没法订。换个名字再说一遍，或者按区订，{_EXAMPLES}。", (_MENU,))


def none() -> Reply:
    return Reply(
        f"您没有订阅，我不会主动给您推送公告。想收就说，{_EXAMPLES}。\n您自己设的提醒和投诉的进展不在此列。",
        (Button("全部公告", "follow_all"), Button("我的提醒", "my_reminders"), _MENU),
    )


def listed(rows: Sequence[Subscription], projects: Mapping[int, str], muted_until: datetime | None) -> Reply:
    lines = [
        f"{n}. {name(target_of(row), projects)}（{full(row.consented_at)}订）"
        for n, row in enumerate(rows, 1)
    ]
    muted = f"\n现在停着，停到{through(muted_until)}。" if muted_until else ""
    buttons = [
        Button(f"退 {_short(name(target_of(row), projects))}", "unfollow", {"ids": [row.id]}) for row in rows
    ]
    resume = (Button("现在就恢复", "unmute"),) if muted_until else ()
    return Reply(
        "您订了：\n" + "\n".join(lines) + muted,
        (*buttons, *resume, Button("全部退订", "unfollow_all"), _MENU),
    )


def _short(called: str) -> str:
    return called if len(called) <= _TITLE else f"{called[: _TITLE - 1]}…"


def ended(rows: Sequence[Subscription], left: Sequence[Subscription], projects: Mapping[int, str]) -> Reply:
    still = f"还订着：{names([target_of(row) for row in left], projects)}。" if left else "不会再发了。"
    return Reply(
        f"退了：{names([target_of(row) for row in rows], projects)}。{still}\n您自己设的提醒和投诉的进展照常发。",
        (Button("恢复", "follow_again", {"ids": [row.id for row in rows]}), _MINE, _MENU),
    )


def not_followed(rows: Sequence[Subscription], projects: Mapping[int, str]) -> Reply:
    return Reply(
        f"您没订这个。现在订着：{names([target_of(row) for row in rows], projects)}。要退哪个？",
        (
            *(
                Button(f"退 {_short(name(target_of(row), projects))}", "unfollow", {"ids": [row.id]})
                for row in rows
            ),
            Button("全部退订", "unfollow_all"),
            _MENU,
        ),
    )


def which_of_these(rows: Sequence[Subscription], projects: Mapping[int, str]) -> Reply:
    """海河新苑, of who follows several phases of it."""
    return Reply(
        f"您订着{names([target_of(row) for row in rows], projects)}，停哪个？",
        (
            *(
                Button(f"退 {_short(name(target_of(row), projects))}", "unfollow", {"ids": [row.id]})
                for row in rows
            ),
            Button("都停", "unfollow", {"ids": [row.id for row in rows]}),
            _MENU,
        ),
    )


def muted(until: datetime, now: datetime, *, again: str = "") -> Reply:
    """`again`: what had just been ended and is followed again. On a Sunday 这周 is over with the day, and it is said how to stop for longer."""
    only_today = until - now <= timedelta(days=1)
    more = "只停到今天；想多停几天，说“下周也别发”。" if only_today else ""
    return Reply(
        f"好，{f'{again}又订上了，' if again else ''}停到{through(until)}，之后接着发。{more}您自己设的提醒和投诉的进展照常。",
        (Button("现在就恢复", "unmute"), Button("全部退订", "unfollow_all"), _MENU),
    )


def unmuted() -> Reply:
    return Reply("恢复了，有新消息就发给您。", (_MINE, _MENU))


def at_night() -> Reply:
    return Reply(
        f"{_rest()}本来就不推送公告。要是别的时候也不想收，可以全部退订。",
        (Button("全部退订", "unfollow_all"), _MINE, _MENU),
    )
