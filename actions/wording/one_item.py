"""What is said of one item of a complaint: ours, another's, of no kind yet, or not told at all."""

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
