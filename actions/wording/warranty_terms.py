"""保修 beside a complaint: each part's legal minimum, its article, the day it is counted from. Never that it is over."""

from collections.abc import Sequence

from actions.complaints.warranty import Basis, State, WarrantyLine
from actions.wording.dates import about, day
from actions.wording.reply import Reply
from data.rules.complaint_categories import Mark
from data.rules.warranty import Kind

_AT_MOST = 4
NOT_REGISTERED = "，登记库里暂没有这个日期"


def terms(
    lines: Sequence[WarrantyLine], *, at_most: int = _AT_MOST, undated: str = NOT_REGISTERED
) -> Reply | None:
    """None when no term may be told as a fact. `undated`: why there is no day to count from, "" to leave it out."""
    told = _one_each([line for line in lines if line.may_tell])
    if not told:
        return None
    said = [f"· {_line(line, undated)}" for line in told[:at_most]]
    if any(line.ask_reported_in_time for line in told):
        said.append("以前报修过吗？报过的，说一下哪年哪月，认定时用得上。")
    return Reply("\n".join(["保修（法定最低年限，在不在保由办事人员认定）：", *said]))


def in_short(lines: Sequence[WarrantyLine]) -> str:
    """A line under a number that has just been given, "" where no term may be told; `terms` says all of it."""
    told = _one_each([line for line in lines if line.may_tell])
    if not told:
        return ""
    said = "，".join(f"{line.term.short}{_long(line)}" for line in told[:_AT_MOST])
    dated = next(
        (line for line in told if line.start is not None and line.start_mark is not Mark.MEMORY), None
    )
    start = f"，从{dated.basis.value}{day(dated.start)}算" if dated and dated.basis else ""
    grounds = "、".join(dict.fromkeys(line.term.article.partition("第（")[0] for line in told[:_AT_MOST]))
    asked = ""
    if any(line.ask_reported_in_time for line in told):
        asked = "日子过了也照样登记、照样查；以前报修过的，说一声哪年哪月。"
    return f"保修：{said}{start}（{grounds}，法定最低；在不在保由办事人员认定）。{asked}"


def _long(line: WarrantyLine) -> str:
    match line.term.kind:
        case Kind.LIFE:
            return "按设计使用年限"
        case Kind.AGREED:
            return "按合同"
        case _:
            return f"{_amount(line)}{_until(line)}"


def _until(line: WarrantyLine) -> str:
    """The day itself is a fact; whether it settles the matter is an officer's to say."""
    exact = (
        line.start is not None and line.start_mark is not Mark.MEMORY and line.term.kind is not Kind.SEASONS
    )
    if not exact or line.ends is None:
        return ""
    return f"（到{day(line.ends)}，{'这天已经过了' if line.state is State.PAST_BY_THIS_DATE else '还没到'}）"


def _one_each(lines: Sequence[WarrantyLine]) -> list[WarrantyLine]:
    """One line a term; from the acceptance where that is known, whose rule was read at its source."""
    kept: dict[str, WarrantyLine] = {}
    for line in lines:
        if line.term.key not in kept or line.basis is Basis.ACCEPTED:
            kept[line.term.key] = line
    return list(kept.values())


def _line(line: WarrantyLine, undated: str) -> str:
    article = f"（{line.term.article}）"
    match line.term.kind:
        case Kind.LIFE:
            return f"{line.term.name}：设计文件规定的合理使用年限{article}"
        case Kind.AGREED:
            return f"{line.term.name}：按合同约定{article}"
        case _:
            return f"{line.term.name}：{_amount(line)}，{_counted(line, undated)}{article}"


def _amount(line: WarrantyLine) -> str:
    return f"{line.term.amount}个采暖期" if line.term.kind is Kind.SEASONS else f"{line.term.amount}年"


def _counted(line: WarrantyLine, undated: str) -> str:
    if line.start is None or line.basis is None:
        return f"从竣工验收合格那天算{undated}"
    if line.start_mark is Mark.MEMORY:
        start = f"从交房（您说的{about(line.start)}）算"
    else:
        start = f"从{line.basis.value}{day(line.start)}算"
    by_season = line.term.kind is Kind.SEASONS
    if line.ends is None or by_season:
        return start
    past = "，这天已经过了" if line.state is State.PAST_BY_THIS_DATE else ""
    return f"{start}，到{day(line.ends)}{past}"
