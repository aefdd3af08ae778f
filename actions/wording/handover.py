"""交房 and what people say for it: bought, moved in; and where the register says otherwise."""

import re
from datetime import date

from actions.complaints.reading.answers import NotFit
from actions.wording.dates import about, day
from actions.wording.reply import Button, Reply

_SKIP = Button("跳过", "skip")
_IS = {NotFit.BOUGHT: "买房的日子", NotFit.MOVED_IN: "搬进来的日子", NotFit.BUILT: "盖楼的年份"}
STILL_BUILT = "登记库里这个工程还是在建，没有竣工验收。收房了吗？收了就说哪年哪月；还没收，点“还没收房”。"
NOT_YET = Button("还没收房", "skip")


def no_handover(how: NotFit) -> Reply:
    """“三年前买的”: kept as it was said, and asked once more for what the warranty is counted from."""
    return Reply(
        f"{_IS[how]}记下了，保修不从那天算，从竣工验收、交房算。\n哪年哪月交的房（拿的钥匙）？不记得就点“跳过”。",
        (_SKIP,),
    )


def which_year(event: str) -> Reply:
    """“疫情前一年”: no year is made of it; what everybody knows of it is said."""
    about_then = "（约2018—2019年）" if event.startswith(("疫情前", "新冠前")) else ""
    return Reply(
        f"“{event}”{about_then}按您的原话记下了。大概是哪一年？说个大概就行，比如“2018年左右”；不记得就点“跳过”。",
        (_SKIP,),
    )


def ahead(told: date) -> str:
    """Kept in the own words; no day of the hand-over is put down before it has come."""
    return f"您说的交房日子（{about(told)}）还没到，先按没收房记；收了房说一声，我再记上。"


def not_yet(ahead: date | None, age: str) -> str:
    """Of a case that has no day of the hand-over; `ahead`: one was said that lay ahead; `age`: 几十年前, as it was said."""
    if ahead:
        return f"{about(ahead)}（您说的时候还没到这一天）"
    return in_own_words(age) if age else "没说"


def in_own_words(age: str) -> str:
    return f"{age}（原话）"


def is_a_day(value: str) -> bool:
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is not None


def day_taken_out(age: str, *, changed: bool) -> str:
    """A day that nobody said; `age`: what was said instead, "" for nothing. `changed`: a day stood there."""
    instead = f"只写您的原话“{age}”" if age else ""
    gone = "原来写的交房年月去掉了" if changed else "没有写交房年月"
    return f"{'，'.join(filter(None, [gone, instead]))}。保修从哪天算，由办事人员核实。"


def doubt(told: date, accepted: date) -> str:
    """Nobody is told to be wrong: another phase may be meant."""
    return f"您说的是{about(told)}，登记的竣工验收是{day(accepted)}，对不上，可能是别的楼、别的期，办事人员会核对。"


def still_built() -> str:
    return "登记库里这个工程还是在建，和您说的对不上，以您的交房手续为准，办事人员会核对。"
