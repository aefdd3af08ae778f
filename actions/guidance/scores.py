"""What a credit score says: the rules of that kind of company, as far as they were read at a source. [M] is no fact."""

from datetime import date

from data.regexes import regex
from data.rules.complaint_categories import Mark
from data.rules.credit_rules import Grade, RuleSet, credit_rules

_ASKS = regex(
    r"满分|几分制|[0-9.]{2,6}分?.{0,6}(?:算|是)?(?:好|高|低|坏|差|多|少|行|怎么样|咋样|什么水平|啥水平|合格|及格)|(?:多少|几)分.{0,4}(?:算|才|是)(?:好|高|低|坏|差|合格|及格|优秀)"
    r"|(?:信用|评价)?分(?:数)?.{0,4}(?:算)?(?:高|低|好|坏)(?:吗|么|不|还是|算)|(?:评分|信用分|这个分)(?:是)?(?:什么意思|啥意思|怎么(?:算|来|看)|谁(?:打|评|给)的)"
)
_NOT_OF_A_COMPANY = regex(r"面积|平米|平方|楼|层|度|电话|分钟|积分|满意|星")


def asks_what_a_score_means(words: str) -> bool:
    return _ASKS.search(words) is not None and not _NOT_OF_A_COMPANY.search(words)


def score_rules(kind: str | None, *, today: date) -> RuleSet | None:
    """In force for this 企业类型; None where it is not known or has no rules."""
    return credit_rules().in_force(kind, today) if kind else None


def told_total(rules: RuleSet) -> str:
    """1000, "" where no source was read."""
    return f"{rules.total.points:g}" if rules.total.mark is not Mark.MEMORY else ""


def told_grades(rules: RuleSet) -> tuple[Grade, ...]:
    return tuple(grade for grade in rules.grades if grade.mark is not Mark.MEMORY)
