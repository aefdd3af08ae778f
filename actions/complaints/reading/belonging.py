"""“还是上次那面墙的事”, “补充：小屋也潮了”, “更厉害了”: words that say they belong to what was told before."""

import re
from collections.abc import Iterator
from enum import Enum, auto

from actions.complaints.reading.asides import is_question
from data.regexes import regex


class Tie(Enum):
    """`THAT_ONE`: an earlier complaint, in so many words. `MORE`: of whatever is open. `SAME`: still that, or worse.
    `HURRIED`: 催催吧.
    """

    THAT_ONE = auto()
    MORE = auto()
    SAME = auto()
    HURRIED = auto()


_BEFORE = "上一?次|上回|之前|先前|以前|那天|前[几两]天|刚才"
_TOLD = "报|登记|投诉|反映|说|提|填"
_A_CASE = "事|问题|情况|投诉|案子?|单子?|登记"
_SOMEBODY = "公司|单位|师傅|人|监理|施工|开发|物业"
_NOT_NEW = regex(
    rf"不是(?:什么|又?一?[个件]|又)?(?:新的?(?:{_A_CASE})|另外?(?:一件|的?(?:事|投诉|问题))|新的(?=[，,。！! ]*$|[，,。！! ]*(?:就是|是)?(?:补充?|我?(?:{_BEFORE})|那[件个]|接着)))"
    rf"|(?:不|别|甭)(?:要|用|再)*(?:给我)?(?:另开|新开|另登|再开|重开)"
    r"|(?:不|别|甭)(?:要|弄|登|报|搞)*(?:这个|那个)?新的(?:了|啊|吧|[，,。！! ]|$)|重复(?:了|登记|报)|(?:怎么|咋|还|又)(?:要|得|让我)*(?:再|重新)?(?:登记|报|填)一遍|(?:我)?(?:不是)?(?:都|已经|早就?)(?:都|已经)?(?:登记|报|投诉)(?:完|过|好)了"
)
_THAT_ONE = regex(
    rf"(?:还|就|也|都|说的|讲的|指的)?是我?们?(?:{_BEFORE})(?:我?们?(?:{_TOLD})过?的?那?|那)(?!家|位|个?(?:{_SOMEBODY}))"
    rf"|我(?:{_BEFORE}|已经|都|就)*(?:{_TOLD})过?的?那[个件条](?!家|公司|单位)"
    rf"|(?:接|补充?|[加并归记添续挂写])[到进]我?(?:原来|{_BEFORE}|那|第一|旧的?|老的?)[^，,。！!]{{0,8}}?(?:(?:里|上|去|那边|一起)(?:[边面头]|去)*|$|[，,。！!])"
    rf"|(?:接|补充?|[加并归记添续挂写改])[到进在]?(?:我)?(?:原来|{_BEFORE}|那)(?:的)?(?:那)?[个件条]|[加并补写记][到进在][^，,。！!]{{1,6}}那[个件条]|(?:改|动)原来(?:的|那)?"
    rf"|我的?(?:第一|前一|上一)[个件](?:{_A_CASE}|[，,：: ])|(?:跟|和)?原来那[件个条](?:{_A_CASE}|里|上)"
)
_ANEW = regex(
    "我?[想要](?:再|另外?)*(?:投诉|反映|举报)|^(?:再|另外?)?(?:投诉|举报)|(?:另外|还有|又|再)(?:有|报|说|投|登记|反映)?(?:一|两)?[个件](?:别的|新的)?(?:事|问题|情况|投诉)?|(?:再|另)(?:告|投|报)一(?:次|个|件)|不是补充|(?:别|另)的(?:事|问题)|另(?:一|外)[件个]|新的?(?:投诉|问题|一件)"
)
_NO_SUPPLEMENT = regex(r"不是(?:要)?补充|这回(?:是)?(?:另|新|要)|(?:再|另)(?:告|投|报)一(?:次|个|件)")
_MORE = regex(
    r"^(?:再|我|还|要|想|对了|给你?|帮我|麻烦|请|[，, ])*(?:补充|补|追加)(?:上?一?[句点条下]|说明|情况|内容|几句)*[：:，,。 ]+(?=.{3})"
)
_SAME = regex(
    rf"还是那(?!样|么|种|句|家|位|个?(?:{_SOMEBODY}))|(?:更|越来越|愈发)加?(?:厉害|严重)|又(?:严重|厉害)|比(?:{_BEFORE}|登记|报).{{0,6}}(?:厉害|严重|大|多|深|宽|湿)"
    r"|(?:串|蔓延|扩散|扩大|发展)到|加重了|恶化|扩大了"
)
_HURRIES = regex(
    r"催|没人(?:给我|跟我|和我)?(?:打电话|来电话|回电|联系|来|管|理|问|回)|(?:没|没有)(?:给我)?(?:打过?|来过?)?(?:电话|回信|动静)|(?:抓紧|赶紧|尽快|快点)(?:给?我?)?(?:办|修|处理|来|解决|派)|还不(?:来|办|修|管)|等不(?:及|了)"
)
_SEE = "(?:看看|看一?下|瞧瞧|查查|查一?下|核对一?下|念念|发我|看)"
_ASKS_RECORD = regex(
    rf"(?:记|登记|写|填)(?:的|了|着)?(?:都是|都有|是)?(?:些|点)?(?:什么|[啥嘛])(?:内容)?|{_SEE}.{{0,8}}(?:记|登记|写|填)的|(?:记|登记|写)的(?:都)?(?:对不对|对吗|是啥)|登记的?内容"
)
_PLEADS = regex(
    r"(?:不想|不要|别让?我?|懒得|不用|甭)(?:再|又|重新?|重复|从头)+(?:让我)?(?:填|登记|报|写|说|来)|(?:接|加|补|记|写)(?:上|进去|到一起)(?:去|就行)?$"
)
_OTHER_WISH = regex(
    r"撤[回销诉了]|提醒|订阅|退订|评价|[1-5一二三四五]星|人工|客服|绑定|删|电话是|(?<!催)谁|哪[家个里位]|(?:几|多)[天久]|怎么(?!没人|还不)|为什么|为啥|凭(?:什么|啥)|能不能|会不会|是不是|有没有|到哪|进度|查询码"
)
_POLITELY = regex(r"[，, ]*(?:行|好|可以|成|中)(?:吗|不|么|嘛)[?？。！! ]*(?=$|[，, ])")
_ASKS = regex(r"[?？吗]|(?:呢|没有?)[。！! ]*$")
_FILLERS = regex(r"[我你您的那这个了是在啊呀吧呢哦嗯喂好行对然后就还也都给把，,。.！!~：: ]|麻烦|谢谢|请")
_CLAUSES = regex(r"[，,。.！!；;\n：:]+| +")
_SAYS_SOMETHING = 2  # characters besides fillers


def tie_of(plain: str) -> Tie | None:
    """The strongest that the words name; None where they name none."""
    if _NO_SUPPLEMENT.search(plain):
        return None
    if says_not_new(plain) or _THAT_ONE.search(plain):
        return Tie.THAT_ONE
    if _MORE.match(plain):
        return Tie.MORE
    if _SAME.search(plain):
        return Tie.SAME
    return Tie.HURRIED if "催" in plain and not begins_anew(plain) else None


def begins_anew(plain: str) -> bool:
    return _ANEW.search(plain) is not None


def says_not_new(plain: str) -> bool:
    """“不是新的，是补充”: what is being told does not begin anything."""
    return _NOT_NEW.search(plain) is not None


def hurries(plain: str) -> bool:
    return _HURRIES.search(plain) is not None


def asks_record(plain: str) -> bool:
    return _ASKS_RECORD.search(plain) is not None


def wishes_otherwise(plain: str) -> bool:
    """A question, or a deed that is done elsewhere; what was recorded may be asked."""
    rest = _POLITELY.sub("", _ASKS_RECORD.sub("", plain))
    return _OTHER_WISH.search(rest) is not None or _ASKS.search(rest) is not None


def tells_more(plain: str, pointers: re.Pattern[str]) -> bool:
    """Is anything said but which complaint is meant (`pointers`: its number), and what is wanted of it?"""
    return any(_tells(clause, pointers) for clause in _clauses(plain))


def _tells(clause: str, pointers: re.Pattern[str]) -> bool:
    if any(one.search(clause) for one in (_HURRIES, _ASKS_RECORD, _PLEADS)) or is_question(clause):
        return False
    rest = _MORE.sub("", pointers.sub("", clause))
    for one in (_NOT_NEW, _THAT_ONE):
        rest = one.sub("", rest)
    rest = re.sub(
        rf"^(?:面墙|处|块|间)?(?:那?(?:{_A_CASE}))?$|是?补充$|^(?:请?补充|补一句|接到|补到|加到)", "", rest
    )
    return len(_FILLERS.sub("", rest)) >= _SAYS_SOMETHING


def _clauses(plain: str) -> Iterator[str]:
    return filter(None, _CLAUSES.split(plain))
