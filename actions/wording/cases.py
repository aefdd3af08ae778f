"""What every sentence about a complaint shares: what a case is called, who answers for it, its buttons."""

from collections.abc import Mapping
from datetime import datetime

from actions.wording.dates import short_day
from actions.wording.reply import Button
from data.queries import case_words
from data.rules.complaint_categories import complaint_categories
from data.search.districts import districts
from data.tables.complaints import Case, Solved, Stage

HUMAN = Button("人工", "talk_to_human")
MENU = Button("菜单", "menu")
MY_CASES = Button("我的投诉", "own_cases")
TELL = Button("我要投诉", "file_complaint")

ALERTS_AT_ONCE = "一登记就提醒区里的工作人员，不等上班"  # of an urgent case, whatever the hour

SOLVED_NAMES: Mapping[str, str] = {
    Solved.SOLVED: "解决了",
    Solved.PARTLY: "部分解决",
    Solved.NOT_SOLVED: "没解决",
    Solved.UNREACHED: "未回访到",
}


def label(case: Case, now: datetime) -> str:
    """What a case is called on a button: 11月3日 渗漏 海河新苑二期."""
    return f"{short_day(case.filed_at, now)} {kind(case)} {_place(case)}".strip()


def kind(case: Case) -> str:
    """漏水渗水; 漏水渗水等3项 for a case of several: one kind at two parts of the house is two, as people count."""
    codes = list(dict.fromkeys(row.code for row in case.categories))
    several = f"{category(codes[0])}等{len(case.categories)}项"
    return several if len(codes) > 1 else category(case.main_category)


def category(code: str) -> str:
    known = complaint_categories().categories.get(code)
    return known.short if known else "其他问题"


def named(case: Case) -> str:
    """TS20261103-402117（渗漏，海河新苑二期3号楼）."""
    place = f"{_place(case)}{case.building or '' if case.project else ''}"
    return f"{case.number}（{kind(case)}{'，' if place else ''}{place}）"


def _place(case: Case) -> str:
    """The estate, with its house while the phase is open; where no estate of the register is known, district and house:
    the own words for it lie sealed.
    """
    if case.project:
        return case.project.name
    estate = case_words.estate_of_the_register(case)
    return f"{estate or districts().names.get(case.district_code, '')}{case.building or ''}"


def body(case: Case) -> str:
    """Who answers for it (住建主管部门)."""
    return f"{districts().names.get(case.district_code, '市')}住建委"


def show(case: Case) -> Button:
    return Button("看进度", "show_case", {"case": case.id})


def record(case: Case) -> Button:
    return Button("登记内容", "case_record", {"case": case.id})


def history(case: Case) -> Button:
    return Button("全部过程", "case_history", {"case": case.id})


def supplement(case: Case) -> Button:
    return Button("补充", "supplement_case", {"case": case.id})


def urge(case: Case) -> Button:
    return Button("催办", "urge_case", {"case": case.id})


def agree_visit(case: Case) -> Button:
    return Button("同意上门", "agree_visit", {"case": case.id})


def rate(case: Case) -> Button:
    return Button("评价", "rate_case", {"case": case.id})


def reopen(case: Case) -> Button:
    return Button("没修好", "reopen_case", {"case": case.id})


def object_to(case: Case) -> Button:
    return Button("不同意", "object_case", {"case": case.id})


def take_back(case: Case) -> Button:
    return Button("单独办" if case.stage == Stage.MERGED else "恢复", "take_back_case", {"case": case.id})


def withdraw(case: Case) -> Button:
    return Button("撤回", "withdraw_case", {"case": case.id})


def solved(case: Case, asked: int) -> tuple[Button, ...]:
    """`asked`: of `actions.complaints.askings`, the asking that these answer."""
    return tuple(
        Button(SOLVED_NAMES[said], "rate_case", {"case": case.id, "solved": said.value, "asked": asked})
        for said in (Solved.SOLVED, Solved.PARTLY, Solved.NOT_SOLVED)
    )


def stars(case: Case, asked: int) -> tuple[Button, ...]:
    return tuple(
        Button(f"{n}星", "rate_case", {"case": case.id, "stars": n, "asked": asked}) for n in (5, 4, 3, 2, 1)
    )
