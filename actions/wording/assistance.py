"""What is said about talking to a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from actions.conversation.turn import Place
from actions.guidance.stations import Station
from actions.wording import cases, ground
from actions.wording.dates import at_hour
from actions.wording.reply import Button, Reply
from data.personal import hide_middle
from data.tables.complaints import Case

_HOURS = "人工服务时间："
_DROP = Button("不用回电了", "drop_callback")
_CALL_ME, _MENU = Button("请给我回电", "ask_callback"), Button("菜单", "menu")


@dataclass(frozen=True)
class Desk:
    """Who can be reached. `attended`: whether somebody sits there now, None where nobody can tell; `opens`: when again.

    `station`: of the project or district that is spoken of. `asked_at`: since when a call is waited for, to `phone`.
    """

    attended: bool | None = None
    opens: datetime | None = None
    station: Station | None = None
    asked_at: datetime | None = None
    phone: str | None = None


def a_person(desk: Desk, place: Place, now: datetime) -> Reply:
    lines = [f"{_HOURS}{place.office_hours}。{_now(desk, place, now)}", *_station(desk.station)]
    if desk.asked_at is not None:
        return Reply("\n".join([*lines, _waiting(desk, now)]), (Button("换个号码", "ask_callback"), _DROP))
    lines.append(f"不想打，就留个电话：记下来，工作人员{_when(desk, now)}给您回电。")
    return Reply("\n".join(lines), (_CALL_ME, _MENU))


def in_writing(desk: Desk, case: Case, place: Place, now: datetime) -> Reply:
    """Of who wants no calls: how to call is said, no number is asked for, and that writing reaches a person, too."""
    lines = [
        f"{_HOURS}{place.office_hours}。{_now(desk, place, now)}",
        *_station(desk.station),
        f"您不要电话，就在这里写：写进 {case.number}，办的人看得到；有消息也在这里告诉您，不给您打。",
    ]
    return Reply("\n".join(lines), (cases.supplement(case), cases.show(case), _MENU))


def is_said_in(text: str) -> bool:
    """Whether this was just told."""
    return text.startswith(_HOURS)


def the_same_again(desk: Desk, place: Place, now: datetime) -> Reply:
    """Asked twice in a row: what helps, in other words."""
    call = f"我自己接不了人工，只能帮您找人：急的现在就打 {place.duty_phone}"
    if desk.asked_at is not None:
        return Reply(f"{call}。\n{_waiting(desk, now)}", (Button("换个号码", "ask_callback"), _DROP))
    return Reply(
        f"{call}；不急的，直接把电话号码发给我，工作人员{_when(desk, now)}给您回电。\n"
        "要反映房子的问题，说给我听也一样：原话交给办事的人，马上有编号。",
        (_CALL_ME, Button("我要投诉", "file_complaint"), _MENU),
    )


def _now(desk: Desk, place: Place, now: datetime) -> str:
    if desk.attended is None:
        return f"急事请拨 {place.duty_phone}。"
    if desk.attended:
        return f"现在在时间里，可以直接打 {place.duty_phone}。"
    opens = f"，{at_hour(desk.opens, now)}才有" if desk.opens is not None else ""
    return f"现在没有人接电话{opens}。急事请拨 {place.duty_phone}。"


def _station(station: Station | None) -> Sequence[str]:
    if station is None or not station.phone:
        return ()
    named = f"{station.name or '质量监督机构'}（{station.of}的工程质量）也可以打：{station.phone}。"
    return (named, ground.sentence([station.ground])) if station.ground is not None else (named,)


def _when(desk: Desk, now: datetime) -> str:
    if desk.attended is False and desk.opens is not None:
        return f"{at_hour(desk.opens, now)}起按先后"
    return "在服务时间里按先后"


def _waiting(desk: Desk, now: datetime) -> str:
    since = at_hour(desk.asked_at, now) if desk.asked_at is not None else ""
    whom = f"，打 {hide_middle(desk.phone)}" if desk.phone else ""
    return f"您{since}要的回电记着呢，还没办：工作人员{_when(desk, now)}给您回电{whom}。"


def which_number() -> Reply:
    return Reply(
        "请发一个能找到您的电话号码。\n说明：号码只用来给您回电，加密保存，办完可以说“删除我的信息”。不想留，点“不用回电了”。",
        (_DROP,),
    )


def no_number_there() -> Reply:
    return Reply("这里面我没看到完整的电话号码。请发 11 位手机号，或带区号的座机号。", (_DROP,))


def number_kept(phone: str, place: Place) -> Reply:
    return Reply(
        f"记下了：{hide_middle(phone)}。工作人员会在服务时间（{place.office_hours}）内给您回电。", (_DROP,)
    )


def callback_dropped() -> Reply:
    return Reply("好的，回电请求已经取消，号码也删掉了。", (_MENU,))
