"""Companies side by side, and what a score says: what is registered, with its source; who is better is not said."""

from collections.abc import Sequence

from actions.credit.facts import CompanyFacts
from actions.guidance.scores import told_grades, told_total
from actions.wording import ground
from actions.wording.dates import UNKNOWN
from actions.wording.reply import Button, Reply
from data.rules.credit_rules import RuleSet
from data.tables.credit import CreditKind

_ASK = Button("查企业", "ask_company")
_HUMAN = Button("人工", "talk_to_human")


def side_by_side(companies: Sequence[CompanyFacts]) -> Reply:
    alone = "先告诉我另一家的名字，我把两家摆在一起。" if len(companies) < 2 else ""
    lines = ["谁好谁差我不评，登记的情况摆在这里，您自己比：", *map(_line, companies), alone]
    lines += ["信用分是官方评的；没有记录不等于没有问题，只是公示期内没登记。"]
    grounds = [each.ground for each in companies]
    lines.append(ground.sentence(grounds))
    shows = tuple(Button(f"看{each.name[:9]}", "show_company", {"company": each.id}) for each in companies)
    return Reply("\n".join(filter(None, lines)), (*shows, _ASK))


def _line(facts: CompanyFacts) -> str:
    bad = [record for record in facts.records.shown if record.kind != CreditKind.AWARD]
    good = len(facts.records.shown) - len(bad)
    records = f"处罚、不良等 {len(bad)} 条，奖励 {good} 条" if facts.records.ground else "没有信用记录可查"
    return f"· {facts.name}：资质{facts.qualification or UNKNOWN}；官方信用分{_score(facts) or UNKNOWN}；{records}"


def _score(facts: CompanyFacts) -> str:
    return f"{facts.score:g}分" if facts.score is not None else ""


def what_a_score_means(facts: CompanyFacts | None, rules: RuleSet | None) -> Reply:
    if rules is None:
        return Reply(
            "这要看是哪类企业。先发企业名，我按那一类的评价办法告诉您满分和等级；查不到出处的，我不乱说。",
            (_ASK, _HUMAN),
        )
    lines = [*_of_what(facts, rules), *_good_or_bad(rules)]
    lines.append("您看到的分是官方评的，不是我们算的；我们自己的“测算”只给企业本身和监管人员看。")
    lines.append(f"依据：{rules.source}")
    return Reply("\n".join(lines), (_ASK, _HUMAN))


def _of_what(facts: CompanyFacts | None, rules: RuleSet) -> list[str]:
    total = told_total(rules)
    whose = f"{facts.name}的官方信用分是{_score(facts)}" if facts is not None and _score(facts) else ""
    full = f"这一类企业满分{total}分" if total else "这一类企业的满分，没有查到公开的出处"
    return ["，".join(filter(None, (whose, full))) + "。"]


def _good_or_bad(rules: RuleSet) -> list[str]:
    grades = told_grades(rules)
    if not grades:
        return ["多少分算好，分级标准没有见到公开的出处，以评价平台公布的等级为准，我不下结论。"]
    edges = "，".join(f"{grade.at_least:g}分以上{grade.letter}级（{grade.name}）" for grade in grades)
    return [f"公开的等级线：{edges}；再往下的没有见到公开的出处。"]
