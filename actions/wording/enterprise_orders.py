"""What the owner of a project, and its contractor, are told of a rectification order."""

from collections.abc import Sequence
from dataclasses import dataclass

from actions.complaints.stages import Move
from actions.wording.dates import day
from actions.wording.reading_back import category_name
from actions.wording.reply import Button, Reply
from data.tables.complaints import Case, RectificationOrder
from data.tables.register import Company

_NOT_TOLD = "投诉人的姓名、电话和房号不在通知里；需要入户时，由承办人联系安排。"
_FORGET = "住户的房号、电话已经转给贵公司的，请删去，不要再联系住户。"
_AGREED = "住户同意施工单位上门联系：姓名、电话和房号不在通知里，房号和电话由承办人转给来修的单位。"


@dataclass(frozen=True)
class Order:
    """`demand`, `because`: without a word of the person; `sent_back`: the work was not found good."""

    row: RectificationOrder
    case: Case
    demand: str
    because: str
    sent_back: bool
    owner_is: str = "责任单位"  # 建设单位, 施工单位: what the addressee is in the project
    copied_is: str = "责任单位"


def to_owner(order: Order, company: Company | None) -> Reply:
    name = company.name if company else order.row.owner_name
    lines = [
        f"【{_what(order)}】{name}",
        *_facts(order),
        f"请在{day(order.row.due_on)}前整改完并答复：做了什么，附整改前后的照片。答复会转给投诉人确认。",
        *([f"已抄送{order.copied_is}：{order.row.copy_name}。"] if order.row.copy_name else []),
        _of_the_home(order.case),
    ]
    return Reply("\n".join(lines), (Button("答复整改", "answer_order", {"order": order.row.id}),))


def copy(order: Order, company: Company | None) -> Reply:
    name = company.name if company else (order.row.copy_name or "")
    lines = [
        f"【{_what(order)}（抄送）】{name}",
        *_facts(order),
        f"这份是抄送：请配合{order.owner_is}{order.row.owner_name}，在{day(order.row.due_on)}前整改完，由{order.owner_is}答复。",
        _of_the_home(order.case),
    ]
    return Reply("\n".join(lines))


def unheard(names: Sequence[str]) -> str:
    """To the officer: nobody of these is bound, so nobody got it; "" where somebody is."""
    if not names:
        return ""
    return f"{'、'.join(names)}还没有联系人绑定，通知没有人收到：请打电话告知，或发绑定码请对方绑定。"


_OUTCOMES = {
    Move.REPORT_RECTIFIED: "承办人记下整改完成，接着核验，不用再答复；没有通过的，会再通知整改。",
    Move.NOT_SOLVED: "投诉人回访时说还没解决，承办人接着处理；要再整改的，会另发通知。",
    Move.CLOSE: "这件已经办结，这份整改通知不用再办。",
    Move.RECTIFY_FAILED: "这份通知的整改记为没有结果，不用再答复；承办人接着处理，要再整改的，会另发通知。",
    Move.WITHDRAW: "投诉人撤回了投诉，这份整改通知不用再在这里答复。",
}


def unheard_recall(names: Sequence[str]) -> str:
    """To the officer: who cannot be told in the chat that the order was recalled; "" where all are."""
    return (
        f"{'、'.join(names)}没有联系人绑定，撤回没有人收到：通知打电话告知过的，请再打一次。" if names else ""
    )


def outcome(company: Company, row: RectificationOrder, case: Case, deed: Move, because: str = "") -> Reply:
    if deed is Move.RECALL_ORDER:
        return _recalled(company, row, case, because)
    return Reply(
        f"【整改结果】{company.name}\n整改通知：{row.number}\n工程：{_where(case)}\n{_OUTCOMES[deed]}"
    )


def _recalled(company: Company, row: RectificationOrder, case: Case, because: str) -> Reply:
    lines = [
        f"【整改通知撤回】{company.name}",
        f"整改通知：{row.number}",
        f"工程：{_where(case)}",
        *([f"撤回的理由：{because}"] if because else []),
        "这份通知不算了：不用整改，也不用答复。要再整改的，会另发通知。",
        *([_FORGET] if case.visit_agreed else []),
    ]
    return Reply("\n".join(lines))


def _of_the_home(case: Case) -> str:
    return _AGREED if case.visit_agreed else _NOT_TOLD


def _what(order: Order) -> str:
    return "整改退回重做" if order.sent_back else "整改通知"


def _facts(order: Order) -> list[str]:
    lines = [
        f"整改通知书编号：{order.row.number}",
        f"工程：{_where(order.case)}",
        f"问题：{category_name(order.case.main_category)}",
    ]
    said = {"要求": order.demand, "没有通过的原因": order.because}
    return [*lines, *(f"{label}：{words}" for label, words in said.items() if words)]


def _where(case: Case) -> str:
    project = case.project.name if case.project else "工程未登记"
    return " ".join(part for part in (project, case.building or "") if part)
