"""What an officer is told in the chat of clocks and cases: counts, numbers, dates, a link. Never a resident's words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from actions.wording.dates import until
from actions.wording.reply import Card, Link, Reply
from data.tables.complaints import ClockKind

CLOCK_NAMES = {
    ClockKind.ACCEPTANCE: "受理时限",
    ClockKind.CLOSING: "办结时限",
    ClockKind.HANDLING: "承办用时",
    ClockKind.RECTIFICATION: "整改期限",
}
_LINES = 5


@dataclass(frozen=True)
class Missed:
    """A mark of a clock that was passed. `place`: of its line in the case's ledger."""

    number: str
    clock: ClockKind
    percent: int
    due_at: datetime
    place: int


def missed(some: Sequence[Missed], now: datetime, link: str, *, escalated: bool) -> Reply:
    title = "督办" if escalated else "时限提醒"
    lines = [f"【{title}】{len(some)} 件投诉{'超期未办' if escalated else '要抓紧'}："]
    lines += [_line(one, now) for one in some[:_LINES]]
    if len(some) > _LINES:
        lines.append(f"……另有 {len(some) - _LINES} 件")
    return with_link("\n".join(lines), title, link)


def _line(one: Missed, now: datetime) -> str:
    over = "已到期" if one.percent == 100 else f"已超期，用到 {one.percent}%"
    state = over if one.percent >= 100 else f"已用 {one.percent}%"
    return f"{one.number}　{CLOCK_NAMES[one.clock]}{state}，{_date(one, now)}"


def _date(one: Missed, now: datetime) -> str:
    return f"本平台最迟{until(one.due_at, now)}"


def with_link(text: str, title: str, link: str, name: str = "打开案卷") -> Reply:
    """The link is in the text as well: not every door shows cards."""
    if not link:
        return Reply(text)
    return Reply(f"{text}\n{link}", card=Card("officer", title, links=(Link(name, link),)))
