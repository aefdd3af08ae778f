"""What is said about a home: where it is, the ends of the legal minimum terms that are still to come, what to look at."""

from collections.abc import Sequence
from datetime import date

from actions.complaints.warranty import Basis, WarrantyLine
from actions.homes.keeping import accepted_on
from actions.homes.warranty_ends import End, days_before
from actions.reminders.meant import BeforeTheEnd
from actions.wording import ground
from actions.wording.dates import day, handed_over
from actions.wording.ground import Ground
from actions.wording.reply import Button, Reply
from data.rules.home_reminders import Checklist, home_reminders
from data.rules.warranty import Kind
from data.tables.homes import Home
from data.tables.register import Project

_MENU = Button("菜单", "menu")
_MINE = Button("我的提醒", "my_reminders")
_HOMES = Button("我的房子", "my_homes")
_STILL_HELPS = (
    "还有用的：合同约定更长的按合同；以前报修过的，留好记录；坏了照样可以登记，算不算数由办事人员认定。"
)
_EXAMPLE = "“我家是某某小区3号楼2门502，2024年4月交的房”"


def name(home: Home) -> str:
    """海河新苑二期3号楼; the room is left out, for others may look on."""
    return f"{home.project.name if home.project else ''}{home.building}"


def offer(case_id: int) -> Button:
    return Button("保修到期提醒我", "home_of_case", {"case": case_id})


def tied(home: Home, ends: Sequence[End], today: date) -> Reply:
    return Reply(
        "\n".join(["记下了：" + whole(home, today), *_what_comes(home, ends)]),
        (
            _MINE,
            Button("改", "change_home", {"home": home.id}),
            Button("不记了", "forget_home", {"home": home.id}),
        ),
    )


def whole(home: Home, today: date) -> str:
    """With its room: to the person alone."""
    handed = f"，{handed_over(home.handed_over_on, today)}交房" if home.handed_over_on else ""
    return f"{name(home)}{home.room or ''}{handed}"


def _what_comes(home: Home, ends: Sequence[End]) -> list[str]:
    rules = home_reminders()
    month, on = rules.yearly_on
    yearly = f"每年{month}月{on}日提醒您做一次{rules.yearly.name}。"
    if not ends:
        if accepted_on(home) is None and home.handed_over_on is None:
            return ["保修从哪天算还不知道：登记库里没有验收日期，交房日期您也没说。", yearly]
        return ["按知道的日期，能算出日子的法定最低年限都已经过去，没有能提前提醒的。", _STILL_HELPS, yearly]
    days = "、".join(str(n) for n in days_before(home))
    lines = [f"· {end.group.checklist.name}：{_until(end)}（{_counted_from(end)}）" for end in ends]
    contract = "合同约定更长的，按合同。"
    told = [
        f"法定最低保修年限快到时，提前{days}天各提醒您一次：",
        *lines,
        contract,
        yearly,
        _ground(home, ends),
    ]
    return list(filter(None, told))


def _until(end: End) -> str:
    by_season = any(line.term.kind is Kind.SEASONS for line in end.lines)
    return f"{'约' if by_season else ''}{day(end.ends_on)}"


def _counted_from(end: End) -> str:
    accepted = any(line.basis is Basis.ACCEPTED for line in end.lines if line.ends == end.ends_on)
    return "从竣工验收算" if accepted else "从您说的交房算"


def _ground(home: Home, ends: Sequence[End]) -> str:
    """The register's, where a day of acceptance is told from it."""
    told = (line for end in ends for line in end.lines if line.ends and line.ends >= end.ends_on)
    if home.project is None or all(line.basis is not Basis.ACCEPTED for line in told):
        return ""
    return ground.sentence([Ground.of(home.project.source)])


def nothing_comes(called: str) -> Reply:
    """保修到期提醒我, where every day that can be counted has been: nothing is set that was not asked for."""
    return Reply(
        f"{called}：按知道的日期，能算出日子的法定最低年限都已经过去，没有能提前提醒的，所以没设提醒。\n{_STILL_HELPS}",
        (_MINE, _MENU),
    )


def which_project(home: Home, options: Sequence[Project], said: str) -> Reply:
    asked = f"“{said}”是下面哪一个？" if said else "是下面哪一个？"
    buttons = tuple(
        Button(project.name, "place_home", {"home": home.id, "project": project.id}) for project in options
    )
    return Reply(asked, (*buttons, Button("都不是", "drop_home", {"home": home.id})))


def which_estate(home: Home) -> Reply:
    """3号楼1门1102, and no estate was said or spoken of."""
    place = f"{home.building}{home.room or ''}" or "您家"
    return Reply(
        f"{place}是哪个小区的？发小区名就行，比如“海河新苑二期”。",
        (Button("不记了", "drop_home", {"home": home.id}),),
    )


def no_such_project(said: str) -> Reply:
    what = f"“{said}”" if said else "这个小区"
    return Reply(
        f"登记库里没找到{what}。换个名字再说一遍，或发施工许可证号，比如{_EXAMPLE}。",
        (_MENU, Button("人工", "talk_to_human")),
    )


def ask_handover(home: Home) -> Reply:
    return Reply(
        f"{name(home)}是哪年哪月交房的？比如“2024年4月”。保修对您来说一般从交房算，知道了提醒才准。",
        (Button("不记得", "no_handover", {"home": home.id}),),
    )


def kept_without_handover(home: Home) -> Reply:
    return Reply(f"好，{name(home)}先这样记着。想起来再告诉我，比如“2024年4月交的房”。", (_HOMES, _MINE))


def none() -> Reply:
    return Reply(
        f"您还没告诉我您家在哪。说一句就行，比如{_EXAMPLE}。\n"
        "记下后，保修快到最低年限时提醒您验看，每年还提醒一次安全自查。门牌号加密保存，随时能删。",
        (_MENU,),
    )


def listed(homes: Sequence[Home], today: date) -> Reply:
    lines = [f"{n}. {whole(home, today)}" for n, home in enumerate(homes, 1)]
    buttons = [
        button
        for n, home in enumerate(homes, 1)
        for button in (
            Button(f"改 {n}", "change_home", {"home": home.id}),
            Button(f"不记了 {n}", "forget_home", {"home": home.id}),
        )
    ]
    return Reply("您的房子：\n" + "\n".join(lines), (*buttons, _MINE, _MENU))


def ask_change(home: Home, today: date) -> Reply:
    return Reply(
        f"现在记的是：{whole(home, today)}。\n哪里不对，发对的那部分就行，比如“5号楼2门301”或“2023年10月交的房”。",
        (Button("不改了", "my_homes"),),
    )


def forgotten(called: str) -> Reply:
    return Reply(f"{called}不记了，它的提醒也一起取消了。", (_HOMES, _MENU))


def not_there() -> Reply:
    return Reply("这套房已经不在记录里了。", (_HOMES, _MENU))


def too_many(limit: int) -> Reply:
    return Reply(f"最多记 {limit} 套房，先去掉一套再加。", (_HOMES, _MENU))


def home_wanted(before: BeforeTheEnd) -> Reply:
    lead = f"提前{before.days}天" if before.days else "快到的时候"
    return Reply(
        f"可以，保修最低年限{lead}提醒您。先告诉我是哪套房、哪年交的，才算得出日子，比如{_EXAMPLE}。",
        (_MENU,),
    )


def lead_read_back(homes: Sequence[tuple[Home, Sequence[End]]], days: int, moments: Sequence[str]) -> Reply:
    """`moments`: one line for each that would come."""
    named = "、".join(name(home) for home, _ in homes)
    return Reply(
        f"{named}的法定最低保修年限，每项到期前{days}天提醒您，对吗？\n"
        + "\n".join(f"· {line}" for line in moments),
        (
            Button("确定", "confirm_lead", {"days": days}),
            Button("不要了", "my_reminders"),
        ),
    )


def lead_line(home: Home, end: End, at: str) -> str:
    return f"{at}　{name(home)}：{end.group.checklist.name}（{_until(end)}）"


def lead_is_set(days: int, moments: Sequence[str]) -> Reply:
    return Reply(
        f"设好了，到期前{days}天提醒您：\n" + "\n".join(f"· {line}" for line in moments),
        (_MINE, _HOMES, _MENU),
    )


def nothing_to_count_from(home: Home) -> Reply:
    return Reply(
        f"{name(home)}没有算得出的提醒日子：要么验收和交房的日期都不知道，要么按知道的日期已没有待到的年限。"
        "保修还在不在，看合同和《住宅质量保证书》，或问开发商；以前报修过的，过后仍然算数。",
        (Button("改", "change_home", {"home": home.id}), _HOMES, _MENU),
    )


def usual_ones(home: Home, ends: Sequence[End]) -> Reply:
    """保修快到期时提醒我, and it is so already."""
    return Reply("\n".join([f"{name(home)}已经记着：", *_what_comes(home, ends)]), (_MINE, _HOMES))


def end_is_near(home: Home, end: End) -> Reply:
    lines = [
        f"【保修提醒】{name(home)}：{end.group.checklist.name}的法定最低保修年限快到了（{_until(end)}）。",
        *(f"· {line}" for line in _terms(end)),
        "趁现在看一看：",
        *_look_at(end.group.checklist),
        "有问题，现在就书面找开发商报修，留好日期和照片；也可以点“我要投诉”登记。报修过的，过后仍然算数；合同约定更长的，按合同。",
    ]
    lines.append(_ground(home, [end]))
    return Reply("\n".join(filter(None, lines)), (Button("我要投诉", "file_complaint"), _MINE, _HOMES))


def _terms(end: End) -> list[str]:
    """The parts of one article together, each day to count from once."""
    names = "、".join(dict.fromkeys(line.term.name for line in end.lines))
    first = end.lines[0]
    amount = f"{first.term.amount}个采暖期" if first.term.kind is Kind.SEASONS else f"{first.term.amount}年"
    return [
        f"{names}：{amount}（{first.term.article}）",
        *dict.fromkeys(_counted(line) for line in end.lines if line.ends and line.ends >= end.ends_on),
    ]


def _counted(line: WarrantyLine) -> str:
    ends = f"{'约' if line.term.kind is Kind.SEASONS else ''}{day(line.ends)}"
    if line.basis is Basis.ACCEPTED:
        return f"从竣工验收{day(line.start)}算，到{ends}"
    return f"从交房（您说的{handed_over(line.start, line.start)}）算，到{ends}" if line.start else ""


def _look_at(checklist: Checklist) -> list[str]:
    return [*(f"□ {item}" for item in checklist.look_at), f"（{checklist.source}，不是法规）"]


def yearly_check(home: Home) -> Reply:
    checklist = home_reminders().yearly
    return Reply(
        "\n".join(
            [
                f"【安全自查】又到一年一次给{name(home)}看一看的时候了：",
                *_look_at(checklist),
                "看到裂缝变大、外墙要掉、闻到煤气味，别等：先离开危险的地方，再告诉我。",
            ]
        ),
        (Button("我要投诉", "file_complaint"), _MINE, _HOMES),
    )
