"""晨报: the day's counts, those that are not nothing, and a link."""

from datetime import date

from actions.officers.day import Day
from actions.wording.officers_clocks import with_link
from actions.wording.reply import Reply


def morning(day: Day, today: date, link: str) -> Reply:
    whose = "您承办的" if day.mine else "您能看的"
    counts = (
        ("险情未处理", day.dangers),
        ("待受理", day.received),
        ("待销号", day.to_sign_off),
        ("异议与信用修复待答复", day.petitions),
        ("异议与信用修复已超期", day.petitions_late),
        (f"{whose}：今天到期", day.due_today),
        (f"{whose}：已超期", day.late),
        (f"{whose}：居民的话没答复", day.answered),
        (f"{whose}：重新办理", day.reopened),
        (f"{whose}：紧急", day.urgent),
    )
    lines = [f"{name} {number} 件" for name, number in counts if number]
    title = f"{today.month}月{today.day}日待办"
    said = [f"早上好，{title}：", *lines] if lines else [f"早上好，{title}：没有到期、超期和紧急的。"]
    return with_link("\n".join(said), title, link, "打开今日")
