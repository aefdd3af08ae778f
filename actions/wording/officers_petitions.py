"""What an officer is told in the chat of a 异议 or 信用修复申请: its number, what happened, by when, a link."""

from datetime import datetime

from actions.credit.petition_stages import Deed
from actions.wording.dates import CITY, day
from actions.wording.officers_clocks import with_link
from actions.wording.reply import Reply
from data.tables.enterprises import Petition

_SAID = {
    Deed.SUBMIT: "新的{kind}申请 {number}，请受理，本平台最迟{due}答复。",
    Deed.ACCEPT: "{kind}申请 {number} 已受理，等审批决定，本平台最迟{due}答复。",
    Deed.SUPPLEMENT: "{kind}申请 {number}：企业补充了材料，本平台最迟{due}答复。",
    Deed.WITHDRAW: "{kind}申请 {number}：企业撤回了，不用再办。",
    Deed.REMIND: "【时限提醒】{kind}申请 {number} {left}，请抓紧。",
    Deed.ESCALATE: "【督办】{kind}申请 {number} {left}，还没有答复。",
}
_TITLES = {
    Deed.SUBMIT: "新的申请",
    Deed.ACCEPT: "等您决定",
    Deed.SUPPLEMENT: "企业补充材料",
    Deed.WITHDRAW: "企业撤回",
    Deed.REMIND: "时限提醒",
    Deed.ESCALATE: "督办",
}


def heard(petition: Petition, deed: Deed, now: datetime, link: str) -> Reply:
    facts = {
        "kind": petition.kind,
        "number": petition.number,
        "due": day(petition.due_on),
        "left": _left(petition, now),
    }
    return with_link(_SAID[deed].format(**facts), _TITLES[deed], link, "打开申请")


def _left(petition: Petition, now: datetime) -> str:
    if petition.due_on is None:
        return ""
    days = (petition.due_on - now.astimezone(CITY).date()).days
    if days < 0:
        return f"已超期 {-days} 天（应在{day(petition.due_on)}前答复）"
    return "今天到期" if days == 0 else f"还有 {days} 天到期（{day(petition.due_on)}）"
