"""What is said about the talk itself and not of the house: questions, protests, “写上没有”, “我没说电路”. It tells no defect."""

from data.regexes import regex

_CLAUSES = regex(r"(?<=[。；;！!？?\n，,])|(?<= )")
IS_THERE = (
    r"(?<![还都])有没(?=[一-鿿])(?![有人修干装做弄完好]|[^，。！!？? ]{1,6}的)"  # 有没验收, not 有没堵的洞
)
_ASKS = regex(
    rf"[?？]|([一-鿿])[没不]\1|[吗么嘛](?:[，,。！!；; ]|$)|(?:^|[^说的好是])[没不]有?(?:[啊呀呢]|[，,。！!；; ])*$|行不|是不是|能不能|可不可以|有没有(?!人)|{IS_THERE}|归[^，。！!？?]{{1,10}}还是|还是归|算不算|要不要|(?:管|归|收|算)不(?:管|归|收|算)|谁|哪(?!怕|都|儿都|哪)(?<!哪哪)|多少|(?<![好这那前过十])几(?:天|时|点)(?![了前后来])|怎么(?:又|办|记|还|样)|为(?:什么|啥|何)|凭(?:什么|啥)|什么时候|啥时候|咋(?:又|办|还|样)"
)
_OF_THE_FORM = regex(
    r"(?:没|不是|哪|谁|别|不)(?:有)?(?:说|提|写|报|讲)(?:过|是)?|听(?:岔|错|差)|(?:弄|记|写|搞|登|听)(?:错|岔|混|反)|(?:去掉|删|拿掉|划掉|取消)"
    r"|(?:登|写|报|记|交|补|加|填)(?:上|了|进去|好)+(?:了)?(?:没|吗|么|行|就|吧|去|$|[，,。！! ])|[加补接并添改](?:[在到进])?(?:原来|刚才|上面|那|我?之前|第一|TS|漏水|我那)|念(?:念|一?下|一遍|给|我)|给[我俺](?:看|念|发|瞧)|第[0-9一二三四五六七八九十]+[条项点][^，。]{0,6}(?:改|去|删|错|不对|不要|不是|怎么|呢|管|归|写)"
    r"|^(?:再|都|也|给我?|帮我|把|[，, ])*(?:给)?(?:写|登|记|补|加|填)(?:上|进去|一下)|(?:不是|没|不)(?:要)?(?:新|另)的?|(?:都|已经|不是)(?:都)?登记(?:完|过|好)|重复(?:了|登记|报)|(?:^|[^0-9])[啥什]么?(?:意思|玩意|[一-鿿]{2,6}[，,。！!？? ]?)$|驴唇|胡(?:说|扯)|乱(?:写|记|说)"
)

_OF_THE_TALK = regex(  # 啥玩意, 磨叽啥, 我说八百遍了: a clause of grumbling that tells nothing else
    r"^(?!.*(?:[漏渗裂坏掉堵塌响晃困冒臭摔歪]|[0-9]))[^，。！!？?]{0,8}"
    r"(?:[啥什]么?玩意|磨叽|墨迹|磨蹭|[啰罗]嗦|废话|(?:说|讲|报|问|填)了?(?:几|多少|[一三五八]百|好几|无数|[两三十])(?:遍|回|次)"
    r"|给(?:[我俺]|个|[我俺]个)(?:受理)?(?:编号|单号|号)|别再?问|(?:已经|早就?|不是|都)[^，。]{0,3}(?:报|说|讲|登记)过|就[那这]一?[个件]事|哪来的|听不懂|没听懂|答非所问|(?:咋|怎么|干嘛|为啥|老是?|又|还)[^，。]{0,3}问(?!题)"
    r"|我个人$|(?:把|将)[^，。]{0,8}(?:那[个件]|投诉|单子?|案子?)[^，。]{0,3}(?:恢复|撤回)了?$)[^，。！!？?]{0,6}$"
)
_EDGES = " ，,。！!；;？?\n"


def only_grumbles(text: str) -> bool:
    """“我不是已经报过了嘛 就那一个事 咋又问哪个小区”: of the talk alone."""
    clauses = [part.strip(_EDGES) for part in _CLAUSES.split(text) if part.strip(_EDGES)]
    return bool(clauses) and all(map(_grumbles, clauses))


def _grumbles(clause: str) -> bool:
    return _OF_THE_TALK.search(clause.strip(_EDGES)) is not None


def without_asides(text: str) -> str:
    """The clauses that may tell what is wrong; "" where none is left. As long a text as there was, minus the others."""
    return "".join(part for part in _CLAUSES.split(text) if part.strip() and not is_aside(part))


def without_asked(text: str) -> str:
    """The clauses that ask nothing."""
    return "".join(part for part in _CLAUSES.split(text) if not is_question(part))


def is_question(clause: str) -> bool:
    return _ASKS.search(clause) is not None


def asks_something(text: str) -> bool:
    """Whether any clause is a question."""
    return any(is_question(part) for part in _CLAUSES.split(text) if part.strip())


def is_aside(clause: str) -> bool:
    return is_question(clause) or _OF_THE_FORM.search(clause) is not None or _grumbles(clause)
