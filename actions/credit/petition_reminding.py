"""到期提醒 and 超期督办 of a 异议 or 信用修复申请: a line of its ledger on the days of `petition_marks`; officers hear of it."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from actions.credit import petition_marks
from actions.credit.petition_ledger import lock, write
from actions.credit.petition_stages import OWED, Deed
from data.rules.credit_petitions import petition_rules
from data.tables.enterprises import Petition


def remind(session: Session, arguments: dict[str, Any], now: datetime) -> None:
    """Nothing where it was answered, waits for the company, or is due on another day by now."""
    if session.get(Petition, arguments["petition"]) is None:  # gone with a demonstration
        return
    petition, days = lock(session, arguments["petition"]), arguments["days"]
    if petition.stage not in OWED or petition.due_on is None:
        return
    if petition.due_on.isoformat() != arguments["due_on"]:
        return
    if petition_marks.newest(petition.due_on, now=now) != days:
        return
    deed = Deed.ESCALATE if days in petition_rules().escalate_on else Deed.REMIND
    write(session, petition, deed, None, now=now)
