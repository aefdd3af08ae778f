"""Words that tell where one lives, that one does not know, or what is written down, and nothing besides: no danger, whatever
the model guesses.
"""

from actions.complaints.reading.ages import age_said
from actions.complaints.reading.plain import half_width
from actions.danger.judge import Verdict, judge
from data.regexes import regex

_LONGEST = 60  # characters; longer is a story
_MARKS = regex(r"[\s,，。.;；!！?？、~…]+")
_OURS = "(?:我们|俺们|咱们?|我家|俺家|小区|这(?:儿|里|边|片|块|栋|个)?|那|都|就|也|一直|一般|住|是)*"
_NEAR = "(?:边上?|边儿|旁边?儿?|对[面过]|附近|路口|那边|那片|那[儿块]|一带|后[面身]|前面|路上?|道上?|大?街上?|小区|公园|新村|[一-鿿]桥|地铁站|车站)"
# Not “我在桥边”, nor anybody else than who lives there.
_WHERE = regex(rf"{_OURS}(?:在|靠着?|挨着?|位于|临着?)[一-鿿0-9]{{1,12}}{_NEAR}(?:的|呢|这儿|那儿)*")
_NAME = regex(rf"{_OURS}(?:叫|管(?:这|它|那)(?:儿|里|片)?叫)(?:做)?[一-鿿0-9]{{2,10}}(?:的|呢|啊|吧)*")
_NOT_KNOWN = regex(
    r"(?:我|俺|这|那|也|都|真|可|就|个|[一-鿿]{2}(?:名|号|期))*(?:不(?:知道|清楚|记得|晓得|懂|明白)|哪(?:儿)?(?:知道|记得|晓得)|(?:说|记|弄)不(?:清|好|准)|听不(?:明白|懂)|没听(?:懂|明白))(?:了|啊|呀|呢|那个|这个|哪[个期])*"
)
_OLD = regex(
    r"(?:我们|俺们|咱们?|我家|这|那|都|就|也|是|个|的)*(?:老|旧)(?:的)?(?:房子?|房字|楼|小区|平房|院子?)(?:了|的|啊|呀|嘛)*"
)
_THROWN_BACK = regex(
    r"(?:啥|什么|嘛)(?:意思|玩意儿?|东西|小区|企业|公司|单位)|(?:哪来的?|哪有|我?不是)(?:什么|啥)?(?:企业|公司|小区|单位|花园|楼盘|项目|新房)(?:的)?"
    r"|(?:都)?不是(?:这|那)?(?:[俩个些几里]|[两三]个)?(?:的)?"
)
_SELF = regex(r"(?:我|俺)(?:就)?(?:是)?(?:一个|个)?(?:个人|住户|业主|老百姓|老太太|租户|普通人)(?:啊|呀|的)*")
_RECORD = regex(
    r"(?:我说|我是说|我让你|叫你|你|请|快)*(?:把|给我|帮我)(?:我的?|那个?|这个?|刚才)*(?:漏水|漏雨|[一-鿿0-9]){0,8}(?:恢复|撤回?|删|改|登记|提交|记|写|去|补充?|加|拿回来)(?:了|掉|上|一下|吧|过来|回来|进去)*"
)
_ALARMING = regex(
    r"火|烟|血|死|救|困|塌|倒|砸|掉|晕|昏|伤|气|电(?!梯)|爆|打|跳|喊|压|摔|埋|淹|水|冒|断|裂|晃|抖|响|怕|吓|疼|躺|刀|楼顶|房顶|天台|窗|危|险|要命|快点|出事|坏|醒|叫不|叫唤|惨|反应|呼吸|心跳|味|臭|下坠|哭|孩|娃|人(?!工|民|家)"
)
_OF_A_RECORD = regex("个人|(?:漏水|渗水|漏雨)的?那[条个件]")
_SHAPES = (_WHERE, _NAME, _NOT_KNOWN, _OLD, _THROWN_BACK, _SELF, _RECORD)


def is_explained(text: str) -> bool:
    """Each clause is of the place, of not knowing or of the record, and none has a word of danger."""
    wide = half_width(text).strip()
    clauses = [part for part in _MARKS.split(wide) if part]
    if not clauses or len(wide) > _LONGEST:
        return False
    judgement = judge(text)
    if judgement.verdict is Verdict.PRESENT or judgement.kinds:
        return False
    return all(map(_is_one, clauses))


def _is_one(clause: str) -> bool:
    shaped = any(shape.fullmatch(clause) for shape in _SHAPES) or bool(age_said(clause, asked=True))
    return shaped and _ALARMING.search(_OF_A_RECORD.sub("", clause)) is None
