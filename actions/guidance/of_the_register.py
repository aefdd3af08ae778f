"""What is only asked of the register: “到底验收没”, “他家罚过没” tell no defect; “没验收就让我们收房” does."""

from actions.complaints.drafts import simplified
from actions.complaints.reading import ANY_DAY, NOT_OURS, matter_of
from actions.complaints.reading.asides import IS_THERE
from actions.credit.items import OF_CREDIT, items_in
from data.regexes import regex

_A_QUESTION = 60  # characters; longer is a story
_CLAUSES = regex(r"[，,。！!；;、\s]+|(?<=[?？])")
_RECORDED = regex(
    r"验收|竣工|完工|备案|开工|动工|许可|保险|投保|担保|标牌|铭牌|承诺书|公示|公开|登记库|资料|验没验|竣没竣"
)
_ASKED = regex(
    rf"(?<![都也连还毫])没有?(?:呢|啊|呀|嘛|的|吗|么)*[?？。！! ]*$|[吗么嘛否][?？。！! ]*$|[?？] *$|有没有|{IS_THERE}|有无|是不是|是否|(.)[没不]\1|"
    r"什么时候|啥时候|嘛时候|哪[天年]|缺(?:什么|啥|嘛|哪|项)|(?:还|都)(?:差|少)(?:什么|啥|嘛|哪)|缺不缺|[全齐]不[全齐]"
)
_TOLD = regex(
    r"凭(?:什么|啥|嘛)|[让叫逼催](?:我|俺|咱|业主|人|收|签|住)|强[制行迫]|非[得要让]|不给|不让|拿不出|要不来|骗|坑|投诉|举报|反映|没人管|不管|敢|竟|居然|怎么(?:就|能|可以)"
)
_HANDED_OVER_SO = regex(r"[没未](?:有)?(?:通过)?(?:竣工|消防|综合)?(?:验收|备案)[^，。]{0,6}[就便]")
_WHETHER = regex(r"是不是|不是|算不算|算|是否")
_OF_ACCEPTANCE = frozenset({"Q11", "Q13"})  # 没验收就交房, 消防: defects only where they are told


def asks_the_register(words: str) -> bool:
    """Something of a project or of a company is asked, and nothing is told beside it that is wrong with a house."""
    if len(words) > _A_QUESTION:
        return False
    clauses = [clause for clause in _CLAUSES.split(simplified(words)) if clause]
    asked = [clause for clause in clauses if _is_asked(clause)]
    told = "，".join(clause for clause in clauses if clause not in asked)
    return bool(asked) and not _TOLD.search(told) and _tells_nothing(told)


def _is_asked(clause: str) -> bool:
    recorded = _RECORDED.search(clause) or set(items_in(clause)) & OF_CREDIT
    if not recorded or not _ASKED.search(clause) or _TOLD.search(clause):
        return False
    if _HANDED_OVER_SO.search(clause) and not _WHETHER.search(clause):
        return False
    matter = matter_of(clause, today=ANY_DAY)
    return matter.only_hints or set(matter.categories) <= {*_OF_ACCEPTANCE, NOT_OURS}


def _tells_nothing(words: str) -> bool:
    matter = matter_of(words, today=ANY_DAY)
    return not matter.categories or matter.only_hints
