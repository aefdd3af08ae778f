"""详情 of a company's notice: each number with the line of the rules it comes from, and that line with its source."""

from datetime import date

from actions.credit.petition_guards import repairable_from
from actions.enterprises.explaining import Behind, Explained
from actions.wording import ground
from actions.wording.credit_notices import PARTS, disciplined, entry_named, points, public_days
from actions.wording.dates import day
from actions.wording.enterprise_notices import KINDS
from actions.wording.reply import NO_DEAD_END, Button, Reply
from data.rules.complaint_categories import Mark
from data.rules.credit_rules import UNSOURCED, RuleSet
from data.rules.enterprise_notices import enterprise_notices
from data.tables.credit import CreditKind, ScoreChange
from data.tables.enterprises import NoticeKind

_LISTED = 10
_HUMAN = Button("人工", "talk_to_human")
_MEANS = {
    NoticeKind.CREDIT: "贵公司的信用记录有变化，测算信用分跟着变。每一分怎么来的，见下面；不认可点“异议”。",
    NoticeKind.DIGEST: "贵公司今天有几次信用变动，合在一条里告诉您。每一分怎么来的，见下面；不认可点“异议”。",
    NoticeKind.BLACKLISTED: "贵公司被列入黑名单，期限以文书为准。认为有误点“异议”。",
    NoticeKind.RELEASED: "贵公司已不在黑名单上，不用办什么。",
    NoticeKind.ENDING: "记录的公示快到期，到期后不再公示、不再计分，不用办什么。",
    NoticeKind.DISCLOSURE: "工程该公示的内容有缺项，请补上：在这里发“补报”。",
    NoticeKind.CERTIFICATE: "有人员的证书快到期或已失效，请提醒本人办理，并核对在建工程由谁担任。",
    NoticeKind.ORDER: "核查后要求整改。责任单位按期改完，在这里发“整改答复”；收到抄送的请配合。",
    NoticeKind.RESULT: "贵公司的申请或答复有了新进展。",
}
SELF_EXPLAINED = frozenset({NoticeKind.ORDER, NoticeKind.RESULT})
_BAD = frozenset({CreditKind.PENALTY, CreditKind.MISCONDUCT})


def not_found() -> Reply:
    return Reply(
        "这里没有这条通知，或者您不是这家企业的联系人。",
        (Button("我的企业", "my_companies"), Button("菜单", "menu")),
    )


def say(found: Explained) -> Reply:
    match found.notice.kind:
        case NoticeKind.DISCLOSURE:
            return _of_disclosure(found)
        case NoticeKind.CERTIFICATE:
            return _of_certificates(found)
        case _:
            return _of_credit(found)


def plainly(found: Explained, told: str) -> Reply:
    """For whoever did not understand it: what it is about, what is to be done, and where each number comes from."""
    kind = NoticeKind(found.notice.kind)
    heading = f"通知 {found.notice.number}（{KINDS[kind]}）说的是：{_MEANS[kind]}"
    if kind in SELF_EXPLAINED:
        return Reply("\n".join(filter(None, [heading, told])), (*_acknowledging(found), _HUMAN))
    detailed = say(found)
    return Reply(f"{heading}\n{detailed.text}", (*detailed.buttons, _HUMAN))


def _of_credit(found: Explained) -> Reply:
    return Reply("\n".join([_heading(found), *numbers(found)]), _buttons(found))


def _heading(found: Explained) -> str:
    return f"通知 {found.notice.number} 的依据（{found.company.name}）"


def numbers(found: Explained) -> list[str]:
    """From each entry to the line of the rules and to its source, then the sum."""
    lines = [f"{i}. {_entry(each, found.today)}" for i, each in enumerate(found.entries[:_LISTED], 1)]
    if len(found.entries) > _LISTED:
        lines.append(f"另有{len(found.entries) - _LISTED}条，可以问“我们公司为什么扣分”。")
    if found.hidden:
        lines.append(f"其中{found.hidden}条已不在公示期，内容不再显示。")
    lines += [_change(change) for change in found.changes[-3:]]
    lines += _sum(found)
    return [line for line in lines if line]


def _repaired(behind: Behind, today: date) -> list[str]:
    """From when on a repair may be asked for, where that is to come."""
    first = repairable_from(behind.entry) if behind.line is not None else None
    return [f"   信用修复：最早{day(first)}可以申请"] if first is not None and first > today else []


def _entry(behind: Behind, today: date) -> str:
    event, line = behind.entry.event, behind.line or behind.was
    lines = [
        entry_named(behind.entry),
        f"   作出：{day(event.decided_on)}；公示：{public_days(behind.entry)}",
        *(f"   {each}" for each in disciplined(event)),
        *_repaired(behind, today),
        f"   登记：{ground.source_name(behind.ground)}，截至{day(behind.ground.as_of)}",
    ]
    if line is None or line.rule is None:
        return "\n".join([*lines, "   没有对应的计分规则，不计分" if behind.line else "   现在不计分"])
    stands = "分值由文书写明" if line.by_document else f"每条{line.rule.points:g}分"
    counts = "计分" if behind.line else "现在不计分，当时计分"
    rule = f"   {counts}：{points(float(line.points))}，规则 {line.rule.code} {line.rule.name}，{stands}"
    return "\n".join([*lines, rule, f"   规则来源：{_source(line.rule.source, line.rule.mark)}"])


def _change(change: ScoreChange) -> str:
    """2026年11月3日：600分 → 570分."""
    before, after = change.score_before, change.score_after
    if after is None or before is None or before == after:
        return ""
    return f"{day(change.on)}的测算：{before:g}分 → {after:g}分（{points(after - before)}）。"


def _sum(found: Explained) -> list[str]:
    if found.rules is None or found.total is None:
        return ["这类企业没有测算规则，不测算信用分。"]
    parts = "，".join(f"{PARTS[part]}{points(float(value))}" for part, value in found.parts)
    return [
        f"今天（{day(found.today)}）的测算：基础{found.rules.base.points:g}分，{parts}，合计{found.total:g}分。",
        f"规则：{found.rules.name}（{found.rules.version}，{day(found.rules.since)}起）。来源：{found.rules.source}。{_demo(found.rules)}",
    ]


def _demo(rules: RuleSet) -> str:
    return f"其中没有公开来源的分值是{UNSOURCED}，只作测算，不是官方分。" if rules.unsourced else ""


def _source(source: str, mark: Mark) -> str:
    return f"{source}（未见公开来源）" if mark is Mark.MEMORY else source


def _buttons(found: Explained) -> tuple[Button, ...]:
    """Of each bad entry that counts; of many, the use case asks."""
    counting = [each.entry.event for each in found.entries if each.line is not None]
    firsts = {each.entry.event.id: repairable_from(each.entry) for each in found.entries}
    bad = [event for event in counting if (first := firsts[event.id]) is not None and first <= found.today]
    disputable = [event for event in counting if event.kind in _BAD or event.kind == CreditKind.BLACKLISTED]
    company = {"company": found.company.id}
    one = len(disputable) == 1
    buttons = []
    if disputable:
        buttons.append(Button("异议", "object_to_credit", {"event": disputable[0].id} if one else company))
    if bad:
        buttons.append(
            Button("信用修复", "repair_credit", {"event": bad[0].id} if len(bad) == 1 else company)
        )
    if found.notice.acknowledged_at is None:
        buttons.insert(0, Button("已阅", "acknowledge_notice", {"notice": found.notice.id}))
    return (*buttons, Button("我的企业", "my_companies")) if buttons else NO_DEAD_END


def _of_disclosure(found: Explained) -> Reply:
    """Each kind of item with what asks for it."""
    asked = {item for project in found.notice.about.get("projects", ()) for item in project["items"]}
    rules = enterprise_notices().disclosure
    known = {rule.name: rule for name in sorted(asked) if (rule := rules.item(name)) is not None}
    lines = [_heading(found)]
    lines += [f"{rule.name}：{rule.publish}，{rule.where}。来源：{rule.source}" for rule in known.values()]
    return Reply("\n".join(lines), _acknowledging(found))


def _of_certificates(found: Explained) -> Reply:
    lines = [
        _heading(found),
        "证书的有效期和状态以注册人员登记为准；和您手里的不一致，请联系注册机关更正，我们下次导入后就更新。",
    ]
    return Reply("\n".join(lines), _acknowledging(found))


def _acknowledging(found: Explained) -> tuple[Button, ...]:
    if found.notice.acknowledged_at is not None:
        return NO_DEAD_END
    return (
        Button("已阅", "acknowledge_notice", {"notice": found.notice.id}),
        Button("我的企业", "my_companies"),
    )
