"""What is said while a closed case waits for what is still wrong: the reason, a question, a button's name, or that it was a slip."""

import re

from actions.complaints.reading import outcome
from actions.complaints.reading.answers import NotFit, Solved, read_satisfaction
from actions.complaints.reading.asides import is_question
from actions.complaints.reading.plain import half_width
from actions.complaints.reading.read import read
from actions.complaints.reading.reading import ANY_DAY
from data.regexes import regex

_CLAUSES = regex(r"(?<=[。；;！!？?\n，,])|(?<= )")
_NAMES = regex(  # of buttons and fixed words
    r"(?:点|按|看|查|给我|我要|我|要|想|一下|[，,。 ])*(?:全部过程|过程|进度|登记内容|内容|补充|催办|催一?下?|撤回|撤诉|恢复|评价|人工|我的投诉|我的[一-鿿]{2}|菜单|没修好|解决了|部分解决|没解决|[1-5一二三四五]颗?星"
    r"|不是这件事|单独办|另外登记|我要投诉|同意上门|不用上门了|已阅|跳过|提交|修改|放弃|继续|停|换个地方继续|邮箱|照片)(?:一下|吧|了|看看|给我|[，,。！! ])*"
)
_SLIP = r"(?:点|按|戳)(?:错|岔)了?|误点|手滑|不小心(?:点|按)|点着玩"
_NOT_ANEW = r"(?:没(?:有)?(?:要|想|说要?|打算)|不(?:用|要|想|必|需要)|别|甭|先不|取消|撤回|撤销|撤掉|算了)(?:再|给我|你们?|把|那个|这次|了|，|,| )*(?:重新?(?:办|开|处理)|重办|换人)"
DROPS = regex(rf"^(?!.*[?？吗]).*(?:{_NOT_ANEW})|^[^，,。]{{0,6}}(?:{_SLIP})|.*(?:{_SLIP})[^，,。]{{0,3}}$")
_NO_NEED = regex(
    r"(?:那|就|我|先|还是|也|[，, ])*(?:不用|算了|不办|不弄|不要|没事|不必|不需要)(?:了|吧|啊|先|这样|[，,。！! ]|不用|算了|没事)*"
)
_WRONG = regex(
    r"又(?!要|得|不是|问|来问)|还(?:是|在|没)(?!算|等|不用|先|要|说)|没(?:有)?(?:彻底|完全|全|给|人|法)*(?:修|弄|好|处理|解决|来|管|动|做|干|补|换|刷|变|用|效果|水|电|气|热)(?!空)"
    r"|不(?:行(?!就)|好(?!意思)|严|热|亮|通|平|灵|能(?:用|住|开|关)|稳|管用|干|掉|对劲|见好|顶用)|漏|渗|滴|裂|掉|堵|坏|鼓|翘|歪|(?<!影)响(?!应)|晃|潮|霉|臭|返|松动|卡住|断|冒|湿|糊弄|敷衍|照旧|原样|老样子|白(?:修|弄)|更(?:严重|厉害|大|多|糟)"
)
_OF_A_REPROACH = regex(
    r"(?:怎么|咋|为啥|为什么)(?:又|还|越)[^，。]{0,6}(?:漏|渗|滴|裂|掉|堵|坏|鼓|响|晃|返|潮|湿|臭|不)"
)
_ASKS = regex(r"(?:咋|怎么|如何)(?:办|整|弄|走|搞)|找谁|多久|几天|多长时间|多少")


def drops(text: str) -> bool:
    """“点错了”, “没要重新办”, and while it is asked also “算了”."""
    return says_slip(text) or _NO_NEED.fullmatch(text.strip()) is not None


def says_slip(text: str) -> bool:
    return DROPS.match(text.strip()) is not None


def is_name_of_a_button(text: str) -> bool:
    return _NAMES.fullmatch(text.strip()) is not None


def only_asks(text: str) -> bool:
    """Every clause is a question; “咋又漏了” is a reproach, and tells."""
    parts = [part for part in _CLAUSES.split(text) if part.strip()]
    return bool(parts) and all(_is_asked(part) for part in parts)


def tells_wrong(text: str) -> bool:
    """A clause that asks nothing tells what is wrong."""
    parts = [part for part in _CLAUSES.split(text) if part.strip() and not _is_asked(part)]
    said = " ".join(parts)
    outcome_said = read_satisfaction(said)
    if not said or (not isinstance(outcome_said, NotFit) and outcome_said.solved is Solved.YES):
        return False
    return (
        _WRONG.search(said) is not None
        or outcome.nobody_came(said)
        or bool(read(half_width(said), today=ANY_DAY).defects)
    )


def _is_asked(part: str) -> bool:
    if _OF_A_REPROACH.search(part) and not _ASKS.search(part):
        return False
    return is_question(part) or _ASKS.search(part) is not None or re.search("[?？]", part) is not None
