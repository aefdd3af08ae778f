"""What is said about reminders: every time as a full date, before it is set and after."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from actions.reminders.meant import Unsure, Why
from actions.reminders.rhythm import LAST, Every, Rhythm
from actions.wording.dates import CITY, full, hour
from actions.wording.reply import Button, Reply
from data.rules.home_reminders import home_reminders
from data.rules.times_of_year import TimeOfYear
from data.tables.reminders import Reminder, ReminderKind

_MENU = Button("菜单", "menu")
_MINE = Button("我的提醒", "my_reminders")
_EXAMPLE = "比如“12月5日上午九点”“每月25号”"
_WEEKDAYS = "一二三四五六日"
_LUNAR_DAYS = ("初", "十", "廿", "三")
_LATE = timedelta(minutes=10)
_SHOWN = 8
_TITLE = 8  # characters of a button


def read_back(row: Reminder, *, hour_said: bool = True, season: TimeOfYear | None = None) -> Reply:
    """`season`: 供暖前, which has no day of its own."""
    note = "" if hour_said else "\n您没说几点，先按上午9:00；要别的点，直接说，比如“下午两点半”。"
    if season and row.due_at and _falls_on(row.due_at, season.on):
        month, on = season.on
        note = (
            f"\n“{season.name}”没有固定的日子，先按{month}月{on}日；要别的日子，直接说，比如“11月1号”。{note}"
        )
    return Reply(
        f"我这样记，对吗？\n{_when(row)}\n{_about(row)}{note}",
        (
            Button("确定", "confirm_reminder", {"reminder": row.id}),
            Button("改时间", "change_reminder", {"reminder": row.id}),
            Button("不要了", "drop_reminder", {"reminder": row.id}),
        ),
    )


def _falls_on(moment: datetime, on: tuple[int, int]) -> bool:
    local = moment.astimezone(CITY)
    return (local.month, local.day) == on


def _when(row: Reminder) -> str:
    first = full(row.due_at) if row.due_at else ""
    return f"{rhythm(row.rhythm)}，下一次是{first}" if row.rhythm else first


def _about(row: Reminder) -> str:
    return f"提醒您：{row.about}" if row.about else "到时候叫您一声（没说是什么事）"


def rhythm(written: str) -> str:
    """每周一、三、五上午9:00; 每年农历八月十五…"""
    said = Rhythm.parse(written)
    return f"{_days(said)}{hour(said.at)}"


def _days(said: Rhythm) -> str:
    match said.every:
        case Every.DAY:
            return "每天"
        case Every.WEEK:
            return "每周" + "、".join(_WEEKDAYS[day - 1] for day in said.weekdays)
        case Every.MONTH:
            return "每月最后一天" if said.day == LAST else f"每月{said.day}日"
        case Every.YEAR:
            return f"每年{said.month}月{said.day}日"
        case Every.SOLAR_TERM:
            return f"每年{said.term}"
        case Every.LUNAR_YEAR:
            return f"每年农历{_moon_month(said.month)}月{_moon_day(said.day)}"


def _moon_month(month: int) -> str:
    return {1: "正", 10: "十", 11: "冬", 12: "腊"}.get(month) or "一二三四五六七八九"[month - 1]


def _moon_day(day: int) -> str:
    if day in {10, 20, 30}:
        return {10: "初十", 20: "二十", 30: "三十"}[day]
    return f"{_LUNAR_DAYS[day // 10]}{'一二三四五六七八九'[day % 10 - 1]}"


def plainly(at: datetime) -> str:
    """As the reader of times reads it best."""
    return f"{at.astimezone(CITY):%Y-%m-%d %H:%M}"


def is_set(row: Reminder) -> Reply:
    return Reply(
        f"设好了：{_when(row)}\n{_about(row)}\n到点在这里提醒您；要改时间，直接说。",
        (_MINE, Button("取消这条", "cancel_reminder", {"reminder": row.id}), _MENU),
    )


def dropped() -> Reply:
    return Reply("好，这条不设了。", (_MINE, _MENU))


_ASKED = {
    Why.NOTHING: "什么时候提醒您？",
    Why.VAGUE: "{words}我拿不准是哪天，怕提醒错了。",
    Why.SPAN: "这是一段时间，我在哪天几点提醒您？",
    Why.SEVERAL: "这里面不止一个时间，一次说一个我才不会弄错。先设哪个？",
    Why.PAST: "{words}已经过去了，提醒不了。换哪天？",
    Why.NO_SUCH_DAY: "{words}这个日子日历上没有，您再看看。",
    Why.WHICH_DAY: "{words}是哪一天？",
    Why.WHICH_HOUR: "{words}几点提醒您？",
    Why.WHICH_HALF: "{words}是上午还是下午？",
    Why.NIGHT: "现在是半夜，{words}指的是哪天？请说日期。",
}
_LONGEST_QUOTE = 16


def ask_when(row: Reminder, why: Unsure) -> Reply:
    words = why.words.strip("，。, ")
    quoted = f"“{words}”" if 0 < len(words) <= _LONGEST_QUOTE else "您说的时间"
    asked = _ASKED[why.why].format(words=quoted)
    for_what = f"（{row.about}）" if row.about else ""
    return Reply(
        f"{asked}{for_what}\n直接发时间就行，{_EXAMPLE}。",
        (Button("不要了", "drop_reminder", {"reminder": row.id}),),
    )


def ask_new_time(row: Reminder) -> Reply:
    return Reply(
        f"改到什么时候？直接发时间，{_EXAMPLE}。", (Button("不要了", "drop_reminder", {"reminder": row.id}),)
    )


def too_late() -> Reply:
    return Reply(
        "等您确认的工夫，这个时间已经过了，没有设。请再说一个时间，比如“明天上午九点提醒我验房”。",
        (_MINE, _MENU),
    )


def too_many(limit: int) -> Reply:
    return Reply(f"您已经有 {limit} 条提醒了，先取消几条再设新的。", (_MINE, _MENU))


def not_there() -> Reply:
    return Reply("这条提醒已经不在了。", (_MINE, _MENU))


def none() -> Reply:
    return Reply(
        "您现在没有提醒。想设就说，比如“下周三上午九点提醒我验房”“每年开春提醒我查屋顶”。\n"
        "告诉我您家在哪、哪年交的房，保修快到最低年限时我也会提醒，比如“我家是某某小区3号楼2门502，2024年4月交的房”。",
        (Button("我的房子", "my_homes"), _MENU),
    )


def listed(rows: Sequence[Reminder], homes: dict[int, str]) -> Reply:
    """`homes`: what each home is called."""
    lines = [f"{n}. {line(row, homes)}" for n, row in enumerate(rows[:_SHOWN], 1)]
    more = f"\n还有 {len(rows) - _SHOWN} 条更晚的。" if len(rows) > _SHOWN else ""
    buttons = [
        Button(f"{n} {_short(row)}", "show_reminder", {"reminder": row.id})
        for n, row in enumerate(rows[:_SHOWN], 1)
    ]
    return Reply(
        f"您有 {len(rows)} 条提醒：\n"
        + "\n".join(lines)
        + more
        + "\n要改或取消，点那一条，或说“取消第2条”。",
        (*buttons, Button("我的房子", "my_homes"), _MENU),
    )


def line(row: Reminder, homes: dict[int, str]) -> str:
    return f"{_when(row)}　{_matter(row, homes)}"


def _matter(row: Reminder, homes: dict[int, str]) -> str:
    home = homes.get(row.home_id or 0, "")
    match row.kind:
        case ReminderKind.SAFETY:
            return f"{home}：{home_reminders().yearly.name}"
        case ReminderKind.WARRANTY:
            group = home_reminders().groups.get(row.part or "")
            return f"{home}：{group.checklist.name if group else ''}保修，提前{row.days_before}天看一看"
        case _:
            return row.about or "叫您一声"


def _short(row: Reminder) -> str:
    if row.kind == ReminderKind.OWN:
        name = row.about or "叫一声"
    else:
        name = "安全自查" if row.kind == ReminderKind.SAFETY else "保修"
    return name if len(name) <= _TITLE else f"{name[: _TITLE - 1]}…"


def shown(row: Reminder, homes: dict[int, str]) -> Reply:
    change = (
        (Button("改时间", "change_reminder", {"reminder": row.id}),) if row.kind == ReminderKind.OWN else ()
    )
    return Reply(
        f"{_when(row)}\n{_matter(row, homes)}",
        (*change, Button("取消这条", "cancel_reminder", {"reminder": row.id}), _MINE),
    )


def cancelled(row: Reminder, homes: dict[int, str]) -> Reply:
    return Reply(
        f"取消了：{line(row, homes)}",
        (Button("恢复", "restore_reminder", {"reminder": row.id}), _MINE, _MENU),
    )


def several_cancelled(rows: Sequence[Reminder], left: Sequence[Reminder], homes: dict[int, str]) -> Reply:
    gone = [f"· {line(row, homes)}" for row in rows[:_SHOWN]]
    more = [f"还有 {len(rows) - _SHOWN} 条。"] if len(rows) > _SHOWN else []
    stay = [f"还留着 {len(left)} 条："] if left else ["没有别的提醒了。"]
    return Reply(
        "\n".join(
            [
                f"取消了 {len(rows)} 条：",
                *gone,
                *more,
                *stay,
                *(f"· {line(row, homes)}" for row in left[:_SHOWN]),
            ]
        ),
        (Button("恢复", "restore_reminders", {"reminders": [row.id for row in rows]}), _MINE, _MENU),
    )


def nothing_to_cancel() -> Reply:
    return Reply("没有别的提醒要取消，您要留的还在。", (_MINE, _MENU))


def restored(row: Reminder, homes: dict[int, str]) -> Reply:
    return Reply(f"恢复了：{line(row, homes)}", (_MINE, _MENU))


def really_all(count: int) -> Reply:
    return Reply(
        f"您的 {count} 条提醒全部取消吗？",
        (Button("全部取消", "cancel_all_reminders"), Button("留着", "my_reminders")),
    )


def all_cancelled(count: int) -> Reply:
    return Reply(f"{count} 条提醒都取消了，不会再叫您。想再设，随时说。", (_MENU,))


def which_one(rows: Sequence[Reminder], homes: dict[int, str]) -> Reply:
    lines = [f"{n}. {line(row, homes)}" for n, row in enumerate(rows[:_SHOWN], 1)]
    buttons = [
        Button(f"取消 {n}", "cancel_reminder", {"reminder": row.id}) for n, row in enumerate(rows[:_SHOWN], 1)
    ]
    return Reply("取消哪一条？\n" + "\n".join(lines), (*buttons, _MINE))


def no_such_one(rows: Sequence[Reminder], homes: dict[int, str]) -> Reply:
    known = listed(rows, homes)
    return replace(known, text=f"没有这一条。{known.text}")


def which_to_change(rows: Sequence[Reminder], homes: dict[int, str]) -> Reply:
    known = listed(rows, homes)
    return replace(known, text=f"改哪一条？{known.text}")


def it_is_time(row: Reminder, now: datetime) -> Reply:
    about = row.about or "您让我这个时候叫您一声。"
    late = row.due_at is not None and now - row.due_at > _LATE
    note = f"\n（原定{full(row.due_at)}，送晚了，抱歉。）" if late and row.due_at else ""
    again = f"\n{rhythm(row.rhythm)}都会提醒您。" if row.rhythm else ""
    stop = (Button("以后不用了", "cancel_reminder", {"reminder": row.id}),) if row.rhythm else ()
    return Reply(f"【提醒】{about}{note}{again}", (*stop, _MINE, _MENU))


def remind_instead() -> Reply:
    """To who wants something kept in mind, and told no defect."""
    return Reply(
        "这句没当投诉登记。要我到时候提醒您，说哪天几点就行，比如“12月5日上午九点提醒我看门窗”。",
        (_MINE, Button("我要投诉", "file_complaint"), _MENU),
    )
