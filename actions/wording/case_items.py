"""What is said where items of a list were put right or struck after the filing."""

from collections.abc import Sequence

from actions.complaints.items_now import Standing
from actions.wording import cases
from actions.wording.reply import Button, Reply
from data.personal import mask
from data.tables.complaints import Case

_LONGEST = 40  # characters of an item


def put_right(case: Case, entry: int, was: Standing, now: Standing, *, private: bool) -> Reply:
    """`private`: a door where no words are repeated."""
    buttons = _buttons(case, entry)
    if was.words == now.words:
        return Reply(f"{case.number} 的第{now.number}条本来就是这样记的，没有改动。", buttons)
    said = "" if private else f"现在是：{_short(now.words)}"
    return Reply(f"改好了：{case.number} 的第{now.number}条{said}。原来的话也留着，办的人都能看到。", buttons)


def struck(case: Case, entry: int, numbers: Sequence[int]) -> Reply:
    """The officer sees that it is not meant any more; the words stay."""
    said = "、".join(map(str, numbers))
    return Reply(
        f"记下了：{case.number} 的第{said}条您说不要，办的人看得到，其余的照办。", _buttons(case, entry)
    )


def _buttons(case: Case, entry: int) -> tuple[Button, ...]:
    return (
        Button("不是这件事", "not_this_case", {"case": case.id, "entry": entry}),
        cases.record(case),
        cases.show(case),
    )


def _short(words: str) -> str:
    own = mask(" ".join(words.split()))
    return own if len(own) <= _LONGEST else f"{own[:_LONGEST]}…"
