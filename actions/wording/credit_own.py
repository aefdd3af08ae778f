"""What who speaks for a company is told of its credit: each number with its entry, its line of the rules and its source."""

from datetime import date

from actions.credit.own import Explained, OwnCredit
from actions.credit.petition_guards import repairable_from
from actions.wording import ground
from actions.wording.credit_notices import PARTS, disciplined, entry_named, points, public_days
from actions.wording.dates import day
from actions.wording.reply import Button, Reply
from data.rules.complaint_categories import Mark
from data.rules.credit_rules import UNSOURCED

LISTED = 8  # entries in one message
_ENDS = 3  # of what ends next


def say(own: OwnCredit, *, begin: int = 0) -> Reply:
    """`begin`: entries that were told before."""
    some = own.entries[begin : begin + LISTED]
    listed = [_entry(number, each, own.found.day) for number, each in enumerate(some, begin + 1)]
    left = len(own.entries) - begin - len(some)
    head = _head(own) if begin == 0 else [f"{own.company.name}的计分明细（续）"]
    tail = [] if left else [*_measures(own), *_endings(own)]
    more = [f"还有{left}条，点“后面的明细”。"] if left else []
    grounds = ground.sentence(
        ground.once(each.ground for each in some) or (ground.Ground.of(own.company.source),)
    )
    text = "\n".join(line for line in (*head, *listed, *more, *tail, grounds) if line)
    return Reply(text, _buttons(own, begin + len(some) if left else 0))


def not_bound() -> Reply:
    """Nothing that is not public is told to it."""
    return Reply(HOW_TO_BIND, BIND)


HOW_TO_BIND = "您还没有绑定企业，扣分明细和测算分只告诉绑定了这家企业的联系人。绑定要用统一社会信用代码和工作人员发的绑定码。"
BIND = (Button("绑定企业", "bind_company"), Button("菜单", "menu"))


def _head(own: OwnCredit) -> list[str]:
    return [
        f"【信用说明】{own.company.name}（{day(own.found.day)}）",
        f"官方信用评价：{_official(own)}",
        *_blacklist(own),
        *_computed(own),
        "计分的记录：" if own.entries else "公示期内没有奖励、处罚、不良行为和黑名单记录。",
    ]


def _official(own: OwnCredit) -> str:
    official = own.found.official
    if official is None:
        return "未登记"
    letter = official.grade or ""
    grade = f"{letter}级" if len(letter) == 1 else letter
    return "，".join(part for part in (_plain(official.score), grade) if part)


def _plain(score: float | None) -> str:
    return f"{score:g}分" if score is not None else ""


def _blacklist(own: OwnCredit) -> list[str]:
    """The end is told only where the document tells it."""
    ends = [each.line.entry.last for each in own.blacklistings]
    if not ends:
        return []
    known = [last for last in ends if last is not None]
    end = f"，到{day(max(known))}为止" if len(known) == len(ends) else "，文书没有写明期限，移出以文书为准"
    return [f"黑名单：在黑名单上{end}"]


def _computed(own: OwnCredit) -> list[str]:
    found = own.found
    if found.rules is None or found.total is None:
        return ["测算信用分：这类企业没有评分规则，不测算。"]
    demo = f"，其中没有公开来源的分值是{UNSOURCED}" if found.rules.unsourced else ""
    grade = f"{found.grade.letter}级" if found.grade else _no_grade(own)
    sums = "，".join(f"{PARTS[part]}{points(float(value))}" for part, value in found.parts)
    return [
        f"测算信用分：{found.total:g}分，测算等级：{grade}（测算不是官方分{demo}）",
        f"怎么算的：基础{found.rules.base.points:g}分，{sums}，合计{found.total:g}分",
        f"规则：{found.rules.name}（{found.rules.version}），来源：{found.rules.source}",
    ]


def _no_grade(own: OwnCredit) -> str:
    has_edges = own.found.rules is not None and own.found.rules.grades
    return "未定级（低于已公开的分级线）" if has_edges else "不定级（这类企业的分级标准未见公开来源）"


def _entry(number: int, each: Explained, today: date) -> str:
    entry = each.line.entry
    lines = [
        f"{number}. {_how_much(each)}　{entry_named(entry)}",
        f"   {_days(each, today)}",
        f"   {_rule(each)}",
    ]
    return "\n".join(lines)


def _how_much(each: Explained) -> str:
    return "不计分" if each.line.rule is None else points(float(each.line.points))


def _days(each: Explained, today: date) -> str:
    entry = each.line.entry
    public = f"公示{public_days(entry)}" if entry.last else f"{day(entry.first)}起，文书没有写明期限"
    first = repairable_from(entry)
    repaired = [f"最早{day(first)}可以申请信用修复"] if first is not None and first > today else []
    return "；".join([public, *disciplined(entry.event), *repaired])


def _rule(each: Explained) -> str:
    rule = each.line.rule
    if rule is None:
        return "规则里没有这一项"
    source = (
        f"{rule.source}（未见公开来源）"
        if rule.mark is Mark.MEMORY and rule.source != UNSOURCED
        else rule.source
    )
    by = "，分值由文书写明" if each.line.by_document else ""
    return f"规则 {rule.code} {rule.name}{by}；规则来源：{source}"


def _measures(own: OwnCredit) -> list[str]:
    return [
        f"随之的措施：{each.text}（来源：{each.source}）"
        for each in own.measures
        if each.mark is not Mark.MEMORY
    ]


def _endings(own: OwnCredit) -> list[str]:
    """What ends when, the next days first."""
    by_day: dict[date, list[Explained]] = {}
    for each in own.ending:
        assert each.line.entry.last is not None
        by_day.setdefault(each.line.entry.last, []).append(each)
    said = [f"{day(last)}：{_those(some)}" for last, some in list(by_day.items())[:_ENDS]]
    return [f"到期后不再公示、不再计分：{'；'.join(said)}"] if said else []


def _those(some: list[Explained]) -> str:
    first = some[0].line.event
    return f"{first.kind}{first.document}" + (f"等{len(some)}条" if len(some) > 1 else "")


def _buttons(own: OwnCredit, begin: int) -> tuple[Button, ...]:
    company = {"company": own.company.id}
    more = [Button("后面的明细", "explain_credit", {**company, "begin": begin})] if begin else []
    return (
        *more,
        *_of_entries("异议", "object_to_credit", own.disputable, own.company.id),
        *_of_entries("信用修复", "repair_credit", own.repairable, own.company.id),
        Button(
            "企业完整信息",
            "show_company",
            {**company, "items": ["qualification", "representative", "projects"]},
        ),
        Button("我的企业", "my_companies"),
    )


def _of_entries(title: str, command: str, ids: list[int], company_id: int) -> list[Button]:
    """Of the only entry; where there are several the use case asks."""
    if not ids:
        return []
    return [Button(title, command, {"event": ids[0]} if len(ids) == 1 else {"company": company_id})]
