"""The whole way of an own complaint: each line of its ledger in a few words."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

from actions.complaints.progress import Line
from actions.complaints.repair_photos import RepairPhotos
from actions.complaints.stages import Move, Record
from actions.wording import cases, repair_photos
from actions.wording.cases import MY_CASES, SOLVED_NAMES
from actions.wording.dates import CITY, short_day
from actions.wording.reply import Button, Reply
from data.tables.complaints import Case, Solved

_LINES_SHOWN = 30  # of one page
_ERASED = {"all_but_contact": "您的电话和称呼已删除", "all_but_struck": "您划掉了自己的几句话"}


def history(
    case: Case, lines: Sequence[Line], repair: RepairPhotos, now: datetime, *, skip: int = 0
) -> Reply:
    """`skip`: the newest lines, which an earlier page has shown."""
    until = max(0, len(lines) - skip)
    begin = max(0, until - _LINES_SHOWN)
    said = [f"{short_day(line.at, now)} {_clock(line.at)}　{deed_said(line)}" for line in lines[begin:until]]
    if skip:
        told = [f"{case.number} 更早的过程：", *_left_out(begin), *said]
        return Reply("\n".join(told), (*_earlier(case, begin, len(lines)), cases.show(case), MY_CASES))
    told = [f"{case.number} 的全部过程：", *_left_out(begin), *said, repair_photos.named(repair)]
    return Reply(
        "\n".join(line for line in told if line),
        (
            *_earlier(case, begin, len(lines)),
            *repair_photos.more(case, repair),
            cases.show(case),
            MY_CASES,
        ),
        photos=repair_photos.shown(repair),
    )


def _left_out(earlier: int) -> list[str]:
    return [f"（更早的还有 {earlier} 条，点“看更早的”）"] if earlier else []


def _earlier(case: Case, earlier: int, lines: int) -> tuple[Button, ...]:
    if not earlier:
        return ()
    return (Button("看更早的", "case_history", {"case": case.id, "skip": lines - earlier}),)


def deed_said(line: Line) -> str:
    """One line of the ledger in a few words."""
    says = _DEEDS.get(line.deed)
    return says(line) if says is not None else "有进展"


def _clock(moment: datetime) -> str:
    local = moment.astimezone(CITY)
    return f"{local.hour}:{local.minute:02}"


def _to(line: Line) -> str:
    return f"，承办人：{line.officer}" if line.officer else ""


def _photos(line: Line) -> str:
    return f"（照片 {line.facts['photos']} 张）" if line.facts.get("photos") else ""


_TOLD = {  # by what a line put down
    "place": "说了位置",
    "contact": "留了联系方式",
    "handover": "说了交房时间",
    "since": "说了什么时候开始的",
    "district": "说了在哪个区",
    "estate": "说了小区名",
}


def _told(line: Line) -> str:
    """“您改了位置” where something stood there before."""
    told = _TOLD.get(line.facts.get("told", ""), "")
    before = line.facts.get("before")
    changed = told.replace("说了", "改了") if isinstance(before, dict) and any(before.values()) else told
    return f"您{changed}" if changed else "补充"


def _day(line: Line, fact: str) -> str:
    day = date.fromisoformat(line.facts[fact]) if fact in line.facts else None
    return f"{day.month}月{day.day}日" if day else ""


def _due(line: Line) -> str:
    return f"，{_day(line, 'due_on')}前改好" if "due_on" in line.facts else ""


def _rated(line: Line) -> str:
    solved = SOLVED_NAMES.get(line.facts.get("solved", ""), "")
    stars = f"{line.facts['stars']} 星" if line.facts.get("stars") else ""
    return f"您的评价：{'，'.join(word for word in (solved, stars) if word) or '已记下'}"


def _answered(line: Line, solved: str) -> str:
    """Said by the person; or written down for them by an officer, or for want of an answer."""
    if solved == Solved.UNREACHED:
        return "没有等到您的回答，按“未回访到”交去审核"
    stars = f"，{line.facts['stars']} 星" if line.facts.get("stars") else ""
    who = "工作人员记下您的回答" if line.facts.get("by_officer") else "您回答"
    return f"{who}：{SOLVED_NAMES.get(solved, '完成')}{stars}"


_DEEDS: Mapping[str, Callable[[Line], str]] = {
    Record.FILE: lambda _: "登记，拿到受理编号",
    Move.ACCEPT: lambda _: "受理",
    Move.DECLINE: lambda _: "不予受理",
    Move.OBJECT: lambda _: "您不同意，重新核对",
    Move.REFER: lambda line: f"转给{line.facts.get('lead') or '有关部门'}办理",
    Move.RETURN_REFERRAL: lambda _: "转办退回，重新核对",
    Move.REPORT_RESULT: lambda _: "转办有了结果，办结",
    Move.MERGE: lambda _: "和同类的投诉一起办",
    Move.WITHDRAW: lambda _: "您撤回了",
    Move.TAKE_BACK: lambda _: "恢复办理",
    Move.ASSIGN: lambda line: f"派单{_to(line)}",
    Move.START: lambda _: "承办人开始办理",
    Move.ASK: lambda _: "承办人请您补充",
    Move.ANSWER: lambda line: (
        "没等到您的补充，先继续办理" if "unanswered" in line.facts else f"您补充了{_photos(line)}，继续办理"
    ),
    Move.ORDER: lambda line: f"向责任单位下达整改通知{_due(line)}",
    Move.REPORT_RECTIFIED: lambda _: "责任单位报告整改完成",
    Move.RECTIFY_FAILED: lambda _: "整改没有结果，承办人接着处理",
    Move.RECALL_ORDER: lambda _: "整改通知撤回，承办人接着处理",
    Move.VERIFY: lambda _: "提交核验",
    Move.SEND_BACK: lambda line: f"核验不合格，继续整改{_due(line)}",
    Move.ASK_BACK: lambda _: "核验通过，请您回答解决了没有",
    Move.ANSWERED_BACK: lambda line: _answered(line, line.facts.get("solved", "")),
    Move.NOT_SOLVED: lambda line: f"{_answered(line, Solved.NOT_SOLVED)}，继续办理",
    Move.CLOSE: lambda _: "审核通过，办结",
    Move.RETURN: lambda _: "审核没通过，退回承办人",
    Move.REOPEN: lambda line: f"重新办理{_to(line)}",
    Record.SUPPLEMENT: lambda line: f"{_told(line)}{_photos(line)}",
    Record.CORRECT: lambda line: "有一条补充拿掉了" if "undone" in line.facts else "更正信息",
    Record.URGE: lambda line: f"第 {line.facts.get('times', 1)} 次催办",
    Record.VISIT: lambda line: f"{_day(line, 'on')}到现场核查",
    Record.EXTEND: lambda _: "延期",
    Record.POSTPONE: lambda _: "遇节假日调整，期限顺延",
    Record.REMIND: lambda line: "提醒您回答承办人" if "question" in line.facts else "系统提醒承办人抓紧",
    Record.ESCALATE: lambda _: "督办",
    Record.HAND_OVER: lambda line: f"换人办理{_to(line)}",
    Record.TRY_ASK_BACK: lambda line: f"第 {line.facts.get('try', 1)} 次问您解决了没有",
    Record.RATE: _rated,
    Record.AGREE_VISIT: lambda line: (
        "您同意施工单位上门联系" if line.facts.get("agreed", True) else "您不再同意上门"
    ),
    Record.COMPANY_ANSWER: lambda line: f"责任单位交来了整改答复{_photos(line)}，承办人核对",
    Record.RETURN_ANSWER: lambda _: "责任单位的答复没有通过，继续整改",
    Record.ERASE_WORDS: lambda line: _ERASED.get(line.facts.get("kept", ""), "个人信息已删除"),
    Record.ADOPT: lambda _: "凭查询码转到新的入口",
    Record.MERGED_STEP: lambda line: (
        f"一起办的那件：{_DEEDS[line.facts['deed']](line)}"
        if line.facts.get("deed") in _DEEDS
        else "一起办的那件有进展"
    ),
}
