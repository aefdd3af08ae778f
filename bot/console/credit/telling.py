"""What the officers read of when a company is told: on its page, and after what they did."""

from datetime import datetime

from sqlalchemy.orm import Session

from actions.credit.publication import begins
from actions.credit.when_told import is_left_for_later, when_told
from actions.wording.dates import CITY, clock, day
from data.tables.credit import CreditEvent


def today(session: Session, company_id: int, *, now: datetime) -> str:
    """When the changes of today that are not told yet are told; "" where none waits."""
    when = when_told(session, company_id, now=now)
    if when.together is None:
        return ""
    return f"今天已单独告知 {when.told} 条信用变动，其余的随 {clock(when.together, now)} 汇总告知。"


def after(session: Session, event: CreditEvent, *, now: datetime) -> str:
    """Of what was just done with an entry."""
    later = is_left_for_later(session, event.company_id, event.id, now=now)
    if later is None:
        first = begins(event)
        if first > now.astimezone(CITY).date():
            return f"公示从{day(first)}开始，当天计分并告知企业。"
        return "评分没有变化，不另外告知企业。"
    when = when_told(session, event.company_id, now=now)
    if not when.contacts:
        return "这家企业还没有人绑定，已列入企业通知的“待电话告知”。"
    if later and when.together is not None:
        return f"企业今天已收到 {when.told} 条，本条随 {clock(when.together, now)} 汇总告知。"
    return "已马上告知企业的联系人。"
