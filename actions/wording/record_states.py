"""How a record or an order of the own company stands, to who asks whether it is done with already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from actions.credit.record_states import Standing, States
from actions.wording import ground
from actions.wording.credit_notices import disciplined, entry_named, points, public_days
from actions.wording.credit_own import BIND, HOW_TO_BIND
from actions.wording.dates import CITY, day
from actions.wording.reply import Button, Reply
from data.tables.complaints import Stage

LISTED = 5
_MENU, _HUMAN = Button("菜单", "menu"), Button("人工", "talk_to_human")
_MINE = Button("我的申请", "my_petitions")
_OVER = frozenset({Stage.CLOSED, Stage.WITHDRAWN, Stage.MERGED})


@dataclass(frozen=True)
class Order:
    """A 整改通知 as its company may know of it. `is_answered`: the handler has to look at the answer."""

    number: str
    stage: Stage
    due_on: date
    is_answered: bool


def nothing_bound() -> Reply:
    return Reply(HOW_TO_BIND, BIND)


def say(found: States, today: date) -> Reply:
    rows = found.rows[:LISTED]
    lines = [f"{i}. {entry_named(row.entry)}：{_state(row, today)}" for i, row in enumerate(rows, 1)]
    more = [f"另有{len(found.rows) - LISTED}条，问“信用分”看全部。"] if len(found.rows) > LISTED else []
    total = [f"现在的测算信用分：{found.total:g}分，不是官方分。"] if found.total is not None else []
    heading = f"{found.company.name}的记录，查到的是这样："
    nothing = f"{found.company.name}现在没有在公示的不良记录，也没有还能说明的撤销记录。"
    text = "\n".join(
        [
            heading if lines else nothing,
            *lines,
            *more,
            *total,
            *filter(None, [ground.sentence(found.grounds)]),
        ]
    )
    company = {"company": found.company.id}
    disputes = [Button("异议", "object_to_credit", company)] if any(row.line for row in rows) else []
    return Reply(text, (*disputes, _MINE, _HUMAN, _MENU))


def orders(rows: Sequence[Order]) -> Reply:
    lines = [f"整改通知 {row.number}：{_of_order(row)}" for row in rows]
    return Reply("\n".join([*lines, "和您知道的不一样，请点“人工”。"]), (_HUMAN, _MENU))


def _state(row: Standing, today: date) -> str:
    event = row.entry.event
    if event.withdrawn_at is not None:
        return f"已在{day(event.withdrawn_at.astimezone(CITY).date())}撤销，自始不计分"
    if event.removed_at is not None:
        return "已移出登记，不再计分"
    if row.begins is not None:
        return f"还没有开始公示，{day(row.begins)}起公示、计分"
    counts = f"计{points(float(row.line.points))}" if row.line is not None and row.line.rule else "不计分"
    first = row.repairable_from
    later = [f"最早{day(first)}可以申请信用修复"] if first is not None and first > today else []
    return "，".join([f"没有撤销，还在公示（{public_days(row.entry)}）", counts, *disciplined(event), *later])


def _of_order(row: Order) -> str:
    if row.is_answered:
        return "责任单位的答复收到了，等承办人核验"
    if row.stage == Stage.RECTIFYING:
        return f"登记的还是整改中，{day(row.due_on)}前改完，由责任单位在这里发“整改答复”，附整改后的照片"
    return "已经办完" if row.stage in _OVER else "整改已经报上来，正在核验或回访"
