"""What is said of one item of a complaint: ours, another's, of no kind yet, or not told at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from actions.complaints.departments import Office
from actions.complaints.one_item import Item
from actions.wording import cases
from actions.wording.reply import Reply
from data.personal import mask
from data.tables.complaints import Case


@dataclass(frozen=True)
class Whose:
    """`ours`: the category; `others`: topics of another, each with its office. `gone`: the number of an item that was
    struck out.
    """

    item: Item
    ours: str = ""
    others: tuple[tuple[str, Office], ...] = ()
    gone: int = 0


@dataclass(frozen=True)
class Split:
    """Items by whose matter they are: (number, category) of ours; (numbers, topics with their offices) of others; numbers
    nobody can place, and those that are struck out. Number 0: of no list.
    """

    ours: tuple[tuple[int, str], ...]
    others: tuple[tuple[tuple[int, ...], tuple[tuple[str, Office], ...]], ...]
    unplaced: tuple[int, ...] = ()
    gone: tuple[int, ...] = ()

    def of(self, numbers: Collection[int]) -> "Split":
        """These items alone; all of them where none is named."""
        if not numbers:
            return replace(self, gone=())
        others = ((tuple(each for each in all_ if each in numbers), offices) for all_, offices in self.others)
        return Split(
            tuple((number, code) for number, code in self.ours if number in numbers),
            tuple((kept, offices) for kept, offices in others if kept),
            tuple(number for number in self.unplaced if number in numbers),
            tuple(number for number in self.gone if number in numbers),
        )


def also_written(split: Split) -> str:
    """“咋还写在里面”: the words stay as they were sent; what is worked on are the items of ours."""
    numbers = "、".join(dict.fromkeys(str(number) for number, _ in split.ours if number))
    return f"您的原话我们一个字不改，所以还看得到；要办的是第{numbers}条。" if numbers else ""


def all_of_case(case: Case, split: Split, still: str = "") -> Reply:
    """`still`: why what is not ours can be read there."""
    said = f"{_parts(split)}\n{still}原话都在 {case.number} 里；受不受理，{case.number} 有结果就告诉您。"
    return Reply(said, (cases.record(case), cases.show(case)))


def all_of_draft(split: Split, still: str = "") -> Reply:
    return Reply(f"{_parts(split)}\n{still}受不受理，登记后工作人员核对了告诉您。")


def _parts(split: Split) -> str:
    numbers = list(dict.fromkeys(number for number, _ in split.ours if number))
    kinds = "、".join(dict.fromkeys(cases.category(code) for _, code in split.ours))
    ours = f"{_numbered(numbers)}在这里受理的范围里（{kinds}），一起登记。" if numbers else ""
    ours = ours or (f"{kinds}，都在这里受理的范围里。" if kinds else "")
    others = [_of_others(numbers, offices) for numbers, offices in split.others]
    gone = f"{_numbered(split.gone)}您说不要，没登记。" if split.gone else ""
    left = f"{_numbered(split.unplaced)}我没归上类，管不管要工作人员看了才知道。" if split.unplaced else ""
    return (
        "\n".join(line for line in (ours, *others, left, gone) if line)
        or "您说的我还没归上类，管不管要工作人员看了才知道。"
    )


def _of_others(numbers: Sequence[int], offices: Sequence[tuple[str, Office]]) -> str:
    (topic, lead), *more = offices
    besides = "".join(f"；{name}还要找{_called(office)}" for name, office in more)
    return f"{_numbered(numbers)}{topic}不归这个窗口管，找{_called(lead)}{besides}。"


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
    elif whose.gone:
        said = f"{_said(whose)}原来的话还留在 {case.number} 里。"
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
    if whose.gone:
        return f"第{whose.gone}条{words}：您说不要，没登记，不办这一条。"
    if whose.ours:
        return f"{words}是{cases.category(whose.ours)}，在这里受理的范围里，和其他几条一起登记。"
    if not whose.others:
        return f"{words}我没归上类，管不管要工作人员看了才知道。"
    (topic, lead), *more = whose.others
    besides = "".join(f"；{name}还要找{_in_brackets(office)}" for name, office in more)
    return f"{words}是{topic}，不归工程质量这个窗口管，该找{_in_brackets(lead)}{besides}。"


def _in_brackets(office: Office) -> str:
    return f"{office.name}（{office.phone}）" if office.phone else office.name
