"""What is said about 查询码."""

import re

from actions.conversation.turn import Place
from actions.wording.reply import Button, Reply
from data.regexes import regex
from data.tables.complaints import Case

_MY_CASES = Button("我的投诉", "own_cases")
_HUMAN = Button("人工", "talk_to_human")
_STOP = Button("停", "stop")
_NEARLY = regex(r"\s*(?:查询码|是|[:：\s])*[0-9A-Za-z]{6,10}[。.\s]*", re.ASCII)


def nearly_a_code(text: str) -> bool:
    """A code with a letter too few, or with one that no code has."""
    return _NEARLY.fullmatch(text) is not None


def which_code(number: str) -> Reply:
    return Reply(
        f"请发 {number} 的查询码：8 位字母和数字，登记时和受理编号一起给的。大小写都行。", (_STOP, _HUMAN)
    )


def no_code(number: str) -> Reply:
    return Reply(
        f"这不像查询码。查询码是 8 位，没有 0、1 和字母 O、I。请再发一次 {number} 的查询码。", (_STOP, _HUMAN)
    )


def wrong(number: str) -> Reply:
    """The same for a wrong code and a number that does not exist."""
    return Reply(
        f"{number} 和这个查询码对不上，看看有没有抄错，再发一次查询码。一天能试的次数有限。", (_STOP, _HUMAN)
    )


def too_often(place: Place) -> Reply:
    return Reply(
        f"今天试的次数太多了，请明天再试，或者打 {place.duty_phone}，请工作人员帮您查。", (_MY_CASES, _HUMAN)
    )


def adopted(case: Case) -> Reply:
    return Reply(f"对上了，{case.number} 现在归到您这里，以后的进展都在这里告诉您。")


def moved_away(case: Case) -> Reply:
    return Reply(
        f"有人凭受理编号和查询码，把 {case.number} 转到了另一处，以后的进展在那边说。\n不是您或家人办的，请马上点“人工”告诉我们。",
        (_HUMAN, _MY_CASES),
    )
