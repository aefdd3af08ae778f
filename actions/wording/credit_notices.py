"""What a company is told of a change of its credit. What may not be named any more is counted, not named."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from actions.credit.publication import Event, Published
from actions.credit.told import Became, Told
from actions.wording import ground
from actions.wording.dates import clock, day, period, short_day
from actions.wording.reply import Reply
from data.rules.complaint_categories import Mark
from data.rules.credit_rules import UNSOURCED, Measure, Part
from data.tables.credit import CauseKind, CreditKind, ScoreChange

_REASON = 120  # characters of a reason
_BECAME = {
    CauseKind.BEGAN: "新增",
    CauseKind.EXPIRED: "公示期满",
    CauseKind.REPAIRED: "已信用修复",
    CauseKind.RELEASED: "已移出",
    CauseKind.CORRECTED: "已更正",
    CauseKind.REVALUED: "计分规则变了",
}
_UNNAMED = {
    CauseKind.BEGAN: "{count}条{kind}已过公示期，不再公示、不再计分",
    CauseKind.EXPIRED: "{count}条{kind}公示期满，不再公示、不再计分",
    CauseKind.REPAIRED: "{count}条{kind}已信用修复，不再公示、不再计分",
    CauseKind.RELEASED: "{count}条{kind}已按文书移出，不再计分",
    CauseKind.WITHDRAWN: "{count}条{kind}被撤销，自始不计分",
    CauseKind.REMOVED: "{count}条{kind}已从信用信息中移出，不再计分",
    CauseKind.CORRECTED: "{count}条{kind}作了更正",
    CauseKind.REVALUED: "{count}条{kind}因计分规则变化重新计分",
}
_GONE = {CauseKind.WITHDRAWN: "这条记录已撤销", CauseKind.REMOVED: "这条记录已移出登记"}
_SO = {
    CauseKind.WITHDRAWN: "自始不计分。",
    CauseKind.REMOVED: "不再公示、不再计分。",
}
PARTS = {Part.MARKET: "市场行为", Part.GOOD: "良好信息", Part.BAD: "不良信息"}
BLACKLISTED, RELEASED, CHANGED, DIGEST = "列入黑名单", "移出黑名单", "信用变动", "信用变动汇总"


def changed(told: Told, heading: str, *, at_most: int) -> Reply:
    """`at_most`: entries that are named."""
    named = [each for each in told.became if each.entry is not None]
    shown = (
        [_whole(named[0])]
        if len(named) == 1
        else [_short(i, each) for i, each in enumerate(named[:at_most], 1)]
    )
    more = [f"另有{len(named) - at_most}条，看“详情”。"] if len(named) > at_most else []
    lines = [
        f"【{heading}】{told.company.name}",
        *([f"合并告知{len(told.changes)}次变动。"] if len(told.changes) > 1 else []),
        *shown,
        *more,
        *_unnamed(told.became),
        *_from_to(told),
        *_measures(told.measures),
        ground.sentence(told.grounds),
    ]
    return Reply("\n".join(line for line in lines if line))


def together_from_now(reply: Reply, told: int, now: datetime, due: datetime) -> Reply:
    """The last change of a day that is told by itself."""
    return replace(
        reply,
        text=f"{reply.text}\n今天（{short_day(now, now)}）已单独告知{told}条信用变动，再有的合并告知，"
        f"最近一次在{clock(due, now)}；贵公司申请的异议、信用修复有了结果，仍马上告知。随时发“信用分”看现在的分数。",
    )


def ending(
    company: str, entries: Sequence[Published], last: date, grounds: Sequence[ground.Ground], *, at_most: int
) -> Reply:
    """The last day of publication is tomorrow."""
    lines = [
        f"【公示即将结束】{company}",
        *(f"{i}. {entry_named(each)}" for i, each in enumerate(entries[:at_most], 1)),
        *([f"另有{len(entries) - at_most}条，看“详情”。"] if len(entries) > at_most else []),
        f"公示到明天（{day(last)}）为止，之后不再公示、不再计分，分数有变化再告诉您。",
        ground.sentence(grounds),
    ]
    return Reply("\n".join(line for line in lines if line))


def entry_named(entry: Published) -> str:
    """处罚：未按图施工（市住房城乡建设委 津建罚字〔2026〕12号）."""
    event = entry.event
    source = " ".join(part for part in (event.body, event.document) if part)
    reason = _shortened(event.reason)
    return f"{event.kind}：{reason}（{source}）" if reason else f"{event.kind}：{source}"


def public_days(entry: Published) -> str:
    """From when to when; an end that no document tells is said to follow from the rules."""
    by_rules = entry.last is not None and entry.event.public_until is None and entry.ended_by is None
    reckoned = by_rules and entry.event.kind != CreditKind.BLACKLISTED
    return f"{period(entry.first, entry.last)}{'（文书没有写止日，按公示期规则推算）' if reckoned else ''}"


def disciplined(event: Event) -> list[str]:
    """惩戒止; of a blacklisting it is its term."""
    if event.disciplined_until is None or event.kind == CreditKind.BLACKLISTED:
        return []
    return [f"惩戒期：到{day(event.disciplined_until)}为止"]


def points(value: float | None) -> str:
    """-30分, +20分, 0分."""
    return f"{value:+g}分" if value else "0分"


def _whole(became: Became) -> str:
    assert became.entry is not None
    event, line = became.entry.event, became.line
    reason = _shortened(event.reason) or "事由未登记"
    lines = [
        f"{_GONE[became.what]}：{event.kind}，{reason}"
        if became.what in _GONE
        else f"{_BECAME[became.what]}{event.kind}：{reason}",
        f"文书：{event.document}",
        _decided(event),
    ]
    if became.what in _GONE:
        return "\n".join([*lines, _SO[became.what]])
    lines += [_public(became.entry), *disciplined(event)]
    if line is not None and line.rule is not None:
        how = "文书写明" if line.by_document else f"{line.rule.name}，{_sourced(line.rule.source)}"
        was = f"{points(became.points_before)} → " if became.points_before is not None else ""
        lines.append(f"计分：{was}{points(float(line.points))}（{how}）")
    return "\n".join(lines)


def _decided(event: Event) -> str:
    """A repair that was granted here names no authority."""
    if event.kind == CreditKind.REPAIRED and event.body is None:
        return f"同意修复：{day(event.decided_on)}"
    return f"机关：{event.body or '未登记'}{f'，{day(event.decided_on)}作出' if event.decided_on else ''}"


def _short(number: int, became: Became) -> str:
    assert became.entry is not None
    if became.what in _GONE:
        return f"{number}. {entry_named(became.entry)}，{_GONE[became.what]}，{_SO[became.what]}"
    said = [f"{number}. {_BECAME[became.what]}{entry_named(became.entry)}", _public(became.entry)]
    return "，".join([*said, *disciplined(became.entry.event), points(became.points_after)])


def _public(entry: Published) -> str:
    if entry.event.kind == CreditKind.BLACKLISTED and entry.last is None:
        return f"期限：{day(entry.first)}起，文书没有写明期限，移出以文书为准"
    return f"{'期限' if entry.event.kind == CreditKind.BLACKLISTED else '公示'}：{public_days(entry)}"


def _unnamed(became: Sequence[Became]) -> list[str]:
    counted = Counter((each.what, _kind(each.kind)) for each in became if each.entry is None)
    return [
        f"{_unnamed_one(what, kind).format(count=count, kind=kind)}。"
        for (what, kind), count in counted.items()
    ]


def _unnamed_one(what: CauseKind, kind: str) -> str:
    """A blacklisting has a term, no publication."""
    if what is CauseKind.EXPIRED and kind == _kind(CreditKind.BLACKLISTED):
        return "{count}条{kind}期限已满，自动移出，不再计分"
    return _UNNAMED[what]


def _kind(kind: CreditKind) -> str:
    return {
        CreditKind.BLACKLISTED: "黑名单记录",
        CreditKind.PENALTY: "处罚记录",
        CreditKind.AWARD: "奖励记录",
    }.get(kind, f"{kind}记录")


def _from_to(told: Told) -> list[str]:
    first, last = told.first, told.last
    return [*_score(told), *_grade(told), *_official(first, last), *_blacklist(told)]


def _score(told: Told) -> list[str]:
    before, after = told.first.score_before, told.last.score_after
    if after is None:
        return ["测算信用分：这类企业没有测算规则，不测算。"] if told.became else []
    if before is None:
        return [f"测算信用分：{after:g}分。{_of_rules(told)}"]
    moved = f"（{points(after - before)}）" if before != after else "（没有变化）"
    return [f"测算信用分：{before:g}分 → {after:g}分{moved}。{_of_rules(told)}"]


def _of_rules(told: Told) -> str:
    return "分值含演示规则，不是官方分。" if told.rules and told.rules.unsourced else "不是官方分。"


def _grade(told: Told) -> list[str]:
    before, after = told.first.grade_before, told.last.grade_after
    if told.rules is None:
        return []
    if not told.rules.grades and before is None and after is None:
        return ["测算等级：不定级（这类企业的分级标准未见公开来源）。"]
    if before == after:
        return [f"测算等级：{_letter(after)}，没有变化。"]
    unknown = after is None and told.rules.grades
    why = f"（{told.rules.grades[-1].at_least:g}分以下的分级标准未见公开来源）" if unknown else ""
    return [f"测算等级：{_letter(before)} → {_letter(after)}{why}。"]


def _letter(grade: str | None) -> str:
    return f"{grade}级" if grade else "未定级"


def _official(first: ScoreChange, last: ScoreChange) -> list[str]:
    before = _evaluation(first.official_score_before, first.official_grade_before)
    after = _evaluation(last.official_score_after, last.official_grade_after)
    if before == after:
        return [f"官方信用评价：{after}，没有变化。"] if after else []
    return [f"官方信用评价：{before or '未登记'} → {after or '未登记'}。"]


def _evaluation(score: float | None, grade: str | None) -> str:
    said = grade if grade is None or len(grade) > 1 else f"{grade}级"
    return "，".join(part for part in (f"{score:g}分" if score is not None else "", said or "") if part)


def _blacklist(told: Told) -> list[str]:
    if told.released:
        return ["现在不在黑名单上。"]
    return ["现在在黑名单上。"] if told.last.blacklisted_after else []


def _measures(measures: Sequence[Measure]) -> list[str]:
    return [
        f"随之的措施：{each.text}（{_sourced(each.source)}）"
        for each in measures
        if each.mark is not Mark.MEMORY
    ]


def _sourced(source: str) -> str:
    return source if source == UNSOURCED else f"来源：{source}"


def _shortened(reason: str | None) -> str:
    reason = reason or ""
    return reason if len(reason) <= _REASON else f"{reason[: _REASON - 1]}…"
