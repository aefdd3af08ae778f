"""What is said of a company's notice: that it was seen, that it is not understood; a question or a denial is neither."""

import re

from data.regexes import regex
from data.tables.enterprises import NoticeKind

_SEEN = regex(
    r"已阅|已读|阅知|知[悉晓]|收悉|收到|签收|函已收|知道[了啦]|晓得了|[看阅]过|看[到见完]|看了|了解|明白了|清楚了"
    r"|已?传达|已?转(?:给|达|发|项目)|已?(?:报告|汇报)"
)
_SPOILT = regex(  # in the clause that would say it was seen
    r"没|未|不|别|(?:收到|看[过到见]|知道)(?:了)?(?:吗|么|嘛|呢|没)"
)
_ASKED = regex(
    r"[?？吗么嘛呢]\s*$|[?？]|怎么|咋|为[什啥]|凭[什啥]|什么|[是有]没有?|是不是|哪|谁|多少|几[个条分天]"
)
_DENIED = regex(
    r"不(?:是|认|服|对|同意|合理|公|应该|该|属实|行|可能|接受|满意)|冤|搞错|弄错|写错|错了|有误|凭|异议|申诉|投诉|乱|胡"
)
_ANOTHER = regex(r"公告|停水|停电|物业|上次|上回|以前|别的|其他|其它|另(?:一|外)")
_CLAUSES = regex(r"[，,。；;！!\s]+")
_NOT_UNDERSTOOD = r"(?:看|读|听|弄|搞|整)?(?:不懂|不明白|不太(?:懂|明白)|没(?:看|弄|搞|整|听)?(?:懂|明白))"
_MEANT = r"(?:(?:是|指)?(?:什么|啥|嘛|么)意思|说的(?:是)?(?:什么|啥|嘛)|(?:讲|说)(?:了)?(?:个)?啥)"
_NOTICE = r"通知|信用变动|扣分|处罚|罚单|汇总|公示|整改|证书提醒|短信|消息|这条|那条"
_PUZZLED = regex(
    rf"(?:{_NOTICE}).{{0,12}}(?:{_NOT_UNDERSTOOD}|{_MEANT})|(?:{_NOT_UNDERSTOOD}).{{0,6}}(?:{_NOTICE})"
)
_PUZZLED_ALONE = regex(rf"(?:我|我们|您?这个?|这|都|也|实在|有点|完全)*{_NOT_UNDERSTOOD}[啊呀呢了的。！!]*")
_KINDS: tuple[tuple[re.Pattern[str], frozenset[NoticeKind]], ...] = (
    (regex(r"证书|人员"), frozenset({NoticeKind.CERTIFICATE})),
    (regex(r"整改通知|整改单|整改书"), frozenset({NoticeKind.ORDER})),
    (regex(r"黑名单"), frozenset({NoticeKind.BLACKLISTED, NoticeKind.RELEASED})),
    (regex(r"缺项|补报"), frozenset({NoticeKind.DISCLOSURE})),
    (regex(r"公示(?:即将|快)?(?:结束|到期)"), frozenset({NoticeKind.ENDING})),
    (regex(r"办理结果|异议|修复"), frozenset({NoticeKind.RESULT})),
    (regex(r"信用变动|扣分|信用分|处罚"), frozenset({NoticeKind.CREDIT, NoticeKind.DIGEST})),
)


def says_seen(text: str) -> bool:
    """Plain words of having read; not of who asks, denies, complains, or speaks of something else."""
    if _ASKED.search(text) or _DENIED.search(text) or _ANOTHER.search(text):
        return False
    return any(_SEEN.search(one) and not _SPOILT.search(one) for one in _CLAUSES.split(text))


def is_puzzled(text: str) -> bool:
    """这个通知我看不懂, 扣分是什么意思."""
    return _PUZZLED.search(text) is not None or _PUZZLED_ALONE.fullmatch(text) is not None


def kinds_in(text: str) -> frozenset[NoticeKind]:
    """The kinds of notice that are named; none: whichever."""
    return frozenset[NoticeKind]().union(*(kinds for words, kinds in _KINDS if words.search(text)))
