"""What is said of one item of a complaint: ours, another's, of no kind yet, or not told at all."""

from collections.abc import Sequence
from dataclasses import dataclass

from actions.complaints.departments import Office
from actions.complaints.one_item import Item
from actions.wording import cases
from actions.wording.reply import Reply
from data.personal import mask
from data.tables.complaints import Case


@dataclass(frozen=True)
class Whose:
    """`ours`: the category; `topic`: of another, with its `office`."""

    item: Item
    ours: str = ""
    topic: str = ""
    office: Office | None = None


@dataclass(frozen=True)
class Split:
    """Items by whose matter they are: (number, category) of ours; (numbers, topic, office) of others; numbers nobody
    can place. Number 0: of no list.
    """

    ours: tuple[tuple[int, str], ...]
    others: tuple[tuple[tuple[int, ...], str, Office], ...]
    unplaced: tuple[int, ...] = ()


def all_of_case(case: Case, split: Split) -> Reply:
    said = f"{_parts(split)}\n原话都在 {case.number} 里；受不受理，{case.number} 有结果就告诉您。"
    return Reply(said, (cases.record(case), cases.show(case)))


def all_of_draft(split: Split) -> Reply:
    return Reply(f"{_parts(split)}\n受不受理，登记后工作人员核对了告诉您。")


def _parts(split: Split) -> str:
    numbers = list(dict.fromkeys(number for number, _ in split.ours if number))
    kinds = "、".join(dict.fromkeys(cases.category(code) for _, code in split.ours))
    ours = f"{_numbered(numbers)}在这里受理的范围里（{kinds}），一起登记。" if numbers else ""
    ours = ours or (f"{kinds}，都在这里受理的范围里。" if kinds else "")
    others = [
        f"{_numbered(each)}{topic}不归这个窗口管，找{_called(office)}。"
        for each, topic, office in split.others
    ]
    left = f"{_numbered(split.unplaced)}我没归上类，管不管要工作人员看了才知道。" if split.unplaced else ""
    return (
        "\n".join(line for line in (ours, *others, left) if line)
        or "您说的我还没归上类，管不管要工作人员看了才知道。"
    )


def _numbered(numbers: Sequence[int]) -> str:
    named = "、".join(str(each) for each in numbers if each)
    return f"第{named}条：" if named else ""


def _called(office: Office) -> str:
    return (
        f"{office.name}，打 {office.phone}"
        if office.phone
        else f"{office.name}；电话我这里没有登记，打 12345 请他们转"
    )


def of_case(case: Case, whose: Whose) -> Reply:
    if not whose.item.words:
        said = f"{case.number} 里没有“{mask(whose.item.what)}”这一条。要加，直接说一句，我给补充进去。"
    else:
        said = (
            f"{_said(whose)}原话在 {case.number} 里，办的人看得到；受不受理，{case.number} 有结果就告诉您。"
        )
    return Reply(said, (cases.record(case), cases.show(case)))


def of_draft(whose: Whose) -> Reply:
    if not whose.item.words:
        return Reply(f"这件里还没有“{mask(whose.item.what)}”这一条。要加，直接说一句。")
    return Reply(f"{_said(whose)}原话照样交给办的人。")


def _said(whose: Whose) -> str:
    words = f"“{mask(whose.item.words)}”"
    if whose.ours:
        return f"{words}是{cases.category(whose.ours)}，在这里受理的范围里，和其他几条一起登记。"
    if whose.office is None:
        return f"{words}我没归上类，管不管要工作人员看了才知道。"
    phone = f"（{whose.office.phone}）" if whose.office.phone else ""
    return f"{words}是{whose.topic}，不归工程质量这个窗口管，该找{whose.office.name}{phone}。"
