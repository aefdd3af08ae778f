"""The plain word first: yes, no, not registered; and what a register does not tell (why, when again)."""

from collections.abc import Sequence

from actions.disclosure.aspects import ROLES, Aspect
from actions.disclosure.look_up import Shown
from actions.wording.dates import UNKNOWN, day
from actions.wording.disclosure_rows import house_said
from actions.wording.reply import Row
from data.regexes import regex

_YES_OR_NO = regex(
    r"[吗么嘛否]|没有|有没|了没|过没|没(?:[？?。！!，, ]|[呀啊呢]|$)|是不是|有无|吧|验没验|竣没竣|不[？?。 ]*$"
)
_STOPPED = regex(r"停|烂尾")
_EVER = regex(r"停(?:工)?过|有过停")
_WHY = regex(
    r"为(?:什么|啥|嘛|何)|咋(?:就|又|会)?(?:停|换|走|不)|怎么(?:就|又|会)?(?:停|换|走|不)|凭(?:什么|嘛|啥)|原因|因为(?:什么|嘛|啥)"
)
_WHEN_AGAIN = regex(r"复工|(?:什么|啥|嘛)时候[^，。]{0,3}停|多咱[^，。]{0,3}停|停(?:了)?(?:多久|多长)")
_OF_COMPLETION = {Aspect.ACCEPTANCE, Aspect.PLANNED, Aspect.STATE}
_HAVING = {
    Aspect.PERMIT,
    Aspect.PLATE,
    Aspect.GREEN,
    Aspect.PREFABRICATION,
    Aspect.GUARANTEE,
    Aspect.INSURANCE,
    Aspect.AWARDS,
}


def first_words(answer: Shown, aspects: Sequence[Aspect], rows: Sequence[Row]) -> list[str]:
    """One sentence that answers a yes-or-no question of one item; [] for any other question."""
    if not _YES_OR_NO.search(answer.asked):
        return []
    if Aspect.ACCEPTANCE in aspects and set(aspects) <= _OF_COMPLETION:
        return [_accepted(answer) + (_planned(answer) if len(aspects) > 1 else "")]
    if len(aspects) != 1:
        return []
    match aspects[0]:
        case Aspect.ACCEPTANCE:
            return [_accepted(answer)]
        case Aspect.STATE if _STOPPED.search(answer.asked) and answer.disclosure.state:
            stopped = "停工" in answer.disclosure.state
            return ["是的，登记为停工。" if stopped else "没有登记停工。"]
        case Aspect.PROMISE:
            return ["有没登记的，看下面。" if any(row.missing for row in rows) else "五方都有签署登记。"]
        case aspect if aspect in _HAVING:
            return [_registered(rows)]
        case _:
            return []


def _registered(rows: Sequence[Row]) -> str:
    missing = [row.label for row in rows if row.missing]
    return f"{'、'.join(missing)}没有登记。" if missing else "有登记。"


def _accepted(answer: Shown) -> str:
    disclosure = answer.disclosure
    house = house_said(disclosure, answer.building)
    if disclosure.accepted_on or (house and house.accepted_on):
        return "已经竣工验收。"
    if house is not None:
        return f"{house.name}还没有竣工验收的登记。"
    some = any(one.accepted_on for one in disclosure.houses)
    return f"整个工程还没有竣工验收的登记{'，有的楼已经验收' if some else ''}。"


def _planned(answer: Shown) -> str:
    """Of what is not accepted yet: when it is meant to be ready."""
    disclosure = answer.disclosure
    house = house_said(disclosure, answer.building)
    done = disclosure.accepted_on or (house and house.accepted_on)
    return (
        "" if done or disclosure.planned_on is None else f"登记的计划竣工日期是{day(disclosure.planned_on)}。"
    )


def is_said(row: Row, first: Sequence[str]) -> bool:
    """A missing item that the first words have told already is not said once more."""
    return bool(first) and row.missing and row.value == UNKNOWN and "承诺书" not in row.label


def not_told(answer: Shown, aspects: Sequence[Aspect]) -> list[str]:
    """What was asked beyond what any register holds."""
    phone = answer.disclosure.inspector_phone
    ask = f"，可以问质量监督机构：{phone}" if phone else ""
    if _WHY.search(answer.asked) and (answer.changes or Aspect.STATE in aspects):
        return [f"原因登记库里没有{ask}。"]
    if Aspect.STATE in aspects and _WHEN_AGAIN.search(answer.asked):
        return [f"停工、复工的日期登记库里没有{ask}。"]
    if Aspect.STATE in aspects and _EVER.search(answer.asked):
        return [f"登记库只有现在的状态，以前停没停过查不到{ask}。"]
    return []


def is_it_theirs(answer: Shown, company_id: int, company: str) -> str:
    """“是它盖的吗”: the roles in which this company answers, or answered, for the project."""
    theirs = [party for party in answer.disclosure.parties if party.company_id == company_id]
    now = [party.role for party in theirs if party.answers_on(answer.disclosure.today)]
    past = [party.role for party in theirs]
    wanted = {ROLES[aspect] for aspect in answer.aspects if aspect in ROLES}
    if roles := "、".join(dict.fromkeys(role for role in now if not wanted or role in wanted)):
        return f"是的，{company}是这个工程的{roles}。"
    if now:
        return f"不是。{company}在这个工程里是{'、'.join(dict.fromkeys(now))}。"
    if past:
        return f"现在不是。{company}以前是这个工程的{'、'.join(dict.fromkeys(past))}。"
    return f"不是。这个工程登记的单位里没有{company}。"
