"""What stands around a company's notice: its number, its buttons, how it is answered; in the chat and in a letter."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum

from actions.wording.dates import day
from actions.wording.reply import Button, Reply
from data.tables.enterprises import CompanyNotice, NoticeKind

KINDS: Mapping[NoticeKind, str] = {
    NoticeKind.CREDIT: "信用变动",
    NoticeKind.DIGEST: "信用变动汇总",
    NoticeKind.BLACKLISTED: "列入黑名单",
    NoticeKind.RELEASED: "移出黑名单",
    NoticeKind.ENDING: "公示即将结束",
    NoticeKind.DISCLOSURE: "公示信息缺项",
    NoticeKind.CERTIFICATE: "人员证书提醒",
    NoticeKind.ORDER: "整改通知",
    NoticeKind.RESULT: "办理结果",
}
_EXPLAINED = frozenset(KINDS) - {NoticeKind.ORDER, NoticeKind.RESULT}
_ANSWERED_IN_THE_CHAT = (
    "请打开您绑定企业时用的质监通对话，点这条通知下面的“已阅”，让我们知道您看到了；要办的事和详情也在那里。"
    "这封信由系统发出，请勿直接回复。"
)


class Told(StrEnum):
    """Whether this contact got it before."""

    FIRST = "first"
    AGAIN = "again"
    FOR_OTHERS = "for others"  # who did not acknowledge it


_WHY = {
    Told.AGAIN: "再次提醒：这条通知还没有人点“已阅”。",
    Told.FOR_OTHERS: "您的同事还没有确认这条通知，所以也告诉您。",
}
_WHY_BY_MAIL = _WHY | {Told.AGAIN: "这条通知还没有人确认收到。"}


def in_chat(notice: CompanyNotice, said: Sequence[Reply], told: Told = Told.FIRST) -> list[Reply]:
    """The same with its number, how to answer it, and the buttons under the last of it."""
    *before, last = said
    ways = _ways(notice, "点“异议”", "点“信用修复”")
    lines = [
        last.text,
        *(["", *ways] if ways else []),
        f"通知编号：{notice.number}。看过请点“已阅”。",
    ]
    answered = replace(last, text="\n".join(lines), buttons=_buttons(notice, last.buttons))
    first, *rest = [*before, answered]
    return [replace(first, text=f"{_WHY[told]}\n{first.text}") if told in _WHY else first, *rest]


def by_mail(notice: CompanyNotice, said: Sequence[Reply], told: Told = Told.FIRST) -> Reply:
    """One letter that reads well without a button; its first line is the subject."""
    heading, *lines = "\n\n".join(reply.text for reply in said).splitlines()
    here = "在质监通对话里发“{}”"
    ways = _ways(notice, here.format("我要提异议"), here.format("我要信用修复"))
    why = [_WHY_BY_MAIL[told]] if told in _WHY_BY_MAIL else []
    return Reply(
        "\n".join(
            [
                f"再次提醒：{heading}" if told is Told.AGAIN else heading,
                *why,
                *lines,
                *(["", *ways] if ways else []),
                "",
                f"通知编号：{notice.number}",
                f"收件企业：{notice.company.name}",
                _ANSWERED_IN_THE_CHAT,
            ]
        )
    )


def _ways(notice: CompanyNotice, object_: str, repair: str) -> list[str]:
    """How to object and how to repair, where that makes sense."""
    ways = []
    if notice.about.get("disputable"):
        ways.append(f"认为记录有误：{object_}，可以附上材料照片。")
    if notice.about.get("repairable"):
        ways.append(f"已经改正、想申请修复：{repair}。")
    elif later := notice.about.get("repairable_from"):
        ways.append(f"已经改正的，{day(date.fromisoformat(later))}起可以申请信用修复。")
    return ways


def _buttons(notice: CompanyNotice, own: Sequence[Button]) -> tuple[Button, ...]:
    return (
        Button("已阅", "acknowledge_notice", {"notice": notice.id}),
        *own,
        *_of_entries(notice, "disputable", "异议", "object_to_credit"),
        *_of_entries(notice, "repairable", "信用修复", "repair_credit"),
        *([Button("详情", "explain_notice", {"notice": notice.id})] if notice.kind in _EXPLAINED else []),
    )


def _of_entries(notice: CompanyNotice, which: str, title: str, command: str) -> list[Button]:
    """Of the only entry; of several, the use case asks of which one."""
    ids = notice.about.get(which) or []
    if not ids:
        return []
    return [Button(title, command, {"event": ids[0]} if len(ids) == 1 else {"company": notice.company_id})]
