"""One item of what a person told, by its number or by what it is about: “绿化那条”, “第2条”; or all of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from actions.complaints.drafts import simplified
from actions.complaints.reading.asides import is_question
from actions.complaints.reading.items import items
from data.regexes import regex
from data.search.phrases import number

_CALLS = r"(?:(?:给|跟|找|打给|问)(?:谁|哪儿?|哪个(?:部门|单位)|什么(?:部门|单位))|谁(?:在)?管|(?:打|是)?(?:哪个|什么|[啥嘛]|多少)电话|打(?:哪|谁|多少|12345|12315)|电话(?:是)?(?:多少|几|[?？]|$))"
_ASKED = regex(
    r"^(?:那|还有|我说的|里面的?|上面的?|刚才的?|单子上的?|[，, ])*(?P<what>第?[0-9一二三四五六七八九十]{1,3}|[一-鿿]{1,8}?)的?(?:那|这)?(?:一)?(?:条|项|个事|件事?|点)(?:事儿?|问题)?(?:你们?|您|到底|真的?|可以|会|还|也|算|都|是|[，, ])*"
    r"(?:管不管|管吗|管么|能管|能不能管|管得了|归你们|归不归|归谁|算不算|受不受理|受理(?:不受理|吗|么)|办不办|能办|给不给(?:办|管|修)|算(?:不算)?你们)"
    rf"|^(?:那|还有|[，, ])*(?P<which>第?[0-9一二三四五六七八九十]{{1,3}}|[一-鿿]{{1,8}}?)(?:的)?(?:那|这)?(?:一)?(?:条|项|个事|件事|事儿?|点)(?:事儿?|问题|呢|到底|该|应该|得|我|[，, ])*{_CALLS}"
)
_TAKEN = r"(?:收没收|收不收|收了?(?:没|吗|么)|立没立|归没归|管没管|受没受理|(?:怎么|咋|为[什啥]么?|为何)(?:还|就|又|都|会)*(?:没|不)(?:给|有|被)?(?:我)?(?:归|分|收|受理|立案?|管))"
_ONE_TAKEN = regex(
    rf"(?:^|[，,。！!？?；; ])(?:那|还有|我的?|到底|[，, ])*第?(?P<what>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})(?:条|项|点)[^？?]{{0,24}}?{_TAKEN}"
)
_ASKS_FOR = r"(?:我)?(?:是|就|就是)?问(?:的(?:是)?|你|您|一下)|有没有把?|是不是把?"
_NAMED = regex(
    rf"(?:{_ASKS_FOR})(?:我)?(?:刚才|之前|已经)?(?:划掉|删掉|删了|去掉|拿掉|不要|改过?|说过?|写|报|登记)*的?(?P<what>[一-鿿]{{1,8}}?)(?:的)?(?:那|这)(?:一)?(?:条|项)(?!事)"
)
_ALL_ASKED = regex(
    r"(?<![费钱款租])(?:收|管|受理|立|登|记|归)(?:案|记|上|进|你们管?)?(?:了)?(?:的)?(?:到底)?(?:是)?(?:哪|几)(?:几|些)?(?:条|项)|"
    r"(?:哪|几)(?:几|些)?(?:条|项|个问题|些问题)[^，。,？?]{0,4}(?:收|管|受理|能办|归你们?|不归|立案?|登|记|行|算)(?!费|房|理费|到|水|记?人)"
    r"|(?:[不没]收|[不没]管|[不没]受理|[不没]立案?|没登上?|没记上?|不归你们?管?|收不了|管不了|办不了)的(?:那)?(?:几条|些|条|部分)?[^，。,？?]{0,4}(?:我)?(?:打|找|问|归|去|上)(?:哪|谁|什么|[啥嘛]|多少)"
    r"|(?:这几条|这些条?|每一?条|每一?项|所有的?条?|全部)[^，。,？?]{0,4}(?:都|全|是不是|能)+[^，。,？?]{0,2}(?:收|管|受理|办)(?:吗|么|嘛|不|得了|[?？])"
)
_PUT_RIGHT = regex(
    r"第?(?P<number>[0-9]{1,2}|[一二三四五六七八九十]{1,3})(?:条|项|点)(?:说的|写的|那|里|[，,：: ])*"
    r"(?P<wrong>(?:说|写|记|报|弄)?(?:错|不对)(?:了)?[，,。！! ]*)?(?:不是(?P<old>[^，,。；;！!？?是]{1,20}?)[，, ]*)?"
    r"(?P<to>改一?下(?:是|成)?|改(?:是|成|为)?|而是|应该是|应该写|应当是|应该|改成|改为|换成|就写|就是|写成|写|是)[：:， ]*(?P<new>[^。；;！!？?]{1,60}?)[。！!的吧 ]*$"
)
_BESIDES = regex("[，,。；; ]*(?:还有|另外|再有|再就是)")
_MAY_ONLY_TELL = frozenset({"是", "写", "就是", "应该"})  # 第8条是什么
_A_NUMBER = regex(r"第[0-9一二三四五六七八九十]{1,3}[条项点]")
_TWO = regex("(?<![0-9])([0-9]{1,2})(?:条)?[和跟、与]([0-9]{1,2})(?![0-9号期栋])")
_STILL_THERE = regex(
    "(?:咋|怎么|为[什啥]么?|为何|干[嘛啥])(?:还|又|都|给|会|要|也)*(?:写|在|记|登|放|留|列|算)[^，。]{0,4}(?:里|上|着|进|去|一起|一块)"
)
_WHOSE = regex("立没|哪告|告谁|管|收|受理|归|电话|找谁|找哪|给谁|打谁")
_A_QUESTION = 100  # characters
_THIS = regex(r"^(?:那|这|哪|一|几|每|这一|那一|上一|下一)+$")
_EDGE = regex(r"[，,。；;！!？?\n]")
_LONGEST = 40  # characters of an item that are said back


@dataclass(frozen=True)
class Item:
    """`words` of the person; "" where nothing of it was told. `what`: as it is asked about."""

    what: str
    words: str


@dataclass(frozen=True)
class PutRight:
    """Item `number` of the list: not `old` but `new`; `old` "": all of the item is `new`."""

    number: int
    new: str
    old: str = ""


def put_right(text: str) -> PutRight | None:
    """“第5条不是阳台，是次卧”, “第3条改成厨房吊柜掉了”."""
    found = _PUT_RIGHT.search(_BESIDES.split(simplified(text))[0])
    if found is None or not (count := number(found["number"])) or is_question(found["new"]):
        return None
    if not (found["wrong"] or found["old"] or found["to"] not in _MAY_ONLY_TELL):
        return None
    new, _, instead = found["new"].partition("不是")  # 改一下是5块不是3块
    return PutRight(count, new.strip(" ，,"), (found["old"] or instead or "").strip(" ，,"))


def all_asked(text: str) -> bool:
    """“哪条收哪条不收，不收的打哪个电话”: whose matter each item is."""
    plain = simplified(text)
    several = (len(_A_NUMBER.findall(plain)) > 1 or _TWO.search(plain) is not None) and _WHOSE.search(
        plain
    ) is not None
    return len(plain) <= _A_QUESTION and (several or _ALL_ASKED.search(plain) is not None)


def numbers_asked(text: str) -> frozenset[int]:
    """7 and 8 of “7和8谁管”; none where every item is asked for."""
    plain = simplified(text)
    if _ALL_ASKED.search(plain):
        return frozenset()
    named = [each.strip("第条项点") for each in _A_NUMBER.findall(plain)]
    pairs = [each for pair in _TWO.findall(plain) for each in pair]
    return frozenset(number(each) for each in (*named, *pairs)) - {0}


def asks_why_still_there(text: str) -> bool:
    """“不归你们管 咋还写在里面”."""
    return _STILL_THERE.search(simplified(text)) is not None


def asked_about(text: str) -> str:
    """绿化 of 绿化那条管不管, 第2 of 第2条受理吗; "" where no item is named."""
    plain = simplified(text)
    found = _ASKED.search(plain)
    named = (found["what"] or found["which"]) if found else ""
    if not named and len(plain) <= _A_QUESTION:
        other = _ONE_TAKEN.search(plain) or _NAMED.search(plain)
        named = other["what"] if other else ""
    return "" if _THIS.match(named) else named


def item_in(what: str, words: str) -> Item:
    return Item(what, words[:_LONGEST])


def item_of(told: Sequence[str], what: str) -> Item:
    """Of a list the whole item, else the clause."""
    numbered = re.fullmatch(r"第?([0-9]+|[一二三四五六七八九十]+)", what)
    what = what if numbered else _as_told(told, what)
    for text in told:
        for item in items(text):
            words = text[item.start : item.end].strip(" \n，,。；;、")
            if numbered and item.number == number(numbered[1]):
                return Item(what, words[:_LONGEST])
            if not numbered and what in words:
                whole = words if item.number else next(part for part in _EDGE.split(words) if what in part)
                return Item(what, whole[:_LONGEST])
    return Item(what, "")


def _as_told(told: Sequence[str], what: str) -> str:
    """学校 of a list that says 小学: the item that shares most with it, if only one does."""
    if any(what in text for text in told):
        return what
    listed = [text[item.start : item.end].strip() for text in told for item in items(text) if item.number]
    shared = sorted(((len(set(what) & set(words)), words) for words in listed), reverse=True)
    alone = bool(shared) and shared[0][0] > 0 and (len(shared) == 1 or shared[1][0] < shared[0][0])
    return shared[0][1] if alone else what
