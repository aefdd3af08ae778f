"""What the owner of a project, and its contractor, are told of a rectification order."""

from dataclasses import dataclass

from actions.wording.dates import day
from actions.wording.reading_back import category_name
from actions.wording.reply import Button, Reply
from data.tables.complaints import Case, RectificationOrder
from data.tables.register import Company

_NOT_TOLD = "投诉人的姓名、电话和房号不在通知里；需要入户时，由承办人联系安排。"


@dataclass(frozen=True)
class Order:
    """`demand`, `because`: without a word of the person; `sent_back`: the work was not found good."""

    row: RectificationOrder
    case: Case
    demand: str
    because: str
    sent_back: bool


def to_owner(order: Order, company: Company | None) -> Reply:
    name = company.name if company else order.row.owner_name
    lines = [
        f"【{_what(order)}】{name}",
        *_facts(order),
        f"请在{day(order.row.due_on)}前整改完并答复：做了什么，附整改前后的照片。答复会转给投诉人确认。",
        *([f"已抄送施工单位：{order.row.copy_name}。"] if order.row.copy_name else []),
        _NOT_TOLD,
    ]
    return Reply("\n".join(lines), (Button("答复整改", "answer_order", {"order": order.row.id}),))


def copy(order: Order, company: Company | None) -> Reply:
    name = company.name if company else (order.row.copy_name or "")
    lines = [
        f"【{_what(order)}（抄送）】{name}",
        *_facts(order),
        f"这份是抄送：请配合建设单位{order.row.owner_name}，在{day(order.row.due_on)}前整改完，由建设单位答复。",
        _NOT_TOLD,
    ]
    return Reply("\n".join(lines))


def _what(order: Order) -> str:
    return "整改退回重做" if order.sent_back else "整改通知"


def _facts(order: Order) -> list[str]:
    project = order.case.project.name if order.case.project else "工程未登记"
    where = " ".join(part for part in (project, order.case.building or "") if part)
    lines = [
        f"整改通知书编号：{order.row.number}",
        f"工程：{where}",
        f"问题：{category_name(order.case.main_category)}",
    ]
    said = {"要求": order.demand, "没有通过的原因": order.because}
    return [*lines, *(f"{label}：{words}" for label, words in said.items() if words)]
