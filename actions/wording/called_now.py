"""What is said to who asks whom to call now, who sees it now, and which office it is."""

from datetime import datetime

from actions.complaints.progress import Progress
from actions.conversation.turn import Place
from actions.wording import cases
from actions.wording.cases import HUMAN, body, show
from actions.wording.dates import at_hour, until
from actions.wording.own_cases import where_it_stands
from actions.wording.reply import Button, Reply
from data.tables.complaints import Case

_WHILE_IT_GOES_ON = "还在砸，现在打 12345；对方动手打 110；有裂缝、掉东西，人先离开，打 119。"


def which_number(case: Case | None) -> Reply:
    """Of a wall that is being broken. None: it is not filed yet."""
    lines = [
        "现在打 12345，说“有人正在砸墙，可能是承重墙”，报上小区和楼号。",
        "对方动手打 110；有裂缝、掉东西，人先离开，打 119。",
    ]
    if case is None:
        return Reply("\n".join(lines), (HUMAN,))
    lines.append(f"问起来就报受理编号 {case.number}。")
    return Reply("\n".join(lines), (show(case), HUMAN))


def who_sees_it(known: Progress, opens: datetime | None, place: Place, now: datetime) -> Reply:
    """`opens`: when somebody answers the telephone again, None while somebody does."""
    phone = (
        f"没人接的是人工电话，{at_hour(opens, now)}才有人接。"
        if opens is not None
        else f"人工电话 {place.duty_phone} 现在有人接。"
    )
    alerted = f"您这件是急事，{cases.ALERTS_AT_ONCE}。" if known.case.urgent else ""
    due = f"这一步本平台最迟{until(known.counted.until, now)}给您回音。" if known.counted else ""
    return Reply(
        f"这是两回事，怪我没说清。{phone}\n{alerted}{due}\n{_WHILE_IT_GOES_ON}",
        (Button("催办", "urge_case", {"case": known.case.id}), show(known.case), HUMAN),
    )


def which_office(known: Progress, phone: str, now: datetime) -> Reply:
    """`phone`: of that office, "" where it is not registered."""
    lines = where_it_stands(known, now)
    office = known.case.lead_department or body(known.case)
    number = f"（{phone}）" if phone and office == body(known.case) else ""
    who = f"这件归{office}管{number}，来的是它的工作人员；哪天来，承办人先在这里告诉您。"
    return Reply("\n".join([who, *lines]), (show(known.case), HUMAN))
