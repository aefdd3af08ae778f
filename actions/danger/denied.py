"""What is thrown back: “啥电路插座，我没说电路”, “没说是危房”, “啥2007年啊，我说的是2020年”. It is said, and not told."""

import re

from data.regexes import regex

_EDGE = r"(?<![^\s,，。.;；:：!！?？、~“”\"])"
_TO_THE_EDGE = r"(?=[\s,，。.;；!！?？、“”\"]|$)"
_WORDS = r"[^\s,，。.;；!！?？“”\"]"
_DEFECT = (
    "(?:漏水|渗水|漏雨|裂缝|开裂|裂|危房|危楼|老房子?|旧房|电路|电线|插座|空鼓|脱落|沉降|下沉|倾斜|塌|承重墙?|水管|下水道?|门窗|栏杆|电梯|消防|暖气|地暖|"
    "质量(?:问题)?|结构|墙皮|发霉|停电|断电|漏电|着火|跳闸|偷工减料|拆墙|砸墙)"
)
# 我没说…, 没说是…: of the speaker alone; 物业没说 and 他没说 deny nothing, and 没说不漏 says that it leaks.
_NEVER_SAID = regex(
    rf"{_EDGE}(?:(?:我|俺|咱)们?)?(?:可|从来|根本|压根儿?|又|都|也|就|那|这|刚才|什么时候|啥时候|几时|明明|真|是)*"
    rf"(?:没有?|未|不曾)(?:说|讲(?!究|理)|提(?![供前醒示交出高起升]))(?:过|到|的)?(?![没完清好话])(?!{_WORDS}{{0,10}}(?:不|谁|怎么|咋|多少|几|哪|让|时候))"
    rf"(?:是|有|要|它|那|这|我家|房子|在)*{_WORDS}{{1,10}}?{_TO_THE_EDGE}"
    rf"|{_EDGE}(?:我|俺)(?:什么时候|啥时候|几时|多会儿?|哪[儿里]?)说(?:过|的|了)?(?:是|有|要)*{_WORDS}{{1,10}}?{_TO_THE_EDGE}"
    rf"|{_EDGE}谁(?:跟你)?说(?:的|过)?(?!{_WORDS}{{0,8}}[不没])(?:是|有|要)*{_WORDS}{{1,8}}?(?:了|啊|的)?{_TO_THE_EDGE}"
)
_QUOTED = regex(  # 你跟我说2018年就过保了？？
    rf"{_EDGE}(?:你|您|你们)(?:跟我|给我|刚才|还|又|都|怎么|咋)*(?:说|写|算|讲)(?:的|成|是)*(?=[^,，。;；!！?？\s]{{0,6}}[0-9一二三四五六七八九零〇两]){_WORDS}{{2,16}}?{_TO_THE_EDGE}"
)
_WHERE_FROM = regex(
    rf"{_EDGE}(?:这|那)?(?:哪(?:儿|里)?来的?|哪儿?有(?:什么|啥|嘛)?(?:的)?){_WORDS}{{1,8}}?{_TO_THE_EDGE}"
)
# 什么漏电, 啥裂缝啊 are thrown back only where the same words say that they were misheard; 这什么豆腐渣工程 is a complaint.
_WHAT = regex(
    rf"{_EDGE}(?:什么|啥|嘛|哪门子)(?![时样都也人地事问玩东原情办意破烂垃狗豆鬼]){_WORDS}{{1,8}}?{_TO_THE_EDGE}"
)
_MISHEARD = regex(
    r"没(?:有)?[说提讲]|我(?:刚才?|明明|都|前面|早就|一直)?[说讲问](?:的)?(?:就)?(?:是|了|在|过)?|听[岔错拧混]|[弄搞写记看理]错|弄岔|瞎[写记编扯]|乱[写记编]|不是|驴唇|"
    r"(?:^|[\s,，。!！?？])(?:(?:我|俺|咱)们?家)?(?:就)?(?:是|(?<=家)[住在])|别吓|问题是|其实|明明|改"
)
_YEAR_THROWN_BACK = regex(  # 那个2017年不对, 咋还是2017, 别写2017; 2017年不对，是2019年 says 2019
    rf"{_EDGE}(?:那|这|写)?个?(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}}(?=年))年?(?:那|这)?个?(?:的|是|也|都|就|时间|日子)*(?:不对|错|去了|去掉|删|抹|拿掉|划|(?:你|您)?给我(?:弄没|去|删|拿|抹)|弄没|取消|哪(?:儿|里)?来){_WORDS}{{0,6}}"
    rf"|(?:(?:咋|怎么)(?:又|还|就|成|会|是|变)+|(?:别|不要|甭|不用)(?:给我|再)?(?:写|记|填|登))(?:是|成|的)*(?:19|20)[0-9]{{2}}年?{_TO_THE_EDGE}"
)
_IS_NOT = regex(
    rf"(?<![是要如算])(?:不是|不算|并非|不叫)(?:说|什么|啥|嘛|我说的?)?(?:{_DEFECT}[、和跟]?)+(?:的(?:事儿?|问题)?|了|啊|呀|问题|吧|那个|呢)*"
    rf"(?=[\s,，。.;；!！、“”\"]|而?是|$)(?!\s*[,，、]?\s*(?:就是|便是|而已))"
)
_NONE = regex(
    rf"{_EDGE}(?:我家?|房子|家里|墙|现在|也|可|并|根本|又|都|还|倒|真)*没(?:有)?(?:什么)?(?:塌|裂|歪|倾斜|着火|漏电|起火|裂缝|危险)(?:缝|啊|呀|呢|过|的?事儿?|问题)*{_TO_THE_EDGE}"
)
_TAKEN = "■"


def without_denied(text: str) -> str:
    """As long as the text; what is thrown back or denied is taken out letter by letter."""
    left = text
    for shape in (_NEVER_SAID, _QUOTED, _WHERE_FROM, _YEAR_THROWN_BACK, _IS_NOT, _NONE):
        left = shape.sub(_taken, left)
    if found := _WHAT.search(left):
        rest = f"{left[: found.start()]}{left[found.end() :]}"
        if left != text or _MISHEARD.search(rest):
            left = _WHAT.sub(_taken, left)
    return left


def denied_parts(text: str) -> tuple[str, ...]:
    """The words that are thrown back or denied, each as it was said."""
    left = without_denied(text)
    return tuple(text[found.start() : found.end()] for found in re.finditer(f"{_TAKEN}+", left))


def _taken(found: re.Match[str]) -> str:
    return _TAKEN * len(found[0])
