"""What an officer is told in the chat of one case: its number, what happened, by when, a link."""

from datetime import datetime

from actions.complaints.stages import Move, Record
from actions.wording.dates import until
from actions.wording.officers_clocks import with_link
from actions.wording.reply import Reply
from data.rules.dangers import dangers
from data.tables.complaints import Case

_CAME = {Move.ASSIGN: "派给您", Move.REOPEN: "重新办理，派给您", Record.HAND_OVER: "移交给您"}


def in_hand(case: Case, deed: str, due_at: datetime | None, now: datetime, link: str) -> Reply:
    urgent = "【紧急】" if case.urgent else ""
    by = f"，本平台最迟{until(due_at, now)}" if due_at else ""
    return with_link(
        f"{urgent}投诉 {case.number} {_CAME.get(Move(deed) if deed in set(Move) else Record(deed), '派给您')}{by}。",
        "新案件",
        link,
    )


def resident(number: str, did: str, link: str) -> Reply:
    return with_link(f"投诉 {number}：居民{did}。", "居民有新话", link)


def company(number: str, link: str) -> Reply:
    return with_link(f"投诉 {number}：责任单位交来了整改答复，请核对。", "企业答复整改", link)


def company_words(number: str, link: str) -> Reply:
    return with_link(f"投诉 {number}：收到整改通知的企业有话说，请看台账。", "企业来话", link)


def urgent(number: str, link: str) -> Reply:
    return with_link(f"【紧急投诉】{number} 刚刚登记，请马上受理。", "紧急投诉", link)


def new_danger(number: str, link: str) -> Reply:
    return with_link(f"【险情】投诉 {number}：居民说有了新险情，请马上看。", "新险情", link)


def danger(kind: str, project: str, link: str) -> Reply:
    """`kind`: of `data.rules.dangers`; what nobody could name is 险情."""
    names = {each.value: steps.name for each, steps in dangers().steps.items()}
    where = f"（{project}）" if project else "（地点还不清楚）"
    return with_link(
        f"【险情】{names.get(kind, '说不清的险情')}{where}，请马上查看。", "险情", link, "查看险情"
    )
