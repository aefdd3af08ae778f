"""What is said to words about several own cases, or about a remark that is none."""

from collections.abc import Sequence

from actions.wording.cases import MY_CASES, named, record, show
from actions.wording.reading_back import DROP
from actions.wording.reply import Button, Reply
from data.tables.complaints import Case

_NUMBERS = "①②③④⑤⑥⑦⑧⑨⑩"
_QUOTED = 30  # characters


def apart(filed: Sequence[Case]) -> Reply:
    how_many = {2: "两件"}.get(len(filed), f"{len(filed)}件")
    return Reply("\n".join([f"{how_many}分开记着，没有混：", *_listed(filed)]), (MY_CASES,))


def nothing_to_part(case: Case) -> Reply:
    """“单算一件”, where nothing was added that could be one."""
    return Reply(
        f"现在登记的是 {named(case)}。另外那件直接说是什么问题，我分开登记。", (show(case), MY_CASES)
    )


def nothing_new(filed: Sequence[Case], told: str) -> Reply:
    lines = ["好的，没有另外登记。已经登记的是：", *_listed(filed)]
    lines += [f"草稿里的“{_short(told)}”没有提交；不要就点“放弃”，登记好的不受影响。"] if told else []
    return Reply("\n".join(lines), (*((DROP, Button("继续", "continue_draft")) if told else ()), MY_CASES))


def kept(filed: Sequence[Case], *, telling: bool) -> Reply:
    lines = ["没有删，都在，接着办：" if len(filed) > 1 else "没有删，还在，接着办：", *_listed(filed)]
    lines += ["放弃的话，去掉的只是还没提交的那份草稿。"] if telling else []
    going_on = (DROP, Button("继续", "continue_draft")) if telling else ()
    return Reply("\n".join(lines), (*going_on, MY_CASES))


def later(case: Case) -> Reply:
    return Reply(f"好，您先忙。{case.number} 照样办，想起什么随时接着说。", (show(case),))


def taken_back(case: Case, words: str) -> Reply:
    return Reply(
        f"去掉了：“{_short(words)}”不在 {named(case)} 里了，其余的不变。", (record(case), show(case))
    )


def nothing_taken_back(case: Case, standing: Sequence[str]) -> Reply:
    """`standing`: what was remarked of it, the newest first."""
    lines = [f"好的，这句没有写进 {named(case)}。"]
    if standing:
        lines += ["以前补充过：", *(f"· “{_short(words)}”" for words in standing), "要拿掉哪句，照着说一遍。"]
    return Reply("\n".join(lines), (record(case), show(case)))


def _listed(filed: Sequence[Case]) -> list[str]:
    if len(filed) == 1:
        return [named(filed[0])]
    marks = [_NUMBERS[place] if place < len(_NUMBERS) else f"{place + 1}." for place in range(len(filed))]
    return [f"{mark} {named(case)}" for mark, case in zip(marks, filed, strict=True)]


def _short(words: str) -> str:
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= _QUOTED else f"{one_line[: _QUOTED - 1]}…"
